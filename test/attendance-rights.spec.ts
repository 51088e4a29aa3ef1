import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import readXlsxFile from 'read-excel-file/node';
import { DayStatusService, DayStatusWorker, Planner, seedReferenceRules } from '../src/attendance/index.js';
import { ReleaseMonths } from '../src/attendance/open-data/release-months.service.js';
import { workDate } from '../src/platform/index.js';
import {
  type Browser,
  type TestApp,
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
  browser,
  startTestApp,
} from './support/index.js';
import { type ApiAnswer, anApiCaller } from './support/api-caller.js';
import { aRelyingParty } from './support/relying-party.js';

/** The working days of November 2026 up to the 20th. */
const DAYS = Array.from({ length: 20 }, (_, i) => `2026-11-${String(i + 1).padStart(2, '0')}`).filter(
  (day) => ![0, 6].includes(new Date(day).getUTCDay()),
);

const PASSWORD = 'jendela hijau menelan payung';

let app: TestApp;
let north: TestUnit;
let south: TestUnit;
let headOfNorth: TestPerson;
let headOfSouth: TestPerson;
let bupati: TestPerson;
let mover: TestPerson;
let leaver: TestPerson;
let southerner: TestPerson;
let adminOfNorth: TestPerson;
let auditor: TestPerson;

/** Working days of November 2026 up to Friday the 20th: 15; the mover spends 7 of them in the north, 8 in the south. */
const MOVED_ON = '2026-11-11';

beforeAll(async () => {
  app = await startTestApp();
  const db = app.database;
  const password = PASSWORD;
  const regency = await aRegency(db);
  north = await aUnit(db, { code: 'UTARA', name: 'Dinas Utara', shortName: 'Utara', parent: regency });
  south = await aUnit(db, { code: 'SELATAN', name: 'Dinas Selatan', shortName: 'Selatan', parent: regency });
  const head = { roles: ['employee', 'supervisor'] as ('employee' | 'supervisor')[], password };
  headOfNorth = await aPerson(db, { ...head, name: 'Kepala Utara', unit: north });
  headOfSouth = await aPerson(db, { ...head, name: 'Kepala Selatan', unit: south });
  bupati = await aPerson(db, { name: 'Ibu Bupati', unit: regency, roles: ['leader'], password });
  adminOfNorth = await aPerson(db, {
    name: 'Admin Utara',
    unit: north,
    roles: ['employee', 'opd-admin'],
    password,
  });
  auditor = await aPerson(db, {
    name: 'Ani Pemeriksa',
    unit: regency,
    kind: 'official',
    roles: ['auditor'],
    password,
  });
  mover = await aPerson(db, { name: 'Pindah Tugas', unit: north, password });
  leaver = await aPerson(db, { name: 'Sudah Pensiun', unit: north, account: 'disabled' });
  southerner = await aPerson(db, { name: 'Orang Selatan', unit: south });
  await endsOn(mover, MOVED_ON);
  await db.query(
    `insert into unit_membership (person_id, unit_id, valid) values ($1, $2, daterange($3::date, null))`,
    [mover.id, south.id, MOVED_ON],
  );
  await endsOn(leaver, '2026-11-06');
  await db.transaction((tx) => seedReferenceRules(tx, regency.id));
  const [first, last] = [workDate('2026-11-01'), workDate('2026-11-20')];
  app.clock.set('2026-11-01T00:00:00+07:00');
  await app.app.get(Planner).plan(first, last);
  app.clock.set('2026-11-20T07:10:00+07:00');
  await app.app.get(DayStatusService).derive(first, last);
  await app.app.get(DayStatusWorker).drain();
}, 120_000);
afterAll(() => app?.close());

async function endsOn(person: TestPerson, day: string): Promise<void> {
  await app.database.query(
    `update unit_membership set valid = daterange(lower(valid), $2::date) where person_id = $1`,
    [person.id, day],
  );
}

async function signedIn({ nip }: TestPerson): Promise<Browser> {
  const visitor = browser(app.url);
  await visitor.submit(await visitor.get('/akun'), { nip, password: PASSWORD });
  return visitor;
}

const text = ({ body }: { body: string }) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const linksOf = ({ body }: { body: string }) =>
  [...body.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));

describe('a person who moved to another unit in the month', () => {
  it.each([
    ['the head of the unit before', () => headOfNorth, 7, 'Dinas Utara', 'Sel, 10 Nov', 'Rab, 11 Nov'],
    ['the head of the unit after', () => headOfSouth, 8, 'Dinas Selatan', 'Rab, 11 Nov', 'Sel, 10 Nov'],
  ])('shows %s the days in that unit and no others', async (_, head, days, unit, seen, hidden) => {
    const page = await (await signedIn(head())).get(`/presensi/rekap/pegawai/${mover.id}?bulan=2026-11`);
    expect(page.status).toBe(200);
    expect(text(page)).toContain(unit);
    expect(text(page)).toContain(`dari ${days} hari kerja hadir`);
    expect(text(page)).toContain(seen);
    expect(text(page)).not.toContain(hidden);
  });

  it('shows the whole month to whoever leads both units, and to the person', async () => {
    const above = await (await signedIn(bupati)).get(`/presensi/rekap/pegawai/${mover.id}`);
    expect(text(above)).toContain('dari 15 hari kerja hadir');
    const own = await (await signedIn(mover)).get('/presensi/rekap/saya');
    expect(text(own)).toContain('dari 15 hari kerja hadir');
  });

  it('is closed to the head of the unit before in a month spent elsewhere, and the try is noted', async () => {
    app.clock.set('2026-12-01T07:10:00+07:00');
    const page = await (await signedIn(headOfNorth)).get(`/presensi/rekap/pegawai/${mover.id}?bulan=2026-12`);
    app.clock.set('2026-11-20T07:10:00+07:00');
    expect(page.status).toBe(403);
    const [entry] = await app.database.query(
      `select outcome, subject_id from audit_entry where actor_id = $1 and action = 'attendance.read' order by id desc limit 1`,
      [headOfNorth.id],
    );
    expect(entry).toEqual({ outcome: 'refused', subject_id: south.id });
  });

  it('leaves no link in a recap by name that does not open, people who have left included', async () => {
    const visitor = await signedIn(headOfNorth);
    const recap = await visitor.get('/presensi/rekap?bulan=2026-11&tampil=nama');
    const people = linksOf(recap).filter((href) => href.includes('/pegawai/'));
    expect(people).toHaveLength(4);
    for (const href of people) expect((await visitor.get(href)).status).toBe(200);
    const left = await visitor.get(`/presensi/rekap/pegawai/${leaver.id}?bulan=2026-11`);
    expect(text(left)).toContain('dari 4 hari kerja hadir');
  });
});

/** Every way to the days of somebody, and how many working days of the mover it shows. */
const WAYS: Record<string, (visitor: Browser, unit: string) => Promise<number>> = {
  'the month of a person': async (visitor) =>
    Number(
      /dari (\d+) hari kerja/.exec(
        text(await visitor.get(`/presensi/rekap/pegawai/${mover.id}?bulan=2026-11`)),
      )?.[1],
    ),
  'the page of each day': async (visitor) => {
    const statuses = [];
    for (const day of DAYS) statuses.push((await visitor.get(`/presensi/hari/${mover.id}/${day}`)).status);
    return statuses.filter((status) => status === 200).length;
  },
  'the board of each day': async (visitor, unit) => {
    let listed = 0;
    for (const day of DAYS) {
      const page = await visitor.get(`/presensi/papan?tanggal=${day}&cari=pindah${unit}`);
      listed += Number(text(page).includes('Pindah Tugas'));
    }
    return listed;
  },
  'the recap by name': async (visitor, unit) =>
    Number(
      /Pindah Tugas[^0-9]*?(\d+) /.exec(
        text(await visitor.get(`/presensi/rekap?bulan=2026-11&tampil=nama${unit}`)),
      )?.[1],
    ),
  'the file for a spreadsheet': async (visitor, unit) =>
    Number(
      (await visitor.get(`/presensi/rekap.csv?bulan=2026-11${unit}`)).body
        .split('\r\n')
        .find((line) => line.includes('Pindah Tugas'))
        ?.split(';')[4],
    ),
  'the workbook': async (visitor, unit) => {
    const path = `/presensi/rekap.xlsx?bulan=2026-11${unit}`;
    const answer = await fetch(app.url + path, { headers: { cookie: visitor.cookieHeader(path) } });
    const sheets = await readXlsxFile(Buffer.from(await answer.arrayBuffer()));
    const row = sheets
      .find(({ sheet }) => sheet === 'Harian')!
      .data.find(([, name]) => name === 'Pindah Tugas')!;
    return row.slice(3).filter((cell) => /^[A-Z]/.test(String(cell ?? ''))).length;
  },
};
/** Where only a day that asks a question is linked: those before today, all without a reason. */
const LINKS: typeof WAYS = {
  'the year of a person': async (visitor) =>
    daysLinked(await visitor.get(`/presensi/rekap/pegawai/${mover.id}/tahun?tahun=2026`)),
  'the matrix': async (visitor, unit) => {
    const { body } = await visitor.get(`/presensi/rekap/matriks?bulan=2026-11${unit}`);
    return daysLinked({ body });
  },
};
const daysLinked = ({ body }: { body: string }) =>
  new Set([...body.matchAll(new RegExp(`/presensi/hari/${mover.id}/([0-9-]+)`, 'g'))].map(([, day]) => day))
    .size;

describe('somebody who moved, by every way', () => {
  it.each([
    ['the head of the unit before', () => headOfNorth, 'UTARA', 7, 7],
    ['the admin of the unit before', () => adminOfNorth, 'UTARA', 7, 7],
    ['the head of the unit after', () => headOfSouth, 'SELATAN', 8, 7],
    ['the leader', () => bupati, 'PEMKAB', 15, 14],
    ['an auditor', () => auditor, 'PEMKAB', 15, 14],
  ])('is seen by %s on their days alone', async (_, who, unit, days, linked) => {
    const visitor = await signedIn(who());
    for (const [way, shownBy] of Object.entries(WAYS))
      expect([way, await shownBy(visitor, `&unit=${unit}`)]).toEqual([way, days]);
    for (const [way, shownBy] of Object.entries(LINKS))
      expect([way, await shownBy(visitor, `&unit=${unit}`)]).toEqual([way, linked]);
  });

  it('is seen by themself everywhere, and nobody else is', async () => {
    const visitor = await signedIn(mover);
    expect(daysLinked(await visitor.get('/presensi/rekap/saya/tahun?tahun=2026'))).toBe(14);
    for (const path of [
      '/presensi/papan?unit=SELATAN',
      '/presensi/rekap/matriks?unit=SELATAN',
      '/presensi/rekap.csv?unit=SELATAN',
      '/presensi/ringkasan?unit=SELATAN',
      `/presensi/rekap/pegawai/${southerner.id}`,
      `/presensi/rekap/pegawai/${southerner.id}/tahun`,
      `/presensi/hari/${southerner.id}/2026-11-19`,
    ])
      expect([path, (await visitor.get(path)).status]).toEqual([path, 403]);
  });

  it('is told by the interface on the days of the caller’s unit alone', async () => {
    const identity = { ...app, issuer: `${app.url}/oidc` };
    const party = await aRelyingParty(identity, { scope: 'openid attendance:read' });
    const daysOf = async (who: TestPerson, unit: string) => {
      const call = await anApiCaller(
        identity,
        party,
        { nip: who.nip, password: PASSWORD },
        'attendance:read',
      );
      const named = ({ body }: ApiAnswer) => body.items.filter((item) => item['person_id'] === mover.id);
      let days = 0;
      for (const day of DAYS)
        days += named(await call('GET', `/attendance/days?date=${day}&unit=${unit}`)).length;
      const [recap] = named(await call('GET', `/attendance/recaps?month=2026-11&unit=${unit}`));
      const { people } = (await call('GET', `/attendance/board?unit=${unit}`)).body;
      const onBoard = (people as { name: string }[]).some(({ name }) => name === 'Pindah Tugas');
      const south = await call('GET', '/attendance/days?date=2026-11-19&unit=SELATAN');
      return { days, recap: recap?.['working_days'], onBoard, south: south.status };
    };
    expect(await daysOf(headOfNorth, 'UTARA')).toEqual({ days: 7, recap: 7, onBoard: false, south: 403 });
    expect(await daysOf(headOfSouth, 'SELATAN')).toEqual({ days: 8, recap: 8, onBoard: true, south: 200 });
    expect(await daysOf(auditor, 'PEMKAB')).toEqual({ days: 15, recap: 15, onBoard: true, south: 200 });
    await party.close();
  });

  it('is noted when an auditor reads, each unit and person once an hour, and for nobody else', async () => {
    const visitor = await signedIn(auditor);
    const other = await signedIn(auditor);
    const noted = () =>
      app.database.query<{ id: string }>(
        `select actor_id as actor, subject_id as id, outcome from audit_entry where action = 'attendance.names-read' order by audit_entry.id`,
      );
    // What was read above.
    const entry = (id: string) => ({ actor: auditor.id, id, outcome: 'done' });
    const [regency] = await app.database.query<{ id: string }>(`select id from unit where code = 'PEMKAB'`);
    const before = await noted();
    expect(before.map(({ id }) => id).sort()).toEqual([regency!.id, mover.id, south.id].sort());
    expect(before).toEqual(before.map(({ id }) => entry(id)));
    const board = '/presensi/papan?unit=UTARA';
    const answers = await Promise.all([visitor, other].map((tab) => tab.get(board)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await noted()).slice(3)).toEqual([entry(north.id)]);
    app.clock.set('2026-11-20T08:10:00+07:00');
    await visitor.get(board);
    app.clock.set('2026-11-20T07:10:00+07:00');
    expect((await noted()).slice(4)).toEqual([entry(north.id)]);
  });
});

describe('data of a unit that is not ours', () => {
  it.each([
    ['/presensi/papan?unit=SELATAN', 403],
    ['/presensi/papan?unit=SELATAN&tanggal=2026-11-10', 403],
    ['/presensi/papan?unit=PEMKAB', 403],
    ['/presensi/papan/aliran?unit=SELATAN', 403],
    ['/presensi/rekap?unit=SELATAN', 403],
    ['/presensi/rekap?unit=PEMKAB&tampil=nama', 403],
    ['/presensi/rekap.csv?unit=SELATAN', 403],
    ['/presensi/rekap.xlsx?unit=SELATAN', 403],
    ['/presensi/rekap?unit=UTARA&unit=SELATAN', 400],
    ['/presensi/rekap?unit=UTARA&%75nit=SELATAN', 400],
    ['/presensi/papan?unit=%53ELATAN', 403],
    ['/presensi/papan?unit=selatan', 422],
    ['/presensi/papan?unit[]=SELATAN', 422],
    ["/presensi/papan?unit=UTARA'%20or%201=1--", 422],
    ['/presensi//papan?unit=SELATAN', 404],
  ])('is not given out at %s (%d)', async (address, status) => {
    const page = await (await signedIn(headOfNorth)).get(address);
    expect(page.status).toBe(status);
    expect(page.body).not.toContain(southerner.name);
  });

  it('is not given out by the id of a person', async () => {
    const page = await (await signedIn(headOfNorth)).get(`/presensi/rekap/pegawai/${southerner.id}`);
    expect(page.status).toBe(403);
    expect(page.body).not.toContain(southerner.name);
  });

  it('does not show the way up that only another viewer of the same board may go', async () => {
    const leader = await signedIn(bupati);
    const abort = new AbortController();
    const stream = await fetch(`${app.url}/presensi/papan/aliran?unit=UTARA`, {
      signal: abort.signal,
      headers: { cookie: leader.cookieHeader('/presensi/papan/aliran') },
    });
    const reader = stream.body!.getReader();
    for (let read = ''; !read.includes('event: board');)
      read += new TextDecoder().decode((await reader.read()).value);
    const page = await (await signedIn(headOfNorth)).get('/presensi/papan?unit=UTARA');
    abort.abort();
    expect(page.status).toBe(200);
    expect(linksOf(page)).not.toContain('/presensi/papan?unit=PEMKAB');
  });
});

describe('attendance for everybody', () => {
  const anybody = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${app.url}${path}`, { headers }).then(async (answer) => ({
      status: answer.status,
      headers: answer.headers,
      body: await answer.text(),
    }));
  const CSV = '/api/v1/open-data/attendance.csv';

  it('is released once a month is closed, without names, small offices together, and never again', async () => {
    const clerks: TestPerson[] = [];
    for (let i = 0; i < 12; i++) clerks.push(await aPerson(app.database, { name: `Juru ${i}`, unit: north }));
    const days = (people: TestPerson[], unit: TestUnit, status: string, until: string) =>
      app.database.query(
        `insert into attendance_day (person_id, work_date, unit_id, status, code, provisional, derived_at)
         select p, d, $2, $3, case $3 when 'present' then 'H' else 'TK' end, false, now()
         from unnest($1::uuid[]) p, generate_series('2026-09-01'::date, $4::date, interval '1 day') d`,
        [people.map(({ id }) => id), unit.id, status, until],
      );
    await days(clerks.slice(0, 11), north, 'present', '2026-09-10');
    await days(clerks.slice(11), north, 'absent', '2026-09-04');
    await days([southerner], south, 'absent', '2026-09-03');
    await app.database.query(
      `insert into attendance_day (person_id, work_date, unit_id, status, code, provisional, derived_at)
       values ($1, '2026-05-04', $2, 'present', 'H', false, now())`,
      [southerner.id, south.id],
    );
    // Closed as an office; a reorganisation put it below another one afterwards.
    const branch = await aUnit(app.database, { code: 'CABANG', name: 'Cabang Utara', parent: north });
    const releasing = app.app.get(ReleaseMonths);
    await releasing.run();
    const nothing = await anybody(CSV);
    expect([nothing.status, nothing.body.split('\r\n').length]).toEqual([200, 2]);
    await app.database.query(
      `with made as (insert into attendance_period (unit_id, month, state, closings) select unnest($1::uuid[]), '2026-09-01', 'closed', 1 returning id, unit_id)
       insert into closed_days (period_id, unit_id, during) select id, unit_id, '[2026-09-01,2026-10-01)' from made`,
      [[north.id, south.id, branch.id]],
    );
    await Promise.all([releasing.run(), releasing.run()]);
    const { body, headers } = await anybody(CSV);
    // One was away all the time: telling how many were present would tell that one.
    expect(body.split('\r\n').slice(1)).toEqual([
      '2026-09,SELATAN,Dinas Selatan,all,,,,,,',
      '2026-09,UTARA,Dinas Utara,all,,,,,,',
      '2026-09,gabungan,"OPD kecil, digabung",all,13,117,,,,',
      '',
    ]);
    const kept = await anybody(CSV, { 'if-none-match': headers.get('etag')! });
    expect([kept.status, kept.body, headers.get('access-control-allow-origin')]).toEqual([304, '', '*']);
    await app.database.query(`update attendance_period set state = 'reopened' where month = '2026-09-01'`);
    await releasing.run();
    expect((await anybody(CSV)).body).toBe(body);
    await expect(app.database.query(`delete from open_data_row`)).rejects.toThrow('append-only');
    const recorded = await app.database.query(
      `select detail ->> 'month' as month from audit_entry where action = 'open-data.released'`,
    );
    expect(recorded).toEqual([{ month: '2026-09' }]);
  });

  it('is told on a page for anybody, and to a portal of data in the words of the file', async () => {
    const page = text(await browser(app.url).get('/data-terbuka'));
    expect(page).toMatch(/September 2026 .*? 3 dari 3 3/);
    expect(page).toContain('Oktober 2026: 0 dari 2 OPD sudah menutup');
    // Its last call has come and gone: not counted anew for everybody who asks.
    expect(page).not.toContain('Mei 2026');
    const { resources } = JSON.parse((await anybody('/api/v1/open-data/datapackage.json')).body) as {
      resources: { path: string; schema: { fields: { name: string }[] } }[];
    };
    const [first] = (await anybody(CSV)).body.split('\r\n');
    expect(resources[0]!.schema.fields.map(({ name }) => name).join(',')).toBe(first);
    expect(resources[0]!.path).toBe(app.url + CSV);
    for (const name of first!.split(',')) expect(page).toContain(name);
  });

  it('is not asked for more than sixty times a minute by one address', async () => {
    app.clock.set('2026-11-20T07:11:00+07:00');
    const answers = await Promise.all(Array.from({ length: 61 }, () => anybody(CSV)));
    const late = answers.filter(({ status }) => status === 429);
    expect(late.map(({ headers }) => headers.get('retry-after'))).toEqual(['60']);
    app.clock.set('2026-11-20T07:12:00+07:00');
    expect((await anybody(CSV)).status).toBe(200);
    app.clock.set('2026-11-20T07:10:00+07:00');
  });
});

describe('addresses that time has passed by', () => {
  it('calls nobody off duty on a day that has not come', async () => {
    const visitor = await signedIn(headOfNorth);
    expect((await visitor.get('/presensi/papan?tanggal=2026-11-23')).status).toBe(422);
  });

  it.each(['/presensi/papan?status=semua&hal=900', '/presensi/rekap?tampil=nama&hal=900'])(
    'shows the last page when %s is beyond it',
    async (address) => {
      const page = await (await signedIn(headOfNorth)).get(address);
      expect(text(page)).toContain('Kepala Utara');
    },
  );

  it('tells of its own day when a receipt is looked at again on the next', async () => {
    app.clock.set('2026-11-19T07:33:20+07:00');
    const visitor = await signedIn(mover);
    const pressed = await visitor.submit(await visitor.get('/presensi'), {}, { action: '/presensi' });
    app.clock.set('2026-11-20T06:10:00+07:00');
    const { pathname, search } = new URL(pressed.url);
    const again = text(await visitor.get(pathname + search));
    app.clock.set('2026-11-20T07:10:00+07:00');
    expect(again).toContain('Presensi masuk tersimpan');
    expect(again).toContain('Kamis, 19 November 2026');
    expect(again).toContain('Terlambat 3 menit');
    expect(again).not.toContain('di luar jam kerja');
  });
});
