import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { seedLeaveRules, seedReferenceRules } from '../src/attendance/index.js';
import { launchChromium } from './support/chromium.js';
import { expectGoodPage } from './support/good-page.js';
import {
  type TestApp,
  type TestPerson,
  aPerson,
  aRegency,
  aStaffRequest,
  aUnit,
  startTestApp,
} from './support/index.js';

jest.setTimeout(120_000);

const PASSWORD = 'jendela hijau menelan payung';
let app: TestApp;
let chromium: Browser;
let person: TestPerson;
let head: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  const db = app.database;
  const regency = await aRegency(db);
  await db.transaction(async (tx) => {
    await seedReferenceRules(tx, regency.id);
    await seedLeaveRules(tx, regency.id);
  });
  const dinas = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  const password = PASSWORD;
  person = await aPerson(db, { name: 'Rara Kusuma', unit: dinas, password });
  head = await aPerson(db, {
    name: 'Kepala Dinas',
    unit: dinas,
    roles: ['employee', 'supervisor'],
    password,
  });
  const colleague = await aPerson(db, { name: 'Bagus Santoso', unit: dinas });
  await aStaffRequest(db, { person: colleague, kind: 'annual', first: '2026-11-24', last: '2026-11-25' });
  await db.query(
    `insert into leave_used_before (person_id, year, halves, cited) values ($1, 2025, 6, 'Buku cuti 2025')`,
    [person.id],
  );
  chromium = await launchChromium();
}, 120_000);
afterAll(async () => {
  await chromium?.close();
  await app?.close();
});

async function signedIn(who: TestPerson, options: { width: number; scripts?: false }): Promise<Page> {
  const context = await chromium.newContext({
    viewport: { width: options.width, height: 780 },
    javaScriptEnabled: options.scripts !== false,
    locale: 'id-ID',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${app.url}/akun`);
  await page.getByLabel('NIP').fill(who.nip);
  await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.getByRole('link', { name: 'Layanan', exact: true }).click();
  await page
    .getByRole('link', { name: /^(Cuti, izin, dan dinas|Cuti menunggu saya)/ })
    .first()
    .click();
  return page;
}

async function typeRequest(page: Page, [first, last]: [string, string]): Promise<void> {
  await page.getByRole('link', { name: 'Ajukan permohonan' }).click();
  await page.getByRole('link', { name: 'Cuti tahunan' }).click();
  await page.getByLabel('Hari pertama').fill(first);
  await page.getByLabel('Hari terakhir').fill(last);
  await page.getByLabel('Alamat selama cuti').fill('Desa Kutasari');
  await page.getByLabel('Alasan').fill('Menjenguk orang tua');
  await page.getByRole('button', { name: 'Periksa hari dan sisanya' }).click();
  await page.getByText('hari kerja dihitung').waitFor();
}

it('leads from the balance to the decision, on a phone and on a desk', async () => {
  const phone = await signedIn(person, { width: 360 });
  await phone.getByRole('heading', { name: 'Cuti tahunan 2026: sisa 18 hari' }).waitFor();
  await expectGoodPage(phone, 'cuti');
  await phone.getByRole('link', { name: 'Ajukan permohonan' }).click();
  await expectGoodPage(phone, 'cuti-jenis');
  await phone.goBack();
  await typeRequest(phone, ['2026-11-20', '2026-11-25']);
  await expectGoodPage(phone, 'cuti-periksa');
  await phone.getByRole('button', { name: 'Ajukan permohonan' }).click();
  await phone.getByText('Permohonan terkirim').waitFor();
  await expectGoodPage(phone, 'cuti-terkirim');

  const desk = await signedIn(head, { width: 1366 });
  await desk.getByRole('link', { name: /^Menunggu saya/ }).click();
  await expectGoodPage(desk, 'cuti-menunggu');
  await desk.getByRole('link', { name: 'Rara Kusuma' }).click();
  await desk.getByRole('cell', { name: 'Menunggu keputusan' }).waitFor();
  await expectGoodPage(desk, 'cuti-keputusan');
  await desk.getByRole('button', { name: 'Simpan keputusan' }).click();
  expect(new URL(desk.url()).pathname).toMatch(/^\/presensi\/cuti\/[0-9a-f-]{36}$/);
  await desk.getByLabel('Putusan').selectOption('Menyetujui');
  await desk.getByRole('button', { name: 'Simpan keputusan' }).click();
  await desk.getByText('Keputusan Anda tercatat').waitFor();
  await expectGoodPage(desk, 'cuti-diputuskan');
  await phone.reload();
  await expectGoodPage(phone, 'cuti-disetujui');
  await phone.getByRole('link', { name: 'Dokumen dan formulir' }).click();
  await phone.getByRole('link', { name: 'Formulir cuti', exact: true }).click();
  await phone.getByRole('heading', { name: 'Formulir permintaan dan pemberian cuti' }).waitFor();
  await expectGoodPage(phone, 'cuti-formulir');
});

it('does so without JavaScript', async () => {
  const page = await signedIn(person, { width: 360, scripts: false });
  await typeRequest(page, ['2026-12-01', '2026-12-02']);
  await page.getByRole('button', { name: 'Ajukan permohonan' }).click();
  await page.getByText('Permohonan terkirim').waitFor();
  await page.getByRole('button', { name: 'Tarik permohonan' }).click();
  await page.getByText('Permohonan ditarik').first().waitFor();
});
