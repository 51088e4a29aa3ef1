/** Every page of superiors as it is pressed, seen and heard: on a phone, on a desk in the dark, by keyboard, without scripts. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser as Chromium, BrowserContextOptions, Page } from 'playwright-core';
import { seedDisciplineSets } from '../src/attendance/index.js';
import { ReportFirstDays } from '../src/attendance/exports/daily-report/report-first-days.job.js';
import { launchChromium } from './support/chromium.js';
import { type FridayScene, FRIDAY, startFriday } from './support/friday-scene.js';
import {
  expectAccessible,
  expectHeadingsInOrder,
  expectLight,
  expectNoSidewaysScroll,
  expectVisibleFocus,
} from './support/good-page.js';
import { type Browser, aPerson } from './support/index.js';
import { tabTo } from './support/keyboard.js';
import { strong } from './support/office.js';
import { readPdf } from './support/pdf.js';

jest.setTimeout(90_000);

const PASSWORD = 'jendela hijau menelan payung';
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1366, height: 768 };
const ORDERS = '/presensi/rekap/berkas';

type Who = 'bupati' | 'head' | 'admin' | 'hr' | 'employee';

let scene: FridayScene;
let chromium: Chromium;
let tabs: Record<Who, Browser>;
/** Of the employee, of a printed paper and of ordered files. */
let known: { person: string; paper: string; order: string };

beforeAll(async () => {
  [scene, chromium] = await Promise.all([startFriday({ documentSigner: 'contoh' }), launchChromium()]);
  const { database: db } = scene.app;
  const [top] = await db.query<{ id: string; code: string }>(
    `select id, code from unit where code = 'PEMKAB'`,
  );
  await db.transaction((tx) => seedDisciplineSets(tx, top!.id));
  await db.query(
    `with basis as (insert into decree (cited, kind, number, year, about) values ('SKB contoh', 'skb', '1', 2026, 'Libur') returning id),
          free as (insert into calendar_day (day, kind, name, free, decree_id)
                   select '2026-11-19', 'national-holiday', 'Hari Libur Contoh', true, id from basis),
          post as (insert into post (unit_id, title, kind, valid) values ($1, 'Kepala Dinas Kesehatan', 'head', '[2015-01-01,)') returning id)
     insert into post_holding (post_id, person_id, capacity, decree, valid) select id, $2, 'definitive', 'SK 1', '[2020-01-01,)' from post`,
    [scene.dinkes.id, scene.head.id],
  );
  const admin = await aPerson(db, {
    name: 'Ani Admin',
    unit: scene.dinkes,
    roles: ['opd-admin'],
    password: PASSWORD,
  });
  const hr = await aPerson(db, {
    name: 'Hari Kepegawaian',
    unit: scene.dindik,
    roles: [{ role: 'hr', unit: top! }],
    password: PASSWORD,
  });
  tabs = {
    bupati: await scene.signedIn(scene.bupati),
    head: await scene.signedIn(scene.head),
    admin: await strong(scene.app, admin),
    hr: await strong(scene.app, hr),
    employee: await scene.signedIn(scene.employee),
  };
  scene.at('07:33:20');
  await tabs.employee.submit(await tabs.employee.get('/presensi'), {}, { action: '/presensi' });
  scene.at('08:45:00');
  await scene.drained();
  await scene.app.app.get(ReportFirstDays).run();
  const days = { dari: '2026-11-01', sampai: '2026-11-20', unit: 'DINKES', kolom: 'ringkas' };
  const ordered = await tabs.bupati.post(ORDERS, days);
  await tabs.bupati.get('/presensi/rekap.pdf?bulan=2026-11&unit=DINKES');
  const [paper] = await db.query<{ code: string }>(`select code from issued_paper`);
  known = { person: scene.employee.id, paper: paper!.code, order: ordered.url.slice(-36) };
}, 120_000);
afterAll(async () => {
  await chromium?.close();
  await scene?.app.close();
}, 30_000);

/** A window of its own for somebody who has signed in already. */
async function opened(who: Who, options: BrowserContextOptions = {}): Promise<Page> {
  const { url } = scene.app;
  const context = await chromium.newContext({
    baseURL: url,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    viewport: PHONE,
    ...options,
  });
  const pairs = tabs[who].cookieHeader('/presensi').split('; ');
  await context.addCookies(
    pairs.map((pair) => ({ name: pair.split('=', 1)[0]!, value: pair.slice(pair.indexOf('=') + 1), url })),
  );
  return context.newPage();
}

/** Words in braces stand for what only the running scene knows. */
const addressOf = (path: string) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof known) => known[name]);

describe.each<[Who, string[]]>([
  [
    'bupati',
    [
      '/presensi/papan',
      '/presensi/papan?unit=DINKES&status=semua',
      '/presensi/papan?tanggal=2026-11-18&lebih=5',
      '/presensi/papan/layar?unit=DINKES&nama=ya&giliran=2&jeda=ya',
      '/presensi/ringkasan',
      '/presensi/rekap',
      '/presensi/rekap?triwulan=2026-4&unit=DINKES&tampil=nama&kolom=semua',
      '/presensi/rekap?tahun=2026&tampil=jenis',
      '/presensi/rekap/banding?bulan=2026-11&unit=DINKES&dengan=DINDIK',
      '/presensi/rekap/dokumen?unit=DINKES',
      '/presensi/rekap/dokumen/{paper}',
      ORDERS,
      `${ORDERS}/{order}`,
      '/presensi/laporan-hari-pertama',
      `/presensi/laporan-hari-pertama/${FRIDAY}`,
    ],
  ],
  [
    'head',
    [
      '/presensi/ringkasan?tanggal=2026-11-18&batang=orang&menit=1',
      '/presensi/rekap/matriks',
      '/presensi/rekap/pegawai/{person}',
      '/presensi/rekap/pegawai/{person}/tahun',
      '/presensi/hari/{person}/2026-11-20',
    ],
  ],
  ['admin', ['/kelola/unit/DINKES/kop-surat', '/presensi/periode', '/presensi/periode/DINKES/2026-11']],
  [
    'hr',
    [
      '/presensi/disiplin/pegawai/{person}',
      '/presensi/disiplin/hukuman',
      '/presensi/disiplin/pegawai/{person}/hukuman/baru',
      '/presensi/pengingat',
    ],
  ],
  ['employee', ['/presensi/rekap/saya', '/data-terbuka', '/periksa', '/periksa/{paper}']],
])('what the %s opens', (who, paths) => {
  let page: Page;
  beforeAll(async () => {
    page = await opened(who);
  });
  afterAll(() => page?.context().close());

  it.each(paths)('%s is good on a phone by day and on a desk in the dark, and light', async (path) => {
    await page.setViewportSize(PHONE);
    await page.emulateMedia({ colorScheme: 'light' });
    const answer = await page.goto(addressOf(path));
    expect(answer!.status()).toBe(200);
    await expectLight(page, 60);
    await expectNoSidewaysScroll(page, path);
    await expectHeadingsInOrder(page);
    await expectAccessible(page);
    await expectVisibleFocus(page);
    await picture(page, path);
    await page.setViewportSize(DESK);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoSidewaysScroll(page, path);
    await expectAccessible(page, { look: true });
    await picture(page, path);
  });
});

/** To look at, where `SCREENSHOTS` names a folder. */
async function picture(page: Page, path: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (!folder) return;
  const name = path.replace(/^\//, '').replaceAll(/[^\w-]+/g, '_');
  await page.screenshot({ path: `${folder}/${name}-${page.viewportSize()!.width}.png`, fullPage: true });
}

describe('by keyboard alone', () => {
  /** To what is named so, and through it. */
  async function enter(page: Page, name: string | RegExp): Promise<void> {
    await tabTo(page, name);
    await page.keyboard.press('Enter');
  }

  it('leads from the board by the unit and the person to why, and back', async () => {
    const page = await opened('bupati', { viewport: DESK });
    await page.goto('/presensi/papan');
    await enter(page, 'Dinas Kesehatan');
    await page.waitForURL('**/presensi/papan?unit=DINKES*');
    await enter(page, 'Siti Rahayu');
    await page.getByRole('heading', { level: 1, name: 'Jumat, 20 November 2026' }).waitFor();
    await page.getByText('Terlambat 3 menit').first().waitFor();
    await enter(page, 'Rekap Siti Rahayu');
    await page.waitForURL('**/presensi/rekap/pegawai/*');
    await page.goBack();
    await page.waitForURL('**/presensi/hari/**');
    await page.goBack();
    await page.waitForURL('**/presensi/papan?unit=DINKES*');
    await page.context().close();
  });

  it('leads from the recap through the form to the paper', async () => {
    const page = await opened('bupati', { viewport: DESK });
    await page.goto('/presensi/rekap?bulan=2026-11&unit=DINKES');
    await enter(page, 'Cetak dokumen resmi (PDF)');
    await tabTo(page, 'Kertas');
    await page.keyboard.press('ArrowDown');
    const printed = page.waitForEvent('download');
    await enter(page, 'Buka PDF');
    const { pages } = await readPdf(await readFile(await (await printed).path()));
    expect([pages[0]!.width, pages[0]!.height]).toEqual([297, 210]);
    await page.context().close();
  });
});

describe('without scripts', () => {
  it('files are ordered, waited for and fetched', async () => {
    const page = await opened('bupati', { javaScriptEnabled: false });
    await page.goto(ORDERS);
    await page.getByRole('button', { name: 'Pesan' }).click();
    // The page comes again by itself until the files are there.
    const ready = page.getByRole('link', { name: 'Unduh ZIP' });
    await ready.waitFor({ timeout: 60_000 });
    const [file] = await Promise.all([page.waitForEvent('download'), ready.click()]);
    expect(file.suggestedFilename()).toMatch(/^rekap-.*\.zip$/);
    expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK');
    await page.context().close();
  });

  it('a letterhead is kept, stands on the next paper, and whoever holds the paper can check it', async () => {
    const admin = await opened('admin', { javaScriptEnabled: false });
    await admin.goto('/kelola/unit/DINKES/kop-surat');
    await admin.getByLabel('Alamat').fill('Jalan Letnan Kusni 1, Purbalingga');
    await admin.getByRole('button', { name: 'Simpan' }).click();
    await admin.getByText('Kop surat tercatat').waitFor();
    await admin.context().close();

    const page = await opened('bupati', { javaScriptEnabled: false });
    await page.goto('/presensi/rekap?bulan=2026-11&unit=DINKES');
    await page.getByText('Cetak dokumen resmi (PDF)').click();
    await page.getByLabel('Isi').selectOption('unit');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Buka PDF' }).click(),
    ]);
    const { text } = await readPdf(await readFile(await file.path()));
    expect(text).toContain('Jalan Letnan Kusni 1');
    await page.goto('/periksa');
    await page.getByLabel('Kode').fill(/periksa\/([0-9a-f]{16})/.exec(text)![1]!);
    await page.getByRole('button', { name: 'Periksa' }).click();
    await page.waitForURL(/\/periksa\/[0-9a-f]{16}$/);
    expect(await page.getByRole('main').innerText()).toContain('Dinas Kesehatan');
    await page.context().close();
  });

  it('a board is narrowed to names, and two units are set side by side', async () => {
    const page = await opened('bupati', { javaScriptEnabled: false });
    await page.goto('/presensi/papan');
    await page.getByLabel('Cari nama').fill('siti');
    await page.getByText('Saring menurut status').click();
    await page.getByLabel('Status').selectOption('terlambat');
    await page.getByRole('button', { name: 'Saring' }).click();
    await page.getByRole('link', { name: 'Siti Rahayu' }).waitFor();
    await page.goto('/presensi/rekap/banding?bulan=2026-11&unit=DINKES');
    await page.getByRole('combobox').first().selectOption('DINDIK');
    await page.getByRole('button', { name: 'Bandingkan' }).click();
    await page.getByRole('heading', { level: 1, name: /^Dinkes, .* dan DINDIK, / }).waitFor();
    await page.context().close();
  });
});
