/** Letters, one's own data and the duties around them, in a real browser: on a phone, by keyboard, without JavaScript, on paper. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Role } from '../src/access/index.js';
import { launchChromium } from './support/chromium.js';
import { expectAccessible } from './support/good-page.js';
import {
  type TestApp,
  type TestPerson,
  type TestUnit,
  aPerson,
  aPlannedShift,
  aRegency,
  aUnit,
  startTestApp,
} from './support/index.js';

const PASSWORD = 'jendela hijau menelan payung';
const OWN = 'kopi pagi di alun alun kota';
const PHONE = { viewport: { width: 360, height: 740 } };
const DESK = { viewport: { width: 1366, height: 800 } };

let test: TestApp;
let chromium: Browser;
let regency: TestUnit;
let dinkes: TestUnit;
const opened: BrowserContext[] = [];

beforeAll(async () => {
  [test, chromium] = await Promise.all([startTestApp(), launchChromium()]);
  regency = await aRegency(test.database);
  dinkes = await aUnit(test.database, {
    code: 'DINKES',
    name: 'Dinas Kesehatan, Pengendalian Penduduk, dan Keluarga Berencana',
    parent: regency,
  });
  // Without an administrator the first page would be the set-up.
  await aPerson(test.database, { unit: regency, roles: ['system-admin'] });
  for (const name of [
    'Ani Rahayu',
    'Budi Santoso',
    'Cici Paramida',
    'Dedi Kurniawan',
    'Endang Sri Lestari Wahyuningsih',
  ])
    await aPerson(test.database, { unit: dinkes, name });
}, 120_000);
afterEach(async () => {
  await Promise.all(opened.splice(0).map((context) => context.close()));
});
afterAll(async () => {
  await chromium?.close();
  await test?.close();
}, 30_000);

async function newPage(options: BrowserContextOptions): Promise<Page> {
  const context = await chromium.newContext({
    baseURL: test.url,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    ...options,
  });
  opened.push(context);
  return context.newPage();
}

const somebody = (name: string, roles: Role[], unit = regency) =>
  aPerson(test.database, { unit, name, roles, password: PASSWORD });

/** Signed in with two factors; enrolling one is another spec's business. */
async function signedIn(person: TestPerson, options: BrowserContextOptions): Promise<Page> {
  const page = await newPage(options);
  await page.goto('/beranda');
  await page.getByLabel('NIP').fill(person.nip);
  await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL(`${test.url}/`);
  await test.database.query(
    `update oidc_artifact set payload = payload || jsonb_build_object(
       'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
     where model = 'Session' and account_id = $1`,
    [person.id],
  );
  return page;
}

/** No fault that axe knows of in WCAG 2.2 AA, and nothing sideways. */
async function expectGood(page: Page, name: string, { axe = true } = {}): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  if (axe) {
    await expectAccessible(page);
    const tooWide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect([name, tooWide]).toEqual([name, 0]);
  }
}

/** Prints letters for all of the OPD that need one; the codes by name. */
async function letters(page: Page): Promise<Map<string, string>> {
  await page.goto('/kelola/aktivasi/DINKES');
  await page.getByRole('button', { name: 'Buat surat' }).click();
  const sheets = page.locator('.letter');
  const codes = new Map<string, string>();
  for (const sheet of await sheets.all())
    codes.set(
      await sheet.locator('dd').first().innerText(),
      await sheet.locator('.letter-code strong').innerText(),
    );
  return codes;
}

describe('a first sign-in without mail', () => {
  it('is printed two to a sheet, and typed from paper on a phone without JavaScript', async () => {
    const desk = await signedIn(await somebody('Petugas Surat', ['hr']), DESK);
    await desk.goto('/kelola/aktivasi');
    await expectGood(desk, 'aktivasi-opd');
    await desk.goto('/kelola/aktivasi/DINKES');
    await expectGood(desk, 'aktivasi-daftar');
    const codes = await letters(desk);
    expect([...codes.keys()]).toContain('Ani Rahayu');
    expect(codes.size).toBe(5);
    await expectGood(desk, 'surat');
    const pdf = await desk.pdf({ preferCSSPageSize: true });
    if (process.env['SCREENSHOTS'])
      (await import('node:fs')).writeFileSync(`${process.env['SCREENSHOTS']}/surat.pdf`, pdf);
    // Five letters, two a sheet.
    expect([...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)]).toHaveLength(3);

    // On paper nothing is cut off.
    await desk.setViewportSize({ width: 680, height: 1000 });
    await desk.emulateMedia({ media: 'print' });
    if (process.env['SCREENSHOTS'])
      await desk.screenshot({ path: `${process.env['SCREENSHOTS']}/surat-kertas.png`, fullPage: true });
    expect(
      await desk.evaluate(() =>
        [...document.querySelectorAll('.letter')].map((one) => one.scrollHeight - one.clientHeight),
      ),
    ).toEqual([0, 0, 0, 0, 0]);

    const [{ nip } = { nip: '' }] = await test.database.query<{ nip: string }>(
      `select n.number as nip from person p join person_number n on n.person_id = p.id where p.full_name = 'Ani Rahayu'`,
    );
    const page = await newPage({ ...PHONE, javaScriptEnabled: false });
    await page.goto('/');
    await page.getByRole('link', { name: 'Aktifkan akun dengan surat aktivasi' }).click();
    await page.getByLabel('NIP').fill(nip);
    await page.getByLabel('Kode aktivasi').fill('3333 3333 3333 3333');
    await page.getByRole('button', { name: 'Lanjut' }).click();
    await page.getByText('NIP atau kode tidak cocok').waitFor();
    await expectGood(page, 'aktivasi-salah-ponsel', { axe: false });
    await page.getByLabel('Kode aktivasi').fill(codes.get('Ani Rahayu')!.toLowerCase());
    await page.getByRole('button', { name: 'Lanjut' }).click();
    await page.getByLabel('Kata sandi baru', { exact: true }).fill(OWN);
    await page.getByLabel('Kata sandi baru sekali lagi').fill(OWN);
    await expectGood(page, 'aktivasi-sandi-ponsel', { axe: false });
    await page.getByRole('button', { name: 'Simpan kata sandi' }).click();
    await expectGood(page, 'aktivasi-selesai-ponsel', { axe: false });
    await page.getByRole('link', { name: 'Masuk', exact: true }).click();
    await page.getByLabel('NIP').fill(nip);
    await page.getByLabel('Kata sandi', { exact: true }).fill(OWN);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    expect(page.url()).toBe(`${test.url}/`);
    expect(await page.getByText('Ani Rahayu').count()).toBeGreaterThan(0);
  }, 120_000);

  it('goes by keyboard alone', async () => {
    const desk = await signedIn(await somebody('Petugas Kedua', ['hr']), DESK);
    const person = await aPerson(test.database, { unit: dinkes, name: 'Fajar Papan Ketik' });
    const code = (await letters(desk)).get('Fajar Papan Ketik')!;
    const page = await newPage(PHONE);
    await page.goto('/aktivasi');
    await expectGood(page, 'aktivasi-ponsel');
    // The number has the focus.
    await page.keyboard.type(person.nip);
    await page.keyboard.press('Tab');
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Buat kata sandi');
    await expectGood(page, 'aktivasi-sandi');
    await page.keyboard.type(OWN);
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.tagName === 'BUTTON'))
      await page.keyboard.press('Tab');
    await page.keyboard.type(OWN);
    await page.keyboard.press('Enter');
    await page.waitForURL(/selesai/);
    await expectGood(page, 'aktivasi-selesai');
  }, 120_000);
});

describe('the pages of the duties', () => {
  it.each([
    ['ponsel', PHONE],
    ['meja', DESK],
  ])(
    'keep WCAG 2.2 AA and their width (%s)',
    async (size, view) => {
      const person = await somebody(`Sri Wahyuni ${size}`, ['employee', 'hr', 'system-admin']);
      await aPlannedShift(test.database, { person });
      await test.database.query(
        `insert into roster_entry (person_id, work_date, code) select $1, '2025-01-01'::date + i, 'P' from generate_series(0, 40) i`,
        [person.id],
      );
      const other = await aPerson(test.database, { unit: dinkes, name: `Lama Menunggu ${size}` });
      await test.database.query(
        `insert into correction_request (person_id, field, wished, evidence, asked_at, due_at)
       values ($1, 'name', 'Nama saya ditulis dengan dua huruf t', 'Akta lahir', now() - interval '80 hours', now() - interval '8 hours')`,
        [other.id],
      );
      const page = await signedIn(person, view);
      await page.goto('/akun/data');
      await expectGood(page, `data-${size}`);
      await page.goto('/akun/data/bagian/roster');
      await expectGood(page, `data-bagian-${size}`);
      await page.goto('/akun/data/perbaikan');
      await page.getByLabel('Data yang keliru').selectOption('contact');
      await page.getByLabel('Yang benar').fill('Nomor telepon saya sudah berganti');
      await page.getByRole('button', { name: 'Kirim permintaan' }).click();
      await expectGood(page, `perbaikan-saya-${size}`);
      await page.goto('/kelola');
      await page.getByRole('link', { name: /Perbaikan data/ }).click();
      await expectGood(page, `perbaikan-${size}`);
      await page.getByRole('link', { name: `Lama Menunggu ${size}` }).click();
      await expectGood(page, `perbaikan-jawab-${size}`);
      await page.goto('/kelola/pemrosesan');
      await expectGood(page, `pemrosesan-${size}`);
      await page.goto('/kelola/retensi');
      await expectGood(page, `retensi-${size}`);
      await page.goto('/kelola/retensi/sheet-rows');
      await page.getByLabel('Banyaknya hari').fill('5');
      await page.getByLabel('Dasar').fill('Keputusan uji');
      await page.getByRole('button', { name: 'Hitung dahulu' }).click();
      await expectGood(page, `retensi-kelompok-${size}`);
      await page.goto('/kelola/aktivasi/DINKES?tampil=dicetak');
      await expectGood(page, `aktivasi-dicetak-${size}`);
      await page.goto('/kelola/aktivasi/pemulihan');
      await expectGood(page, `pemulihan-${size}`);
      await page.goto(`/kelola/aktivasi/pemulihan/${other.id}`);
      await expectGood(page, `pemulihan-minta-${size}`);
    },
    180_000,
  );
});
