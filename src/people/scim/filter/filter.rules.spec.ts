import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HttpFault } from '../../../web/index.js';
import { USERS, finderOf } from '../resource/resource-kind.js';
import { ENTERPRISE, SERVANT, USER } from '../resource/schema-ids.js';
import { bindFilter } from './bind-filter.rules.js';
import { parseAttributePath, parseFilter } from './filter.rules.js';
import { matches } from './match-filter.rules.js';

const SITI = {
  id: '00000000-0000-4000-8000-000000000001',
  userName: '198609262015052001',
  name: { formatted: 'dr. Siti Aminah, M.Kes', givenName: 'Siti Aminah', honorificPrefix: 'dr.' },
  displayName: 'dr. Siti Aminah, M.Kes',
  title: 'Dokter Ahli Muda',
  userType: 'pns',
  active: true,
  emails: [
    { value: 'siti@purbalinggakab.go.id', type: 'work', primary: true },
    { value: 'Siti.A@example.id', type: 'home', primary: false },
  ],
  [ENTERPRISE]: { employeeNumber: '198609262015052001', department: 'Dinas Kesehatan' },
  [SERVANT]: { unitCode: 'DINKES', employmentKind: 'pns', rank: 'III/d' },
  meta: {
    resourceType: 'User',
    created: '2026-11-20T00:00:00.000Z',
    lastModified: '2026-11-21T00:00:00.000Z',
  },
};

const holds = (filter: string, personal = true) =>
  matches(SITI, bindFilter(parseFilter(filter), { find: finderOf(USERS), personal }));

describe('a filter says', () => {
  it.each([
    // RFC 7644 section 3.4.2.2, the examples that name attributes of ours.
    ['userName eq "198609262015052001"', true],
    ['name.givenName co "Aminah"', true],
    ['userName sw "1986"', true],
    [`${USER}:userName sw "1987"`, false],
    ['title pr', true],
    ['meta.lastModified gt "2026-11-20T04:42:34Z"', true],
    ['meta.lastModified ge "2026-11-21T07:00:00+07:00"', true],
    ['meta.lastModified lt "2011-05-13T04:42:34Z"', false],
    ['title pr and userType eq "pns"', true],
    ['title pr or userType eq "intern"', true],
    [`schemas eq "${ENTERPRISE}"`, false],
    ['userType eq "pns" and (emails co "example.com" or emails.value co "example.id")', true],
    ['userType ne "pns" and not (emails co "example.com" or emails.value co "example.org")', false],
    ['userType eq "pns" and emails[type eq "work" and value co "@purbalingga"]', true],
    ['emails[type eq "work" and value co "@example.id"] or active eq false', false],
    ['emails[type eq "home" and not (primary eq true)]', true],
    // "and" binds stronger than "or", "not" strongest.
    ['active eq true or active eq false and active eq false', true],
    ['(active eq true or active eq false) and active eq false', false],
    ['not (active eq true) or title pr', true],
    // Names without regard to case, operators too; values by caseExact.
    ['USERNAME EQ "198609262015052001"', true],
    ['name.givenname sw "siti"', true],
    [`${SERVANT}:unitCode eq "dinkes"`, false],
    [`${SERVANT.toLowerCase()}:UNITCODE eq "DINKES"`, true],
    ['emails.value ew "EXAMPLE.ID"', true],
    // What is not there.
    ['externalId pr', false],
    ['externalId eq null', true],
    ['externalId ne "x"', true],
    ['title eq null', false],
    ['title ne null', true],
    ['phoneNumbers pr', false],
    ['phoneNumbers.value ne "1"', false],
    ['emails.type ne "work"', true],
    // Strings are those of JSON.
    ['name.givenName eq "\\u0053iti\\u0020Aminah"', true],
    ['name.givenName co "\\""', false],
    ['title gt "Dokter" and title lt "Dokter Z"', true],
    ['active eq True', true],
  ])('%s: %p', (filter, expected) => {
    expect(holds(filter)).toBe(expected);
  });

  it.each([
    '',
    ' ',
    'title',
    'title eq',
    'title eq Dokter',
    'title zz "x"',
    'eq "x"',
    'title pr and',
    'and title pr',
    'title pr title pr',
    '(title pr',
    'title pr)',
    'not title pr',
    'emails[type eq "work"',
    'emails[type eq "work"].value eq "x"',
    'emails[]',
    'emails[emails.type eq "work"]',
    'name[givenName pr]',
    'title[value eq "x"]',
    'name eq "Siti"',
    'unknown eq "x"',
    'name.unknown eq "x"',
    'title.value eq "x"',
    'urn:unknown:title eq "x"',
    'password eq "x"',
    `${SERVANT}:decree eq "x"`,
    '__proto__ pr',
    '__proto__.x eq 1',
    'constructor.name eq "x"',
    'active gt true',
    'active eq "true"',
    'active co true',
    'title eq 5',
    'title gt null',
    'meta.created co "2026"',
    'meta.created gt "kemarin"',
    'meta.created gt "2026-13-45T00:00:00Z"',
    'title eq "a\nb"',
    'title eq "\\x"',
    'title eq "\\u0000"',
    'title eq "\\ud800"',
    "title eq 'x'",
    'title eq "x',
    '"x" eq title',
    '((((((((((((((((((((((((((((((title pr))))))))))))))))))))))))))))))',
    `title eq "${'x'.repeat(4000)}"`,
    Array.from({ length: 201 }, () => 'title pr').join(' or '),
  ])('%j cannot be understood: 400 invalidFilter', (filter) => {
    let thrown: unknown;
    try {
      holds(filter);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(HttpFault);
    expect(thrown).toMatchObject({ status: 400, code: 'invalidFilter' });
  });

  it('what is personal cannot be asked for by those who may not see it', () => {
    expect(() => holds('phoneNumbers.value sw "0812"', false)).toThrow(/tidak dapat dipakai/);
    expect(() => holds(`${SERVANT}:birthDate eq "1986-09-26"`, false)).toThrow(/tidak dapat dipakai/);
    expect(holds(`not (${SERVANT}:birthDate eq "1986-09-26")`)).toBe(true);
  });

  it('any text is answered or refused, in the time of its length', () => {
    const pieces = fc.constantFrom(
      ...'( ) [ ] not and or eq pr co "a" "\\n" 1 -2.5e9 true null title emails type name.givenName . " \\ \n \u0000'.split(
        ' ',
      ),
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(pieces, { maxLength: 400 }).map((parts) => parts.join(' ')),
      fc.array(pieces, { maxLength: 400 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const from = performance.now();
        try {
          holds(text);
        } catch (error) {
          if (!(error instanceof HttpFault) || error.code !== 'invalidFilter') throw error;
        }
        expect(performance.now() - from).toBeLessThan(500);
      }),
      { numRuns: 500 },
    );
    // What a regular expression with two ways for one letter takes hours for.
    expect(() => parseFilter(`title eq "${'\n'.repeat(3900)}`)).toThrow();
    expect(() => parseFilter(`title eq "${'\\'.repeat(3900)}`)).toThrow();
  });
});

it.each([
  ['userName', { schema: null, name: 'userName', sub: null }],
  ['name.givenName', { schema: null, name: 'name', sub: 'givenName' }],
  [`${ENTERPRISE}:department`, { schema: ENTERPRISE, name: 'department', sub: null }],
  [`${USER}:name.givenName`, { schema: USER, name: 'name', sub: 'givenName' }],
  ['members.$ref', { schema: null, name: 'members', sub: '$ref' }],
  ['a.b.c', null],
  ['', null],
  ['1a', null],
  ['a b', null],
])('the path %j means %j', (text, path) => {
  expect(parseAttributePath(text)).toEqual(path);
});
