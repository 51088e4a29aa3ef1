import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  DayStatusWorker,
  EventsService,
  LeaveService,
  Planner,
  seedReferenceRules,
} from '../src/attendance/index.js';
import { PeopleRecapQuery } from '../src/attendance/reports/people-recap.query.js';
import { addSums } from '../src/attendance/reports/recap.rules.js';
import { monthSpan } from '../src/attendance/reports/span.rules.js';
import { parseMonth, workDate } from '../src/platform/index.js';
import { type Browser, type Page, browser } from './support/browser.js';
import {
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aMachine,
  aStaffRequest,
  aUnit,
} from './support/builders.js';
import { type TestApp, startTestApp } from './support/index.js';
import { asAnother } from './support/one-connection.js';
import { readPdf } from './support/pdf.js';

jest.setTimeout(120_000);

const PASSWORD = 'jendela hijau menelan payung';
const OCTOBER = '/presensi/periode/DINKES/2026-10';

let app: TestApp;
let dinkes: TestUnit;
let puskesmas: TestUnit;
let nurse: TestPerson;
let admin: Browser;
let hr: Browser;
let second: Browser;
let third: Browser;
let stranger: Browser;

beforeAll(async () => {
  app = await startTestApp();
  const db = app.database;
  const regency = await aRegency(db);
  await db.transaction((tx) => seedReferenceRules(tx, regency.id));
  dinkes = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  puskesmas = await aUnit(db, { code: 'PKM', name: 'Puskesmas Kutasari', parent: dinkes });
  const bkpsdm = await aUnit(db, { code: 'BKPSDM', name: 'BKPSDM', parent: regency });
  nurse = await aPerson(db, { name: 'Wulan Sari', unit: puskesmas, password: PASSWORD });
  const enter = async (name: string, unit: TestUnit, role: 'opd-admin' | 'hr') => {
    const roles = [{ role, unit: role === 'hr' ? regency : unit }];
    const person = await aPerson(db, { name, unit, roles, password: PASSWORD });
    const tab = browser(app.url);
    await tab.submit(await tab.get('/akun'), { nip: person.nip, password: PASSWORD });
    return tab;
  };
  admin = await enter('Ani Admin', dinkes, 'opd-admin');
  hr = await enter('Hari Kepegawaian', bkpsdm, 'hr');
  second = await enter('Dewi Kepegawaian', bkpsdm, 'hr');
  third = await enter('Tono Kepegawaian', bkpsdm, 'hr');
  stranger = await enter('Orang Lain', bkpsdm, 'opd-admin');
  app.clock.set('2026-09-30T12:00:00+07:00');
  await app.app.get(Planner).plan(workDate('2026-10-01'), workDate('2026-11-30'), [nurse.id]);
  app.clock.set('2026-10-31T23:30:00+07:00');
  await mark();
});
afterAll(() => app?.close());

const mark = async () => {
  await app.database.query(
    `insert into dirty_day (person_id, work_date, cause)
     select person_id, work_date, 'derive' from planned_shift where work_date between '2026-10-01' and '2026-10-31'`,
  );
  await app.app.get(DayStatusWorker).drain();
};
const step = async (tab: Browser, name: string, fields: Record<string, string> = {}): Promise<Page> =>
  tab.submit(await tab.get(OCTOBER), fields, { action: `${OCTOBER}/${name}` });
const state = async () => {
  const [row] = await app.database.query<{ state: string; steps: number; closings: number }>(
    `select state, steps, closings from attendance_period where unit_id = $1 and month = '2026-10-01'`,
    [dinkes.id],
  );
  return row;
};
const bytesOf = async (tab: Browser, path: string) => {
  const answer = await fetch(`${app.url}${path}`, { headers: { cookie: tab.cookieHeader(path) } });
  return Buffer.from(await answer.arrayBuffer());
};
const words = ({ body }: Page) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const sick = (day: string) =>
  app.database.transaction((tx) =>
    app.app.get(LeaveService).approve(tx, {
      personId: nurse.id,
      kind: 'sick',
      first: workDate(day),
      last: workDate(day),
      documentNumber: 'SKD/7',
      approvedBy: null,
    }),
  );
const truth = async () => {
  await app.app.get(DayStatusWorker).drain();
  const [row] = await app.database.query(
    `select (select string_agg(work_date || ':' || code, ' ' order by work_date) from attendance_day where person_id = $1 and work_date < '2026-11-01') as days,
            (select count(*)::int from attendance_adjustment where person_id = $1 and folded_at is null) as adjustments,
            (select count(*)::int from dirty_day) as dirty`,
    [nurse.id],
  );
  return row as { days: string; adjustments: number; dirty: number };
};

describe('the month of an office', () => {
  it('cannot be submitted while it runs, and says what comes next', async () => {
    const page = await admin.get(OCTOBER);
    expect(words(page)).toContain('Bulan ini belum berakhir.');
    expect((await admin.post(`${OCTOBER}/pengajuan`, { langkah: '0' })).status).toBe(422);
    app.clock.set('2026-11-05T09:00:00+07:00');
    await mark();
  });

  it('is submitted by the office when nothing is provisional', async () => {
    await app.database.query(
      `update attendance_day set provisional = true where person_id = $1 and work_date = '2026-10-05' and status <> 'absent'`,
      [nurse.id],
    );
    await app.database.query(
      `update attendance_day set provisional = true, status = 'expected' where person_id = $1 and work_date = '2026-10-06'`,
      [nurse.id],
    );
    const waits = await admin.get(OCTOBER);
    expect(words(waits)).toMatch(/Hari yang masih sementara ?: 1/);
    const refused = await admin.post(`${OCTOBER}/pengajuan`, { langkah: '0' });
    expect([refused.status, words(refused)]).toEqual([
      422,
      expect.stringContaining('Daftar periksa belum bersih'),
    ]);
    await mark();
    const done = await step(admin, 'pengajuan');
    expect(words(done)).toContain('Diajukan');
    expect(await state()).toMatchObject({ state: 'submitted', steps: 1 });
  });

  it('belongs to the office: others neither read nor move it, and a part of it has no month of its own', async () => {
    expect((await stranger.get(OCTOBER)).status).toBe(403);
    expect((await stranger.post(`${OCTOBER}/pengajuan`, { langkah: '1' })).status).toBe(403);
    expect((await admin.post(`${OCTOBER}/verifikasi`, { langkah: '1' })).status).toBe(403);
    const part = await hr.get('/presensi/periode/PKM/2026-10');
    expect([part.status, words(part)]).toEqual([422, expect.stringContaining('termasuk Dinas Kesehatan')]);
    expect((await hr.get('/presensi/periode/DINKES/2027-01')).status).toBe(404);
    const { body } = await admin.get('/presensi/periode');
    expect(body).toContain(`href="${OCTOBER}"`);
    expect(body).not.toContain('/presensi/periode/BKPSDM/');
  });

  it('comes back with a reason, which is read by whoever submitted, and goes again', async () => {
    expect((await step(hr, 'pengembalian')).status).toBe(422);
    await step(hr, 'pengembalian', { alasan: 'Surat tugas tanggal 7 belum ada' });
    expect(words(await admin.get(OCTOBER))).toContain('Surat tugas tanggal 7 belum ada');
    expect(words(await admin.get('/kabar'))).toContain('dikembalikan');
    await step(admin, 'pengajuan');
    expect(words(await hr.get('/kabar'))).toContain('Rekap Oktober 2026 DINKES diajukan');
  });

  it('is verified by one of two who come at once; the other is told who it was, and a double click is no error', async () => {
    const [one, two] = [await hr.get(OCTOBER), await second.get(OCTOBER)];
    const answers = await Promise.all([
      hr.submit(one, {}, { action: `${OCTOBER}/verifikasi` }),
      second.submit(two, {}, { action: `${OCTOBER}/verifikasi` }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    const [won, lost] = answers[0]!.status === 200 ? [hr, answers[1]!] : [second, answers[0]!];
    const name = won === hr ? 'Hari Kepegawaian' : 'Dewi Kepegawaian';
    expect(words(lost)).toMatch(new RegExp(`${name} sudah mengambil langkah lain: +diverifikasi`));
    const again = await won.submit(won === hr ? one : two, {}, { action: `${OCTOBER}/verifikasi` });
    expect(again.status).toBe(200);
    expect(await state()).toMatchObject({ state: 'verified', steps: 4 });
  });

  it('does not close over days that moved since it was verified, nor by the hand that verified it', async () => {
    expect(words(await hr.get(OCTOBER))).not.toContain('Verifikasi dapat');
    expect((await third.get(OCTOBER)).body).not.toContain(`action="${OCTOBER}/verifikasi"`);
    app.clock.set('2026-11-05T09:05:00+07:00');
    await sick('2026-10-14');
    await app.app.get(DayStatusWorker).drain();
    const refused = await third.post(`${OCTOBER}/penutupan`, { langkah: '4' });
    expect([refused.status, words(refused)]).toEqual([
      422,
      expect.stringMatching(/Hari yang berubah sejak diverifikasi ?: 1/),
    ]);
    app.clock.set('2026-11-05T09:10:00+07:00');
    expect(words(await step(hr, 'verifikasi'))).toContain('Diverifikasi');
    expect(words(await third.get(OCTOBER))).toMatch(/Hari yang berubah sejak diverifikasi ?: tidak ada/);
    const own = await step(hr, 'penutupan');
    expect([own.status, words(own)]).toEqual([
      422,
      expect.stringContaining('yang memverifikasi tidak menutup'),
    ]);
    expect(await state()).toMatchObject({ state: 'verified', steps: 5 });
    app.clock.set('2026-11-05T09:15:00+07:00');
  });

  it('does not close while a day waits to be derived', async () => {
    const refused = await app.database.transaction(async (tx) => {
      // Somebody whom another worker has in hand: their marks stay.
      await tx.query(`select pg_advisory_xact_lock(hashtextextended($1::uuid::text, 0))`, [nurse.id]);
      await asAnother(() =>
        app.database.query(
          `insert into dirty_day (person_id, work_date, cause) values ($1, '2026-10-09', 'derive')`,
          [nurse.id],
        ),
      );
      return third.post(`${OCTOBER}/penutupan`, { langkah: '5' });
    });
    expect([refused.status, words(refused)]).toEqual([
      422,
      expect.stringMatching(/sedang dihitung ulang ?: [1-9]/),
    ]);
    expect(await state()).toMatchObject({ state: 'verified' });
  });

  it('does not close over a request that may still change one of its days', async () => {
    await app.app.get(DayStatusWorker).drain();
    const request = await aStaffRequest(app.database, { person: nurse, first: '2026-10-12' });
    const refused = await third.post(`${OCTOBER}/penutupan`, { langkah: '5' });
    expect([refused.status, words(refused)]).toEqual([
      422,
      expect.stringMatching(/Permohonan yang belum diputuskan ?: 1/),
    ]);
    await app.database.query(`update staff_request set state = 'withdrawn' where id = $1`, [request]);
  });

  it('tells which days are final by their cut-off alone, and stands in nobody’s way for it', async () => {
    await aMachine(app.database, {
      unit: puskesmas,
      from: '2026-10-01',
      completeUntil: new Date('2026-10-30T06:00:00+07:00'),
    });
    expect(words(await third.get(OCTOBER))).toMatch(
      /Hari final karena batas waktu, sebelum semua sumber melapor ?: 1 \(catatan/,
    );
    for (const address of ['?bulan=2026-10&unit=DINKES', '?dari=2026-10-30&sampai=2026-10-31&unit=PKM'])
      expect(words(await hr.get(`/presensi/rekap${address}`))).toContain(
        '1 hari final karena batas waktunya lewat',
      );
    const csv = String(await bytesOf(hr, '/presensi/rekap.csv?bulan=2026-10&unit=DINKES'));
    expect(csv.split('\r\n').find((line) => line.includes('Wulan Sari'))).toMatch(/;1$/);
    for (const address of ['?dari=2026-10-01&sampai=2026-10-29&unit=PKM', '?bulan=2026-10&unit=BKPSDM'])
      expect(words(await hr.get(`/presensi/rekap${address}`))).not.toContain('batas waktunya lewat');
  });

  it('closes once, whoever closes at the same moment and whatever comes then: the truth is in the days or in adjustments', async () => {
    await app.app.get(DayStatusWorker).drain();
    const [one, two] = [await third.get(OCTOBER), await second.get(OCTOBER)];
    const press = app.app.get(EventsService).record({
      personId: nurse.id,
      direction: 'in',
      source: 'web',
      idempotencyKey: 'while-closing-1',
    });
    const closings = await Promise.all([
      third.submit(one, {}, { action: `${OCTOBER}/penutupan` }),
      second.submit(two, {}, { action: `${OCTOBER}/penutupan` }),
      sick('2026-10-12'),
      press,
      app.app.get(DayStatusWorker).drain(),
    ]);
    expect((await press).duplicate).toBe(false);
    expect(closings.slice(0, 2).some((page) => (page as Page).status === 422)).toBe(true);
    await app.app.get(DayStatusWorker).drain();
    if ((await state())!.state === 'verified') {
      app.clock.set('2026-11-05T09:20:00+07:00');
      await step(hr, 'verifikasi');
      await step(third, 'penutupan');
    }
    expect(await state()).toMatchObject({ state: 'closed', closings: 1 });
    const { days, adjustments, dirty } = await truth();
    expect(dirty).toBe(0);
    // The leave came before or after: it is told exactly once, by the day or by an adjustment.
    expect(Number(days.includes('2026-10-12:CS')) + adjustments).toBe(1);
  });

  it('stays closed: what is learnt later is shown as an adjustment with its three dates', async () => {
    const before = await truth();
    await sick('2026-10-13');
    const after = await truth();
    expect([after.days, after.adjustments]).toEqual([before.days, before.adjustments + 1]);
    const closed = words(await admin.get(OCTOBER));
    expect(closed).toContain('Diketahui setelah bulan ini ditutup');
    expect(closed).toMatch(
      /Wulan Sari .*Sel, 13 Okt 2026 .*TK .*CS .*cuti, izin, atau dinas .*November 2026 \(DINKES\)/,
    );
    const november = words(await admin.get('/presensi/periode/DINKES/2026-11'));
    expect(november).toContain('Penyesuaian dari bulan yang sudah ditutup');
  });

  it('tells state and adjustments in the recap, on the page and in the file', async () => {
    const page = words(await hr.get('/presensi/rekap?bulan=2026-10&unit=DINKES'));
    expect(page).toMatch(/Periode: +D +Ditutup/);
    const names = words(await hr.get('/presensi/rekap?bulan=2026-11&unit=PKM'));
    expect(names).toMatch(/Periode: +T +Terbuka/);
    expect(names).toContain('Penyesuaian 13 Oktober 2026: TK menjadi CS');
    const csv = String(await bytesOf(hr, '/presensi/rekap.csv?bulan=2026-11&unit=DINKES'));
    expect(csv).toMatch(/Wulan Sari.*Terbuka.*2026-10-13: TK menjadi CS/);
    expect(words(await hr.get('/presensi/rekap?bulan=2026-10'))).toMatch(/Dinas Kesehatan .* D +Ditutup/);
  });

  it('counts adjustments beside the month itself, and both together; the categories still add up', async () => {
    const { adjustments: days } = await truth();
    const people = await app.app
      .get(PeopleRecapQuery)
      .ofSpan({ span: monthSpan(parseMonth('2026-11')!), units: [dinkes.id, puskesmas.id], limit: 100 });
    const wulan = people.find(({ name }) => name === 'Wulan Sari')!;
    expect(wulan.adjustment).toMatchObject({ workingDays: 0, absent: -days, leave: days, lateMinutes: 0 });
    expect(people.filter(({ adjustment }) => adjustment)).toHaveLength(1);
    const total = addSums([wulan, wulan.adjustment!]);
    for (const { workingDays, present, absent, leave, excuse, duty, open } of [
      wulan,
      wulan.adjustment!,
      total,
    ])
      expect(present + absent + leave + excuse + duty + open).toBe(workingDays);
    const page = words(await hr.get('/presensi/rekap?bulan=2026-11&unit=PKM&tampil=nama'));
    expect(page).toMatch(
      new RegExp(`Penyesuaian bulan tertutup 0 0 0 0 −${days} \\+${days} 0 0 0 .*Jumlah dengan penyesuaian`),
    );
    const own = browser(app.url);
    await own.submit(await own.get('/akun'), { nip: nurse.nip, password: PASSWORD });
    for (const [tab, address] of [
      [hr, `/presensi/rekap/pegawai/${wulan.personId}?bulan=2026-11`],
      [own, '/presensi/rekap/saya?bulan=2026-11'],
    ] as const) {
      const month = words(await tab.get(address));
      expect(month).toMatch(/13 Oktober 2026 ?: TK menjadi CS/);
      expect(month).toMatch(new RegExp(`Penyesuaian bulan tertutup 0 0 0 0 −${days} \\+${days} 0 0 0`));
      expect(month).toContain('Jumlah dengan penyesuaian');
    }
    const units = words(await hr.get('/presensi/rekap?bulan=2026-11&unit=DINKES&tampil=unit'));
    expect(units).toMatch(new RegExp(`Penyesuaian bulan tertutup 0 0 0 0 −${days} \\+${days} 0 0 0`));
    const csv = String(await bytesOf(hr, '/presensi/rekap.csv?bulan=2026-11&unit=PKM'));
    const lines = csv.split('\r\n');
    const row = lines.find((line) => line.includes('Wulan Sari'))!;
    // Of several days the words themselves hold a semicolon, in quotes.
    const cells = row.replace(/"[^"]*"/g, 'kata').split(';');
    const cell = (name: string) => Number(cells[lines[0]!.split(';').indexOf(name)]);
    expect(cell('Penyesuaian: Cuti')).toBe(days);
    expect(cell('Penyesuaian: Tanpa keterangan')).toBe(-days);
    expect(cell('Jumlah: Cuti')).toBe(cell('Cuti') + days);
  });

  it('prints what was closed with the head of then, and the text has the hash that anybody can check', async () => {
    const db = app.database;
    const chief = await aPerson(db, { name: 'Sri Kepala', unit: dinkes });
    await db.query(
      `with post as (insert into post (unit_id, title, kind, valid) values ($1, 'Kepala Dinas Kesehatan', 'head', '[2015-01-01,)') returning id)
       insert into post_holding (post_id, person_id, capacity, valid, decree) select id, $2, 'plt', '[2026-09-01,2026-11-10)', 'SK 1' from post`,
      [dinkes.id, chief.id],
    );
    const cookie = (await hr.get(OCTOBER)).body.match(/\/periksa\/([0-9a-f]{16})/)![1]!;
    const pdf = await readPdf(await bytesOf(hr, `${OCTOBER}/rekap.pdf`));
    expect([pdf.pages[0]!.width, pdf.pages[0]!.height]).toEqual([330, 215]);
    for (const text of [
      'DINAS KESEHATAN',
      'Wulan Sari',
      'Plt. Kepala Dinas Kesehatan',
      'Sri Kepala',
      'Saat ditutup, 1 hari final karena batas waktunya lewat',
      `periksa/${cookie}`,
    ])
      expect(pdf.text).toContain(text);
    const text = await bytesOf(hr, `${OCTOBER}/rekap.txt`);
    const hash = createHash('sha256').update(text).digest('hex');
    expect(hash.slice(0, 16)).toBe(cookie);
    expect(text.toString()).toMatch(/^e-presensi closed-recap 1 DINKES 2026-10 1\nday /);
    const anybody = browser(app.url);
    const checked = await anybody.get(`/periksa/${hash}`);
    expect(words(checked)).toMatch(/Berlaku.*Dinas Kesehatan, Oktober 2026/);
    expect(words(checked)).not.toMatch(/Wulan|Hari Kep|Sri|1986/);
    expect(
      (await anybody.get(`/periksa?kode=${cookie.toUpperCase().replace(/(.{4})/g, '$1 ')}`)).status,
    ).toBe(200);
    expect((await anybody.get('/periksa/0123456789abcdef')).status).toBe(404);
    expect((await hr.get('/presensi/periode/DINKES/2026-09/rekap.pdf')).status).toBe(409);
  });

  it('opens again with a reason only, and its adjustments go back into its days', async () => {
    expect((await admin.post(`${OCTOBER}/pembukaan`, { langkah: '6', alasan: 'x' })).status).toBe(403);
    expect((await step(hr, 'pembukaan')).status).toBe(422);
    await step(hr, 'pembukaan', { alasan: 'Surat sakit baru diterima' });
    const { days, adjustments } = await truth();
    expect(adjustments).toBe(0);
    expect(days).toContain('2026-10-12:CS 2026-10-13:CS');
    expect(words(await hr.get('/presensi/periode'))).toContain('Dibuka kembali');
    const [recap] = await app.database.query<{ code: string }>(`select code from closed_recap`);
    expect(words(await browser(app.url).get(`/periksa/${recap!.code}`))).toContain('Tidak berlaku lagi');
  });
});
