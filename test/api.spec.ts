import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oidc from 'openid-client';
import { DayStatusService, DayStatusWorker, Planner, seedReferenceRules } from '../src/attendance/index.js';
import { workDate } from '../src/platform/index.js';
import {
  type TestApp,
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
  browser,
  startTestApp,
} from './support/index.js';
import { openEventStream } from './support/event-stream.js';
import { aWanderingUnit } from './support/wandering-unit.js';
import { type RelyingParty, aRelyingParty, signIn } from './support/relying-party.js';

const PASSWORD = 'jendela hijau menelan payung';
const FRIDAY = workDate('2026-11-20');
const ALL = 'openid attendance:read attendance:write directory:read';

let app: TestApp;
let party: RelyingParty;
let dinkes: TestUnit;
let dindik: TestUnit;
let employee: TestPerson;
let colleague: TestPerson;
let head: TestPerson;
let tokens: Record<'employee' | 'head' | 'readOnly', string>;

beforeAll(async () => {
  app = await startTestApp();
  const db = app.database;
  const regency = await aRegency(db);
  dinkes = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  dindik = await aUnit(db, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  await aPerson(db, { unit: regency, roles: ['system-admin'] });
  employee = await aPerson(db, { name: 'Siti Rahayu', unit: dinkes, password: PASSWORD });
  colleague = await aPerson(db, { name: 'Wulan Sari', unit: dinkes });
  head = await aPerson(db, {
    name: 'Hartono',
    unit: dinkes,
    roles: ['employee', 'supervisor'],
    password: PASSWORD,
  });
  await db.transaction((tx) => seedReferenceRules(tx, regency.id));
  await app.app.get(Planner).plan(FRIDAY, FRIDAY);
  await app.app.get(DayStatusService).derive(FRIDAY, FRIDAY);
  await app.app.get(DayStatusWorker).drain();
  party = await aRelyingParty({ ...app, issuer: `${app.url}/oidc` }, { scope: ALL });
  tokens = {
    employee: await tokenOf(employee, ALL),
    head: await tokenOf(head, ALL),
    readOnly: await tokenOf(employee, 'openid attendance:read'),
  };
}, 120_000);
afterAll(async () => {
  await party?.close();
  await app?.close();
});

/** An access token as an application gets it, for the JSON interface alone. */
async function tokenOf(person: TestPerson, scope: string): Promise<string> {
  const resource = `${app.url}/api`;
  const visitor = browser(app.url);
  const started = await signIn(visitor, await party.start(visitor, { scope, resource }), {
    nip: person.nip,
    password: PASSWORD,
  });
  const answer = await oidc.authorizationCodeGrant(
    party.config,
    new URL(started.page.url),
    {
      pkceCodeVerifier: started.verifier,
      expectedNonce: started.nonce,
      expectedState: started.state,
    },
    { resource },
  );
  return answer.access_token;
}

interface Answer {
  status: number;
  type: string | null;
  body: Record<string, unknown> & { items: Record<string, unknown>[]; next_cursor: string | null };
}

async function call(path: string, token: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${app.url}/api/v1${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, ...init.headers },
  });
  const body = (await response.json()) as Answer['body'];
  return { status: response.status, type: response.headers.get('content-type'), body };
}

function press(token: string, body: unknown, key?: string): Promise<Answer> {
  return call('/attendance/events', token, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
    body: JSON.stringify(body),
  });
}

describe('POST /api/v1/attendance/events', () => {
  it('records a press once per key and tells when, with the offset of the place', async () => {
    app.clock.set('2026-11-20T07:33:20+07:00');
    const first = await press(tokens.employee, { direction: 'in' }, 'kunci-api-0001');
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      person_id: employee.id,
      direction: 'in',
      occurred_at: '2026-11-20T07:33:20+07:00',
      duplicate: false,
    });
    app.clock.set('2026-11-20T07:50:00+07:00');
    const again = await press(tokens.employee, { direction: 'in' }, 'kunci-api-0001');
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...first.body, duplicate: true });
  });

  it('takes along a place and a device once, and refuses what is no place', async () => {
    const position = { latitude: -7.3881234567, longitude: 109.3654321, accuracy: 12.5 };
    const device_key = 'kunci-acak-aplikasi-01';
    for (const status of [201, 200])
      expect((await press(tokens.employee, { position, device_key }, 'kunci-api-tempat')).status).toBe(
        status,
      );
    const kept = await app.database.query(
      `select latitude, longitude, accuracy, encode(device, 'escape') = $2 as plain from press_evidence where person_id = $1`,
      [employee.id, device_key],
    );
    expect(kept).toEqual([{ ...position, plain: false }]);
    for (const wrong of [
      { position: { ...position, latitude: 91 } },
      { position: { latitude: 1, longitude: 2 } },
      { position: [] },
      { device_key: 'pendek' },
    ])
      expect((await press(tokens.employee, wrong, 'kunci-api-salah')).status).toBe(422);
  });

  it('refuses a press for somebody else and notes the try', async () => {
    const answer = await press(tokens.employee, { person_id: colleague.id }, 'kunci-api-0002');
    expect(answer.status).toBe(403);
    expect(answer.body['code']).toBe('not-yourself');
    const [entry] = await app.database.query<{ subject_id: string; outcome: string }>(
      `select subject_id, outcome from audit_entry where actor_id = $1 and action = 'attendance.record'`,
      [employee.id],
    );
    expect(entry).toEqual({ subject_id: colleague.id, outcome: 'refused' });
  });

  it.each([
    ['no key', {}, undefined, 422],
    ['a short key', {}, 'kurang', 422],
    ['an unknown field', { at: '2026-11-20T07:00:00Z' }, 'kunci-api-0003', 422],
    ['an unknown direction', { direction: 'sideways' }, 'kunci-api-0004', 422],
    ['a list', [], 'kunci-api-0005', 400],
  ])('refuses %s', async (_, body, key, status) => {
    const answer = await press(tokens.employee, body, key);
    expect(answer.status).toBe(status);
    expect(answer.type).toContain('application/problem+json');
  });

  it('needs the scope for writing', async () => {
    const answer = await press(tokens.readOnly, {}, 'kunci-api-0006');
    expect(answer.status).toBe(403);
    expect(answer.body['code']).toBe('insufficient-scope');
  });

  it('needs a token', async () => {
    const response = await fetch(`${app.url}/api/v1/attendance/events`, { method: 'POST' });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('Bearer');
  });
});

describe('GET /api/v1/attendance/days', () => {
  it('gives a superior everybody of the unit, page by page', async () => {
    await app.app.get(DayStatusWorker).drain();
    const first = await call('/attendance/days?date=2026-11-20&unit=DINKES&limit=2', tokens.head);
    expect(first.status).toBe(200);
    expect(first.body.items).toHaveLength(2);
    const second = await call(
      `/attendance/days?date=2026-11-20&unit=DINKES&limit=2&cursor=${first.body.next_cursor}`,
      tokens.head,
    );
    expect(second.body.next_cursor).toBeNull();
    const all = [...first.body.items, ...second.body.items];
    expect(all.map((day) => day['person_id']).sort()).toEqual([employee.id, colleague.id, head.id].sort());
    expect(all.find((day) => day['person_id'] === employee.id)).toMatchObject({
      name: 'Siti Rahayu',
      date: '2026-11-20',
      unit: { code: 'DINKES', name: 'Dinas Kesehatan' },
      status: 'present',
      code: 'TL',
      provisional: true,
      check_in_at: '2026-11-20T07:33:20+07:00',
      check_out_at: null,
      late_minutes: 3,
    });
  });

  it('gives somebody who leads no unit only the own day', async () => {
    for (const query of ['', '?unit=DINKES']) {
      const answer = await call(`/attendance/days${query}`, tokens.employee);
      expect(answer.body.items.map((day) => day['person_id'])).toEqual([employee.id]);
      expect(answer.body.next_cursor).toBeNull();
    }
  });

  it('refuses a unit that is not ours, for superiors and others, and notes it', async () => {
    for (const [person, token] of [
      [head, tokens.head],
      [employee, tokens.employee],
    ] as const) {
      expect((await call('/attendance/days?unit=DINDIK', token)).status).toBe(403);
      const [entry] = await app.database.query<{ subject_id: string }>(
        `select subject_id from audit_entry where actor_id = $1 and action = 'attendance.read'`,
        [person.id],
      );
      expect(entry?.subject_id).toBe(dindik.id);
    }
  });

  it.each([
    ['/attendance/days?unit=TIDAK-ADA', 404],
    ['/attendance/days?date=2026-02-30', 422],
    ['/attendance/days?color=blue', 422],
    ['/attendance/days?limit=0', 422],
    ['/attendance/days?limit=1&limit=2', 400],
    ['/attendance/days?cursor=abc', 422],
    ['/attendance/recaps?month=2026-13', 422],
    ['/attendance/recaps?month=2027-01', 422],
    ['/attendance/recaps?from=2026-11-20&to=2026-11-19', 422],
    ['/attendance/recaps?from=2025-01-01&to=2026-11-20', 422],
    ['/attendance/recaps?month=2026-11&from=2026-11-19', 422],
    ['/employees?unit=DINDIK', 403],
    ['/employees?kind=honorer', 422],
    ['/employees?as_of=2026-13-01', 422],
    ['/employees?fields=password', 422],
    ['/employees?q=198609262015', 422],
    ['/employees/bukan-uuid', 404],
    ['/employees/00000000-0000-4000-8000-000000000000', 404],
    ['/units?cursor=abc', 422],
    ['/units?kind=ministry', 422],
    ['/units?as_of=2026-02-30', 422],
    ['/units?fields=nip', 422],
    ['/units/DINKES?fields=name', 422],
  ])('answers %s with %d', async (path, status) => {
    const answer = await call(path, tokens.head);
    expect(answer.status).toBe(status);
    expect(answer.type).toContain('application/problem+json');
  });
});

describe('GET /api/v1/attendance/board', () => {
  it('tells who is here now, to whoever may read the unit', async () => {
    const { status, body } = await call('/attendance/board?unit=DINKES', tokens.head);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      date: '2026-11-20',
      unit: { code: 'DINKES', name: 'Dinas Kesehatan' },
      head_count: 3,
      scheduled: 3,
      present: 1,
      late: 1,
      expected: 2,
      provisional_people: 3,
      lists_everybody: true,
    });
    expect(body['people']).toContainEqual(
      expect.objectContaining({
        person_id: employee.id,
        check_in_at: '2026-11-20T07:33:20+07:00',
        check_in_source: 'api',
        late_minutes: 3,
      }),
    );
    // One unit of one's own is the same board without asking for it by name.
    const whole = await call('/attendance/board', tokens.head);
    expect(whole.body).toEqual({ ...body, at: expect.any(String) });
  });

  it.each([
    ['/attendance/board?unit=DINDIK', 'head', 403],
    ['/attendance/board?unit=DINKES', 'employee', 403],
    ['/attendance/board', 'employee', 403],
    ['/attendance/board/stream?unit=DINDIK', 'head', 403],
    ['/attendance/board/stream', 'employee', 403],
    ['/attendance/board?unit=TIDAK-ADA', 'head', 404],
    ['/attendance/board?color=blue', 'head', 422],
  ] as const)('refuses %s to the %s with %d', async (path, person, status) => {
    expect((await call(path, tokens[person])).status).toBe(status);
  });

  it('sends it again after a change with a higher number, and after a break what was missed', async () => {
    const address = `${app.url}/api/v1/attendance/board/stream?unit=DINKES`;
    const authorization = `Bearer ${tokens.head}`;
    const numberOf = ({ id }: { id: string }) => Number(id.split('.')[0]);
    const stream = await openEventStream<Answer['body']>(address, { authorization });
    const first = await stream.next();
    expect(first).toMatchObject({ head_count: 3, present: 1 });
    stream.close();

    await press(tokens.head, { direction: 'in' }, 'kunci-papan-0001');
    await app.app.get(DayStatusWorker).drain();
    const again = await openEventStream<Answer['body']>(address, {
      authorization,
      'last-event-id': first.id,
    });
    const second = await again.next();
    expect(second).toMatchObject({ head_count: 3, present: 2 });
    expect(numberOf(second)).toBeGreaterThan(numberOf(first));
    again.close();
  });
});

describe('GET /api/v1/attendance/recaps', () => {
  it('sums the month up by name', async () => {
    const { status, body } = await call('/attendance/recaps?month=2026-11&unit=DINKES', tokens.head);
    expect(status).toBe(200);
    expect(body.items.map((row) => row['name'])).toEqual(['Hartono', 'Siti Rahayu', 'Wulan Sari']);
    expect(body.items[1]).toMatchObject({
      month: '2026-11',
      nip: employee.nip,
      working_days: 1,
      present: 1,
      late_count: 1,
      late_minutes: 3,
      absent: 0,
    });
    const first = await call('/attendance/recaps?unit=DINKES&limit=2', tokens.head);
    const second = await call(
      `/attendance/recaps?unit=DINKES&limit=2&cursor=${first.body.next_cursor}`,
      tokens.head,
    );
    expect([...first.body.items, ...second.body.items].map((row) => row['person_id'])).toEqual(
      body.items.map((row) => row['person_id']),
    );
  });

  it('sums any days up, as the page does', async () => {
    const span = 'from=2026-11-19&to=2026-11-20&unit=DINKES';
    const { body } = await call(`/attendance/recaps?${span}`, tokens.head);
    const told = { month: null, from: '2026-11-19', to: '2026-11-20', period_state: null };
    expect(body.items[1]).toMatchObject({ ...told, nip: employee.nip, present: 1, late_minutes: 3 });
    const { body: before } = await call('/attendance/recaps?from=2026-11-19&to=2026-11-19', tokens.head);
    expect(before.items.map((row) => row['present'])).toEqual([0]);
    const { body: month } = await call('/attendance/recaps?from=2026-11-01&to=2026-11-30', tokens.head);
    expect(month.items[0]).toMatchObject({ month: '2026-11', period_state: 'open' });
  });

  it('gives somebody who leads no unit only the own month', async () => {
    const { body } = await call('/attendance/recaps', tokens.employee);
    expect(body.items.map((row) => row['person_id'])).toEqual([employee.id]);
  });
});

describe('the directory', () => {
  it('lists units by pages', async () => {
    const first = await call('/units?limit=2', tokens.head);
    const second = await call(`/units?limit=2&cursor=${first.body.next_cursor}`, tokens.head);
    const codes = [...first.body.items, ...second.body.items].map((unit) => unit['code']);
    expect(codes.sort()).toEqual(['DINDIK', 'DINKES', 'PEMKAB']);
    expect(second.body.next_cursor).toBeNull();
    const found = [...first.body.items, ...second.body.items].find((unit) => unit['code'] === 'DINKES');
    expect(found).toMatchObject({
      name: 'Dinas Kesehatan',
      parent_code: 'PEMKAB',
      time_zone: 'Asia/Jakarta',
    });
  });

  it('tells units by parent, kind and name, as of a day, with chosen fields', async () => {
    const codes = async (query: string) =>
      (await call(`/units?${query}`, tokens.head)).body.items.map((unit) => unit['code']).sort();
    expect(await codes('parent=PEMKAB')).toEqual(['DINDIK', 'DINKES']);
    expect(await codes('kind=regency')).toEqual(['PEMKAB']);
    expect(await codes('q=kesehat')).toEqual(['DINKES']);
    expect(await codes('q=dind')).toEqual(['DINDIK']);
    expect(await codes('q=%25%25')).toEqual([]);
    expect(await codes('as_of=2014-12-31')).toEqual([]);
    const { body } = await call('/units?kind=regency&fields=name', tokens.head);
    expect(body.items).toEqual([
      { id: expect.any(String), code: 'PEMKAB', name: 'Pemerintah Kabupaten Purbalingga' },
    ]);
  });

  it('tells one unit with the names of its times', async () => {
    const { status, body } = await call('/units/DINKES', tokens.head);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      code: 'DINKES',
      parent_code: 'PEMKAB',
      valid_from: '2015-01-01',
      changes: [],
    });
    expect(body['names']).toEqual([
      expect.objectContaining({ name: 'Dinas Kesehatan', parent_name: 'Pemerintah Kabupaten Purbalingga' }),
    ]);
    expect((await call('/units/DINKES?as_of=2014-12-31', tokens.head)).status).toBe(404);
    expect((await call('/units/..%2Femployees', tokens.head)).status).toBe(404);
    expect((await call('/units/DINKES', tokens.readOnly)).status).toBe(403);
  });

  it('is not sent again to whoever holds it', async () => {
    const get = (headers: Record<string, string> = {}) =>
      fetch(`${app.url}/api/v1/units`, { headers: { authorization: `Bearer ${tokens.head}`, ...headers } });
    const first = await get();
    await first.text();
    const tag = first.headers.get('etag')!;
    expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
    const again = await get({ 'if-none-match': tag });
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, tag, '']);
    expect(again.headers.get('content-type')).toBeNull();
    const other = await get({ 'if-none-match': '"another"' });
    expect([other.status, (await other.text()).length > 0]).toEqual([200, true]);
  });

  it('lists the employees of the units one may read, and of no others', async () => {
    const { body } = await call('/employees', tokens.head);
    expect(body.items.map((person) => person['name']).sort()).toEqual([
      'Hartono',
      'Siti Rahayu',
      'Wulan Sari',
    ]);
    expect(body.items.find((person) => person['person_id'] === head.id)).toMatchObject({
      nip: head.nip,
      employee_type: 'pns',
      unit: { code: 'DINKES' },
    });
    expect((await call('/employees', tokens.employee)).status).toBe(403);
  });

  it('narrows the employees by name, kind and day, page by page, to the fields that are wanted', async () => {
    const names = async (path: string) =>
      (await call(path, tokens.head)).body.items.map((person) => person['name']);
    expect(await names('/employees?q=sari%20wul')).toEqual(['Wulan Sari']);
    expect(await names('/employees?kind=pppk')).toEqual([]);
    expect(await names('/employees?as_of=2014-12-31')).toEqual([]);
    expect(await names('/employees?as_of=2015-01-01')).toHaveLength(3);
    const found: unknown[] = [];
    let cursor: string | null | undefined = '';
    while (cursor !== null) {
      const { body } = await call(
        `/employees?fields=name&limit=1${cursor ? `&cursor=${cursor}` : ''}`,
        tokens.head,
      );
      expect(body.items.map((item) => Object.keys(item))).toEqual([['person_id', 'name']]);
      found.push(...body.items);
      cursor = body.next_cursor;
    }
    expect(found).toHaveLength(3);
  });

  it.each(['2019-01-01', '2027-02-01'])(
    'tells as of %s of nobody whose unit is somebody else’s today',
    async (day) => {
      const code = `UPTD-${day.slice(0, 4)}`;
      const wandering = await aWanderingUnit(app.database, { code, owner: dindik, other: dinkes });
      const lent = await aPerson(app.database, { name: 'Pinjaman', unit: wandering });
      const all = await call(`/employees?as_of=${day}&limit=500`, tokens.head);
      expect(all.body.items.map((person) => person['person_id'])).toContain(head.id);
      expect(all.body.items.map((person) => person['person_id'])).not.toContain(lent.id);
      expect((await call(`/employees?as_of=${day}&unit=${code}`, tokens.head)).status).toBe(403);
      expect((await call(`/employees/${lent.id}?as_of=${day}`, tokens.head)).status).toBe(403);
    },
  );

  it('tells one employee with posts and units, and nothing of somebody else’s', async () => {
    const { status, body } = await call(`/employees/${head.id}`, tokens.head);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      person_id: head.id,
      nip: head.nip,
      employee_type: 'pns',
      posts: [],
      units: [{ code: 'DINKES', valid_from: '2015-01-01', valid_until: null }],
      revision: 1,
    });
    const before = await call(`/employees/${head.id}?as_of=2014-12-31`, tokens.head);
    expect(before.body).toMatchObject({ employee_type: null, unit: null });
    const stranger = await aPerson(app.database, { unit: dindik });
    expect((await call(`/employees/${stranger.id}`, tokens.head)).status).toBe(403);
    expect((await call(`/employees/${head.id}`, tokens.employee)).status).toBe(403);
    expect((await call('/units', tokens.readOnly)).status).toBe(403);
  });
});
