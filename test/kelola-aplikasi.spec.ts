/** An administrator registers and looks after an application, in a real browser. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './support/chromium.js';
import { expectGoodPage } from './support/good-page.js';
import { type IdentityApp, startIdentityApp } from './support/identity-app.js';
import { type TestPerson, aPerson, aRegency, aUnit } from './support/index.js';

let app: IdentityApp;
let chromium: Browser;
let keeper: TestPerson;
const opened: BrowserContext[] = [];
const password = 'sandi yang cukup panjang';
const PHONE = { viewport: { width: 360, height: 780 } };
const DESK = { viewport: { width: 1366, height: 900 } };

beforeAll(async () => {
  [app, chromium] = await Promise.all([startIdentityApp({ demonstration: true }), launchChromium()]);
  const regency = await aRegency(app.database);
  for (const [code, name] of [
    ['DINKES', 'Dinas Kesehatan'],
    ['DINKOMINFO', 'Dinas Komunikasi dan Informatika'],
    ['DPMPTSP', 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu'],
  ] as const)
    await aUnit(app.database, { code, name, parent: regency });
  keeper = await aPerson(app.database, { unit: regency, roles: ['app-admin'], password });
}, 120_000);
afterEach(async () => {
  await Promise.all(opened.splice(0).map((context) => context.close()));
});
afterAll(async () => {
  await chromium?.close();
  await app?.close();
}, 30_000);

async function signedIn(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await chromium.newContext({ locale: 'id-ID', timezoneId: 'Asia/Jakarta', ...options });
  opened.push(context);
  const page = await context.newPage();
  await page.goto(app.url + path);
  await page.getByLabel('NIP').fill(keeper.nip);
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL(`${app.url}${path}`);
  return page;
}

/** A refused request for each of some mistakes, as the developer of the application would make them. */
async function makeMistakes(clientId: string, redirect: string): Promise<void> {
  const ask = (more: Record<string, string>) =>
    fetch(
      `${app.issuer}/auth?${new URLSearchParams({
        client_id: clientId,
        response_type: 'code',
        scope: 'openid',
        redirect_uri: redirect,
        ...more,
      })}`,
      { redirect: 'manual' },
    );
  await ask({ redirect_uri: `${redirect}/` });
  await ask({});
  await fetch(`${app.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:salah`)}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code: 'x', redirect_uri: redirect }),
  });
}

describe('an administrator of applications', () => {
  it.each([
    ['phone', PHONE],
    ['desk', DESK],
  ])(
    'registers one, sees its secret once, and reads what its developer does wrong, on a %s',
    async (on, size) => {
      const page = await signedIn('/kelola', size);
      await expectGoodPage(page, 'kelola');
      await page
        .getByRole('link', { name: /^Aplikasi/ })
        .first()
        .click();
      await page.getByRole('link', { name: 'Daftarkan aplikasi' }).click();
      await expectGoodPage(page, 'baru');
      await page.getByLabel('Nama aplikasi').fill(`Perizinan ${on}`);
      await page
        .getByLabel('Alamat kembali setelah masuk')
        .fill('http://izin.example.go.id/a\nhttps://izin.example.go.id/*');
      await page.getByRole('button', { name: 'Daftarkan aplikasi' }).click();
      await page.getByRole('heading', { name: 'Ada isian yang perlu diperbaiki' }).waitFor();
      await expectGoodPage(page, 'salah');
      const redirect = 'https://izin.example.go.id/masuk/selesai';
      await page.getByLabel('Alamat kembali setelah masuk').fill(redirect);
      await page.getByLabel('Unit pemilik').selectOption('DPMPTSP');
      await page.getByText('Pengaturan lanjutan').click();
      await page.getByLabel('ID klien').fill(`izin-${on}`);
      await page.getByRole('button', { name: 'Daftarkan aplikasi' }).click();
      await page.getByRole('heading', { name: 'Simpan rahasia ini sekarang' }).waitFor();
      await expectGoodPage(page, 'terdaftar');
      const secret = await page.locator('.secret').last().innerText();
      await page.getByRole('link', { name: 'Sudah saya simpan' }).click();
      await page.getByRole('heading', { name: 'Pendaftaran' }).waitFor();
      expect(await page.content()).not.toContain(secret);
      await expectGoodPage(page, 'ringkasan');
      await makeMistakes(`izin-${on}`, redirect);
      await page.getByRole('link', { name: 'Kesehatan' }).click();
      // They are gathered for a second and written together.
      while ((await page.getByRole('heading', { level: 3 }).count()) < 4) await page.reload();
      await page.getByText('Alamat kembali tidak cocok').waitFor();
      await page.getByText('berakhir dengan garis miring (/), yang terdaftar tidak').waitFor();
      await page.getByText('Permintaan masuk tanpa PKCE').waitFor();
      await page.getByText('Rahasia salah').waitFor();
      await expectGoodPage(page, 'kesehatan');
      await page.getByRole('link', { name: 'Rahasia', exact: true }).click();
      await expectGoodPage(page, 'rahasia');
      await page.getByRole('link', { name: 'Ubah', exact: true }).click();
      await expectGoodPage(page, 'ubah');
      await page.goto(`${app.url}/kelola/aplikasi`);
      await page.getByText('3 masalah').first().waitFor();
      await expectGoodPage(page, 'senarai');
    },
    60_000,
  );

  it('registers one with the keyboard alone', async () => {
    const page = await signedIn('/kelola/aplikasi/baru', DESK);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name') ?? '');
    const tabTo = async (name: string) => {
      for (let i = 0; i < 80 && (await focused()) !== name; i += 1) await page.keyboard.press('Tab');
      expect(await focused()).toBe(name);
    };
    await tabTo('client_name');
    await page.keyboard.type('Dengan Papan Ketik');
    await tabTo('redirect_uris');
    await page.keyboard.type('https://ketik.example.go.id/kembali');
    await tabTo('scope_phone');
    await page.keyboard.press('Space');
    for (let i = 0; i < 80; i += 1) {
      await page.keyboard.press('Tab');
      const text = await page.evaluate(() => document.activeElement?.textContent);
      if (text === 'Daftarkan aplikasi') break;
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Simpan rahasia ini sekarang' }).waitFor();
    const [row] = await app.database.query<{ scope: string }>(
      `select metadata->>'scope' as scope from application where name = 'Dengan Papan Ketik'`,
    );
    expect(row!.scope).toContain('phone');
  }, 180_000);

  it('does all of it without JavaScript', async () => {
    const page = await signedIn('/kelola/aplikasi/baru', { ...DESK, javaScriptEnabled: false });
    await page.getByLabel('Nama aplikasi').fill('Tanpa Skrip');
    await page.getByLabel('Alamat kembali setelah masuk').fill('https://skrip.example.go.id/kembali');
    await page.getByRole('button', { name: 'Daftarkan aplikasi' }).click();
    await page.getByRole('heading', { name: 'Simpan rahasia ini sekarang' }).waitFor();
    expect(await page.getByRole('button', { name: /Salin/ }).count()).toBe(0);
  }, 180_000);
});
