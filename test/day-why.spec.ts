import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DayStatusService,
  DayStatusWorker,
  EventsService,
  LeaveService,
  Planner,
  SourceWatermark,
  seedReferenceRules,
} from '../src/attendance/index.js';
import { workDate } from '../src/platform/index.js';
import {
  type Browser,
  type TestApp,
  type TestPerson,
  type TestUnit,
  aPerson,
  anIncident,
  aRegency,
  aUnit,
  browser,
  startTestApp,
} from './support/index.js';

const PASSWORD = 'jendela hijau menelan payung';
const THURSDAY = workDate('2026-11-19');

let app: TestApp;
let employee: TestPerson;
let head: TestPerson;
let stranger: TestPerson;
let regency: TestUnit;
const visitors = new Map<string, Browser>();

const events = () => app.app.get(EventsService);
const at = (time: string) => app.clock.set(`2026-11-${time}+07:00`);

beforeAll(async () => {
  app = await startTestApp();
  const db = app.database;
  regency = await aRegency(db);
  const dinkes = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  const dindik = await aUnit(db, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  const password = PASSWORD;
  employee = await aPerson(db, { name: 'Siti Rahayu', unit: dinkes, password });
  head = await aPerson(db, { name: 'Hartono', unit: dinkes, roles: ['employee', 'supervisor'], password });
  stranger = await aPerson(db, {
    name: 'Bambang',
    unit: dindik,
    roles: ['employee', 'supervisor'],
    password,
  });
  await aPerson(db, { unit: regency, roles: ['system-admin'] });
  await db.transaction((tx) => seedReferenceRules(tx, regency.id));
  await app.app.get(Planner).plan(workDate('2026-11-16'), workDate('2026-11-20'));
  at('19T07:42:10');
  await press(employee.id, 'in', 'kenapa-masuk-1');
  at('19T16:01:00');
  await press(employee.id, 'out', 'kenapa-pulang-1');
  at('19T21:00:00');
  await app.app.get(SourceWatermark).beat();
  await app.app.get(DayStatusService).beginDay();
  await app.app.get(DayStatusService).finalise();
  await app.app.get(DayStatusWorker).drain();
}, 120_000);
afterAll(() => app?.close());

function press(personId: string, direction: 'in' | 'out', idempotencyKey: string) {
  return events().record({ personId, direction, source: 'web', idempotencyKey });
}

async function signedIn(person: TestPerson): Promise<Browser> {
  const known = visitors.get(person.id);
  if (known) return known;
  const visitor = browser(app.url);
  await visitor.submit(await visitor.get('/akun'), { nip: person.nip, password: PASSWORD });
  visitors.set(person.id, visitor);
  return visitor;
}

async function textOf(
  person: TestPerson,
  address: string,
): Promise<{ status: number; text: string; html: string }> {
  const page = await (await signedIn(person)).get(address);
  const text = page.body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  return { status: page.status, text, html: page.body };
}

const day = (person: { id: string }, date = '2026-11-19') => `/presensi/hari/${person.id}/${date}`;

describe('the answer to "Kenapa?"', () => {
  it('tells the person the result, each reason with its source, the presses and the plan', async () => {
    const { status, text } = await textOf(employee, day(employee));
    expect(status).toBe(200);
    for (const word of [
      'Kamis, 19 November 2026',
      'Terlambat 12 menit',
      'Masuk pukul 07.42.10 WIB, jadwal 07.30.00 WIB: terlambat 12 menit.',
      'Praktik Peraturan ANRI 18/2016',
      'Hasil tetap',
      'Dihitung sebagai masuk',
      'Dihitung sebagai pulang',
      'ponsel atau komputer',
      'Presensi dihitung 06.00.00 sampai sebelum 20.00.00',
      'belum pernah berubah',
    ])
      expect(text).toContain(word);
  });

  it('names the rule set, its decree and why it won over others', async () => {
    const { text } = await textOf(employee, day(employee));
    expect(text).toContain('Lima hari kerja');
    expect(text).toContain('Perbup Purbalingga 61/2018');
    expect(text).toContain(
      'Pemerintah Kabupaten Purbalingga, unit di atasnya; tidak ada aturan yang lebih dekat.',
    );
  });

  it('lets the superior read it, and nobody of another unit, which is noted', async () => {
    expect((await textOf(head, day(employee))).status).toBe(200);
    expect((await textOf(stranger, day(employee))).status).toBe(403);
    const [entry] = await app.database.query(
      `select outcome from audit_entry where actor_id = $1 and action = 'attendance.read' order by id desc limit 1`,
      [stranger.id],
    );
    expect(entry).toEqual({ outcome: 'refused' });
  });

  it.each([
    ['an unknown person', '/presensi/hari/00000000-0000-4000-8000-000000000000/2026-11-19', 404],
    ['no person at all', '/presensi/hari/siti/2026-11-19', 404],
    ['a day that is none', () => day(employee, '2026-02-30'), 422],
    ['a day still to come', () => day(employee, '2026-11-27'), 422],
  ])('refuses %s', async (_case, address, status) => {
    expect((await textOf(head, typeof address === 'string' ? address : address())).status).toBe(status);
  });

  it('says so when nothing was planned and nothing pressed', async () => {
    const { status, text } = await textOf(employee, day(employee, '2026-11-15'));
    expect(status).toBe(200);
    expect(text).toContain('Tidak ada hasil untuk hari ini');
  });

  it('keeps what the final day was before, with cause, actor and what it stands on', async () => {
    const request = '5d0c7a52-2c0f-4a54-9a52-6c5a3c1f2b11';
    await app.database.transaction(async (tx) => {
      await app.app.get(LeaveService).approve(tx, {
        personId: head.id,
        kind: 'official-travel',
        first: THURSDAY,
        last: THURSDAY,
        documentNumber: '094/123/2026',
        approvedBy: head.id,
      });
      await tx.query(`update dirty_day set reference = $1 where person_id = $2`, [
        `request:${request}`,
        head.id,
      ]);
    });
    await app.app.get(DayStatusWorker).drain();
    const { text } = await textOf(head, day(head));
    expect(text).toContain('TK · Tanpa keterangan');
    expect(text).toContain('DL · Dinas luar');
    expect(text).toContain('Hartono');
    expect(text).toContain('094/123/2026');
    const [row] = await app.database.query(
      `select cause, actor_id, reference from attendance_day_history where person_id = $1`,
      [head.id],
    );
    expect(row).toEqual({ cause: 'leave', actor_id: head.id, reference: `request:${request}` });
  });

  it('shows a press that was taken back, which counts no longer, and a grace that helped', async () => {
    const person = await aPerson(app.database, { unit: { id: employee.unit.id } });
    at('20T07:00:00');
    await app.app.get(Planner).plan(workDate('2026-11-20'), workDate('2026-11-20'), [person.id]);
    at('20T07:10:00');
    const wrong = await press(person.id, 'in', 'kenapa-salah-1');
    at('20T07:37:00');
    await press(person.id, 'in', 'kenapa-benar-1');
    await app.database.query(
      `insert into attendance_event (person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key, voids_id)
       values ($1, 'unknown', $2, $2, 'server', 'correction', '\\x01', $3)`,
      [person.id, wrong.occurredAt, wrong.eventId],
    );
    await app.database.query(
      `insert into attendance_grace (incident_id, person_id, work_date, check_in_at, cited)
       values ($2, $1, '2026-11-20', '2026-11-20T07:33:00+07:00', 'Gangguan G-7')`,
      [person.id, await anIncident(app.database, { unit: { id: employee.unit.id } })],
    );
    await app.database.query(
      `insert into dirty_day (person_id, work_date, cause) values ($1, '2026-11-20', 'correction')`,
      [person.id],
    );
    await app.app.get(DayStatusWorker).drain();
    const { text } = await textOf(head, day(person, '2026-11-20'));
    for (const word of [
      'Terlambat 3 menit',
      'Ditarik kembali, tidak dihitung',
      'Gangguan G-7',
      'Yang tidak dibebankan kepada Anda: 4 menit.',
    ])
      expect(text).toContain(word);
  });

  it('says of a closed day what is known by now, why, and where it counts', async () => {
    const db = app.database;
    const incident = await anIncident(db, { unit: regency });
    const [period] = await db.query<{ id: string }>(
      `insert into attendance_period (unit_id, month, state, steps, closings) values ($1, '2026-11-01', 'closed', 3, 1) returning id`,
      [stranger.unit.id],
    );
    const adjust = (folded: boolean) =>
      db.query(
        `insert into attendance_adjustment (person_id, work_date, seq, period_id, closing, before, after, cause, actor_id, reference,
           edited_at, applied_in, applied_unit_id, folded_at)
         select person_id, work_date, seq, $2, 1, to_jsonb(d), to_jsonb(d) || '{"status": "present", "code": "H"}', 'grace', $3, $4,
           '2026-12-02T08:00:00+07:00', '2026-12-01', unit_id, case when $5 then now() end
         from attendance_day d where person_id = $1 and work_date = '2026-11-19'`,
        [stranger.id, period!.id, head.id, `incident:${incident}`, folded],
      );
    await adjust(true);
    expect((await textOf(stranger, day(stranger))).text).not.toContain('sudah ditutup');
    await adjust(false);
    const { text, html } = await textOf(stranger, day(stranger));
    expect(text).toContain('November 2026 sudah ditutup');
    expect(text).toContain('H · Hadir , bukan TK · Tanpa keterangan, karena');
    expect(text).toContain('dihitung di Desember 2026 (Hartono)');
    expect(html).toContain(`href="/presensi/gangguan/${incident}"`);
  });

  it.each([
    ['the own page', () => employee, '/presensi'],
    ['the own month', () => employee, '/presensi/rekap/saya?bulan=2026-11'],
    ['the month of a person', () => head, () => `/presensi/rekap/pegawai/${employee.id}?bulan=2026-11`],
    ['the names of the board', () => head, '/presensi/papan?unit=DINKES&tanggal=2026-11-19'],
  ])('is linked from %s', async (_case, who, address) => {
    at('20T08:00:00');
    const { status, html } = await textOf(who(), typeof address === 'string' ? address : address());
    expect(status).toBe(200);
    expect(html).toContain(`/presensi/hari/${employee.id}/2026-11-19`);
  });
});
