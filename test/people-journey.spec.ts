/** Finding somebody and moving them, in a real browser: while typing, by keyboard, on a phone, without JavaScript. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './support/chromium.js';
import { expectAccessible } from './support/good-page.js';
import {
  type TestApp,
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
  startTestApp,
} from './support/index.js';

const PASSWORD = 'jendela hijau menelan payung';
const PHONE = { viewport: { width: 360, height: 740 } };

let test: TestApp;
let chromium: Browser;
let hr: TestPerson;
let dinkes: TestUnit;
let somebody: TestPerson;
const opened: BrowserContext[] = [];

beforeAll(async () => {
  [test, chromium] = await Promise.all([startTestApp(), launchChromium()]);
  const regency = await aRegency(test.database);
  dinkes = await aUnit(test.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  await aUnit(test.database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  await aPerson(test.database, { unit: regency, roles: ['system-admin'] });
  hr = await aPerson(test.database, { unit: regency, roles: ['hr'], password: PASSWORD });
  somebody = await aPerson(test.database, { unit: dinkes, name: 'Endang Sri Lestari Wahyuningsih' });
  await aPerson(test.database, { unit: dinkes, name: 'Budi Santoso' });
}, 120_000);
afterEach(async () => {
  await Promise.all(opened.splice(0).map((context) => context.close()));
});
afterAll(async () => {
  await chromium?.close();
  await test?.close();
}, 30_000);

async function atSearch(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await chromium.newContext({ baseURL: test.url, locale: 'id-ID', ...options });
  opened.push(context);
  const page = await context.newPage();
  await page.goto('/kelola/pegawai');
  await page.fill('input[name=nip]', hr.nip);
  await page.fill('input[name=password], input[type=password]', PASSWORD);
  await page.click('main button[type=submit]');
  await page.waitForURL('**/kelola/pegawai');
  return page;
}

async function expectGood(page: Page) {
  await expectAccessible(page, { every: true });
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
}

describe('somebody of the personnel office', () => {
  it('sees who it is while typing, says it aloud, and a number never reaches the address', async () => {
    const page = await atSearch(PHONE);
    await page.getByLabel('Nama atau NIP').pressSequentially('lest sri', { delay: 20 });
    const link = page.getByRole('link', { name: somebody.name });
    await page.getByRole('link', { name: 'Budi Santoso' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('status').textContent()).toBe('1 pegawai');
    expect(new URL(page.url()).search).toBe('?cari=lest+sri');
    await expectGood(page);
    const [answer] = await Promise.all([
      page.waitForResponse('**/kelola/pegawai/hasil'),
      page.getByLabel('Nama atau NIP').fill(somebody.nip),
    ]);
    expect(answer.url()).toBe(`${test.url}/kelola/pegawai/hasil`);
    await page.waitForURL(`${test.url}/kelola/pegawai`);
    await link.waitFor();
    await page.getByLabel('Nama atau NIP').press('Enter');
    await link.waitFor();
    expect(page.url()).not.toContain(somebody.nip.slice(0, 6));
  }, 60_000);

  it('moves them by keyboard, in two steps, and reads the history on a phone', async () => {
    const page = await atSearch(PHONE);
    await page.goto(`/kelola/pegawai/${somebody.id}`);
    await expectGood(page);
    await page.getByRole('link', { name: /Pindah unit/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Unit tujuan (kode)').fill('DINDIK');
    await page.getByLabel('Mulai bekerja di unit baru').fill('2026-12-01');
    await page.getByLabel('Nomor surat keputusan (SK)').fill('SK 821/1/2026');
    await expectGood(page);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Yang akan terjadi' }).waitFor();
    expect(await page.textContent('main')).toContain('Pindah dari Dinas Kesehatan ke Dinas Pendidikan');
    await expectGood(page);
    await page.getByRole('button', { name: 'Simpan' }).press('Enter');
    await page.waitForURL(`**/${somebody.id}?sudah=pindah`);
    expect(await page.textContent('main')).toContain('SK 821/1/2026');
    await expectGood(page);
  }, 60_000);

  it('finds and opens somebody without JavaScript', async () => {
    const page = await atSearch({ javaScriptEnabled: false });
    await page.getByLabel('Nama atau NIP').fill('budi');
    await page.getByRole('button', { name: 'Cari' }).click();
    await page.getByRole('link', { name: 'Budi Santoso' }).click();
    expect(await page.textContent('h1')).toBe('Budi Santoso');
  }, 60_000);
});
