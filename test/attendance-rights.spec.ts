import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DayStatusService, DayStatusWorker, Planner, seedReferenceRules } from '../src/attendance/index.js';
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
    expect(people).toHaveLength(3);
    for (const href of people) expect((await visitor.get(href)).status).toBe(200);
    const left = await visitor.get(`/presensi/rekap/pegawai/${leaver.id}?bulan=2026-11`);
    expect(text(left)).toContain('dari 4 hari kerja hadir');
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
