import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bindFilter } from '../src/people/scim/filter/bind-filter.rules.js';
import { parseFilter } from '../src/people/scim/filter/filter.rules.js';
import { matches } from '../src/people/scim/filter/match-filter.rules.js';
import { USERS, finderOf } from '../src/people/scim/resource/resource-kind.js';
import {
  ENTERPRISE,
  GROUP,
  SEARCH_REQUEST,
  SERVANT,
  UNIT,
  USER,
} from '../src/people/scim/resource/schema-ids.js';
import {
  type TestApp,
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
  startTestApp,
} from './support/index.js';
import { type ScimCaller, aScimCaller } from './support/scim.js';

let app: TestApp;
let dinkes: TestUnit;
let puskesmas: TestUnit;
let dindik: TestUnit;
let siti: TestPerson;
let elsewhere: TestPerson;
let pusher: ScimCaller;
let reader: ScimCaller;

beforeAll(async () => {
  app = await startTestApp();
  const db = app.database;
  const regency = await aRegency(db);
  dinkes = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  puskesmas = await aUnit(db, {
    code: 'PKM-1',
    name: 'Puskesmas Satu',
    parent: dinkes,
    kind: 'health-centre',
  });
  dindik = await aUnit(db, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  siti = await aPerson(db, {
    name: 'Siti Rahayu',
    unit: dinkes,
    email: 'siti@contoh.id',
    position: 'Dokter',
  });
  const names = [
    'Budi Santoso',
    "Nur'aini",
    'ADI Wijaya',
    'adi wijaya',
    'Éka Putri',
    'Zul 100%',
    'Rara_dewi',
  ];
  for (const [i, name] of names.entries())
    await aPerson(db, {
      name,
      unit: i % 2 ? dinkes : puskesmas,
      position: ['Perawat', 'Bidan', ''][i % 3]!,
      kind: (['pns', 'pppk', 'cpns'] as const)[i % 3]!,
      sex: i % 2 ? 'male' : 'female',
      account: i === 4 ? 'disabled' : 'active',
      ...(i % 3 === 0 ? { email: `${i}@contoh.id` } : {}),
    });
  elsewhere = await aPerson(db, { name: 'Guru Jauh', unit: dindik });
  await db.query(
    `update person set title_before = 'dr.', title_after = 'M.Kes', phone = '08123', official_email = 'SITI@purbalinggakab.go.id' where id = $1`,
    [siti.id],
  );
  pusher = await aScimCaller(app, { unit: 'DINKES' });
  reader = await aScimCaller(app, { unit: 'DINKES', scope: 'directory:read' });
  // Some names as the pushing system divides them; one does not fit any more.
  await db.query(
    `insert into scim_external_id (client_id, person_id, external_id, family_name)
     select $1, id, 'X-' || full_name, case full_name when 'ADI Wijaya' then 'Wijaya' when 'Rara_dewi' then 'Rara_dewi' when 'Éka Putri' then 'Lama' end
     from person where full_name in ('ADI Wijaya', 'Rara_dewi', 'Éka Putri', 'Zul 100%')`,
    [pusher.clientId],
  );
}, 60_000);
afterAll(() => app?.close());

const users = async (query: Record<string, string | number> = {}, by = pusher) =>
  by.call('GET', `/Users?${new URLSearchParams(Object.entries(query).map(([k, v]) => [k, String(v)]))}`);

describe('what the server offers', () => {
  it('is told to everybody, in the form of RFC 7643', async () => {
    for (const path of [
      'ServiceProviderConfig',
      'ResourceTypes',
      'ResourceTypes/User',
      'Schemas',
      `Schemas/${SERVANT}`,
    ]) {
      const answer = await fetch(`${app.url}/scim/v2/${path}`);
      expect({ path, status: answer.status }).toEqual({ path, status: 200 });
      expect(answer.headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
      const body = (await answer.json()) as { meta?: { location: string }; schemas: string[] };
      expect(body.schemas).toHaveLength(1);
      if (body.meta) expect(body.meta.location).toBe(`${app.url}/scim/v2/${path}`);
    }
    const config = (await (await fetch(`${app.url}/scim/v2/ServiceProviderConfig`)).json()) as Record<
      string,
      unknown
    >;
    expect(config).toMatchObject({
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 200, maxPayloadSize: 1_048_576 },
      etag: { supported: true },
      pagination: { cursor: true, index: true },
    });
  });

  it('knows no other schemas and types', async () => {
    for (const path of ['Schemas/urn:x', 'ResourceTypes/Device']) {
      const answer = await fetch(`${app.url}/scim/v2/${path}`);
      expect(await answer.json()).toMatchObject({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        status: '404',
      });
    }
  });

  it('describes every attribute that a user shows, and shows none that it does not describe', async () => {
    const { body } = await pusher.call('GET', '/Schemas');
    const known = new Map(
      body.Resources.map((one) => [
        one['id'],
        new Set((one['attributes'] as { name: string }[]).map(({ name }) => name)),
      ]),
    );
    const { body: user } = await pusher.call('GET', `/Users/${siti.id}`);
    for (const urn of [ENTERPRISE, SERVANT])
      for (const name of Object.keys(user[urn] as object))
        expect([urn, name, known.get(urn)!.has(name)]).toEqual([urn, name, true]);
    const core = Object.keys(user).filter(
      (name) => !name.startsWith('urn:') && !['schemas', 'id', 'meta'].includes(name),
    );
    for (const name of core) expect([name, known.get(USER)!.has(name)]).toEqual([name, true]);
  });
});

describe('a user', () => {
  it('is a person as of today', async () => {
    const { status, headers, body } = await pusher.call('GET', `/Users/${siti.id}`);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe(body.meta.version);
    expect(body).toEqual({
      schemas: [USER, ENTERPRISE, SERVANT],
      id: siti.id,
      userName: siti.nip,
      name: {
        formatted: 'dr. Siti Rahayu, M.Kes',
        givenName: 'Siti Rahayu',
        honorificPrefix: 'dr.',
        honorificSuffix: 'M.Kes',
      },
      displayName: 'dr. Siti Rahayu, M.Kes',
      title: 'Dokter',
      userType: 'pns',
      active: true,
      emails: [
        { value: 'SITI@purbalinggakab.go.id', type: 'work', primary: true },
        { value: 'siti@contoh.id', type: 'home', primary: false },
      ],
      phoneNumbers: [{ value: '08123', type: 'mobile' }],
      groups: [
        {
          value: dinkes.id,
          $ref: `${app.url}/scim/v2/Groups/${dinkes.id}`,
          display: 'Dinas Kesehatan',
          type: 'direct',
        },
      ],
      [ENTERPRISE]: {
        employeeNumber: siti.nip,
        organization: 'Pemerintah Kabupaten Purbalingga',
        department: 'Dinas Kesehatan',
      },
      [SERVANT]: { unitCode: 'DINKES', employmentKind: 'pns', birthDate: '1986-09-26', sex: 'female' },
      meta: {
        resourceType: 'User',
        created: expect.any(String),
        lastModified: expect.any(String),
        location: `${app.url}/scim/v2/Users/${siti.id}`,
        version: expect.stringMatching(/^W\/"1-[\w-]{12}"$/),
      },
    });
  });

  it('shows what is personal to nobody who only reads', async () => {
    const { body } = await reader.call('GET', `/Users/${siti.id}`);
    expect(body['emails']).toEqual([{ value: 'SITI@purbalinggakab.go.id', type: 'work', primary: true }]);
    expect(body['phoneNumbers']).toBeUndefined();
    expect(body[SERVANT]).toEqual({ unitCode: 'DINKES', employmentKind: 'pns' });
    expect((await users({ filter: 'emails.value eq "siti@contoh.id"' }, reader)).body.totalResults).toBe(0);
    expect((await users({ filter: 'emails.value eq "siti@contoh.id"' })).body.totalResults).toBe(1);
    expect((await users({ filter: 'phoneNumbers.value pr' }, reader)).status).toBe(400);
    expect((await users({ sortBy: `${SERVANT}:birthDate` }, reader)).status).toBe(400);
  });

  it('is not sent again to whoever has it', async () => {
    const { body } = await pusher.call('GET', `/Users/${siti.id}`);
    const again = await pusher.call('GET', `/Users/${siti.id}`, undefined, {
      'if-none-match': body.meta.version,
    });
    expect(again.status).toBe(304);
    expect(again.body).toEqual({});
  });

  it('of another unit is not found, and the try is noted', async () => {
    for (const [path, kind, id] of [
      [`/Users/${elsewhere.id}`, 'person', elsewhere.id],
      [`/Groups/${dindik.id}`, 'unit', dindik.id],
    ]) {
      const { status, body } = await pusher.call('GET', path!);
      expect(status).toBe(404);
      expect(body).toMatchObject({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '404' });
      const [entry] = await app.database.query(
        `select subject_kind, subject_id, outcome, application_id from audit_entry where action = 'scim.read' order by id desc limit 1`,
      );
      expect(entry).toEqual({
        subject_kind: kind,
        subject_id: id,
        outcome: 'refused',
        application_id: pusher.clientId,
      });
    }
  });

  it.each(['abc', '00000000-0000-4000-8000-000000000000', '.search', '%F0%9F%98%80', "1'or'1"])(
    'is not found as %s',
    async (id) => {
      expect((await pusher.call('GET', `/Users/${id}`)).status).toBe(404);
      expect((await pusher.call('GET', `/Groups/${id}`)).status).toBe(404);
    },
  );
});

describe('a list of users', () => {
  it('holds those of the own units and nobody else', async () => {
    const { body } = await users();
    expect(body.totalResults).toBe(8);
    expect(body.Resources.map((one) => one['id'])).not.toContain(elsewhere.id);
    expect((await users({ filter: `id eq "${elsewhere.id}"` })).body.totalResults).toBe(0);
  });

  it('comes by index and by cursor, each person once', async () => {
    const byIndex: unknown[] = [];
    for (let startIndex = 1; startIndex <= 8; startIndex += 3) {
      const { body } = await users({ startIndex, count: 3 });
      expect(body).toMatchObject({ startIndex, totalResults: 8 });
      byIndex.push(...body.Resources.map((one) => one['id']));
    }
    const byCursor: unknown[] = [];
    for (let cursor: unknown = ''; cursor !== undefined;) {
      const { body } = await users({ cursor: String(cursor), count: 3 });
      expect(body['startIndex']).toBeUndefined();
      byCursor.push(...body.Resources.map((one) => one['id']));
      cursor = body['nextCursor'];
    }
    expect(byCursor).toEqual(byIndex);
    expect(new Set(byIndex).size).toBe(8);
    expect((await users({ count: 0 })).body).toMatchObject({
      totalResults: 8,
      itemsPerPage: 0,
      Resources: [],
    });
    expect((await users({ count: -5, startIndex: -2 })).body).toMatchObject({
      itemsPerPage: 0,
      startIndex: 1,
    });
    expect((await users({ startIndex: 999_999_999_999 })).body.Resources).toEqual([]);
  });

  it('is sorted, those without a value last', async () => {
    const ascending = (await users({ sortBy: 'name.givenName' }, reader)).body.Resources.map(
      (one) => (one['name'] as { givenName: string }).givenName,
    );
    expect(ascending).toEqual(
      [
        'ADI Wijaya',
        'adi wijaya',
        'Budi Santoso',
        "Nur'aini",
        'Rara_dewi',
        'Siti Rahayu',
        'Zul 100%',
        'Éka Putri',
      ].sort((a, b) =>
        a.toLowerCase() < b.toLowerCase()
          ? -1
          : a.toLowerCase() > b.toLowerCase()
            ? 1
            : ascending.indexOf(a) - ascending.indexOf(b),
      ),
    );
    const titles = (await users({ sortBy: 'title' })).body.Resources.map((one) => one['title']);
    expect(titles.at(-1)).toBeUndefined();
    expect(
      (await users({ sortBy: 'title', sortOrder: 'descending' })).body.Resources[0]!['title'],
    ).toBeUndefined();
    expect((await users({ sortBy: 'emails', count: 1 })).body.Resources[0]!['id']).toBeDefined();
  });

  it('shows only what was asked for', async () => {
    const only = async (query: Record<string, string>) =>
      (await pusher.call('GET', `/Users/${siti.id}?${new URLSearchParams(query)}`)).body as Record<
        string,
        unknown
      >;
    expect(
      await only({ attributes: `userName,name.givenName,emails.value,${ENTERPRISE}:department,tidakAda` }),
    ).toEqual({
      schemas: [USER, ENTERPRISE, SERVANT],
      id: siti.id,
      userName: siti.nip,
      name: { givenName: 'Siti Rahayu' },
      emails: [{ value: 'SITI@purbalinggakab.go.id' }, { value: 'siti@contoh.id' }],
      [ENTERPRISE]: { department: 'Dinas Kesehatan' },
    });
    const without = await only({ excludedAttributes: `id,emails,name.formatted,meta,${SERVANT},__proto__` });
    expect(Object.keys(without)).toEqual(expect.arrayContaining(['id', 'schemas', 'userName', 'groups']));
    expect(without).toMatchObject({ name: { givenName: 'Siti Rahayu' } });
    for (const name of ['emails', 'meta', SERVANT]) expect(without).not.toHaveProperty([name]);
    expect(without['name']).not.toHaveProperty('formatted');
  });

  it.each<[Record<string, string>, string | undefined]>([
    [{ filter: 'title eq' }, 'invalidFilter'],
    [{ filter: 'password pr' }, 'invalidFilter'],
    [{ sortBy: 'meta' }, undefined],
    [{ sortBy: 'tidak.ada' }, 'invalidPath'],
    [{ sortBy: 'name', sortOrder: 'sideways' }, 'invalidValue'],
    [{ cursor: 'abc' }, 'invalidCursor'],
    [{ cursor: '', sortBy: 'title' }, 'invalidValue'],
    [{ startIndex: 'x' }, 'invalidValue'],
    [{ attributes: 'id', excludedAttributes: 'meta' }, 'invalidValue'],
    [{ unknown: '1' }, 'invalidValue'],
  ])('refuses %j', async (query, scimType) => {
    const { status, body, headers } = await users(query);
    if (scimType === undefined) return expect(status).toBeLessThan(500);
    expect({ status, scimType: body.scimType }).toEqual({ status: 400, scimType });
    expect(headers.get('content-type')).toContain('application/scim+json');
  });

  it('can be asked for without an address that tells a number', async () => {
    const body = {
      schemas: [SEARCH_REQUEST],
      filter: `userName eq "${siti.nip}"`,
      attributes: ['displayName'],
      startIndex: 1,
      count: 10,
    };
    const found = await pusher.call('POST', '/Users/.search', body);
    expect(found.status).toBe(200);
    expect(found.body.Resources).toEqual([
      { schemas: expect.any(Array), id: siti.id, displayName: 'dr. Siti Rahayu, M.Kes' },
    ]);
    expect((await pusher.call('POST', '/Users/.search', { ...body, schemas: ['urn:x'] })).body.scimType).toBe(
      'invalidSyntax',
    );
  });
});

describe('a filter in the database', () => {
  const NAMES = [
    'userName',
    'displayName',
    'name.givenName',
    'name.familyName',
    'title',
    'userType',
    'emails.value',
    'emails',
    'groups.display',
    `${SERVANT}:unitCode`,
    `${SERVANT}:sex`,
    `${ENTERPRISE}:department`,
    'externalId',
    'phoneNumbers.value',
    'id',
    'schemas',
  ];
  const VALUES = [
    '',
    'a',
    'A',
    'adi',
    'É',
    'é',
    '%',
    '_',
    "'",
    '\\',
    '"',
    'Perawat',
    'pns',
    'DINKES',
    'female',
    'Dinas',
    '1986',
    '@contoh.id',
    USER,
  ];
  const leaf = fc.oneof(
    fc
      .tuple(
        fc.constantFrom(...NAMES),
        fc.constantFrom('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'),
        fc.constantFrom(...VALUES),
      )
      .map(([name, op, value]) => `${name} ${op} ${JSON.stringify(value)}`),
    fc.constantFrom(...NAMES, 'name', 'meta').map((name) => `${name} pr`),
    fc.constantFrom(
      'active eq true',
      'active ne true',
      'emails.primary eq true',
      'emails[type eq "home" and value co "3"]',
      'emails[not (primary eq true)]',
      'title eq null',
      'meta.created gt "2020-01-01T00:00:00Z"',
      'meta.lastModified lt "2020-01-01T00:00:00Z"',
      'groups[display sw "pus"]',
    ),
  );
  const { filter: anyFilter } = fc.letrec<{ filter: string }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc
        .tuple(tie('filter'), fc.constantFrom('and', 'or'), tie('filter'))
        .map(([a, op, b]) => `${a} ${op} ${b}`),
      tie('filter').map((one) => `not (${one})`),
      tie('filter').map((one) => `(${one})`),
    ),
  }));

  it('finds whom asking everybody one by one finds', async () => {
    const everybody = (await users({ count: 500 })).body.Resources;
    const find = finderOf(USERS);
    await fc.assert(
      fc.asyncProperty(anyFilter, async (filter) => {
        const { status, body } = await pusher.call('POST', '/Users/.search', {
          schemas: [SEARCH_REQUEST],
          filter,
          count: 500,
        });
        expect({ filter, status }).toEqual({ filter, status: 200 });
        const bound = bindFilter(parseFilter(filter), { find, personal: true });
        const expected = everybody.filter((user) => matches(user, bound)).map((user) => user['displayName']);
        expect({ filter, found: body.Resources.map((user) => user['displayName']) }).toEqual({
          filter,
          found: expected,
        });
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

describe('a group', () => {
  it('is a unit and its own people', async () => {
    const { body, headers } = await pusher.call('GET', `/Groups/${puskesmas.id}`);
    expect(body).toMatchObject({
      schemas: [GROUP, UNIT],
      id: puskesmas.id,
      displayName: 'Puskesmas Satu',
      [UNIT]: { code: 'PKM-1', kind: 'health-centre', parentCode: 'DINKES' },
    });
    expect(body['members']).toHaveLength(4);
    expect((body['members'] as unknown[])[0]).toEqual({
      value: expect.any(String),
      $ref: expect.stringContaining('/scim/v2/Users/'),
      display: expect.any(String),
      type: 'User',
    });
    expect(headers.get('etag')).toBe(body.meta.version);
    const bare = await pusher.call('GET', `/Groups/${puskesmas.id}?excludedAttributes=members`);
    expect(bare.body).not.toHaveProperty('members');
  });

  it('is found by name, code and member', async () => {
    const found = async (filter: string) =>
      (
        await pusher.call('POST', '/Groups/.search', {
          schemas: [SEARCH_REQUEST],
          filter,
          sortBy: 'displayName',
          excludedAttributes: ['members'],
        })
      ).body.Resources.map((one) => one['displayName']);
    expect(await found('displayName co "dinas" or displayName co "puskesmas"')).toEqual([
      'Dinas Kesehatan',
      'Puskesmas Satu',
    ]);
    expect(await found(`${UNIT}:code eq "PKM-1"`)).toEqual(['Puskesmas Satu']);
    expect(await found(`members[value eq "${siti.id}"]`)).toEqual(['Dinas Kesehatan']);
    expect(await found(`members.value eq "${elsewhere.id}"`)).toEqual([]);
  });
});

describe('who may read', () => {
  it('needs a token with the scope, and is told so in the form of SCIM', async () => {
    const without = await fetch(`${app.url}/scim/v2/Users`, { headers: { accept: 'text/html' } });
    expect(without.status).toBe(401);
    expect(without.headers.get('www-authenticate')).toContain('Bearer');
    expect(await without.json()).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '401',
    });
    const other = await aScimCaller(app, { unit: 'DINKES', scope: 'attendance:read' });
    expect((await other.call('GET', '/Users')).status).toBe(403);
  });

  it('an address that does not exist is a 404 of SCIM', async () => {
    const { status, body } = await pusher.call('GET', '/Devices');
    expect({ status, told: body['status'] }).toEqual({ status: 404, told: '404' });
  });
});
