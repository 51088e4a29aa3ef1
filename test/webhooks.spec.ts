import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { Applications } from '../src/identity/index.js';
import { PeopleChanges, PeopleWriter, type PersonChange } from '../src/people/index.js';
import { addDays, workDate } from '../src/platform/index.js';
import {
  type TestApp,
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
  browser,
  type Browser,
  startTestApp,
} from './support/index.js';
import { aScimCaller } from './support/scim.js';
import { until } from './support/until.js';

interface Arrival {
  path: string;
  headers: Record<string, string>;
  body: string;
}
interface Message {
  type: string;
  data: {
    events: {
      sequence: number;
      type: string;
      person_id: string;
      effective: string;
      unit_before: string;
      unit_after: string;
    }[];
  };
}

const TODAY = workDate('2026-11-20');
const PASSWORD = 'jendela hijau menelan payung';
let app: TestApp;
let receiver: Server;
let address: string;
let answerWith = 204;
const arrivals: Arrival[] = [];
let dinkes: TestUnit;
let puskesmas: TestUnit;
let dindik: TestUnit;
let admin: TestPerson;
let clientId: string;
let call: (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<{ status: number; headers: Headers; body: Record<string, unknown> }>;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    void text(request).then((body) => {
      arrivals.push({ path: request.url!, headers: request.headers as Record<string, string>, body });
      response.writeHead(answerWith, answerWith === 302 ? { location: `${address}/dalam` } : {}).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  receiver.unref();
  address = `http://localhost:${(receiver.address() as AddressInfo).port}/kabar`;
  app = await startTestApp();
  const regency = await aRegency(app.database);
  dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  puskesmas = await aUnit(app.database, { code: 'PKM-1', name: 'Puskesmas Satu', parent: dinkes });
  dindik = await aUnit(app.database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  admin = await aPerson(app.database, {
    unit: regency,
    roles: ['employee', 'app-admin', 'hr'],
    password: PASSWORD,
  });
  const caller = await aScimCaller(app, {
    unit: 'PEMKAB',
    scope: 'applications:write directory:read',
  });
  call = async (method, path, body, headers = {}) => {
    const response = await fetch(`${app.url}/api/v1/applications${path}`, {
      method,
      headers: {
        authorization: `Bearer ${caller.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (answer ? JSON.parse(answer) : {}) as Record<string, unknown>,
    };
  };
  clientId = await anApplication();
}, 60_000);
afterEach(() => {
  arrivals.length = 0;
  answerWith = 204;
});
afterAll(async () => {
  await app?.close();
  receiver?.closeAllConnections();
  await new Promise((resolve) => receiver?.close(resolve));
});

const anApplication = async (own: Record<string, unknown> = { service_unit: 'DINKES' }) =>
  (
    await app.database.transaction((tx) =>
      app.app.get(Applications).register(tx, {
        client_name: 'Sistem Gaji',
        grant_types: ['client_credentials'],
        scope: 'directory:read',
        e_akun: own,
      }),
    )
  ).client_id;
const asksFor = async (kinds: string[], of = clientId): Promise<string> => {
  await call('DELETE', `/${of}/webhook`);
  const { body } = await call('PUT', `/${of}/webhook`, { address, kinds });
  return String(body['secret']);
};
const move = (person: TestPerson, unit: TestUnit, from = TODAY) =>
  app.database.transaction((tx) =>
    app.app.get(PeopleWriter).apply(tx, [{ personId: person.id, from, unitId: unit.id }], {
      actorId: admin.id,
      origin: 'form',
      decree: 'SK 1',
    }),
  );
const messages = async (count: number): Promise<Message[]> => {
  await until(() => arrivals.length >= count, 15_000);
  return arrivals.map(({ body }) => JSON.parse(body) as Message);
};

describe('an application that asked for news', () => {
  it('is told of a transfer at once, signed so that a library of somebody else believes it', async () => {
    const secret = await asksFor(['moved', 'left']);
    const siti = await aPerson(app.database, { unit: puskesmas });
    await move(siti, dindik);
    const [message] = await messages(1);
    expect(message).toEqual({
      type: 'people.changed',
      timestamp: expect.any(String),
      data: {
        events: [
          {
            sequence: expect.any(Number),
            type: 'person.moved',
            person_id: siti.id,
            effective: TODAY,
            unit_before: 'PKM-1',
            unit_after: 'DINDIK',
          },
        ],
      },
    });
    const [{ headers, body }] = arrivals as [Arrival];
    expect(new Webhook(secret).verify(body, headers)).toEqual(message);
    expect(body).not.toContain(siti.nip);
    expect(body).not.toContain(siti.name);
  });

  it('is not told of people elsewhere, of what it did not choose, and not of a day to come', async () => {
    await asksFor(['moved']);
    const [elsewhere, ours, later] = await Promise.all([
      aPerson(app.database, { unit: dindik }),
      aPerson(app.database, { unit: dinkes }),
      aPerson(app.database, { unit: dinkes }),
    ]);
    await app.database.transaction(async (tx) => {
      const by = { actorId: null, origin: 'sheet', decree: 'x' } as const;
      await app.app.get(PeopleWriter).apply(
        tx,
        [
          { personId: elsewhere.id, from: TODAY, employment: { position: 'Guru' } },
          { personId: ours.id, from: TODAY, leaves: { reason: 'retired' } },
          { personId: later.id, from: addDays(TODAY, 1), unitId: dindik.id },
        ],
        by,
      );
    });
    const waiting = await app.database.query(
      `select 1 from outbox_message where topic = 'person-webhook' and payload::text like '%' || $1 || '%'`,
      [later.id],
    );
    expect(waiting).toEqual([]);
    // Its day has come: the calendar tells.
    const change: PersonChange = {
      personId: later.id,
      kind: 'moved',
      effective: TODAY,
      before: { unit_id: dinkes.id },
      after: { unit_id: dindik.id },
    };
    await app.database.transaction((tx) =>
      app.app.get(PeopleChanges).tell(tx, [change], { actorId: null, origin: 'calendar', decree: '' }),
    );
    const found = await messages(1);
    expect(found.flatMap(({ data }) => data.events.map(({ person_id }) => person_id))).toEqual([later.id]);
  });

  it('is told later when it did not answer, with the same id and a higher number for what came later', async () => {
    await asksFor(['moved']);
    answerWith = 503;
    const siti = await aPerson(app.database, { unit: puskesmas });
    await move(siti, dinkes);
    await until(() => arrivals.length >= 1, 10_000);
    answerWith = 204;
    await until(() => arrivals.length >= 2, 15_000);
    const [first, second] = arrivals;
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
    expect(second!.body).toBe(first!.body);
    await move(siti, dindik);
    const all = await messages(3);
    expect(all[2]!.data.events[0]!.sequence).toBeGreaterThan(all[0]!.data.events[0]!.sequence);
  });

  it('hears nothing when the change is not made after all', async () => {
    await asksFor(['moved']);
    const siti = await aPerson(app.database, { unit: puskesmas });
    await expect(
      app.database.transaction(async (tx) => {
        await app.app.get(PeopleWriter).apply(tx, [{ personId: siti.id, from: TODAY, unitId: dindik.id }], {
          actorId: null,
          origin: 'form',
          decree: 'x',
        });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(
      await app.database.query(`select 1 from outbox_message where payload::text like '%' || $1 || '%'`, [
        siti.id,
      ]),
    ).toEqual([]);
  });

  it('gets twelve thousand changes of one sheet in a few messages', async () => {
    await asksFor(['position-changed']);
    const people = await Promise.all(
      Array.from({ length: 20 }, () => aPerson(app.database, { unit: puskesmas })),
    );
    const changes = Array.from({ length: 12_000 }, (_, i): PersonChange => ({
      personId: people[i % 20]!.id,
      kind: 'position-changed',
      effective: TODAY,
      before: { position: 'A' },
      after: { position: 'B' },
    }));
    const from = performance.now();
    await app.database.transaction((tx) =>
      app.app.get(PeopleChanges).tell(tx, changes, { actorId: null, origin: 'sheet', decree: 'x' }),
    );
    expect(performance.now() - from).toBeLessThan(10_000);
    const found = await messages(24);
    expect(found).toHaveLength(24);
    const numbers = found.flatMap(({ data }) => data.events.map(({ sequence }) => sequence));
    expect(new Set(numbers).size).toBe(12_000);
    for (const { body } of arrivals) expect(body.length).toBeLessThan(150_000);
  }, 60_000);
});

describe('an application is never told', () => {
  it('of people of other units, wherever the change comes from, nor of a name that changed when they had left', async () => {
    await asksFor(['moved', 'name-changed', 'joined', 'left', 'post-taken', 'away']);
    const other = await anApplication({ service_unit: 'DINDIK' });
    await call('PUT', `/${other}/webhook`, {
      address: `${address}/dindik`,
      kinds: ['moved', 'name-changed'],
    });
    const [gone, stranger] = [
      await aPerson(app.database, { unit: puskesmas }),
      await aPerson(app.database, { unit: dindik }),
    ];
    await move(gone, dindik, addDays(TODAY, -30));
    await messages(2);
    arrivals.length = 0;
    const by = { actorId: null, origin: 'scim', decree: 'x' } as const;
    await app.database.transaction((tx) =>
      app.app.get(PeopleWriter).apply(
        tx,
        [
          // Written beside a day on which the one was still of Dinas Kesehatan; a name has no days.
          { personId: gone.id, from: addDays(TODAY, -40), person: { fullName: 'Nama Baru' } },
          { personId: stranger.id, from: TODAY, person: { fullName: 'Lain Sama Sekali' } },
        ],
        by,
      ),
    );
    await until(() => arrivals.length >= 1, 15_000);
    const waiting = await app.database.query<{ destination: string }>(
      `select destination from outbox_message where topic = 'person-webhook' and (payload::text like '%' || $1 || '%' or payload::text like '%' || $2 || '%')
         and payload::text like '%name-changed%'`,
      [gone.id, stranger.id],
    );
    expect([...new Set(waiting.map(({ destination }) => destination))]).toEqual([other]);
    const told = arrivals.map(({ body }) => JSON.parse(body) as Message);
    expect(told.flatMap(({ data }) => data.events.map(({ person_id }) => person_id)).sort()).toEqual(
      [gone.id, stranger.id].sort(),
    );
  });

  it('at an address that somebody names who may not read these people', async () => {
    const of = await anApplication();
    const outsider = await aScimCaller(app, { unit: 'PEMKAB', scope: 'applications:write' });
    const ask = async (method: string, path: string, body: unknown, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${app.url}/api/v1/applications${path}`, {
        method,
        headers: {
          authorization: `Bearer ${outsider.token}`,
          'content-type': 'application/json',
          ...headers,
        },
        body: JSON.stringify(body),
      });
      return { status: answer.status, body: (await answer.json()) as { faults?: { field: string }[] } };
    };
    const refused = await ask('PUT', `/${of}/webhook`, { address, kinds: ['left'] });
    expect([refused.status, refused.body.faults?.map(({ field }) => field)]).toEqual([422, ['address']]);
    expect((await call('PUT', `/${of}/webhook`, { address, kinds: ['left'] })).status).toBe(200);
    // Nor by moving the unit of which the application hears.
    const { body: read, headers } = await call('GET', `/${of}`);
    const moved = { ...read, e_akun: { ...(read['e_akun'] as object), service_unit: 'DINDIK' } };
    const kept = await ask('PUT', `/${of}`, { ...moved, scope: '' }, { 'if-match': headers.get('etag')! });
    expect([kept.status, kept.body.faults?.map(({ field }) => field)]).toEqual([
      422,
      ['e_akun.service_unit'],
    ]);
    const own = { ...moved, scope: 'directory:read' };
    expect((await call('PUT', `/${of}`, own, { 'if-match': headers.get('etag')! })).status).toBe(200);
  });
});

describe('/api/v1/applications/{client_id}/webhook', () => {
  it('shows the secret once, keeps it sealed, and lets two sign while one changes over', async () => {
    const of = await anApplication();
    expect((await call('GET', `/${of}/webhook`)).status).toBe(404);
    const made = await call('PUT', `/${of}/webhook`, { address, kinds: ['left', 'moved'] });
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({
      address,
      kinds: ['left', 'moved'],
      secret: expect.stringMatching(/^whsec_/),
    });
    const read = await call('GET', `/${of}/webhook`);
    expect(read.body).not.toHaveProperty('secret');
    const [row] = await app.database.query<{ sealed: Buffer }>(
      `select sealed from application_webhook_secret where client_id = $1`,
      [of],
    );
    expect(row!.sealed.toString('latin1')).not.toContain(
      Buffer.from(String(made.body['secret']).slice(6), 'base64').toString('latin1'),
    );
    const second = await call('POST', `/${of}/webhook/secrets`, {});
    expect(second.status).toBe(201);
    expect((await call('POST', `/${of}/webhook/secrets`, {})).status).toBe(409);
    expect((await call('POST', `/${of}/webhook/tests`)).status).toBe(202);
    const [test] = await messages(1);
    expect(test).toMatchObject({ type: 'test', data: { events: [] } });
    for (const secret of [made.body['secret'], second.body['secret']])
      new Webhook(String(secret)).verify(arrivals[0]!.body, arrivals[0]!.headers);
    const third = await call('POST', `/${of}/webhook/secrets`, { end_old_now: true });
    expect((third.body['secrets'] as unknown[]).length).toBe(1);
    const trail = JSON.stringify(
      await app.database.query(`select * from audit_entry where subject_id = $1`, [of]),
    );
    expect(trail).toContain('webhook.secret-added');
    expect(trail).not.toContain(String(made.body['secret']).slice(6, 30));
  });

  it('wants the version that was read; the same once more is no conflict', async () => {
    const of = await anApplication();
    const first = await call('PUT', `/${of}/webhook`, { address, kinds: ['left'] });
    const etag = first.headers.get('etag')!;
    expect((await call('PUT', `/${of}/webhook`, { address, kinds: ['left'] })).status).toBe(200);
    expect((await call('PUT', `/${of}/webhook`, { address, kinds: ['moved'] })).status).toBe(428);
    expect(
      (await call('PUT', `/${of}/webhook`, { address, kinds: ['moved'] }, { 'if-match': etag })).status,
    ).toBe(200);
    expect(
      (await call('PUT', `/${of}/webhook`, { address, kinds: ['away'] }, { 'if-match': etag })).status,
    ).toBe(412);
    const made = await Promise.all(
      [0, 1, 2].map(async (_, __, ___, of2 = anApplication()) =>
        call('PUT', `/${await of2}/webhook`, { address, kinds: ['left'] }),
      ),
    );
    expect(made.every(({ status }) => status === 200)).toBe(true);
    expect((await call('DELETE', `/${of}/webhook`)).status).toBe(204);
    expect((await call('DELETE', `/${of}/webhook`)).status).toBe(204);
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown> | undefined]>([
    ['http', { address: 'http://contoh.id/kabar', kinds: ['left'] }, undefined],
    ['no address', { address: 'x', kinds: ['left'] }, undefined],
    ['a name and password in the address', { address: 'https://a:b@contoh.id', kinds: ['left'] }, undefined],
    ['no kinds', { address: 'https://contoh.id', kinds: [] }, undefined],
    ['unknown kinds', { address: 'https://contoh.id', kinds: ['contact-changed'] }, undefined],
    ['kinds that JavaScript knows', { address: 'https://contoh.id', kinds: ['constructor'] }, undefined],
    ['another field', { address: 'https://contoh.id', kinds: ['left'], secret: 'x' }, undefined],
    ['an application without units', { address: 'https://contoh.id', kinds: ['left'] }, {}],
  ])('refuses %s', async (_, wish, own) => {
    expect((await call('PUT', `/${await anApplication(own)}/webhook`, wish)).status).toBe(422);
  });

  it.each([
    'https://10.1.2.3/kabar',
    'https://169.254.169.254/latest/meta-data',
    'https://[::ffff:10.0.0.1]/kabar',
    'https://[fd00::1]/kabar',
  ])('never calls into a private network: %s', async (inside) => {
    const of = await anApplication();
    await call('PUT', `/${of}/webhook`, { address: inside, kinds: ['left'] });
    await call('POST', `/${of}/webhook/tests`);
    expect(await answerTo(of)).toBe('private network');
  });

  it('never follows where an answer points to', async () => {
    const of = await anApplication();
    await call('PUT', `/${of}/webhook`, { address, kinds: ['left'] });
    answerWith = 302;
    await call('POST', `/${of}/webhook/tests`);
    expect(await answerTo(of)).toBe('HTTP 302');
    expect(new Set(arrivals.map(({ path }) => path))).toEqual(new Set(['/kabar']));
  });
});

/** How the first attempt ended. */
async function answerTo(clientId: string): Promise<string | null | undefined> {
  const answer = async () =>
    (
      await app.database.query<{ last_answer: string | null }>(
        `select last_answer from outbox_message where destination = $1`,
        [clientId],
      )
    )[0]?.last_answer;
  await until(async () => (await answer()) != null, 10_000);
  return answer();
}

describe('/kelola/aplikasi/{clientId}/kabar', () => {
  /** Signed in with a second factor; enrolling one is another spec's business. */
  const administrator = async (): Promise<Browser> => {
    const tab = browser(app.url);
    await tab.submit(await tab.get('/akun'), { nip: admin.nip, password: PASSWORD });
    await app.database.query(
      `update oidc_artifact set payload = payload || jsonb_build_object(
         'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
       where model = 'Session' and account_id = $1`,
      [admin.id],
    );
    return tab;
  };

  it('sets it, shows the secret once, tests it, tells how it arrived, and stops it', async () => {
    const path = `/kelola/aplikasi/${await anApplication()}/kabar`;
    const tab = await administrator();
    const empty = await tab.get(path);
    expect(empty.status).toBe(200);
    const refused = await tab.submit(
      empty,
      { address: 'http://contoh.id/kabar', kabar_left: 'ya' },
      { action: path },
    );
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Harus memakai https');
    expect(refused.body).toContain('value="http://contoh.id/kabar"');
    expect(refused.body).toMatch(/name="kabar_left" value="ya" checked/);
    const made = await tab.submit(
      refused,
      { address, kabar_left: 'ya', kabar_moved: 'ya' },
      { action: path },
    );
    expect(made.status).toBe(201);
    const [secret] = /whsec_[A-Za-z0-9+/=]+/.exec(made.body)!;
    const shown = await tab.get(path);
    expect(shown.body).not.toContain('whsec_');
    await tab.submit(shown, {}, { action: `${path}/uji` });
    await messages(1);
    new Webhook(secret).verify(arrivals[0]!.body, arrivals[0]!.headers);
    await until(async () => (await tab.get(path)).body.includes('Diterima'), 10_000);
    // Somebody else changed it meanwhile.
    await app.database.query(`update application_webhook set version = version + 1 where client_id = $1`, [
      path.split('/')[3],
    ]);
    const stale = await tab.submit(
      shown,
      { address: `${address}/baru`, kabar_left: 'ya', kabar_moved: '' },
      { action: path },
    );
    expect(stale.status).toBe(409);
    expect(stale.body).toContain('sudah diubah orang lain');
    expect(stale.body).toContain('/kabar/baru');
    const second = await tab.submit(
      await tab.get(path),
      { end_old_now: 'ya' },
      { action: `${path}/rahasia` },
    );
    expect(second.body).toContain('whsec_');
    await tab.submit(await tab.get(path), {}, { action: `${path}/penghentian` });
    expect((await tab.get(path)).body).toContain('Minta kabar');
  });

  it('says what is missing to an application without a unit', async () => {
    const tab = await administrator();
    const { body: html } = await tab.get(`/kelola/aplikasi/${await anApplication({})}/kabar`);
    expect(html).toContain('belum mempunyai unit layanan');
  });
});
