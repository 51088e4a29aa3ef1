import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EventsService } from '../src/attendance/index.js';
import { ReportFirstDays } from '../src/attendance/exports/daily-report/report-first-days.job.js';
import { type TestPerson, aPerson } from './support/builders.js';
import { type FridayScene, FRIDAY, startFriday } from './support/friday-scene.js';
import { readPdf } from './support/pdf.js';

jest.setTimeout(120_000);

const AT = `/presensi/laporan-hari-pertama/${FRIDAY}`;

let s: FridayScene;

beforeAll(async () => {
  s = await startFriday();
  const db = s.app.database;
  await db.query(
    `with basis as (insert into decree (cited, kind, number, year, about) values ('SKB contoh', 'skb', '1', 2026, 'Libur') returning id)
     insert into calendar_day (day, kind, name, free, decree_id) select '2026-11-19', 'national-holiday', 'Hari Libur Contoh', true, id from basis`,
  );
  await db.query(
    `with made as (insert into post (unit_id, title, kind, valid) values ($1, 'Kepala Dinas Kesehatan', 'head', '[2015-01-01,)') returning id)
     insert into post_holding (post_id, person_id, capacity, decree, valid) select id, $2, 'definitive', 'SK 1', '[2020-01-01,)' from made`,
    [s.dinkes.id, s.head.id],
  );
  await pressed(s.employee, '07:45:00');
}, 120_000);
afterAll(() => s?.app.close());

async function pressed(person: TestPerson, time: string): Promise<void> {
  s.at(time);
  await s.app.app.get(EventsService).record({
    personId: person.id,
    direction: 'in',
    source: 'web',
    idempotencyKey: `press-${person.id}-${time}`,
    evidence: {},
  });
  await s.drained();
}

const run = () => s.app.app.get(ReportFirstDays).run();
const text = ({ body }: { body: string }) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const told = () =>
  s.app.database.query<{ personId: string; body: string; link: string }>(
    `select person_id as "personId", body, link from inbox_message where topic = 'report-first-day' order by link`,
  );

describe('the report of the first working day after a holiday', () => {
  it('is made at a quarter to nine, once, and those who answer for it are told of their own units', async () => {
    s.at('08:44:59');
    await run();
    expect(await told()).toEqual([]);
    s.at('08:45:00');
    await Promise.all([run(), run()]);
    s.at('08:50:00');
    await run();
    expect(await told()).toEqual([
      {
        personId: s.head.id,
        body: 'Jumat, 20 November 2026 pukul 08.45 WIB: dari 3 yang dijadwalkan, 1 belum presensi tanpa keterangan, 1 terlambat. Masih dapat berubah sampai semua sumber melapor.',
        link: `${AT}?unit=DINKES`,
      },
      {
        personId: s.bupati.id,
        body: 'Jumat, 20 November 2026 pukul 08.45 WIB: dari 5 yang dijadwalkan, 3 belum presensi tanpa keterangan, 1 terlambat. Masih dapat berubah sampai semua sumber melapor.',
        link: `${AT}?unit=PEMKAB`,
      },
    ]);
  });

  it('tells by unit and by name who was not there, as it was then and as it is now', async () => {
    await pressed(s.teacher, '09:30:00');
    const visitor = await s.signedIn(s.bupati);
    const list = await visitor.get('/presensi/laporan-hari-pertama');
    expect(text(list)).toContain('Jumat, 20 November 2026 Hari Libur Contoh 08.45 WIB');
    const page = await visitor.get(AT);
    expect(text(page)).toContain(
      'setelah Hari Libur Contoh. Keadaan pukul 08.45 WIB: dari 5 yang dijadwalkan, 3 belum presensi tanpa keterangan dan 1 terlambat.',
    );
    expect(text(page)).toContain('Angka sementara');
    expect(text(page)).toMatch(/=Bambang &lt;Guru> .*?Belum presensi, tanpa keterangan\* TL\*/);
    expect(text(page)).toMatch(/Siti Rahayu .*?Terlambat 15 menit \(07\.45\)\* TL\*/);
    expect(text(page)).not.toContain('Wulan Sari');
    expect(page.body).toContain(`href="${AT}?unit=DINDIK"`);
  });

  it('shows a head the own units alone, and nobody else anything', async () => {
    const visitor = await s.signedIn(s.head);
    const page = text(await visitor.get(AT));
    expect(page).toContain('Siti Rahayu');
    expect(page).not.toContain('Bambang');
    for (const unit of ['DINDIK', 'PEMKAB'])
      expect((await visitor.get(`${AT}?unit=${unit}`)).status).toBe(403);
    expect((await visitor.get('/presensi/laporan-hari-pertama/2026-11-18')).status).toBe(404);
    expect((await (await s.signedIn(s.employee)).get(AT)).status).toBe(403);
  });

  it('is noted when an auditor reads it', async () => {
    const [regency] = await s.app.database.query<{ id: string }>(`select id from unit where code = 'PEMKAB'`);
    const auditor = await aPerson(s.app.database, {
      name: 'Ani Pemeriksa',
      unit: { ...s.dinkes, id: regency!.id },
      kind: 'official',
      roles: ['auditor'],
      password: 'jendela hijau menelan payung',
    });
    const visitor = await s.signedIn(auditor);
    for (const unit of ['PEMKAB', 'DINKES', 'DINKES'])
      expect((await visitor.get(`${AT}?unit=${unit}`)).status).toBe(200);
    const noted = await s.app.database.query<{ unit: string }>(
      `select u.code as unit from audit_entry a join unit u on u.id::text = a.subject_id
       where a.actor_id = $1 and a.action = 'attendance.names-read' order by u.code`,
      [auditor.id],
    );
    expect(noted.map(({ unit }) => unit)).toEqual(['DINKES', 'PEMKAB']);
  });

  it('tells nothing of a day that somebody, as is known by now, spent elsewhere', async () => {
    const visitor = await s.signedIn(s.head);
    const moved = (unitId: string) =>
      s.app.database.query(`update attendance_day set unit_id = $2 where person_id = $1 and work_date = $3`, [
        s.employee.id,
        unitId,
        FRIDAY,
      ]);
    const latest = async () =>
      /Siti Rahayu.*?Terlambat 15 menit \(07\.45\)\*? (\S+)/.exec(text(await visitor.get(AT)))?.[1];
    expect(await latest()).toBe('TL*');
    await moved(s.dindik.id);
    expect(await latest()).not.toBe('TL*');
    await moved(s.dinkes.id);
  });

  it('is a document, too, and its printing stands in the record', async () => {
    const visitor = await s.signedIn(s.bupati);
    const path = `${AT}/cetak`;
    const answer = await fetch(`${s.app.url}${path}`, { headers: { cookie: visitor.cookieHeader(path) } });
    const paper = await readPdf(Buffer.from(await answer.arrayBuffer()));
    expect(paper.title).toBe('Laporan kehadiran hari pertama setelah libur');
    expect(paper.text).toContain('SEMENTARA');
    expect(paper.text).toContain('Siti Rahayu');
    expect(paper.text).toContain('Dinas Pendidikan');
    const [entry] = await s.app.database.query<{ detail: unknown }>(
      `select detail from audit_entry where actor_id = $1 and action = 'attendance.first-day-printed'`,
      [s.bupati.id],
    );
    expect(entry?.detail).toEqual({ day: FRIDAY, people: 4 });
  });

  it('is made by the clock of each unit, and says which it has', async () => {
    const db = s.app.database;
    const zoned = (zone: string) =>
      db.query(`update unit_version set time_zone = $2 where unit_id = $1`, [s.dindik.id, zone]);
    await db.query(`delete from first_day_report`);
    await db.query(`delete from inbox_message where topic = 'report-first-day'`);
    await zoned('Asia/Makassar');
    const visitor = await s.signedIn(s.bupati);
    s.at('07:44:59');
    await run();
    expect((await visitor.get(AT)).status).toBe(404);
    s.at('07:45:00');
    await run();
    expect(text(await visitor.get(`${AT}?unit=DINDIK`))).toContain('Keadaan pukul 08.45 WITA: dari 1 yang');
    const early = text(await visitor.get(AT));
    expect(early).toContain('Unit dengan waktu WIB belum dihitung');
    expect(early).toContain('dari 1 yang dijadwalkan');
    expect(await told()).toEqual([]);
    s.at('08:45:00');
    await Promise.all([run(), run()]);
    const whole = text(await visitor.get(AT));
    expect(whole).toContain('Keadaan pukul 08.45 WITA dan 08.45 WIB: dari 5 yang dijadwalkan');
    expect(whole).not.toContain('belum dihitung');
    expect(await told()).toHaveLength(2);
    await zoned('Asia/Jakarta');
  });
});
