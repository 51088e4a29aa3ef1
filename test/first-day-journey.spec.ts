/** The first day of an installation, in a real browser: set-up, the second factor, an OPD, its people, their letters, a first sign-in. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { codeAt, stepAt } from '../src/identity/credentials/totp.rules.js';
import { SystemClock } from '../src/platform/index.js';
import { SetUp } from '../src/portal/index.js';
import { launchChromium } from './support/chromium.js';
import { type TestApp, startTestApp } from './support/index.js';

const PASSWORD = 'jendela hijau menelan payung';
const OWN = 'kopi pagi di alun alun kota';
const NIP = '199202022016021002';
const SHEET = [
  'nipBaru;nama;gelarBelakang;tglLahir;jenisKelamin;statusPegawai;golRuangAkhir;jabatanNama;unorNama',
  `'${NIP};Joko Prasetyo;S.Kom.;02-02-1992;L;PNS;III/b;Pranata Komputer;Dinas Kesehatan`,
  '19910303 201703 2 003;Rina Wulandari;A.Md.Kep.;03-03-1991;P;PNS;II/d;Perawat;Dinas Kesehatan',
].join('\r\n');

let test: TestApp;
let chromium: Browser;

beforeAll(async () => {
  [test, chromium] = await Promise.all([startTestApp({ clock: new SystemClock() }), launchChromium()]);
}, 120_000);
afterAll(async () => {
  await chromium?.close();
  await test?.close();
}, 30_000);

async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await chromium.newContext({ baseURL: test.url, locale: 'id-ID', ...options });
  return context.newPage();
}

async function signIn(page: Page, nip: string, password: string): Promise<void> {
  await page.getByLabel('NIP').fill(nip);
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
}

/** The code of the terminal, and everything that the first person types. */
async function setUp(page: Page): Promise<void> {
  const lines: string[] = [];
  await test.app.get(SetUp).printCodeIfNeeded((line) => lines.push(line.trim()));
  await page.goto('/');
  await page
    .getByLabel('Kode penyiapan')
    .fill(lines.find((line) => /^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/.test(line))!);
  await page.getByLabel('Nama kabupaten atau kota').fill('Kabupaten Purbalingga');
  await page.getByLabel('Nama lengkap').fill('Siti Rahayu');
  await page.getByLabel('NIP').fill('199001012015012001');
  await page.getByLabel('Kata sandi baru', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Kata sandi sekali lagi').fill(PASSWORD);
  await page.getByRole('button', { name: 'Selesaikan penyiapan' }).click();
  await page.getByText('Penyiapan selesai').waitFor();
  await page.getByRole('link', { name: 'Masuk', exact: true }).click();
  await signIn(page, '199001012015012001', PASSWORD);
  await page.waitForURL(`${test.url}/`);
}

/** Administration asks for a second factor, and there is none yet. */
async function enrol(page: Page): Promise<void> {
  await page.getByText('Tidak bisa memindai?').click();
  const secret = (await page.locator('.secret code').textContent())!.replaceAll(' ', '');
  await page.getByLabel('Kode dari aplikasi autentikator').fill(codeAt(secret, stepAt(Date.now())));
  await page.getByRole('button', { name: 'Pasang' }).click();
  await page.getByRole('link', { name: /Sudah saya simpan/ }).click();
}

it('goes from the code in the terminal to the first employee who signs in with a letter', async () => {
  const page = await newPage({ viewport: { width: 1366, height: 800 } });
  await setUp(page);

  await page.goto('/kelola/unit/baru');
  await enrol(page);
  await page.getByLabel('Kode unit baru').fill('DINKES');
  await page.getByLabel('Nama', { exact: true }).fill('Dinas Kesehatan');
  await page.getByLabel('Nama singkat', { exact: true }).fill('Dinkes');
  await page.getByLabel('Jenis', { exact: true }).selectOption('agency');
  await page.getByLabel('Unit di atasnya').fill('PBG');
  await page
    .getByLabel(/Nomor SK|Dasar|Surat keputusan/)
    .first()
    .fill('Perda 1/2026');
  await page.getByRole('button', { name: 'Lihat rencana' }).click();
  await page.getByRole('button', { name: 'Terapkan' }).click();
  await page.getByRole('heading', { name: 'Dinas Kesehatan' }).waitFor();

  await page.goto('/kelola');
  await page.getByRole('link', { name: /Impor pegawai/ }).click();
  await page.getByLabel('Sumber').fill('SIASN');
  await page.getByLabel('Lingkup').selectOption('DINKES');
  await page.getByLabel('Berkas CSV atau XLSX').setInputFiles({
    name: 'dinkes.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(SHEET),
  });
  await page.getByRole('button', { name: 'Unggah dan periksa' }).click();
  await page.getByRole('link', { name: 'Periksa kolom' }).click();
  await page.getByRole('button', { name: 'Periksa dengan kolom ini' }).click();
  await page.getByLabel('Dasar').fill('Data utama SIASN 22 November 2026');
  await page.getByRole('button', { name: /Terapkan 2 perubahan/ }).click();
  await page.getByText('Batalkan impor ini').waitFor();

  await page.goto('/kelola/aktivasi');
  await page.getByRole('link', { name: 'Dinas Kesehatan' }).click();
  await page.getByRole('button', { name: 'Buat surat' }).click();
  const letter = page.locator('.letter', { hasText: 'Joko Prasetyo' });
  const code = await letter.locator('.letter-code strong').innerText();
  expect(await page.locator('.letter').count()).toBe(2);

  const phone = await newPage({ viewport: { width: 360, height: 740 } });
  await phone.goto('/aktivasi');
  await phone.getByLabel('NIP').fill(NIP);
  await phone.getByLabel('Kode aktivasi').fill(code);
  await phone.getByRole('button', { name: 'Lanjut' }).click();
  await phone.getByText('Joko Prasetyo, S.Kom.').waitFor();
  await phone.getByLabel('Kata sandi baru', { exact: true }).fill(OWN);
  await phone.getByLabel('Kata sandi baru sekali lagi').fill(OWN);
  await phone.getByRole('button', { name: 'Simpan kata sandi' }).click();
  await phone.getByRole('link', { name: 'Masuk', exact: true }).click();
  await signIn(phone, NIP, OWN);
  await phone.waitForURL(`${test.url}/`);
  await phone.goto('/akun');
  for (const words of ['Joko Prasetyo, S.Kom.', 'Pranata Komputer', 'Dinas Kesehatan'])
    expect(await phone.getByText(words).count()).toBeGreaterThan(0);

  await page.goto('/kelola/aktivasi/DINKES?tampil=aktif');
  await page.getByText('Joko Prasetyo').waitFor();
}, 180_000);
