import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type IdentityApp, startIdentityApp } from './support/identity-app.js';
import { type TestPerson, type TestUnit, aPerson, aRegency, aUnit } from './support/index.js';
import { type ScimCaller, aScimCaller } from './support/scim.js';

const SERVANT = 'urn:ietf:params:scim:schemas:extension:e-akun:2.0:User';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
let app: IdentityApp;
let dinkes: TestUnit;
let pusher: ScimCaller;
let siti: TestPerson;

beforeAll(async () => {
  app = await startIdentityApp();
  const regency = await aRegency(app.database);
  dinkes = await aUnit(app.database, { code: 'DINKES', parent: regency });
  const dindik = await aUnit(app.database, { code: 'DINDIK', parent: regency });
  siti = await aPerson(app.database, { unit: dinkes, name: 'Siti Rahayu' });
  await aPerson(app.database, { unit: dinkes, name: 'Andi Wibowo' });
  await aPerson(app.database, { unit: dindik, name: 'Orang Lain' });
  pusher = await aScimCaller(app, { unit: 'DINKES' });
}, 60_000);
afterAll(() => app?.close());

const patch = (id: string, Operations: unknown[], headers?: Record<string, string>) =>
  pusher.call('PATCH', `/Users/${id}`, { schemas: [PATCH_OP], Operations }, headers);
const list = (query: Record<string, string>) => pusher.call('GET', `/Users?${new URLSearchParams(query)}`);
const names = async (filter: string) =>
  (await list({ filter })).body.Resources.map((one) => one['displayName']);

describe('a filter', () => {
  it.each([
    `userName eq "' or 1=1 --"`,
    `displayName eq "x' or '1'='1"`,
    `displayName co "%"`,
    `displayName sw "_"`,
    `externalId eq "$1"`,
    `title eq "\\"; drop table person; --"`,
  ])('is words, whatever it says: %s', async (filter) => {
    expect(await names(filter)).toEqual([]);
  });

  it.each([
    'u.full_name eq "Siti Rahayu"',
    'full_name eq "x"',
    '__proto__ pr',
    'constructor pr',
    'userName eq "a" or 1=1',
    'userName eq "a"; drop table person',
    'userName like "a"',
    `${'('.repeat(3000)}title pr${')'.repeat(3000)}`,
    `${'not ('.repeat(500)}title pr${')'.repeat(500)}`,
    Array.from({ length: 3000 }, () => 'title pr').join(' or '),
    `title eq "${'a'.repeat(20_000)}"`,
  ])('that is none is refused, and at once: %.60s', async (filter) => {
    const from = performance.now();
    const answer = await pusher.call('POST', '/Users/.search', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter,
    });
    expect([answer.status, answer.body.scimType]).toEqual([400, expect.stringMatching(/^invalid/)]);
    expect(performance.now() - from).toBeLessThan(2000);
  });

  it('knows attributes and schemas in any letters (RFC 7643 section 2.1)', async () => {
    for (const filter of [
      'USERNAME PR AND DisplayName SW "siti"',
      `urn:ietf:params:scim:schemas:core:2.0:user:DISPLAYNAME sw "Siti"`,
      `${SERVANT.toUpperCase()}:UNITCODE eq "DINKES" and name.GIVENNAME sw "siti"`,
    ])
      expect(await names(filter)).toEqual(['Siti Rahayu']);
    const some = await list({
      attributes: `DISPLAYNAME,${SERVANT.toUpperCase()}:unitcode`,
      filter: 'displayName sw "siti"',
    });
    expect(some.body.Resources[0]).toMatchObject({
      displayName: 'Siti Rahayu',
      [SERVANT]: { unitCode: 'DINKES' },
    });
  });
});

describe('a page', () => {
  it.each<[Record<string, string>, { shown: number; from: number }]>([
    [{ count: '-5' }, { shown: 0, from: 1 }],
    [{ count: '0' }, { shown: 0, from: 1 }],
    [{ startIndex: '0' }, { shown: 2, from: 1 }],
    [
      { startIndex: '-3', count: '1' },
      { shown: 1, from: 1 },
    ],
    [{ startIndex: '2' }, { shown: 1, from: 2 }],
    // So far nobody pages; the answer says from where it tells.
    [{ startIndex: '99999999999999999999' }, { shown: 0, from: 1_000_000 }],
    [{ count: '1000000' }, { shown: 2, from: 1 }],
  ])('of %j (RFC 7644 section 3.4.2.4)', async (query, { shown, from }) => {
    const { status, body } = await list(query);
    expect([status, body.totalResults, (body.Resources ?? []).length]).toEqual([200, 2, shown]);
    expect(body['startIndex']).toBe(from);
  });

  it.each([{ count: 'banyak' }, { cursor: 'x' }])('of %j is refused', async (query) => {
    expect((await list(query as unknown as Record<string, string>)).status).toBe(400);
  });
});

describe('PATCH', () => {
  const changes = async () =>
    (await app.database.query(`select 1 from person_change where person_id = $1`, [siti.id])).length;

  it('of what holds already changes nothing, neither version nor record', async () => {
    const before = await pusher.call('GET', `/Users/${siti.id}`);
    const known = await changes();
    const answer = await patch(siti.id, [
      { op: 'replace', path: 'name.givenName', value: 'Siti Rahayu' },
      { op: 'Add', path: 'ACTIVE', value: 'True' },
      { op: 'replace', value: { [SERVANT.toUpperCase()]: { UNITCODE: 'DINKES' } } },
    ]);
    expect([answer.status, answer.body.meta.version]).toEqual([200, before.body.meta.version]);
    expect(await changes()).toBe(known);
  });

  it('of one of several values by a filter leaves the others', async () => {
    const work = { value: 'siti@dinkes.example', type: 'work' };
    await patch(siti.id, [
      { op: 'add', path: 'emails', value: [work, { value: 'siti@rumah.example', type: 'home' }] },
    ]);
    const answer = await patch(siti.id, [
      { op: 'replace', path: 'EMAILS[TYPE eq "HOME"].VALUE', value: 'baru@rumah.example' },
    ]);
    expect(answer.body['emails']).toEqual([
      expect.objectContaining(work),
      expect.objectContaining({ value: 'baru@rumah.example', type: 'home' }),
    ]);
    const gone = await patch(siti.id, [{ op: 'remove', path: 'emails[type eq "home"]' }]);
    expect(gone.body['emails']).toEqual([expect.objectContaining(work)]);
    const again = await patch(siti.id, [
      { op: 'replace', path: 'emails[type eq "home"].value', value: 'x@y.z' },
    ]);
    expect([again.status, again.body.scimType]).toEqual([400, 'noTarget']);
  });

  it.each<[string, unknown]>([
    ['id', 'lain'],
    ['meta.version', 'W/"9"'],
    ['groups', [{ value: 'x' }]],
  ])('of %s, which is not for writing, is refused', async (path, value) => {
    const answer = await patch(siti.id, [{ op: 'replace', path, value }]);
    expect([answer.status, answer.body.scimType]).toEqual([400, 'mutability']);
  });

  it.each([
    `{"schemas":["${PATCH_OP}"],"Operations":[{"op":"add","value":{"__proto__":{"active":false}}}]}`,
    '{"a":'.repeat(5000),
  ])('of %.80s is refused', async (body) => {
    expect((await pusher.call('PATCH', `/Users/${siti.id}`, body)).status).toBe(400);
    expect((await pusher.call('GET', `/Users/${siti.id}`)).body['active']).toBe(true);
  });

  it('of one version by three ways at the same moment is done once', async () => {
    const { body } = await pusher.call('GET', `/Users/${siti.id}`);
    const headers = { 'if-match': body.meta.version };
    const answers = await Promise.all([
      patch(siti.id, [{ op: 'replace', path: 'title', value: 'Bidan' }], headers),
      pusher.call('PUT', `/Users/${siti.id}`, { ...body, title: 'Dokter' }, headers),
      pusher.call('DELETE', `/Users/${siti.id}`, undefined, headers),
    ]);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(2);
  });
});
