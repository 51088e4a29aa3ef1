/** The personnel office looks after units in a real browser, on a phone and at a desk, without any script of ours. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from './support/chromium.js';
import { expectGoodPage } from './support/good-page.js';
import { type IdentityApp, startIdentityApp } from './support/identity-app.js';
import { type TestPerson, aPerson, aRegency, aUnit } from './support/index.js';

let app: IdentityApp;
let chromium: Browser;
let office: TestPerson;
const opened: BrowserContext[] = [];
const password = 'sandi yang cukup panjang';
const SIZES = [
  ['phone', 360, 780],
  ['desk', 1366, 900],
] as const;

beforeAll(async () => {
  [app, chromium] = await Promise.all([startIdentityApp({ demonstration: true }), launchChromium()]);
  const db = app.database;
  const regency = await aRegency(db);
  const dinkes = await aUnit(db, {
    code: 'DINKES',
    name: 'Dinas Kesehatan',
    shortName: 'Dinkes',
    parent: regency,
  });
  const long = await aUnit(db, {
    code: 'DINSOS',
    name: 'Dinas Sosial, Pengendalian Penduduk, Keluarga Berencana, Pemberdayaan Perempuan dan Perlindungan Anak',
    shortName: 'DinsosdaldukKBP3A',
    parent: regency,
  });
  const p2p = await aUnit(db, {
    code: 'DINKES-P2P',
    name: 'Bidang Pencegahan dan Pengendalian Penyakit',
    shortName: 'Bidang P2P',
    kind: 'division',
    parent: dinkes,
  });
  for (let n = 1; n <= 14; n++)
    await aUnit(db, { code: `PKM-${n}`, name: `Puskesmas ${n}`, kind: 'health-centre', parent: dinkes });
  await aUnit(db, { code: 'DINKES-P2P-S', name: 'Seksi Surveilans', kind: 'section', parent: p2p });
  office = await aPerson(db, { unit: regency, roles: ['hr'], password });
  const head = await aPerson(db, { name: 'dr. Hartono Wibowo Kusumaningrat, M.Kes.', unit: dinkes });
  const deputy = await aPerson(db, { name: 'Wulan Sari', unit: dinkes });
  for (let n = 0; n < 20; n++) await aPerson(db, { unit: p2p });
  await db.query(
    `with made as (insert into post (unit_id, title, kind, valid) values ($1, 'Kepala Dinas Kesehatan', 'head', '[2015-01-01,)') returning id)
     insert into post_holding (post_id, person_id, capacity, valid, decree)
     select id, who::uuid, capacity, valid::daterange, 'SK 1' from made,
       (values ($2, 'definitive', '[2020-01-01,)'), ($3, 'plh', '[2026-11-16,2026-11-23)')) as v(who, capacity, valid)`,
    [dinkes.id, head.id, deputy.id],
  );
  await db.query(
    `insert into work_place (unit_id, name, valid, shape, latitude, longitude, radius_m, outline) values
       ($1, 'Kantor', '[2020-01-01,)', 'circle', -7.3935, 109.3688, 75, null),
       ($1, 'Gudang farmasi', '[2020-01-01,)', 'polygon', null, null, null,
        '[[-7.3880,109.3630],[-7.3880,109.3640],[-7.3884,109.3644],[-7.3890,109.3640],[-7.3890,109.3630]]')`,
    [dinkes.id],
  );
  await db.query(
    `insert into official_account (unit_id, channel, address, admin_id, decree_number, decree_date, valid) values
       ($1, 'website', 'https://dinkes.purbalinggakab.go.id', $3, '800/12/2026', '2026-01-12', '[2020-01-01,)'),
       ($1, 'instagram', 'https://www.instagram.com/dinkes.pbg', null, '', null, '[2020-01-01,)'),
       ($2, 'facebook', 'https://www.facebook.com/dinsospbg', null, '800/13/2026', '2026-01-12', '[2020-01-01,)')`,
    [dinkes.id, long.id, deputy.id],
  );
}, 120_000);
afterEach(async () => {
  await Promise.all(opened.splice(0).map((context) => context.close()));
});
afterAll(async () => {
  await chromium?.close();
  await app?.close();
}, 30_000);

async function signedIn(path: string, width: number, height: number): Promise<Page> {
  const context = await chromium.newContext({ locale: 'id-ID', viewport: { width, height } });
  opened.push(context);
  const page = await context.newPage();
  await page.goto(app.url + path);
  await page.getByLabel('NIP').fill(office.nip);
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL(`${app.url}${path}`);
  return page;
}

describe.each(SIZES)('at a %s', (_, width, height) => {
  it('the tree opens by the keyboard and leads to a unit', async () => {
    const page = await signedIn('/kelola/unit', width, height);
    await expectGoodPage(page, 'unit-tree');
    const division = page.locator('summary', { hasText: 'Bidang Pencegahan' });
    expect(await division.isVisible()).toBe(false);
    await page.locator('summary', { hasText: 'Dinas Kesehatan' }).focus();
    await page.keyboard.press('Enter');
    expect(await division.isVisible()).toBe(true);
    await page.getByRole('link', { name: 'Buka halaman Dinas Kesehatan' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${app.url}/kelola/unit/DINKES`);
    await expectGoodPage(page, 'unit');
  }, 60_000);

  it('every page around units is good to read and use', async () => {
    const page = await signedIn('/kelola/akun-resmi', width, height);
    await expectGoodPage(page, 'akun-resmi');
    for (const [path, name] of [
      ['unit?cari=pusk', 'unit-search'],
      ['unit/DINKES/tempat-kerja', 'tempat-kerja'],
      ['unit/DINKES/akun-resmi', 'akun-resmi-unit'],
      ['unit/baru?induk=DINKES', 'unit-baru'],
      ['unit/DINSOS/kepala', 'unit-kepala'],
      ['unit/DINKES/perbaikan', 'unit-perbaikan'],
      ['unit/DINKES/penggabungan', 'unit-penggabungan'],
      ['unit/DINKES/pemekaran', 'unit-pemekaran'],
      ['unit/DINKES/penutupan', 'unit-penutupan'],
    ] as const) {
      await page.goto(`${app.url}/kelola/${path}`);
      await expectGoodPage(page, name);
    }
  }, 120_000);

  it('a split is planned before it is done, and can be taken back to the form', async () => {
    const page = await signedIn('/kelola/unit/DINKES-P2P/pemekaran', width, height);
    await page.getByLabel('Unit ini tetap ada').check();
    const first = page.locator('details', { hasText: 'Unit baru 1' });
    await first.getByLabel('Kode', { exact: true }).fill('dinkes-baru');
    await first.getByLabel('Nama', { exact: true }).fill('Bidang Kesehatan Lingkungan');
    await first.getByLabel('Nama singkat').fill('Kesling');
    await first.getByLabel('Jenis').selectOption('division');
    await page.getByLabel('Dasar hukum').fill('Perbup 12/2026');
    await page.getByRole('button', { name: 'Lihat rencana' }).click();
    await page.getByLabel('Seksi Surveilans').selectOption('DINKES-BARU');
    await page.getByRole('button', { name: 'Hitung ulang rencana' }).click();
    await page.getByText('Seksi Surveilans: berada di bawah Bidang Kesehatan Lingkungan').waitFor();
    await expectGoodPage(page, 'unit-plan');
    await page.getByRole('button', { name: 'Ubah isian' }).click();
    expect(await first.getByLabel('Kode', { exact: true }).inputValue()).toBe('dinkes-baru');
  }, 60_000);

  it('a plan is seen on the page of the unit and cancelled there', async () => {
    const page = await signedIn('/kelola/unit/DINSOS/penggantian-nama', width, height);
    await page.getByLabel('Nama baru', { exact: true }).fill('Dinas Sosial dan Keluarga');
    await page.getByLabel('Berlaku sejak').fill('2027-01-01');
    await page.getByLabel('Dasar hukum').fill('Perda 5/2026');
    await page.getByLabel('Tentang').fill('Pembentukan dan Susunan Perangkat Daerah Kabupaten Purbalingga');
    await page.getByRole('button', { name: 'Lihat rencana' }).click();
    await page.getByText('1 Januari 2027').waitFor();
    await expectGoodPage(page, 'unit-rename-plan');
    await page.getByRole('button', { name: 'Terapkan' }).click();
    await page.getByText('Nama baru tercatat').waitFor();
    await expectGoodPage(page, 'unit-with-plan');
    await page.getByRole('link', { name: 'Lihat atau batalkan rencana 1 Januari 2027' }).click();
    await expectGoodPage(page, 'unit-planned-change');
    await page.getByLabel('Alasan pembatalan').fill('Perda ditunda');
    await page.getByRole('button', { name: 'Batalkan rencana' }).click();
    await page.getByText('Rencana itu dibatalkan').waitFor();
    await expectGoodPage(page, 'unit-plan-cancelled');
  }, 90_000);
});
