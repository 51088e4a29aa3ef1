/** Sessions, keys and the news of sign-outs, in a real browser against what `npm start` runs. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './support/chromium.js';
import { expectAccessible } from './support/good-page.js';
import { type Product, startProduct } from './support/product.js';

let product: Product;
let chromium: Browser;
const opened: BrowserContext[] = [];

beforeAll(async () => {
  [product, chromium] = await Promise.all([startProduct({ people: 60 }), launchChromium()]);
}, 180_000);
afterEach(async () => {
  await Promise.all(opened.splice(0).map((context) => context.close()));
});
afterAll(async () => {
  await chromium?.close();
  await product?.stop();
}, 30_000);

async function signedIn(role: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await chromium.newContext({ locale: 'id-ID', timezoneId: 'Asia/Jakarta', ...options });
  opened.push(context);
  const page = await context.newPage();
  await page.goto(product.url + path);
  const { nip, password } = product.person(role);
  await page.getByLabel('NIP').fill(nip);
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL(`${product.url}${path}*`);
  return page;
}

/** Readable on a phone and on a desk, in dark and light, without a fault that axe knows of in WCAG 2.2 AA. */
async function expectWellMade(page: Page, name: string): Promise<void> {
  for (const width of [360, 1366]) {
    await page.setViewportSize({ width, height: 740 });
    await page.emulateMedia({ colorScheme: width === 360 ? 'dark' : 'light' });
    const tooWide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect({ page: name, width, tooWide }).toEqual({ page: name, width, tooWide: 0 });
    await expectAccessible(page);
    const folder = process.env['SCREENSHOTS'];
    if (folder) await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
  }
}

describe('somebody who left a browser open elsewhere', () => {
  it('sees it, ends it from here, also without JavaScript, and reads so in their history', async () => {
    const elsewhere = await signedIn('employee', '/akun', {
      userAgent:
        'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
    });
    const third = await signedIn('employee', '/akun');
    const here = await signedIn('employee', '/akun', { javaScriptEnabled: false });
    await here.getByRole('link', { name: 'Lihat sesi saya' }).click();
    await here.getByRole('heading', { level: 1, name: 'Sesi saya' }).waitFor();
    await here.getByRole('button', { name: /Akhiri sesi ini.*Chrome di Android/ }).click();
    await here.getByText('Satu sesi diakhiri').waitFor();
    await elsewhere.goto(`${product.url}/akun`);
    await elsewhere.getByLabel('NIP').waitFor();
    const seen = await signedIn('employee', '/akun/sesi');
    await expectWellMade(seen, 'akun-sesi');
    await seen.getByRole('button', { name: 'Akhiri semua sesi lain' }).click();
    await seen.getByText('2 sesi diakhiri').waitFor();
    await expectWellMade(seen, 'akun-sesi-diakhiri');
    await third.goto(`${product.url}/akun`);
    await third.getByLabel('NIP').waitFor();
    await seen.goto(`${product.url}/akun`);
    await seen.getByText('Sesi diakhiri oleh pemiliknya dari perangkat lain').first().waitFor();
  }, 90_000);
});

describe('whoever administers', () => {
  it('ends the session of somebody else, with a reason', async () => {
    const theirs = await signedIn('employee', '/akun');
    const name = (await theirs.locator('dl.facts dd').first().textContent())!;
    const admin = await signedIn('system-admin', '/kelola');
    await expectWellMade(admin, 'kelola');
    await admin.getByRole('link', { name: 'Sesi pegawai' }).click();
    await expectWellMade(admin, 'kelola-sesi');
    await admin.getByLabel('NIP atau nama').fill(product.person('employee').nip);
    await admin.getByRole('button', { name: 'Cari' }).click();
    await admin.getByRole('link', { name }).waitFor();
    expect(admin.url()).toBe(`${product.url}/kelola/sesi`);
    await expectWellMade(admin, 'kelola-sesi-hasil');
    await admin.getByRole('link', { name }).click();
    await admin.getByRole('heading', { level: 1, name: `Sesi ${name}` }).waitFor();
    await expectWellMade(admin, 'kelola-sesi-orang');
    await admin.getByLabel('Alasan').fill('Ponsel hilang, dilaporkan pemiliknya');
    await admin.getByRole('button', { name: 'Akhiri' }).click();
    await admin.getByText('sesi diakhiri', { exact: false }).first().waitFor();
    await theirs.goto(`${product.url}/akun`);
    await theirs.getByLabel('NIP').waitFor();
  }, 90_000);

  it('sees the keys and changes them while everybody works on', async () => {
    const admin = await signedIn('system-admin', '/kelola/kunci');
    await admin.getByRole('button', { name: 'Terbitkan kunci baru' }).click();
    await admin.getByText('Kunci baru sudah terbit').waitFor();
    await expectWellMade(admin, 'kelola-kunci');
    await admin.getByRole('button', { name: 'Pakai kunci berikutnya sekarang' }).click();
    await admin.getByText('Kunci baru sudah terbit').waitFor();
    await signedIn('employee', '/akun');
  }, 90_000);

  it('sees whether the news of sign-outs arrives at an application', async () => {
    const person = await signedIn('employee', '/akun');
    await person.goto(product.application(/Satu Data/));
    await person.goto(`${product.url}/keluar`);
    await person.getByRole('main').getByRole('button').first().click();
    const admin = await signedIn('app-admin', '/kelola/aplikasi');
    await admin.getByRole('link', { name: /Satu Data/ }).click();
    await admin
      .getByRole('navigation', { name: 'Bagian aplikasi' })
      .getByRole('link', { name: 'Keluar' })
      .click();
    await admin.getByText('Keadaan sekarang').waitFor();
    await expectWellMade(admin, 'kelola-aplikasi-keluar');
  }, 90_000);
});
