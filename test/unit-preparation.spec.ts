/** A unit that is still to come: head, work places and official accounts are entered before its day, and what lacks is said. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type IdentityApp, startIdentityApp } from './support/identity-app.js';
import {
  type Browser,
  type Page,
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
  browser,
} from './support/index.js';

let app: IdentityApp;
let regency: TestUnit;
let old: TestUnit;
let hr: TestPerson;
let office: Browser;
const password = 'sandi yang cukup panjang';
const PAGE = '/kelola/unit/PANGAN';
const HEAD = `${PAGE}/kepala`;

async function signedIn(person: TestPerson): Promise<Browser> {
  const tab = browser(app.url);
  await tab.submit(await tab.get('/akun'), { nip: person.nip, password });
  return tab;
}

beforeAll(async () => {
  // Without a second factor at hand the demonstration lets pass.
  app = await startIdentityApp({ demonstration: true });
  const db = app.database;
  regency = await aRegency(db);
  old = await aUnit(db, { code: 'TANI', name: 'Dinas Pertanian', parent: regency });
  const fish = await aUnit(db, { code: 'IKAN', name: 'Dinas Perikanan', parent: regency });
  await aPerson(db, { name: 'Hadi Kepala', unit: old });
  await aPerson(db, { name: 'Rini Humas', unit: fish });
  hr = await aPerson(db, { name: 'Sri Kepegawaian', unit: regency, roles: ['hr'], password });
  office = await signedIn(hr);
  const address = '/kelola/unit/TANI/penggabungan';
  const plan = await office.submit(
    await office.get(address),
    {
      gabung: 'TANI\nIKAN',
      hasil: 'baru',
      induk: regency.code,
      kodeBaru: 'PANGAN',
      nama: 'Dinas Pangan',
      singkat: 'DP',
      jenis: 'agency',
      tanggal: '2027-01-01',
      dasar: 'Perda 5/2026',
      langkah: 'rencana',
    },
    { action: address },
  );
  await office.submit(plan, { langkah: 'terapkan' }, { action: address });
}, 120_000);
afterAll(() => app.close());

const lacks = (page: Page) => [
  page.body.includes('Belum ada kepala: tunjuk'),
  page.body.includes('Belum ada tempat kerja: tetapkan'),
];
const heads = () =>
  app.database.query<{ name: string; capacity: string; title: string; valid: string }>(
    `select o.full_name as name, h.capacity, p.title, h.valid::text as valid from post p join post_holding h on h.post_id = p.id
     join person o on o.id = h.person_id join unit u on u.id = p.unit_id where u.code = 'PANGAN' order by 1`,
  );
async function appoint(fields: Record<string, string>, tab = office): Promise<{ plan: Page; done: Page }> {
  const plan = await tab.submit(
    await tab.get(HEAD),
    { sk: 'SK 800/1/2026', ...fields, langkah: 'periksa' },
    { action: HEAD },
  );
  if (!plan.body.includes('Yang akan terjadi')) return { plan, done: plan };
  return { plan, done: await tab.submit(plan, { langkah: 'simpan' }, { action: HEAD }) };
}

describe('the page of a unit that is still to come', () => {
  it('says what it lacks to whoever may do it, with the way there', async () => {
    const page = await office.get(PAGE);
    expect(lacks(page)).toEqual([true, true]);
    for (const way of ['kepala', 'tempat-kerja', 'akun-resmi'])
      expect(page.body).toContain(`href="/kelola/unit/PANGAN/${way}"`);
  });

  it('says nothing of it to whoever may only read', async () => {
    const reader = await signedIn(
      await aPerson(app.database, { unit: regency, roles: ['auditor'], password }),
    );
    expect(lacks(await reader.get(PAGE))).toEqual([false, false]);
  });
});

describe('the head of a unit that is still to come', () => {
  it.each<[string, Record<string, string>, string]>([
    ['a day before its first', { pegawai: 'Hadi Kepala', mulai: '2026-12-31' }, 'Jabatan'],
    ['somebody unknown', { pegawai: 'Tidak Ada Namanya' }, 'Tidak ada pegawai dengan nama atau NIP itu'],
    ['a Plh without an end', { pegawai: 'Hadi Kepala', sebagai: 'plh' }, 'isi hari terakhirnya'],
    ['oneself', { pegawai: 'Sri Kepegawaian' }, 'Penunjukan untuk diri Anda sendiri'],
    ['no decree', { pegawai: 'Hadi Kepala', sk: '' }, 'Tulis nomor surat keputusan'],
  ])('is not entered with %s, and the form keeps what was typed', async (_, fields, words) => {
    const { done } = await appoint(fields);
    expect([done.status, done.body.includes(words)]).toEqual([422, true]);
    expect(done.body).toContain(`value="${fields['pegawai']}"`);
    expect(await heads()).toEqual([]);
  });

  it('is shown first, then entered from its first day on', async () => {
    const { plan, done } = await appoint({ pegawai: 'hadi kep' });
    expect(plan.body).toContain('Menjabat Kepala Dinas Pangan di Dinas Pangan');
    expect(plan.body).toContain('1 Januari 2027');
    expect(done.body).toContain('Kepala unit tercatat');
    expect(await heads()).toEqual([
      { name: 'Hadi Kepala', capacity: 'definitive', title: 'Kepala Dinas Pangan', valid: '[2027-01-01,)' },
    ]);
    expect(lacks(done)).toEqual([false, true]);
    expect((await office.get('/kelola/unit/TANI')).body).not.toContain('Hadi Kepala</a>');
  });

  it('asks who is meant when several bear the name', async () => {
    await aPerson(app.database, { name: 'Budi Santoso', unit: regency });
    await aPerson(app.database, { name: 'Budi Santosa', unit: regency });
    const plan = await office.submit(
      await office.get(HEAD),
      { pegawai: 'Budi', sebagai: 'plh', sampai: '2027-01-14', sk: 'SP 4', langkah: 'periksa' },
      { action: HEAD },
    );
    expect(plan.body).toContain('Pilih salah satu');
    const chosen = /<option value="([^"]+)"[^>]*>Budi Santosa/.exec(plan.body)![1]!;
    const shown = await office.submit(plan, { pilihan: chosen, langkah: 'periksa' }, { action: HEAD });
    await office.submit(shown, { langkah: 'simpan' }, { action: HEAD });
    expect(await heads()).toMatchObject([
      { name: 'Budi Santosa', capacity: 'plh', valid: '[2027-01-01,2027-01-15)' },
      { name: 'Hadi Kepala' },
    ]);
  });

  it('can also be entered at the person', async () => {
    const person = await aPerson(app.database, { name: 'Wawan Lain', unit: regency });
    const address = `/kelola/pegawai/${person.id}/plt`;
    const shown = await office.submit(
      await office.get(address),
      {
        sebagai: 'plh',
        unit: 'PANGAN',
        mulai: '2027-02-01',
        sampai: '2027-02-07',
        sk: 'SP 9',
        langkah: 'periksa',
      },
      { action: address },
    );
    expect(shown.body).toContain('Plh Kepala Dinas Pangan');
  });
});

describe('work places and official accounts of a unit that is still to come', () => {
  it('are entered from its first day on', async () => {
    const places = `${PAGE}/tempat-kerja`;
    const form = await office.get(places);
    expect(form.body).toContain('value="2027-01-01"');
    const done = await office.submit(
      form,
      { nama: 'Kantor', bentuk: 'circle', titik: '-7.39, 109.36', alasan: 'Perda 5/2026' },
      { action: places },
    );
    expect(done.body).toContain('Tempat kerja tercatat');
    expect(lacks(await office.get(PAGE))[1]).toBe(false);
    const accounts = `${PAGE}/akun-resmi`;
    const kept = await office.submit(
      await office.get(`${accounts}?kanal=website`),
      { alamat: 'https://pangan.purbalinggakab.go.id', pengelola: 'Rini Humas' },
      { action: accounts },
    );
    expect(kept.body).toContain('Akun resmi tercatat');
    expect(kept.body).toContain('Sejak 1 Januari 2027');
    const [row] = await app.database.query(
      `select a.valid::text, o.full_name as admin from official_account a join unit u on u.id = a.unit_id
       join person o on o.id = a.admin_id where u.code = 'PANGAN'`,
    );
    expect(row).toEqual({ valid: '[2027-01-01,)', admin: 'Rini Humas' });
  });

  it('are refused in words before its first day', async () => {
    const places = `${PAGE}/tempat-kerja`;
    const refused = await office.post(places, {
      nama: 'Gudang',
      bentuk: 'circle',
      titik: '-7.39, 109.36',
      jariJari: '100',
      ketelitian: '100',
      alasan: 'Perda 5/2026',
      tanggal: '2026-12-01',
    });
    expect([refused.status, refused.body.includes('hanya berlaku selama unitnya ada')]).toEqual([422, true]);
  });
});
