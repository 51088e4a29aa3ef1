/** A month from the office to the paper, on a phone and on a desk. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { DayStatusWorker, LeaveService, Planner, seedReferenceRules } from '../src/attendance/index.js';
import { workDate } from '../src/platform/index.js';
import { launchChromium } from './support/chromium.js';
import { expectGoodPage } from './support/good-page.js';
import { type TestApp, type TestPerson, aPerson, aRegency, aUnit, startTestApp } from './support/index.js';

const PASSWORD = 'jendela hijau menelan payung';
const OCTOBER = '/presensi/periode/DINKES/2026-10';

let test: TestApp;
let chromium: Browser;
let admin: TestPerson;
let hr: TestPerson;
let otherHr: TestPerson;

beforeAll(async () => {
  [test, chromium] = await Promise.all([startTestApp(), launchChromium()]);
  const db = test.database;
  const regency = await aRegency(db);
  await db.transaction((tx) => seedReferenceRules(tx, regency.id));
  const dinkes = await aUnit(db, {
    code: 'DINKES',
    name: 'Dinas Kesehatan, Pengendalian Penduduk, dan Keluarga Berencana',
    parent: regency,
  });
  const bkpsdm = await aUnit(db, { code: 'BKPSDM', name: 'Badan Kepegawaian', parent: regency });
  admin = await aPerson(db, { name: 'Ani Admin', unit: dinkes, roles: ['opd-admin'], password: PASSWORD });
  hr = await aPerson(db, {
    name: 'Hari Kepegawaian',
    unit: bkpsdm,
    roles: [{ role: 'hr', unit: regency }],
    password: PASSWORD,
  });
  otherHr = await aPerson(db, {
    name: 'Dewi Kepegawaian',
    unit: bkpsdm,
    roles: [{ role: 'hr', unit: regency }],
    password: PASSWORD,
  });
  test.clock.set('2026-09-30T12:00:00+07:00');
  await test.app.get(Planner).plan(workDate('2026-10-01'), workDate('2026-10-31'), [admin.id]);
  test.clock.set('2026-11-05T09:00:00+07:00');
  await db.query(
    `insert into dirty_day (person_id, work_date, cause) select person_id, work_date, 'derive' from planned_shift`,
  );
  await test.app.get(DayStatusWorker).drain();
}, 120_000);
afterAll(async () => {
  await chromium?.close();
  await test?.close();
}, 30_000);

async function enter(person: TestPerson, viewport: { width: number; height: number }): Promise<Page> {
  const context = await chromium.newContext({ baseURL: test.url, locale: 'id-ID', viewport });
  const page = await context.newPage();
  await page.goto('/presensi/periode');
  await page.getByLabel('NIP').fill(person.nip);
  await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Masuk' }).click();
  await page.waitForURL('**/presensi/periode');
  return page;
}

it('leads a month from the phone of the office to the desk that closes it, and to anybody who holds the paper', async () => {
  const phone = await enter(admin, { width: 360, height: 740 });
  await expectGoodPage(phone, 'periode-tabel');
  await phone.getByRole('link', { name: /Oktober 2026: Terbuka/ }).click();
  await expectGoodPage(phone, 'periode-terbuka');
  await phone.getByRole('button', { name: 'Ajukan rekap bulan ini' }).click();
  await phone.getByText('Diajukan.').waitFor();
  await expectGoodPage(phone, 'periode-diajukan');

  const desk = await enter(hr, { width: 1366, height: 800 });
  await expectGoodPage(desk, 'periode-tabel');
  await desk.goto(OCTOBER);
  await desk.getByRole('button', { name: 'Kembalikan ke OPD' }).click();
  // The reason is missing: the browser itself keeps the form.
  expect(new URL(desk.url()).pathname).toBe(OCTOBER);
  await desk.getByRole('button', { name: 'Verifikasi' }).click();
  await desk.getByText('Diverifikasi.').waitFor();
  await desk.getByRole('button', { name: 'Tutup bulan ini' }).click();
  await desk.getByText('yang memverifikasi tidak menutup').waitFor();
  const other = await enter(otherHr, { width: 1366, height: 800 });
  await other.goto(OCTOBER);
  await other.getByRole('button', { name: 'Tutup bulan ini' }).click();
  await other.getByText('Ditutup.').waitFor();
  await expectGoodPage(other, 'periode-ditutup');
  await other.getByRole('link', { name: 'Lihat rekap' }).click();
  await expectGoodPage(other, 'periode-rekap');

  await phone.goto(OCTOBER);
  await phone.getByRole('link', { name: 'Halaman pemeriksaan untuk umum' }).click();
  await phone.getByText('Berlaku', { exact: true }).waitFor();
  await expectGoodPage(phone, 'periksa');

  await test.database.transaction((tx) =>
    test.app.get(LeaveService).approve(tx, {
      personId: admin.id,
      kind: 'sick',
      first: workDate('2026-10-05'),
      last: workDate('2026-10-05'),
      documentNumber: 'SKD/7',
      approvedBy: null,
    }),
  );
  await test.app.get(DayStatusWorker).drain();
  for (const page of [phone, other]) {
    await page.goto('/presensi/rekap?bulan=2026-11&unit=DINKES&tampil=nama');
    await page.getByText('Jumlah dengan penyesuaian').first().waitFor();
    await expectGoodPage(page, 'rekap-penyesuaian');
  }
}, 120_000);
