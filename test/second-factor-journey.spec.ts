/** The second factor as a person meets it, in a real browser: on a phone, and without JavaScript. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { codeAt, stepAt } from '../src/identity/credentials/totp.rules.js';
import { anAuthenticator } from './support/authenticator.js';
import { type TestPerson, aPerson } from './support/builders.js';
import { launchChromium } from './support/chromium.js';
import { expectAccessible } from './support/good-page.js';
import { type IdentityScene, anIdentityScene } from './support/identity-scene.js';
import { type RelyingParty, aRelyingParty } from './support/relying-party.js';

const PASSWORD = 'jendela hijau menelan payung';
const PHONE = { viewport: { width: 360, height: 740 } };
const DESK = { viewport: { width: 1366, height: 800 } };
let s: IdentityScene;
let strict: RelyingParty;
let chromium: Browser;
const opened: BrowserContext[] = [];

beforeAll(async () => {
  [s, chromium] = await Promise.all([anIdentityScene(), launchChromium()]);
  strict = await aRelyingParty(s.app, { client_name: 'Keuangan Daerah', e_akun: { minimum_acr: 'aal2' } });
}, 120_000);
afterEach(async () => {
  await Promise.all(opened.splice(0).map((context) => context.close()));
});
afterAll(async () => {
  await chromium?.close();
  await strict?.close();
  await s?.close();
}, 30_000);

async function newPage(options: BrowserContextOptions): Promise<Page> {
  const context = await chromium.newContext({ locale: 'id-ID', timezoneId: 'Asia/Jakarta', ...options });
  opened.push(context);
  return context.newPage();
}

/** Opens the application in a browser of its own and signs in with the password. */
async function onTheWay(person: TestPerson, options: BrowserContextOptions): Promise<Page> {
  const page = await newPage(options);
  const addresses: string[] = [];
  await strict.start({ get: async (address: string) => addresses.push(address) } as never);
  await page.goto(addresses[0]!);
  await signIn(page, person);
  return page;
}

async function signIn(page: Page, { nip }: TestPerson): Promise<void> {
  await page.getByLabel('NIP').fill(nip);
  await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
}

/** No fault that axe knows of in WCAG 2.2 AA, nothing sideways, no script or style that our own policy refuses. */
async function expectGood(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  await expectAccessible(page);
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(tooWide).toBeLessThanOrEqual(0);
}

async function shownSecret(page: Page): Promise<string> {
  return (await page.locator('.secret code').textContent())!.replaceAll(' ', '');
}

describe('an application that wants more than a password', () => {
  it('has a person enrol on the way, on the very phone the page is open on, and lets them in', async () => {
    const person = await aPerson(s.app.database, { name: 'Wati Lestari', password: PASSWORD });
    const page = await onTheWay(person, PHONE);
    const refused: string[] = [];
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) refused.push(message.text());
    });
    await page.getByRole('heading', { name: 'Pasang verifikasi dua langkah' }).waitFor();
    await expectGood(page, 'enrol-360');
    expect(await page.getByRole('link', { name: /Buka langsung/ }).getAttribute('href')).toMatch(/^otpauth:/);
    const qr = await page.locator('svg.qr-code').boundingBox();
    expect(qr!.width).toBeGreaterThan(150);
    await page.getByText('Tidak bisa memindai?').click();
    const secret = await shownSecret(page);
    await page.getByLabel('Kode dari aplikasi autentikator').fill(codeAt(secret, stepAt(Date.now()) + 8));
    await page.getByRole('button', { name: 'Pasang' }).click();
    await page.getByText('Jam ponsel Anda sekitar 4 menit lebih cepat').waitFor();
    await expectGood(page, 'enrol-skew-360');
    await page.getByLabel('Kode dari aplikasi autentikator').fill(codeAt(secret, stepAt(Date.now())));
    await page.getByRole('button', { name: 'Pasang' }).click();
    await page.getByRole('heading', { name: 'Verifikasi dua langkah sudah terpasang' }).waitFor();
    await page.getByRole('button', { name: 'Cetak kode pemulihan' }).waitFor();
    expect(await page.locator('.recovery-codes li').count()).toBe(10);
    await expectGood(page, 'codes-360');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Kode pemulihan E-Akun untuk Wati Lestari').isVisible()).toBe(true);
    expect(await page.locator('.recovery-codes li').first().isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('link', { name: /Sudah saya simpan/ }).click();
    await page.waitForURL(`${strict.redirectUri}**`);
    expect(new URL(page.url()).searchParams.get('code')).toBeTruthy();
    expect(refused).toEqual([]);
  }, 60_000);

  it('asks for the code on a second page, also without JavaScript, and takes a pasted one', async () => {
    const person = await aPerson(s.app.database, { name: 'Budi Santosa', password: PASSWORD });
    const phone = await anAuthenticator(s.app, person.id);
    const page = await onTheWay(person, { ...DESK, javaScriptEnabled: false });
    const field = page.getByLabel('Kode dari aplikasi autentikator');
    await field.waitFor();
    expect(await field.getAttribute('autocomplete')).toBe('one-time-code');
    await field.fill('000 000');
    await page.getByRole('button', { name: 'Lanjutkan', exact: true }).click();
    await page.getByText('Kode tidak cocok').waitFor();
    const code = phone.code();
    await field.fill(` ${code.slice(0, 3)} ${code.slice(3)} `);
    await page.getByRole('button', { name: 'Lanjutkan', exact: true }).click();
    await page.waitForURL(`${strict.redirectUri}**`);
  }, 60_000);

  it('takes a recovery code when the phone is not there', async () => {
    const person = await aPerson(s.app.database, { name: 'Siti Rahayu', password: PASSWORD });
    const page = await newPage(DESK);
    await page.goto(`${s.app.url}/akun/faktor`);
    await signIn(page, person);
    await page.getByRole('link', { name: 'Pasang sekarang' }).waitFor();
    await expectGood(page, 'factor-none-1366');
    await page.getByRole('link', { name: 'Pasang sekarang' }).click();
    await page.getByText('Tidak bisa memindai?').click();
    const secret = await shownSecret(page);
    await expectGood(page, 'account-enrol-1366');
    await page.getByLabel('Kode dari aplikasi autentikator').fill(codeAt(secret, stepAt(Date.now())));
    await page.getByRole('button', { name: 'Pasang' }).click();
    await page.getByRole('heading', { name: 'Verifikasi dua langkah sudah terpasang' }).waitFor();
    const codes = await page.locator('.recovery-codes li').allTextContents();
    await expectGood(page, 'account-codes-1366');
    await page.getByRole('link', { name: 'Sudah saya simpan' }).click();
    await page.getByText('Terakhir dipakai').waitFor();
    await expectGood(page, 'factor-1366');
    await page.setViewportSize(PHONE.viewport);
    await expectGood(page, 'factor-360');

    const elsewhere = await onTheWay(person, PHONE);
    await elsewhere.getByLabel('Kode dari aplikasi autentikator').fill('000000');
    await elsewhere.getByRole('button', { name: 'Lanjutkan', exact: true }).click();
    await elsewhere.getByText('Kode tidak cocok').waitFor();
    await expectGood(elsewhere, 'code-wrong-360');
    await elsewhere.setViewportSize(DESK.viewport);
    await expectGood(elsewhere, 'code-wrong-1366');
    await elsewhere.setViewportSize(PHONE.viewport);
    await elsewhere.getByRole('link', { name: /Pakai kode pemulihan/ }).click();
    await elsewhere.getByLabel('Kode pemulihan').waitFor();
    await expectGood(elsewhere, 'recovery-360');
    await elsewhere.getByLabel('Kode pemulihan').fill(codes[0]!.toLowerCase());
    await elsewhere.getByRole('button', { name: 'Lanjutkan', exact: true }).click();
    await elsewhere.waitForURL(`${strict.redirectUri}**`);
    await page.goto(`${s.app.url}/akun`);
    await page.getByText('Kode pemulihan dipakai').waitFor();
    await expectGood(page, 'account-360');
  }, 60_000);
});
