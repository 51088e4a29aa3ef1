/** Entry, consent and one's own applications in a real browser, with JavaScript off. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from './support/chromium.js';
import { expectAccessible } from './support/good-page.js';
import { type IdentityApp, startIdentityApp } from './support/identity-app.js';
import { type TestPerson, aPerson, aRegency, aUnit } from './support/index.js';
import { type RelyingParty, aRelyingParty } from './support/relying-party.js';

const password = 'sandi yang cukup panjang';
/** Where to keep pictures of the pages, for whoever wants to look at them. */
const PICTURES = process.env['PICTURES'];
let app: IdentityApp;
let chromium: Browser;
let siti: TestPerson;
let keeper: TestPerson;
let closed: RelyingParty;
let others: RelyingParty;

beforeAll(async () => {
  [app, chromium] = await Promise.all([startIdentityApp({ demonstration: true }), launchChromium()]);
  const regency = await aRegency(app.database);
  const dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  await aUnit(app.database, { code: 'DINDIK', name: 'Dinas Pendidikan dan Kebudayaan', parent: regency });
  siti = await aPerson(app.database, { name: 'Siti Aminah', unit: dinkes, password });
  keeper = await aPerson(app.database, {
    name: 'Rini Wulandari',
    unit: regency,
    roles: ['app-admin', 'auditor'],
    password,
  });
  closed = await aRelyingParty(app, {
    client_name: 'Rapor Sekolah',
    contacts: ['rapor@example.go.id'],
    e_akun: {
      owner_unit: 'DINDIK',
      entry: [{ unit: 'DINDIK' }, { role: 'supervisor', until: '2026-12-31' }, { employee_type: 'pppk' }],
    },
  });
  others = await aRelyingParty(app, { client_name: 'Peta Wisata', e_akun: { first_party: false } });
}, 180_000);
afterAll(async () => {
  await chromium?.close();
  await closed?.close();
  await others?.close();
  await app?.close();
});

async function withoutScript(person: TestPerson): Promise<{ context: BrowserContext; page: Page }> {
  const context = await chromium.newContext({ javaScriptEnabled: false, locale: 'id-ID' });
  const page = await context.newPage();
  await page.goto(`${app.url}/akun`);
  await page.getByLabel('NIP').fill(person.nip);
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Masuk' }).click();
  return { context, page };
}

function authorize(party: RelyingParty, scope: string): string {
  const query = new URLSearchParams({
    client_id: party.clientId,
    response_type: 'code',
    scope,
    redirect_uri: party.redirectUri,
    state: 'abcdef',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
  return `${app.issuer}/auth?${query}`;
}

/** At both widths, light and dark: nothing sticks out sideways, and axe finds no fault of WCAG 2.2 AA. */
async function expectGood(page: Page, name: string): Promise<void> {
  // axe is a script, so it looks from a second window of the same browser, where scripts run.
  const storage = await page.context().storageState();
  const context = await chromium.newContext({ storageState: storage, locale: 'id-ID' });
  const second = await context.newPage();
  try {
    for (const width of [360, 1366]) {
      await second.setViewportSize({ width, height: 740 });
      await second.emulateMedia({ colorScheme: width === 360 ? 'dark' : 'light' });
      await second.goto(page.url());
      const over = await second.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(`${name} ${width}: ${String(over)}`).toBe(`${name} ${width}: 0`);
      await expectAccessible(second);
      if (PICTURES) {
        mkdirSync(PICTURES, { recursive: true });
        await second.screenshot({ path: join(PICTURES, `${name}-${width}.png`), fullPage: true });
      }
    }
  } finally {
    await context.close();
  }
}

describe('a person', () => {
  it('reads why an application is not for them, and goes back to it', async () => {
    const { context, page } = await withoutScript(siti);
    await page.goto(authorize(closed, 'openid profile'));
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Rapor Sekolah tidak dibuka untuk Anda',
    );
    expect(await page.getByText('Dinas Pendidikan dan Kebudayaan dan unit di bawahnya').count()).toBe(1);
    await expectGood(page, 'refused');
    await page.getByRole('button', { name: 'Kembali ke Rapor Sekolah' }).click();
    expect(page.url()).toContain(`${closed.redirectUri}?error=access_denied`);
    await context.close();
  }, 60_000);

  it('agrees to what an application of others wants, sees it among their own, and takes it back', async () => {
    const { context, page } = await withoutScript(siti);
    await page.goto(authorize(others, 'openid profile email employment'));
    await expectGood(page, 'consent');
    await page.getByRole('button', { name: 'Izinkan', exact: true }).click();
    expect(page.url()).toContain(`${others.redirectUri}?code=`);
    await page.goto(`${app.url}/akun/aplikasi`);
    await expectGood(page, 'own-applications');
    await page.getByRole('button', { name: 'Cabut akses Peta Wisata' }).click();
    expect(await page.getByText('Akses Peta Wisata sudah dicabut').count()).toBe(1);
    await page.goto(authorize(others, 'openid profile email employment'));
    expect(await page.getByRole('button', { name: 'Izinkan', exact: true }).count()).toBe(1);
    await context.close();
  }, 60_000);
});

describe('whoever cares for applications', () => {
  it('asks about one person, adds a rule, ends one, and sees everybody by name', async () => {
    const { context, page } = await withoutScript(keeper);
    const akses = `${app.url}/kelola/aplikasi/${closed.clientId}/akses`;
    const ask = async () => {
      await page.goto(akses);
      await page.getByLabel('NIP atau nama').fill('aminah');
      await page.getByRole('button', { name: 'Tanyakan' }).click();
    };
    await ask();
    expect(await page.getByText('Tidak', { exact: true }).count()).toBe(1);
    await page.goto(akses);
    await expectGood(page, 'entry-rules');
    await page.getByLabel('Unit kerja', { exact: false }).first().selectOption('DINKES');
    await page.getByLabel('Alasan', { exact: true }).fill('Surat 800/12');
    await page.getByRole('button', { name: 'Tambah aturan' }).click();
    await ask();
    expect(await page.getByText('Karena aturan: Dinas Kesehatan dan unit di bawahnya.').count()).toBe(1);
    const rule = page.getByRole('listitem').filter({ hasText: 'Pegawai berstatus PPPK' });
    await rule.getByText('Akhiri aturan ini').click();
    await rule.getByLabel('Alasan mengakhiri').fill('tidak lagi');
    await rule.getByRole('button', { name: 'Akhiri sekarang' }).click();
    expect(await page.getByText('Aturan diakhiri.').count()).toBe(1);
    await page.getByRole('link', { name: 'Lihat daftar nama' }).click();
    expect(await page.getByText('Siti Aminah').count()).toBe(1);
    await expectGood(page, 'entry-people');
    await context.close();
  }, 60_000);
});
