import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TOLD_NEAR_END } from '../src/people/employees/ending.rules.js';
import {
  BULK_REQUEST,
  ENTERPRISE,
  PATCH_OP,
  SERVANT,
  UNIT,
  USER,
} from '../src/people/scim/resource/schema-ids.js';
import {
  type TestApp,
  type TestPerson,
  type TestUnit,
  aNip,
  aPerson,
  aRegency,
  aUnit,
  startTestApp,
} from './support/index.js';
import { type ScimAnswer, type ScimCaller, aScimCaller } from './support/scim.js';

let app: TestApp;
let dinkes: TestUnit;
let puskesmas: TestUnit;
let dindik: TestUnit;
let siti: TestPerson;
let elsewhere: TestPerson;
let pusher: ScimCaller;

beforeAll(async () => {
  app = await startTestApp();
  const regency = await aRegency(app.database);
  dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  puskesmas = await aUnit(app.database, { code: 'PKM-1', name: 'Puskesmas Satu', parent: dinkes });
  dindik = await aUnit(app.database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  elsewhere = await aPerson(app.database, { name: 'Guru Jauh', unit: dindik });
  pusher = await aScimCaller(app, { unit: 'DINKES' });
}, 60_000);
beforeEach(async () => {
  siti = await aPerson(app.database, { name: 'Siti Rahayu', unit: dinkes, position: 'Dokter' });
});
afterAll(() => app?.close());

const newcomer = (more: Record<string, unknown> = {}, servant: Record<string, unknown> = {}) => ({
  schemas: [USER, SERVANT],
  userName: aNip(),
  name: { givenName: 'Rina Wulandari', honorificSuffix: 'S.Kep.' },
  [SERVANT]: { unitCode: 'PKM-1', employmentKind: 'pns', ...servant },
  ...more,
});
const patch = (path: string, ...Operations: unknown[]) =>
  pusher.call('PATCH', path, { schemas: [PATCH_OP], Operations });
const told = ({ status, body }: ScimAnswer) => ({ status, scimType: body.scimType });
const changesOf = async (id: string) =>
  await app.database.query<{ kind: string; effective: string; origin: string; decree: string }>(
    `select kind, effective::text, origin, decree from person_change where person_id = $1 order by id`,
    [id],
  );

describe('POST /Users', () => {
  it('takes somebody in, with account and record', async () => {
    const wish = newcomer(
      {
        externalId: 'hr-1',
        title: 'Perawat Terampil',
        emails: [{ value: 'rina@purbalinggakab.go.id' }],
        active: true,
      },
      { rank: 'II c', decree: 'SK 800/12' },
    );
    const { status, headers, body } = await pusher.call('POST', '/Users', wish);
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(body.meta.location);
    expect(headers.get('etag')).toBe(body.meta.version);
    expect(body).toMatchObject({
      externalId: 'hr-1',
      userName: wish.userName,
      displayName: 'Rina Wulandari, S.Kep.',
      title: 'Perawat Terampil',
      userType: 'pns',
      active: true,
      emails: [{ value: 'rina@purbalinggakab.go.id', type: 'work', primary: true }],
      [ENTERPRISE]: { employeeNumber: wish.userName, department: 'Puskesmas Satu' },
      [SERVANT]: {
        unitCode: 'PKM-1',
        rank: 'II/c',
        sex: 'female',
        birthDate: expect.stringMatching(/^1986-09-/),
      },
    });
    const id = String(body['id']);
    expect(await changesOf(id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'joined',
          origin: 'scim',
          decree: 'SK 800/12',
          effective: '2026-11-20',
        }),
      ]),
    );
    const [account] = await app.database.query(`select status from account where person_id = $1`, [id]);
    expect(account).toEqual({ status: 'active' });
    const [entry] = await app.database.query(
      `select action, application_id, reason, detail from audit_entry where subject_id = $1 and action = 'person.changed'`,
      [id],
    );
    expect(entry).toMatchObject({
      application_id: pusher.clientId,
      reason: 'SK 800/12',
      detail: { origin: 'scim' },
    });
    expect(JSON.stringify(entry)).not.toContain(wish.userName);
    expect((await pusher.call('GET', `/Users/${id}`)).body).toEqual(body);
    expect((await pusher.call('GET', '/Users?filter=externalId+eq+"hr-1"')).body.Resources).toHaveLength(1);
    const other = await aScimCaller(app, { unit: 'DINKES' });
    expect((await other.call('GET', `/Users/${id}`)).body).not.toHaveProperty('externalId');
  });

  it('refuses a number that somebody has, here or elsewhere, also twice at the same time', async () => {
    for (const userName of [siti.nip, elsewhere.nip])
      expect(told(await pusher.call('POST', '/Users', newcomer({ userName })))).toEqual({
        status: 409,
        scimType: 'uniqueness',
      });
    const wish = newcomer();
    const answers = await Promise.all([1, 2, 3].map(() => pusher.call('POST', '/Users', wish)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('takes back under the same id who had left', async () => {
    expect((await pusher.call('DELETE', `/Users/${siti.id}?endReason=resigned`)).status).toBe(204);
    expect((await pusher.call('GET', `/Users/${siti.id}`)).body['active']).toBe(false);
    app.clock.set('2026-11-21T08:00:00+07:00');
    const { status, body } = await pusher.call('POST', '/Users', newcomer({ userName: siti.nip }));
    app.clock.set('2026-11-20T07:10:00+07:00');
    expect({ status, id: body['id'] }).toEqual({ status: 201, id: siti.id });
    expect((await changesOf(siti.id)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['left', 'joined']),
    );
  });

  it('takes in nobody whom another unit dismissed, nor changes their years there', async () => {
    const teacher = await aPerson(app.database, { name: 'Guru Lama', unit: dindik });
    await app.database.query(
      `update unit_membership set valid = daterange(lower(valid), '2026-06-01') where person_id = $1`,
      [teacher.id],
    );
    await app.database.query(
      `update employment set valid = daterange(lower(valid), '2026-06-01'), end_reason = 'dismissed' where person_id = $1`,
      [teacher.id],
    );
    const comes = (servant = {}) =>
      pusher.call('POST', '/Users', newcomer({ userName: teacher.nip }, servant));
    expect((await comes()).status).toBe(403);
    await app.database.query(`update employment set end_reason = 'resigned' where person_id = $1`, [
      teacher.id,
    ]);
    expect((await comes({ effectiveDate: '2026-05-01' })).status).toBe(403);
    expect(await changesOf(teacher.id)).toEqual([]);
    expect((await comes()).status).toBe(201);
    const past = patch(
      `/Users/${teacher.id}`,
      { op: 'replace', path: 'title', value: 'Kepala' },
      { op: 'add', path: `${SERVANT}:effectiveDate`, value: '2026-05-01' },
    );
    expect((await past).status).toBe(403);
    const refused = await app.database.query(
      `select 1 from audit_entry where action = 'scim.write' and outcome = 'refused' and subject_id = $1`,
      [teacher.id],
    );
    expect(refused).toHaveLength(3);
  });

  it('takes in somebody who begins later, and shows them as not yet active', async () => {
    const { status, body } = await pusher.call(
      'POST',
      '/Users',
      newcomer({}, { effectiveDate: '2026-12-01' }),
    );
    expect({ status, active: body['active'] }).toEqual({ status: 201, active: false });
    app.clock.set('2026-12-01T00:30:00+07:00');
    const then = await pusher.call('GET', `/Users/${String(body['id'])}`);
    expect(then.body['active']).toBe(true);
    // What has come true by its day is another version.
    expect(then.body.meta.version).not.toBe(body.meta.version);
    app.clock.set('2026-11-20T07:10:00+07:00');
  });

  it.each<[string, () => Record<string, unknown>, string]>([
    ['a broken number', () => newcomer({ userName: '1.98609E+17' }), 'invalidValue'],
    ['a number ending 000', () => newcomer({ userName: '198609262015052000' }), 'invalidValue'],
    [
      'a number and another birth date',
      () => newcomer({ userName: '198609262015052991' }, { birthDate: '1990-01-01' }),
      'invalidValue',
    ],
    [
      'a number and another number',
      () => newcomer({ [ENTERPRISE]: { employeeNumber: aNip() } }),
      'invalidValue',
    ],
    ['nobody', () => newcomer({ name: {} }), 'invalidValue'],
    ['HTML for a name', () => newcomer({ name: { givenName: '<b>Siti</b>' } }), 'invalidValue'],
    [
      'a name that runs backwards',
      () => newcomer({ name: { givenName: 'Siti \u202eRahayu' } }),
      'invalidValue',
    ],
    ['an unknown unit', () => newcomer({}, { unitCode: 'TIDAK-ADA' }), 'invalidValue'],
    ['no unit', () => newcomer({}, { unitCode: null }), 'invalidValue'],
    ['a rank of another kind', () => newcomer({}, { rank: 'XVII' }), 'invalidValue'],
    ['a contract of a PNS', () => newcomer({}, { contractUntil: '2027-01-01' }), 'invalidValue'],
    ['a day that does not exist', () => newcomer({}, { effectiveDate: '2026-02-30' }), 'invalidValue'],
    [
      'two work addresses',
      () => newcomer({ emails: [{ value: 'a@b' }, { value: 'c@d', type: 'work' }] }),
      'invalidValue',
    ],
    ['no address', () => newcomer({ emails: [{ value: 'a b' }] }), 'invalidValue'],
    ['somebody who has left already', () => newcomer({ active: false }), 'invalidValue'],
    ['an unknown attribute', () => newcomer({ nickName: 'x' }), 'invalidSyntax'],
    ['a middle name', () => newcomer({ name: { givenName: 'Siti', middleName: 'Nur' } }), 'invalidSyntax'],
    [
      'HTML for a family name',
      () => newcomer({ name: { givenName: 'Siti', familyName: '<i>x</i>' } }),
      'invalidValue',
    ],
  ])('refuses %s', async (_, wish, scimType) => {
    expect(told(await pusher.call('POST', '/Users', wish()))).toEqual({ status: 400, scimType });
  });

  it('into another unit is refused and noted', async () => {
    const answer = await pusher.call('POST', '/Users', newcomer({}, { unitCode: 'DINDIK' }));
    expect(told(answer)).toEqual({ status: 403, scimType: undefined });
    const [entry] = await app.database.query(
      `select subject_id, outcome from audit_entry where action = 'scim.write' order by id desc limit 1`,
    );
    expect(entry).toEqual({ subject_id: dindik.id, outcome: 'refused' });
  });
});

describe('PATCH /Users/{id}', () => {
  it('changes what is named, from its day on, and nothing else', async () => {
    const answer = await patch(
      `/Users/${siti.id}`,
      { op: 'replace', path: 'title', value: 'Dokter Ahli Muda' },
      {
        op: 'replace',
        value: { name: { honorificPrefix: 'dr.' }, [SERVANT]: { rank: 'III/c', decree: 'SK 821/7' } },
      },
      { op: 'add', path: 'emails[type eq "home"].value', value: 'siti@contoh.id' },
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      displayName: 'dr. Siti Rahayu',
      title: 'Dokter Ahli Muda',
      emails: [{ value: 'siti@contoh.id', type: 'home' }],
      [SERVANT]: { rank: 'III/c', unitCode: 'DINKES' },
    });
    const changes = await changesOf(siti.id);
    expect(changes.map(({ kind }) => kind).sort()).toEqual([
      'contact-changed',
      'name-changed',
      'position-changed',
    ]);
    expect(new Set(changes.map(({ decree }) => decree))).toEqual(new Set(['SK 821/7']));
    const again = await patch(`/Users/${siti.id}`, {
      op: 'replace',
      path: 'title',
      value: 'Dokter Ahli Muda',
    });
    expect(again.body.meta.version).toBe(answer.body.meta.version);
    expect(await changesOf(siti.id)).toHaveLength(3);
  });

  it('transfers, at once or on a day to come', async () => {
    const later = await patch(`/Users/${siti.id}`, {
      op: 'replace',
      value: { [SERVANT]: { unitCode: 'PKM-1', effectiveDate: '2026-12-01' } },
    });
    expect(later.body[SERVANT]).toMatchObject({ unitCode: 'DINKES' });
    app.clock.set('2026-12-01T08:00:00+07:00');
    expect((await pusher.call('GET', `/Users/${siti.id}`)).body['groups']).toMatchObject([
      { value: puskesmas.id },
    ]);
    app.clock.set('2026-11-20T07:10:00+07:00');
    const now = await patch(`/Users/${siti.id}`, {
      op: 'replace',
      path: `${SERVANT}:unitCode`,
      value: 'PKM-1',
    });
    expect(now.body[ENTERPRISE]).toMatchObject({ department: 'Puskesmas Satu' });
    const away = await patch(`/Users/${siti.id}`, {
      op: 'replace',
      path: `${SERVANT}:unitCode`,
      value: 'DINDIK',
    });
    expect(away.status).toBe(403);
  });

  it('of one version, twice at the same time: one is told that it changed', async () => {
    const { body } = await pusher.call('GET', `/Users/${siti.id}`);
    const answers = await Promise.all(
      ['A', 'B', 'C'].map((value) =>
        pusher.call(
          'PATCH',
          `/Users/${siti.id}`,
          { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'title', value }] },
          { 'if-match': body.meta.version },
        ),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    expect(await changesOf(siti.id)).toHaveLength(1);
    const winner = answers.find(({ status }) => status === 200)!;
    expect((await pusher.call('GET', `/Users/${siti.id}`)).body['title']).toBe(winner.body['title']);
  });

  it('ends the service by active: false, with the reason', async () => {
    const { status, body } = await patch(`/Users/${siti.id}`, {
      op: 'replace',
      value: { active: false, [SERVANT]: { endReason: 'retired', decree: 'SK 882' } },
    });
    expect({ status, active: body['active'] }).toEqual({ status: 200, active: false });
    const [row] = await app.database.query(
      `select end_reason, upper(valid)::text as until from employment where person_id = $1`,
      [siti.id],
    );
    expect(row).toEqual({ end_reason: 'retired', until: '2026-11-20' });
    expect(await app.database.query(`select id from person where id = $1`, [siti.id])).toHaveLength(1);
  });

  it.each<[string, unknown, string | undefined]>([
    ['no operations', { schemas: [PATCH_OP], Operations: [] }, 'invalidValue'],
    ['no schema', { schemas: ['urn:x'], Operations: [{ op: 'remove', path: 'title' }] }, 'invalidSyntax'],
    ['an unknown verb', { schemas: [PATCH_OP], Operations: [{ op: 'move', path: 'title' }] }, 'invalidValue'],
    [
      'a read-only attribute',
      { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'displayName', value: 'x' }] },
      'mutability',
    ],
    ['a list', [], undefined],
    ['broken JSON', '{"schemas": [', 'invalidSyntax'],
    ['a name that came twice', '{"schemas": [], "schemas": []}', 'invalidSyntax'],
    ['__proto__', '{"schemas": [], "__proto__": {"admin": true}}', 'invalidSyntax'],
    ['what is nested too deep', `${'['.repeat(60)}${']'.repeat(60)}`, 'invalidSyntax'],
  ])('refuses %s', async (_, body, scimType) => {
    const answer = await pusher.call('PATCH', `/Users/${siti.id}`, body);
    expect(told(answer)).toEqual({ status: 400, scimType });
    expect(answer.body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '400',
      detail: expect.any(String),
    });
    expect(await changesOf(siti.id)).toEqual([]);
  });
});

describe('PUT /Users/{id}', () => {
  it('makes the person as it is written: what is left out is gone, unread extensions stay', async () => {
    await patch(`/Users/${siti.id}`, {
      op: 'add',
      value: { phoneNumbers: [{ value: '0812 3456' }], [SERVANT]: { rank: 'III/a' } },
    });
    const { body } = await pusher.call('GET', `/Users/${siti.id}`);
    const same = await pusher.call('PUT', `/Users/${siti.id}`, body, { 'if-match': body.meta.version });
    expect(same.body).toEqual(body);
    const { status, body: after } = await pusher.call('PUT', `/Users/${siti.id}`, {
      schemas: [USER],
      userName: siti.nip,
      name: { givenName: 'Siti Rahayu Dewi' },
      active: true,
    });
    expect(status).toBe(200);
    expect(after).toMatchObject({
      displayName: 'Siti Rahayu Dewi',
      [SERVANT]: { rank: 'III/a', unitCode: 'DINKES' },
    });
    expect(after).not.toHaveProperty('title');
    expect(after).not.toHaveProperty('phoneNumbers');
    expect(
      (await pusher.call('PUT', `/Users/${siti.id}`, body, { 'if-match': body.meta.version })).status,
    ).toBe(412);
  });
});

describe('what an application calls somebody', () => {
  it('is in the record when it changes, and where it divides the name; not what it is', async () => {
    const entriesOf = async () =>
      app.database.query(
        `select action, outcome, before, after, application_id is not null as "byApplication" from audit_entry
         where subject_id = $1 and action = 'scim.write' order by at`,
        [siti.id],
      );
    const one = { action: 'scim.write', outcome: 'done', byApplication: true };
    const replace = (path: string, value: string) =>
      patch(`/Users/${siti.id}`, { op: 'replace', path, value });
    expect((await replace('externalId', 'x-77')).status).toBe(200);
    const first = { ...one, before: { externalId: null }, after: { externalId: '(after)' } };
    expect(await entriesOf()).toEqual([first]);
    expect((await replace('externalId', 'x-77')).status).toBe(200);
    expect(await entriesOf()).toEqual([first]);
    expect((await replace('name.familyName', 'Rahayu')).status).toBe(200);
    expect(await entriesOf()).toEqual([
      first,
      { ...one, before: { familyName: null }, after: { familyName: '(after)' } },
    ]);
  });
});

describe('a name that the pushing system divides', () => {
  const namesOf = async (id: string, by = pusher) =>
    (await by.call('GET', `/Users/${id}`)).body['name'] as Record<string, string>;
  const stored = async (id: string) =>
    (
      await app.database.query<{ name: string }>(`select full_name as name from person where id = $1`, [id])
    )[0]!.name;
  /** As Entra ID sends it: a path for each attribute, the operation with a capital. */
  const entra = (id: string, ...parts: [string, string][]) =>
    patch(`/Users/${id}`, ...parts.map(([path, value]) => ({ op: 'Replace', path, value })));

  it('is one here, and divided again for whoever divided it', async () => {
    const name = { formatted: 'Sri Wahyu Lestari', givenName: 'Sri Wahyu', familyName: 'Lestari' };
    const made = await pusher.call('POST', '/Users', newcomer({ name, locale: 'id-ID', displayName: 'x' }));
    expect(made.status).toBe(201);
    const id = made.body['id'] as string;
    expect(made.body['name']).toEqual(name);
    expect(await stored(id)).toBe('Sri Wahyu Lestari');
    const reader = await aScimCaller(app, { unit: 'PEMKAB', scope: 'directory:read' });
    expect(await namesOf(id, reader)).toEqual({ formatted: name.formatted, givenName: name.formatted });
    const found = await pusher.call(
      'GET',
      `/Users?filter=${encodeURIComponent('name.familyName eq "lestari" and name.givenName sw "Sri W"')}`,
    );
    expect(found.body.Resources.map((one) => one['id'])).toEqual([id]);

    // A marriage: the family name alone.
    expect((await entra(id, ['name.familyName', 'Wijaya'])).status).toBe(200);
    expect(await namesOf(id)).toMatchObject({ givenName: 'Sri Wahyu', familyName: 'Wijaya' });
    expect((await entra(id, ['name.givenName', 'Sri'])).status).toBe(200);
    expect(await stored(id)).toBe('Sri Wijaya');
    // Sent once more, nothing changes (Entra does so with every cycle).
    const before = await changesOf(id);
    const again = await entra(id, ['name.givenName', 'Sri'], ['name.familyName', 'Wijaya']);
    expect([again.status, (await changesOf(id)).length]).toEqual([200, before.length]);
    // Whoever does not divide it changes the whole; the division is forgotten where it does not fit any more.
    await app.database.query(`update person set full_name = 'Sri Wijayanti' where id = $1`, [id]);
    expect(await namesOf(id)).toEqual({ formatted: 'Sri Wijayanti', givenName: 'Sri Wijayanti' });
  });

  it('is understood of somebody who was known before, and of one name alone', async () => {
    const budi = await aPerson(app.database, { unit: dinkes, name: 'Budi Santoso' });
    expect((await entra(budi.id, ['name.familyName', 'Santoso'])).status).toBe(200);
    expect([await stored(budi.id), await namesOf(budi.id)]).toEqual([
      'Budi Santoso',
      { formatted: 'Budi Santoso', givenName: 'Budi', familyName: 'Santoso' },
    ]);
    // As Okta sends it: the whole resource, by PUT.
    const { body } = await pusher.call('GET', `/Users/${budi.id}`);
    const put = (name: object) => pusher.call('PUT', `/Users/${budi.id}`, { ...body, name });
    expect((await put({ familyName: 'Suharto' })).status).toBe(200);
    expect([await stored(budi.id), await namesOf(budi.id)]).toEqual([
      'Suharto',
      { formatted: 'Suharto', familyName: 'Suharto' },
    ]);
    expect((await put({ givenName: 'Budi Santoso' })).status).toBe(200);
    expect(await namesOf(budi.id)).toEqual({ formatted: 'Budi Santoso', givenName: 'Budi Santoso' });
    expect(told(await put({}))).toEqual({ status: 400, scimType: 'invalidValue' });
  });
});

describe('DELETE /Users/{id}', () => {
  it('lets the person leave; a second time nothing changes', async () => {
    const stale = await pusher.call('DELETE', `/Users/${siti.id}`, undefined, { 'if-match': 'W/"0-x"' });
    expect(stale.status).toBe(412);
    expect((await pusher.call('DELETE', `/Users/${siti.id}?endReason=died&decree=Akta%203`)).status).toBe(
      204,
    );
    expect((await pusher.call('DELETE', `/Users/${siti.id}`)).status).toBe(204);
    expect(await changesOf(siti.id)).toMatchObject([{ kind: 'left', decree: 'Akta 3', origin: 'scim' }]);
    expect(told(await pusher.call('DELETE', `/Users/${elsewhere.id}?endReason=fun`))).toEqual({
      status: 400,
      scimType: 'invalidValue',
    });
  });

  it('of people of another unit is not found, whatever the way, and noted', async () => {
    for (const [method, body] of [
      ['PUT', newcomer()],
      ['PATCH', { schemas: [PATCH_OP], Operations: [{ op: 'remove', path: 'title' }] }],
      ['DELETE', undefined],
    ] as const) {
      const answer = await pusher.call(method, `/Users/${elsewhere.id}`, body);
      expect({ method, status: answer.status }).toEqual({ method, status: 404 });
      const [entry] = await app.database.query(
        `select action, subject_id, outcome from audit_entry order by id desc limit 1`,
      );
      expect(entry).toEqual({ action: 'scim.write', subject_id: elsewhere.id, outcome: 'refused' });
    }
    expect(await changesOf(elsewhere.id)).toEqual([]);
  });

  it('needs the scope to write, and of a person the right', async () => {
    const reader = await aScimCaller(app, { unit: 'DINKES', scope: 'directory:read' });
    for (const [method, path] of [
      ['DELETE', `/Users/${siti.id}`],
      ['POST', '/Users'],
      ['POST', '/Bulk'],
      ['PATCH', `/Groups/${dinkes.id}`],
    ] as const)
      expect({
        path,
        status: (await reader.call(method, path, method === 'DELETE' ? undefined : {})).status,
      }).toEqual({ path, status: 403 });
  });
});

describe('whoever has left', () => {
  const back = { op: 'replace', path: 'active', value: true };
  const away = { op: 'replace', path: 'active', value: false };

  it('stays readable by the id, and in no list', async () => {
    const before = await pusher.call('GET', `/Users/${siti.id}`);
    expect((await patch(`/Users/${siti.id}`, away)).body['active']).toBe(false);
    const { status, body } = await pusher.call('GET', `/Users/${siti.id}`);
    expect(status).toBe(200);
    expect({ ...body, meta: null }).toEqual({ ...before.body, active: false, meta: null });
    const listed = await pusher.call('GET', `/Users?filter=id+eq+"${siti.id}"`);
    expect(listed.body['totalResults']).toBe(0);
    const stranger = await aScimCaller(app, { unit: 'DINDIK' });
    expect((await stranger.call('GET', `/Users/${siti.id}`)).status).toBe(404);
    const theirs = { schemas: [PATCH_OP], Operations: [back] };
    expect((await stranger.call('PATCH', `/Users/${siti.id}`, theirs)).status).toBe(404);
  });

  it('is told so once more, and nothing else about them is changed', async () => {
    await patch(`/Users/${siti.id}`, away);
    expect((await patch(`/Users/${siti.id}`, away)).status).toBe(200);
    expect((await pusher.call('DELETE', `/Users/${siti.id}`)).status).toBe(204);
    const title = { op: 'replace', path: 'title', value: 'Kepala' };
    expect(told(await patch(`/Users/${siti.id}`, title))).toEqual({ status: 400, scimType: 'mutability' });
    const member = { op: 'add', path: 'members', value: [{ value: siti.id }] };
    expect(told(await patch(`/Groups/${puskesmas.id}`, member)).status).toBe(400);
    expect((await changesOf(siti.id)).map(({ kind }) => kind)).toEqual(['left']);
  });

  it('comes back today by active: true, to the employment and the unit they had', async () => {
    const rank = { op: 'replace', value: { [SERVANT]: { rank: 'III/c', echelon: 'IV.a' } } };
    const before = await patch(`/Users/${siti.id}`, rank);
    app.clock.set('2026-11-21T08:00:00+07:00');
    await patch(`/Users/${siti.id}`, away);
    app.clock.set('2026-11-23T08:00:00+07:00');
    const early = { op: 'replace', value: { active: true, [SERVANT]: { effectiveDate: '2026-11-19' } } };
    expect(told(await patch(`/Users/${siti.id}`, early))).toEqual({ status: 400, scimType: 'invalidValue' });
    const { status, body } = await patch(`/Users/${siti.id}`, back);
    const read = await pusher.call('GET', `/Users/${siti.id}`);
    app.clock.set('2026-11-20T07:10:00+07:00');
    expect(status).toBe(200);
    expect({ ...body, meta: null }).toEqual({ ...before.body, meta: null });
    expect(read.body).toEqual(body);
    const rows = await app.database.query(
      `select lower(valid)::text as since, upper(valid)::text as until from unit_membership
       where person_id = $1 order by valid desc limit 2`,
      [siti.id],
    );
    expect(rows).toMatchObject([{ since: '2026-11-23', until: null }, { until: '2026-11-21' }]);
  });

  it.each(['died', 'dismissed'])('stays away who %s', async (endReason) => {
    await pusher.call('DELETE', `/Users/${siti.id}?endReason=${endReason}`);
    expect((await patch(`/Users/${siti.id}`, back)).status).toBe(409);
    expect((await pusher.call('GET', `/Users/${siti.id}`)).body['active']).toBe(false);
  });

  it('cannot come back to a unit that is gone, and is told in words; another one will do', async () => {
    const post = await aUnit(app.database, { code: 'PUSTU-9', name: 'Pustu Sembilan', parent: dinkes });
    const rina = await aPerson(app.database, { name: 'Rina', unit: post });
    await patch(`/Users/${rina.id}`, away);
    await app.database.query(
      `update unit_version set valid = daterange(lower(valid), '2026-11-22') where unit_id = $1`,
      [post.id],
    );
    app.clock.set('2026-11-23T08:00:00+07:00');
    const refused = await patch(`/Users/${rina.id}`, back);
    const elsewhereNow = { op: 'replace', path: `${SERVANT}:unitCode`, value: 'PKM-1' };
    const taken = await patch(`/Users/${rina.id}`, back, elsewhereNow);
    app.clock.set('2026-11-20T07:10:00+07:00');
    expect(told(refused)).toEqual({ status: 400, scimType: 'invalidValue' });
    expect(refused.body['detail']).toContain('unit kerja itu tidak ada');
    expect({ status: taken.status, unit: taken.body[SERVANT] }).toMatchObject({
      status: 200,
      unit: { unitCode: 'PKM-1' },
    });
  });
});

describe('PATCH /Groups/{id}', () => {
  it('transfers whoever becomes a member', async () => {
    const { status, body, headers } = await patch(
      `/Groups/${puskesmas.id}`,
      { op: 'add', path: 'members', value: [{ value: siti.id }] },
      { op: 'add', path: `${UNIT}:decree`, value: 'SK 824/3' },
    );
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe(body.meta.version);
    expect((body['members'] as { value: string }[]).map(({ value }) => value)).toContain(siti.id);
    expect(await changesOf(siti.id)).toMatchObject([{ kind: 'moved', decree: 'SK 824/3' }]);
  });

  it('lets nobody belong nowhere, and nobody come from elsewhere', async () => {
    expect(
      told(await patch(`/Groups/${dinkes.id}`, { op: 'remove', path: `members[value eq "${siti.id}"]` })),
    ).toEqual({ status: 400, scimType: 'mutability' });
    expect(
      told(
        await patch(`/Groups/${dinkes.id}`, { op: 'add', path: 'members', value: [{ value: elsewhere.id }] }),
      ),
    ).toEqual({ status: 400, scimType: 'invalidValue' });
    expect(
      told(await patch(`/Groups/${dinkes.id}`, { op: 'replace', path: 'displayName', value: 'x' })),
    ).toEqual({ status: 400, scimType: 'mutability' });
    expect(
      (await patch(`/Groups/${dindik.id}`, { op: 'add', path: 'members', value: [{ value: siti.id }] }))
        .status,
    ).toBe(404);
    expect((await pusher.call('DELETE', `/Groups/${dinkes.id}`)).status).toBe(501);
    expect((await pusher.call('POST', '/Groups', { displayName: 'X' })).status).toBe(501);
  });

  it('of one version, twice at the same time: one is told that it changed', async () => {
    const other = await aPerson(app.database, { unit: dinkes });
    const { body } = await pusher.call('GET', `/Groups/${puskesmas.id}`);
    const answers = await Promise.all(
      [siti, other].map(({ id }) =>
        pusher.call(
          'PATCH',
          `/Groups/${puskesmas.id}`,
          { schemas: [PATCH_OP], Operations: [{ op: 'add', path: 'members', value: [{ value: id }] }] },
          { 'if-match': body.meta.version },
        ),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe('POST /Bulk', () => {
  const bulk = (Operations: unknown[], more: object = {}) =>
    pusher.call('POST', '/Bulk', { schemas: [BULK_REQUEST], Operations, ...more });

  it('does each by itself, those that wait for others after them', async () => {
    const { status, body } = await bulk([
      {
        method: 'PATCH',
        path: `/Groups/${dinkes.id}`,
        data: {
          schemas: [PATCH_OP],
          Operations: [{ op: 'add', path: 'members', value: [{ value: 'bulkId:rina' }] }],
        },
      },
      { method: 'POST', path: '/Users', bulkId: 'rina', data: newcomer() },
      {
        method: 'PATCH',
        path: '/Users/bulkId:rina',
        data: { schemas: [PATCH_OP], Operations: [{ op: 'add', path: 'title', value: 'Bidan' }] },
      },
      {
        method: 'PATCH',
        path: `/Users/${elsewhere.id}`,
        data: { schemas: [PATCH_OP], Operations: [{ op: 'remove', path: 'title' }] },
      },
      { method: 'DELETE', path: `/Users/${siti.id}?endReason=died` },
      { method: 'PUT', path: '/Users/bulkId:nobody', data: newcomer() },
    ]);
    expect(status).toBe(200);
    const done = body['Operations'] as {
      status: string;
      location?: string;
      bulkId?: string;
      response?: { scimType?: string };
    }[];
    expect(done.map((one) => one.status)).toEqual(['200', '201', '200', '404', '204', '409']);
    expect(done[1]).toMatchObject({
      bulkId: 'rina',
      location: expect.stringContaining('/scim/v2/Users/'),
      version: expect.any(String),
    });
    expect(done[3]!.response).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '404',
    });
    const { body: rina } = await pusher.call('GET', done[1]!.location!.split('/scim/v2')[1]!);
    expect(rina).toMatchObject({ title: 'Bidan', [SERVANT]: { unitCode: 'DINKES' } });
  });

  it('stops after as many errors as the caller allows', async () => {
    const wrong = { method: 'DELETE', path: `/Users/${elsewhere.id}` };
    const { body } = await bulk([wrong, wrong, { method: 'DELETE', path: `/Users/${siti.id}` }], {
      failOnErrors: 2,
    });
    expect((body['Operations'] as unknown[]).length).toBe(2);
    expect((await pusher.call('GET', `/Users/${siti.id}`)).status).toBe(200);
  });

  it('keeps to its limits', async () => {
    const one = { method: 'DELETE', path: `/Users/${siti.id}` };
    expect((await bulk(Array.from({ length: 201 }, () => one))).status).toBe(413);
    expect((await pusher.call('POST', '/Bulk', `{"schemas":["${'x'.repeat(1_100_000)}"]}`)).status).toBe(413);
    for (const wrong of [
      [],
      [{ method: 'GET', path: '/Users' }],
      [
        { method: 'POST', path: '/Users', bulkId: 'a', data: {} },
        { method: 'POST', path: '/Users', bulkId: 'a', data: {} },
      ],
    ])
      expect((await bulk(wrong)).status).toBe(400);
    const { body } = await bulk([
      { method: 'POST', path: '/Users', data: newcomer() },
      { method: 'POST', path: '/Devices', bulkId: 'd', data: {} },
      { method: 'PATCH', path: `/Users/${siti.id}`, data: 'x' },
    ]);
    expect((body['Operations'] as { status: string }[]).map(({ status }) => status)).toEqual([
      '400',
      '400',
      '400',
    ]);
  });

  it('lets no system end the service of more than fifty in a day, by a date that is near neither', async () => {
    const [already] = await app.database.query<{ n: number }>(
      `select count(distinct c.person_id)::int as n from person_change c where origin = 'scim' and ${TOLD_NEAR_END}`,
    );
    const leavers = await Promise.all(
      Array.from({ length: 52 - already!.n }, () => aPerson(app.database, { unit: puskesmas })),
    );
    const { body } = await bulk(leavers.map(({ id }) => ({ method: 'DELETE', path: `/Users/${id}` })));
    const statuses = (body['Operations'] as { status: string }[]).map(({ status }) => status);
    expect(statuses.filter((status) => status === '204')).toHaveLength(50 - already!.n);
    expect(statuses.slice(-2)).toEqual(['409', '409']);
    const soon = await patch(`/Users/${siti.id}`, {
      op: 'replace',
      path: `${SERVANT}:retirementDate`,
      value: new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10),
    });
    expect(soon.status).toBe(409);
    const far = await patch(`/Users/${siti.id}`, {
      op: 'replace',
      path: `${SERVANT}:retirementDate`,
      value: '2050-01-01',
    });
    expect(far.status).toBe(200);
  });
});
