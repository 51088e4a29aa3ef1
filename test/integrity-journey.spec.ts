/** A case and a punishment, as each of those concerned sees them, on a phone and on a desk. */
import { afterAll, beforeAll, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { seedDisciplineSets } from '../src/attendance/index.js';
import { launchChromium } from './support/chromium.js';
import { aPdf } from './support/documents.js';
import { expectGoodPage, expectNoSidewaysScroll } from './support/good-page.js';
import { type IntegrityScene, integrityHelpers, integrityScene } from './support/integrity-scene.js';
import { strengthen } from './support/office.js';

jest.setTimeout(120_000);
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1366, height: 800 };
const CASES = '/presensi/integritas';
const FILE = { name: 'surat tugas.pdf', mimeType: 'application/pdf', buffer: aPdf() };

let scene: IntegrityScene;
let chromium: Browser;
const { press, find, cases } = integrityHelpers(() => scene);

beforeAll(async () => {
  [scene, chromium] = await Promise.all([integrityScene(), launchChromium()]);
  const { database } = scene.app;
  const [root] = await database.query<{ id: string }>(
    `select unit_id as id from unit_version where parent_id is null`,
  );
  await database.transaction((tx) => seedDisciplineSets(tx, root!.id));
}, 120_000);
afterAll(async () => {
  await chromium?.close();
  await scene?.app.close();
}, 30_000);

async function enter(name: string, path: string, viewport: { width: number; height: number }): Promise<Page> {
  const person = scene.people[name]!;
  const context = await chromium.newContext({ baseURL: scene.app.url, locale: 'id-ID', viewport });
  const page = await context.newPage();
  await page.goto('/akun');
  await page.getByLabel('NIP').fill(person.nip);
  await page.getByLabel('Kata sandi', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Masuk' }).click();
  await page.waitForURL('**/akun*');
  await strengthen(scene.app, person);
  await page.goto(path);
  return page;
}

/** The rules on the screen one is at; on the other one nothing may stick out. */
async function expectGoodOnBoth(page: Page, name: string): Promise<void> {
  await expectGoodPage(page, name);
  const here = page.viewportSize()!;
  await page.setViewportSize(here.width === PHONE.width ? DESK : PHONE);
  await expectNoSidewaysScroll(page, name);
  await page.setViewportSize(here);
}

it('asks, is answered with a document, decides, and tells who let go what', async () => {
  for (const day of ['16', '17'])
    for (const [i, who] of ['Ani', 'Budi', 'Dewi'].entries())
      await press(who, `${day}T07:10:${10 + i * 10}`, { deviceKey: 'kunci-acak-ponsel-ani-01' });
  scene.app.clock.set('2026-11-18T08:00:00+07:00');
  await find();
  const address = `${CASES}/${(await cases())[0]!.id}`;

  const hr = await enter('Hera', CASES, DESK);
  await expectGoodOnBoth(hr, 'kasus-daftar');
  await hr.getByRole('link', { name: /Ani dan 2 pegawai lain/ }).click();
  await expectGoodOnBoth(hr, 'kasus-ditemukan');
  await hr.getByRole('button', { name: 'Minta penjelasan' }).click();
  await hr.getByText('Penjelasan diminta').waitFor();

  const ani = await enter('Ani', `${CASES}/saya`, PHONE);
  await ani.goto(address);
  await expectGoodOnBoth(ani, 'kasus-ditanya');
  await ani
    .getByLabel('Apa yang terjadi')
    .fill('Ponsel Budi dan Dewi rusak; kami bergantian memakai ponsel saya.');
  await ani.getByLabel('Saksi').selectOption({ label: 'Citra, Pengelola Data' });
  await ani.getByLabel('Dokumen').setInputFiles(FILE);
  await ani.getByRole('button', { name: 'Kirim penjelasan' }).click();
  await ani.getByText('Penjelasan Anda tersimpan').waitFor();

  await hr.goto(address);
  await hr.getByRole('link', { name: 'surat tugas.pdf' }).waitFor();
  await expectGoodOnBoth(hr, 'kasus-putusan');
  await hr.getByRole('group', { name: 'Ani' }).getByLabel('Putusan').selectOption('founded');
  for (const who of ['Budi', 'Dewi'])
    await hr.getByRole('group', { name: who }).getByLabel('Putusan').selectOption('unfounded');
  await hr.getByRole('group', { name: 'Ani' }).getByText('Batalkan presensi').click();
  await hr.getByRole('group', { name: 'Ani' }).getByRole('checkbox').first().check();
  await hr.getByRole('button', { name: 'Simpan putusan' }).click();
  // The reason is missing: the browser itself keeps the form.
  await hr
    .getByLabel('Alasan putusan')
    .fill('Ani mengakui menekan untuk dua rekannya; satu presensinya dibatalkan.');
  await hr.getByRole('button', { name: 'Simpan putusan' }).click();
  await hr.getByText('Putusan tersimpan').waitFor();
  await expectGoodOnBoth(hr, 'kasus-diputus');
  await ani.reload();
  await ani.getByText('Putusan: ').first().waitFor();
  await expectGoodPage(ani, 'kasus-putusan-saya');

  await hr.goto(`${CASES}/putusan`);
  await expectGoodOnBoth(hr, 'putusan');
  await hr.goto(`${CASES}/ambang`);
  await hr.getByLabel('Dalam detik', { exact: true }).first().fill('90');
  await hr.getByLabel('Alasan').fill('Antrean pagi di kantor kecil');
  await hr.getByRole('button', { name: 'Usulkan ambang' }).click();
  await hr.getByText('Antrean pagi di kantor kecil').waitFor();
  await expectGoodOnBoth(hr, 'ambang-usul');
});

it('enters a punishment from its decree, and lets it hold by another hand', async () => {
  const person = scene.people['Budi']!;
  const hr = await enter('Hera', `/presensi/disiplin/pegawai/${person.id}/hukuman/baru`, DESK);
  await expectGoodOnBoth(hr, 'hukuman-baru');
  const kinds = hr.getByLabel('Jenis hukuman');
  await kinds.selectOption((await kinds.locator('option').nth(1).getAttribute('value'))!);
  await hr.getByLabel('Nomor keputusan').fill('862.3/1/2026');
  await hr.getByLabel('Tanggal keputusan').fill('2026-11-16');
  await hr.getByLabel('Pejabat yang memutuskan').fill('Bupati Purbalingga');
  await hr.getByLabel('Mulai berlaku').fill('2026-11-17');
  await hr.getByLabel('Berkas keputusan').setInputFiles({ ...FILE, name: 'SK 862.pdf' });
  await hr.getByRole('button', { name: /^Catat/ }).click();
  await hr.waitForURL(/\/hukuman\/[0-9a-f-]{36}/);
  const address = new URL(hr.url()).pathname;

  const other = await enter('Heru', address, PHONE);
  await expectGoodOnBoth(other, 'hukuman-diputus');
  await other.getByLabel('Putusan').selectOption('berlaku');
  await other.getByRole('button', { name: /Simpan/ }).click();
  await other.waitForURL(/sudah=/);
  await expectGoodOnBoth(other, 'hukuman-berlaku');
  await other.goto('/presensi/disiplin/hukuman');
  await expectGoodOnBoth(other, 'hukuman-daftar');
});
