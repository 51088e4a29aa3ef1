import { describe, expect, it } from '@jest/globals';
import { patched } from './patch.rules.js';
import { GROUPS, USERS } from './resource-kind.js';
import { ENTERPRISE, SERVANT, USER } from './schema-ids.js';

const ID = '00000000-0000-4000-8000-00000000000';
const before = () => ({
  id: `${ID}1`,
  userName: '198609262015052001',
  name: { formatted: 'Siti Aminah, M.Kes', givenName: 'Siti Aminah', honorificSuffix: 'M.Kes' },
  title: 'Dokter',
  active: true,
  emails: [
    { value: 'siti@purbalinggakab.go.id', type: 'work', primary: true },
    { value: 'siti@example.id', type: 'home', primary: false },
  ],
  [ENTERPRISE]: { employeeNumber: '198609262015052001', department: 'Dinas Kesehatan' },
  [SERVANT]: { unitCode: 'DINKES', rank: 'III/d' },
});
const work = { value: 'siti@purbalinggakab.go.id', type: 'work', primary: true };
const home = { value: 'siti@example.id', type: 'home', primary: false };
type Operation = { op: string; path?: string; value?: unknown };

describe('PATCH of a user', () => {
  it.each<[string, Operation[], Record<string, unknown>]>([
    [
      'replaces a simple value',
      [{ op: 'replace', path: 'title', value: 'Dokter Ahli' }],
      { title: 'Dokter Ahli' },
    ],
    ['takes the verb in any letters', [{ op: 'Replace', path: 'TITLE', value: 'X' }], { title: 'X' }],
    ['adds what was not there', [{ op: 'add', path: 'externalId', value: 'a-1' }], { externalId: 'a-1' }],
    [
      'replaces what was not there',
      [{ op: 'replace', path: 'externalId', value: 'a-1' }],
      { externalId: 'a-1' },
    ],
    ['removes', [{ op: 'remove', path: 'title' }], { title: undefined }],
    ['removes what is not there', [{ op: 'remove', path: 'externalId' }], {}],
    ['clears by null', [{ op: 'replace', path: 'title', value: null }], { title: undefined }],
    [
      'changes one part of a name',
      [{ op: 'replace', path: 'name.honorificPrefix', value: 'dr.' }],
      { name: { ...before().name, honorificPrefix: 'dr.' } },
    ],
    [
      'keeps the other parts of a name',
      [{ op: 'add', path: 'name', value: { givenName: 'Siti A.' } }],
      { name: { ...before().name, givenName: 'Siti A.' } },
    ],
    [
      'adds values, none twice',
      [
        {
          op: 'add',
          path: 'emails',
          value: [{ value: 'siti@example.id', type: 'home' }, { value: 'x@example.id' }],
        },
      ],
      { emails: [work, home, { value: 'x@example.id' }] },
    ],
    [
      'adds a value that is no list',
      [{ op: 'add', path: 'emails', value: { value: 'x@y' } }],
      { emails: [work, home, { value: 'x@y' }] },
    ],
    [
      'replaces all values',
      [{ op: 'replace', path: 'emails', value: [{ value: 'x@y' }] }],
      { emails: [{ value: 'x@y' }] },
    ],
    ['removes all values', [{ op: 'remove', path: 'emails' }], { emails: undefined }],
    ['removes the values that fit', [{ op: 'remove', path: 'emails[type eq "home"]' }], { emails: [work] }],
    [
      'removes the values that are named',
      [{ op: 'remove', path: 'emails', value: [{ value: 'siti@example.id' }] }],
      { emails: [work] },
    ],
    [
      'changes a part of the values that fit',
      [{ op: 'replace', path: 'emails[type eq "work" and value co "@purbalingga"].value', value: 's@p.id' }],
      { emails: [{ ...work, value: 's@p.id' }, home] },
    ],
    [
      'changes the values that fit',
      [{ op: 'replace', path: 'emails[type eq "home"]', value: { value: 'neu@example.id' } }],
      { emails: [work, { ...home, value: 'neu@example.id' }] },
    ],
    [
      'adds the value that its own filter describes',
      [
        { op: 'remove', path: 'emails' },
        { op: 'add', path: 'emails[type eq "work"].value', value: 'a@b' },
      ],
      { emails: [{ type: 'work', value: 'a@b' }] },
    ],
    [
      'changes an attribute of an extension',
      [{ op: 'replace', path: `${SERVANT}:rank`, value: 'IV/a' }],
      { [SERVANT]: { unitCode: 'DINKES', rank: 'IV/a' } },
    ],
    ['removes a whole extension', [{ op: 'remove', path: SERVANT }], { [SERVANT]: undefined }],
    [
      'takes a piece of the resource without a path',
      [
        {
          op: 'replace',
          value: { title: 'Y', name: { givenName: 'S' }, [SERVANT]: { rank: 'IV/b' }, department: undefined },
        },
      ].map(({ op, value: { department: _none, ...value } }) => ({ op, value })),
      {
        title: 'Y',
        name: { ...before().name, givenName: 'S' },
        [SERVANT]: { unitCode: 'DINKES', rank: 'IV/b' },
      },
    ],
    [
      'takes the schema in front of a core attribute',
      [{ op: 'replace', path: `${USER}:title`, value: 'Z' }],
      { title: 'Z' },
    ],
    [
      'goes in order',
      [
        { op: 'replace', path: 'title', value: 'A' },
        { op: 'remove', path: 'title' },
        { op: 'add', path: 'title', value: 'B' },
      ],
      { title: 'B' },
    ],
    [
      'ignores what is read-only without a path',
      [{ op: 'add', value: { id: 'x', meta: {}, displayName: 'Y' } }],
      {},
    ],
  ])('%s', (_, operations, expected) => {
    const resource = before();
    expect(patched(USERS, resource, operations)).toEqual(
      JSON.parse(JSON.stringify({ ...before(), ...expected })),
    );
    expect(resource).toEqual(before());
  });

  it.each<[string, Operation, string]>([
    ['an unknown attribute', { op: 'add', path: 'nickName', value: 'x' }, 'invalidPath'],
    ['a path that is none', { op: 'add', path: 'a b', value: 'x' }, 'invalidPath'],
    [
      'a bracket that does not close',
      { op: 'add', path: 'emails[type eq "work"', value: 'x' },
      'invalidPath',
    ],
    [
      'an unknown part of a value',
      { op: 'add', path: 'emails[type eq "work"].colour', value: 'x' },
      'invalidPath',
    ],
    [
      'a filter of a single value',
      { op: 'replace', path: 'name[givenName eq "x"]', value: {} },
      'invalidPath',
    ],
    ['a broken filter', { op: 'replace', path: 'emails[type zz "work"]', value: {} }, 'invalidFilter'],
    [
      'a filter that nothing fits',
      { op: 'replace', path: 'emails[type eq "other"].value', value: 'x' },
      'noTarget',
    ],
    ['the removal of nothing', { op: 'remove', path: 'emails[type eq "other"]' }, 'noTarget'],
    [
      'an added value that cannot be told',
      { op: 'add', path: 'emails[type sw "o"].value', value: 'x' },
      'noTarget',
    ],
    ['remove without a path', { op: 'remove' }, 'noTarget'],
    ['what is read-only', { op: 'replace', path: 'displayName', value: 'x' }, 'mutability'],
    ['a read-only part', { op: 'replace', path: 'name.formatted', value: 'x' }, 'mutability'],
    ['the id', { op: 'replace', path: 'id', value: 'x' }, 'mutability'],
    ['the removal of what is required', { op: 'remove', path: 'userName' }, 'mutability'],
    ['a number for a text', { op: 'replace', path: 'title', value: 5 }, 'invalidValue'],
    ['an object for a text', { op: 'replace', path: 'title', value: { a: 1 } }, 'invalidValue'],
    ['a text for a boolean', { op: 'replace', path: 'active', value: 'ja' }, 'invalidValue'],
    ['a text for an object', { op: 'replace', path: 'name', value: 'Siti' }, 'invalidValue'],
    [
      'a kind of mail that is none',
      { op: 'add', path: 'emails', value: { value: 'x', type: 'fax' } },
      'invalidValue',
    ],
    ['an unknown name without a path', { op: 'add', value: { nickName: 'x' } }, 'invalidSyntax'],
    ['a value that is no object without a path', { op: 'add', value: 'x' }, 'invalidSyntax'],
    [
      'names that JavaScript gives a meaning of its own',
      { op: 'add', path: '__proto__.admin', value: 'x' },
      'invalidPath',
    ],
    ['the constructor', { op: 'add', path: 'constructor', value: 'x' }, 'invalidPath'],
  ])('refuses %s', (_, operation, code) => {
    expect(() => patched(USERS, before(), [operation])).toThrow(expect.objectContaining({ code }));
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });
});

it('PATCH of a group adds and removes members by filter, value and list', () => {
  const group = { displayName: 'Dinas', members: [{ value: `${ID}1` }, { value: `${ID}2` }] };
  const ids = (...operations: Operation[]) =>
    (patched(GROUPS, group, operations)['members'] as { value: string }[] | undefined)
      ?.map(({ value }) => value.slice(-1))
      .join('');
  expect(ids({ op: 'add', path: 'members', value: [{ value: `${ID}3` }, { value: `${ID}1` }] })).toBe('123');
  expect(ids({ op: 'add', value: { members: [{ value: `${ID}3` }] } })).toBe('123');
  expect(ids({ op: 'remove', path: `members[value eq "${ID}1"]` })).toBe('2');
  expect(ids({ op: 'remove', path: 'members', value: [{ value: `${ID}2` }] })).toBe('1');
  expect(ids({ op: 'replace', path: 'members', value: [{ value: `${ID}4` }] })).toBe('4');
  expect(ids({ op: 'remove', path: 'members' })).toBeUndefined();
});
