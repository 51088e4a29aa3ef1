import { afterAll, beforeAll, describe, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { seedReferenceRules } from '../src/attendance/index.js';
import { launchChromium } from './support/chromium.js';
import { expectGoodPage } from './support/good-page.js';
import { type TestApp, type TestPerson, aPerson, aRegency, aUnit, startTestApp } from './support/index.js';

jest.setTimeout(120_000);
const PASSWORD = 'jendela hujan menelan payung';
const AT = '/presensi/kalender';

describe('the calendar in a browser', () => {
  let app: TestApp;
  let chromium: Browser;
  let officer: TestPerson;

  beforeAll(async () => {
    app = await startTestApp();
    const regency = await aRegency(app.database);
    await aUnit(app.database, { code: 'DINDIK', name: 'Dinas Pendidikan dan Kebudayaan', parent: regency });
    officer = await aPerson(app.database, { unit: regency, roles: ['hr'], password: PASSWORD });
    await app.database.transaction((tx) => seedReferenceRules(tx, regency.id));
    chromium = await launchChromium();
  });
  afterAll(async () => {
    await chromium?.close();
    await app?.close();
  });

  async function signedIn(width: number, height: number): Promise<Page> {
    const context = await chromium.newContext({ locale: 'id-ID', viewport: { width, height } });
    const page = await context.newPage();
    await page.goto(`${app.url}${AT}?tahun=2026`);
    await page.getByLabel('NIP').fill(officer.nip);
    await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await page.waitForURL(`${app.url}${AT}?tahun=2026`);
    return page;
  }

  it('takes a school holiday, a file and a day back on a phone, and shows the year on a desk', async () => {
    const page = await signedIn(360, 740);
    await expectGoodPage(page, 'calendar');
    await page.getByRole('button', { name: 'Tampilkan' }).click();
    await page.waitForURL(/unit=$/);
    await page.getByRole('link', { name: 'Masukkan hari' }).click();
    await page.getByRole('button', { name: 'Masukkan' }).click();
    await page.getByLabel('Berlaku untuk').selectOption({ label: 'Dinas Pendidikan dan Kebudayaan' });
    await page.getByLabel('Jenis', { exact: true }).selectOption({ label: 'Hari unit' });
    await page.getByLabel('Nama hari').fill('Libur semester gasal');
    await page.getByLabel('Hari pertama').fill('2026-12-21');
    await page.getByLabel('Hari terakhir').fill('2026-12-23');
    await page.getByLabel('Jenis dasar').selectOption({ label: 'Surat keputusan kepala unit' });
    await page.getByLabel('Dasar', { exact: true }).fill('SK Kepala Dinas Pendidikan 420/7/2026');
    await expectGoodPage(page, 'calendar-entry');
    await page.getByRole('button', { name: 'Masukkan' }).click();
    await page.getByText('Hari sudah masuk kalender').waitFor();
    await page.getByRole('link', { name: 'Libur semester gasal' }).first().click();
    await page.getByLabel('Alasan').fill('Salah tanggal');
    await page.getByRole('button', { name: 'Cabut' }).click();
    await page.getByText('Hari sudah dicabut').waitFor();
    await page.getByRole('link', { name: 'Impor CSV atau ICS' }).click();
    await page.getByLabel('Jenis dasar').selectOption({ label: 'Keputusan bersama menteri (SKB)' });
    await page.getByLabel('Dasar', { exact: true }).fill('SKB 3 Menteri tentang libur 2027');
    await page.getByLabel('Berkas CSV atau ICS').setInputFiles({
      name: 'libur.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`tanggal;nama\n2027-01-01;Tahun Baru 2027\n31/02/2027;Salah\n`),
    });
    await page.getByRole('button', { name: 'Periksa berkas' }).click();
    await page.getByText('Baris yang salah tidak ikut masuk.').waitFor();
    await expectGoodPage(page, 'calendar-preview');
    await page.getByRole('button', { name: 'Terapkan 1 hari' }).click();
    await page.getByText('Hari sudah masuk kalender').waitFor();
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(`${app.url}${AT}?tahun=2026&unit=DINDIK`);
    await expectGoodPage(page, 'calendar-unit');
    await page.context().close();
  });
});
