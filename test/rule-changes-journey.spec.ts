/** A change of rules in a real browser, on a phone and at a desk: previewed, proposed, approved by somebody else. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { BASE_HOURS, Planner, type WeeklyRules } from '../src/attendance/index.js';
import { seedLeaveRules } from '../src/attendance/leave/reference/seed-leave-rules.js';
import { seedTppSets } from '../src/attendance/tpp/reference/seed-tpp-sets.js';
import { addRuleSet } from '../src/attendance/schedules/rule-sets.store.js';
import { workDate } from '../src/platform/index.js';
import { launchChromium } from './support/chromium.js';
import { expectGoodPage } from './support/good-page.js';
import {
  type TestApp,
  type TestPerson,
  aPerson,
  aRegency,
  aUnit,
  anAssignedRuleSet,
  startTestApp,
} from './support/index.js';

const PASSWORD = 'jendela hijau menelan payung';
const PHONE = { viewport: { width: 360, height: 740 } };
const DESK = { viewport: { width: 1366, height: 768 } };

let test: TestApp;
let chromium: Browser;
let proposer: TestPerson;
let approver: TestPerson;
let seven: string;

beforeAll(async () => {
  [test, chromium] = await Promise.all([startTestApp(), launchChromium()]);
  const regency = await aRegency(test.database);
  const dinkes = await aUnit(test.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  await anAssignedRuleSet(test.database, { unitId: regency.id, content: BASE_HOURS });
  const days = Object.entries(BASE_HOURS.days).map(([day, hours]) => [day, { ...hours, start: '07:00' }]);
  seven = await addRuleSet(test.database, {
    code: 'tujuh',
    name: 'Masuk pukul tujuh',
    aspect: 'hours',
    decree: { cited: 'SE Bupati 800/12/2026', kind: 'se' },
    content: { ...BASE_HOURS, days: Object.fromEntries(days) } as WeeklyRules,
  });
  await test.database.transaction(async (tx) => {
    await seedTppSets(tx);
    await seedLeaveRules(tx, regency.id);
  });
  for (const [i, name] of ['Ani Pagi', 'Budi Siang', 'Citra Lestari Wahyuningsih'].entries()) {
    const { id } = await aPerson(test.database, { unit: dinkes, name });
    await test.database.query(
      `insert into attendance_event (person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key)
       select $1::uuid, 'unknown', at, at, 'server', 'web', sha256(convert_to(($1::uuid)::text || at, 'UTF8'))
       from generate_series('2026-11-09'::date, '2026-11-19', '1 day') as day,
         lateral (values (interval '6 hours 50 minutes' + $2::int * interval '13 minutes'), (interval '16 hours 4 minutes')) as v(time),
         lateral (select (day::timestamp + time) at time zone 'Asia/Jakarta' as at) as pressed`,
      [id, i],
    );
  }
  await test.app.get(Planner).plan(workDate('2026-11-09'), workDate('2026-12-04'));
  const official = (name: string) =>
    aPerson(test.database, { unit: regency, name, roles: ['hr'], password: PASSWORD });
  proposer = await official('Rina Pengusul');
  approver = await official('Sari Pemeriksa');
  await test.database.query(`update role_assignment set created_at = now() - interval '30 days'`);
}, 120_000);
afterAll(async () => {
  await chromium?.close();
  await test?.close();
}, 30_000);

async function at(address: string, person: TestPerson, options: BrowserContextOptions): Promise<Page> {
  const context = await chromium.newContext({ baseURL: test.url, locale: 'id-ID', ...options });
  const page = await context.newPage();
  await page.goto('/akun');
  await page.fill('input[name=nip]', person.nip);
  await page.fill('input[type=password]', PASSWORD);
  await page.click('main button[type=submit]');
  await page.waitForURL('**/akun');
  await test.database.query(
    `update oidc_artifact set payload = payload || jsonb_build_object(
       'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
     where model = 'Session' and account_id = $1`,
    [person.id],
  );
  await page.goto(address);
  return page;
}

describe('a change of rules', () => {
  it('is previewed on a phone, and the second person sees the same at a desk', async () => {
    const phone = await at('/presensi/aturan', proposer, PHONE);
    await expectGoodPage(phone, 'aturan');
    await phone.getByRole('link', { name: 'Masuk pukul tujuh' }).click();
    await expectGoodPage(phone, 'aturan-satu');
    await phone.getByRole('link', { name: 'Buat salinan yang diubah' }).click();
    await expectGoodPage(phone, 'aturan-baru');
    await phone.goto('/presensi/aturan');
    await phone.getByRole('link', { name: 'Cuti PNS' }).click();
    await expectGoodPage(phone, 'aturan-cuti');
    await phone.goto('/presensi/aturan');
    await phone.getByRole('link', { name: /PermenPANRB 6\/2018/ }).click();
    await expectGoodPage(phone, 'aturan-tpp');
    await phone.getByRole('link', { name: 'Buat salinan yang diubah' }).click();
    await expectGoodPage(phone, 'aturan-tpp-salinan');
    await phone.goto(`/presensi/aturan/${seven}/penerapan`);
    await phone.getByLabel('Untuk unit').fill('DINKES');
    await phone.getByLabel('Mulai tanggal').fill('2026-12-01');
    await phone.getByLabel('Alasan').fill('Surat edaran bupati tentang jam kerja');
    await expectGoodPage(phone, 'aturan-penerapan');
    await phone.getByRole('button', { name: 'Hitung siapa yang berubah' }).click();
    // The page refreshes by itself until everybody is counted.
    await phone.getByRole('heading', { name: 'Orang yang paling terkena' }).waitFor({ timeout: 30_000 });
    await expectGoodPage(phone, 'aturan-pratinjau');
    const change = new URL(phone.url()).pathname;
    await phone.getByRole('link', { name: 'Citra Lestari Wahyuningsih' }).click();
    await expectGoodPage(phone, 'aturan-orang');
    await phone.goBack();
    await phone.getByRole('button', { name: 'Ajukan' }).click();
    await phone.getByText('Usul diajukan.').waitFor();
    const desk = await at(change, approver, DESK);
    await expectGoodPage(desk, 'aturan-pratinjau');
    await desk.getByRole('button', { name: 'Setujui' }).click();
    await desk.getByText('Usul disetujui.').waitFor();
    await desk.goto('/presensi/aturan');
    await expectGoodPage(desk, 'aturan');
    expect(await desk.getByText('Disetujui dan berlaku menurut tanggalnya').count()).toBe(1);
  }, 180_000);

  it('of other rules and of the calendar is shown by people, not by clauses', async () => {
    const phone = await at('/presensi/kalender/baru', proposer, PHONE);
    await phone.getByLabel('Jenis', { exact: true }).selectOption({ label: 'Hari daerah' });
    await phone.getByLabel('Nama hari').fill('Libur hari jadi');
    await phone.getByLabel('Hari pertama').fill('2026-11-19');
    await phone.getByLabel('Hari terakhir').fill('2026-11-23');
    await phone.getByLabel('Jenis dasar').selectOption({ label: 'Surat edaran' });
    await phone.getByLabel('Dasar', { exact: true }).fill('SE Bupati Purbalingga 800/9/2026');
    await phone.getByLabel('Alasan').fill('Surat edaran baru diterima');
    await phone.getByRole('button', { name: 'Masukkan' }).click();
    await phone.getByRole('heading', { name: 'Orang yang paling terkena' }).waitFor({ timeout: 30_000 });
    await expectGoodPage(phone, 'usul-kalender');
    const desk = await at('/presensi/aturan', approver, DESK);
    await desk.getByRole('link', { name: /model Kepmendagri 900-4700\/2020 \(contoh/ }).click();
    await desk.getByRole('link', { name: 'Terapkan untuk unit atau orang' }).click();
    await desk.getByLabel('Untuk unit').fill('DINKES');
    await desk.getByLabel('Mulai tanggal').fill('2026-12-01');
    await desk.getByLabel('Alasan').fill('Perbup tentang TPP tahun 2027');
    await desk.getByRole('button', { name: 'Hitung siapa yang berubah' }).click();
    await desk.getByRole('heading', { name: 'Orang yang paling terkena' }).waitFor({ timeout: 30_000 });
    await expectGoodPage(desk, 'usul-tpp');
    await phone.goto(new URL(desk.url()).pathname);
    await expectGoodPage(phone, 'usul-tpp');
  }, 180_000);
});
