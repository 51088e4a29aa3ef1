/** Work places and official accounts of units, dated, and the report of what is missing. */
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
let dinkes: TestUnit;
let dinsos: TestUnit;
let clerk: TestPerson;
let stranger: TestPerson;
let office: Browser;
let admin: Browser;
let keeper: Browser;
const password = 'sandi yang cukup panjang';
const PLACES = '/kelola/unit/DINKES/tempat-kerja';
const ACCOUNTS = '/kelola/unit/DINKES/akun-resmi';

async function signedIn(person: TestPerson): Promise<Browser> {
  const tab = browser(app.url);
  await tab.submit(await tab.get('/akun'), { nip: person.nip, password });
  return tab;
}

beforeAll(async () => {
  app = await startIdentityApp({ demonstration: true });
  const db = app.database;
  const regency = await aRegency(db);
  dinkes = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  dinsos = await aUnit(db, { code: 'DINSOS', name: 'Dinas Sosial', parent: regency });
  const section = await aUnit(db, {
    code: 'DINKES-P2P',
    name: 'Bidang P2P',
    kind: 'division',
    parent: dinkes,
  });
  clerk = await aPerson(db, { name: 'Rini Humas', unit: section });
  stranger = await aPerson(db, { name: 'Rudi Sosial', unit: dinsos });
  await aPerson(db, { name: 'Rina Humas', unit: dinkes });
  [office, admin, keeper] = (await Promise.all(
    (
      await Promise.all([
        aPerson(db, { unit: regency, roles: ['hr'], password }),
        aPerson(db, { unit: dinkes, roles: ['opd-admin'], password }),
        aPerson(db, { unit: regency, roles: ['app-admin'], password }),
      ])
    ).map(signedIn),
  )) as [Browser, Browser, Browser];
}, 120_000);
afterAll(() => app.close());

const placesOf = (unit: TestUnit) =>
  app.database.query<Record<string, unknown>>(
    `select name, shape, radius_m as radius, jsonb_array_length(outline) as corners, lower(valid)::text as since, upper(valid)::text as until
     from work_place where unit_id = $1 order by lower(valid), name`,
    [unit.id],
  );
/** Fills in the one form of the page that goes exactly there. */
function send(tab: Browser, page: Page, address: string, fields: Record<string, string>): Promise<Page> {
  const form = page.forms.find(({ action }) => new URL(action).pathname === address)!;
  return tab.post(address, { ...form.fields, ...fields });
}
const keepPlace = async (fields: Record<string, string>) =>
  send(office, await office.get(PLACES), PLACES, { alasan: 'SK Kepala 12/2026', ...fields });

describe('work places', () => {
  it('are a point with a radius, drawn to scale on the page of the unit', async () => {
    const done = await keepPlace({
      nama: 'Kantor Dinas',
      titik: '-7.3935, 109.3688',
      jariJari: '75',
      tanggal: '2026-01-01',
    });
    expect([done.status, done.body.includes('Tempat kerja tercatat.')]).toEqual([200, true]);
    expect(await placesOf(dinkes)).toEqual([
      { name: 'Kantor Dinas', shape: 'circle', radius: 75, corners: null, since: '2026-01-01', until: null },
    ]);
    const { body } = await office.get('/kelola/unit/DINKES');
    expect(body).toMatch(/<svg class="sketch"[^>]*aria-label="Lingkaran, jari-jari 75 m"/);
    expect(body).not.toContain('style=');
  });

  it('or an outline of corners, pasted as lines', async () => {
    const corners = '-7.3880, 109.3630\n-7.3880, 109.3640\n-7.3890, 109.3640\n-7.3890, 109.3630';
    await keepPlace({ nama: 'Gudang', bentuk: 'polygon', batas: corners, tanggal: '2026-02-01' });
    expect((await placesOf(dinkes)).find(({ name }) => name === 'Gudang')).toMatchObject({
      shape: 'polygon',
      corners: 4,
    });
  });

  it.each([
    [{ titik: '-6.2, 10.6' }, 'di luar Indonesia'],
    [{ titik: 'kantor' }, 'Tulis lintang lalu bujur'],
    [{ jariJari: '5' }, 'dari 10 sampai 5000'],
    [{ ketelitian: '' }, 'dari 5 sampai 1000'],
    [
      { bentuk: 'polygon', batas: '-7.380, 109.360\n-7.381, 109.361\n-7.381, 109.360\n-7.380, 109.361' },
      'memotong dirinya sendiri',
    ],
    [{ tanggal: '2014-01-01' }, 'selama unitnya ada'],
    [{ nama: 'kantor dinas', tanggal: '2026-03-01' }, 'bernama sama'],
    [{ alasan: '' }, 'Tulis alasan'],
  ])('are refused in words, with everything that was typed: %j', async (wrong, words) => {
    const before = await placesOf(dinkes);
    const page = await keepPlace({
      nama: 'Pos Baru',
      titik: '-7.39, 109.36',
      tanggal: '2026-06-01',
      ...(wrong as Record<string, string>),
    });
    expect([page.status, page.body.includes(words)]).toEqual([422, true]);
    const typed = Object.values(wrong)[0]!.split('\n')[0]!;
    expect(page.body).toContain(typed);
    expect(await placesOf(dinkes)).toEqual(before);
  });

  it('change from a day on and keep what was before; a stale form is told so; the same again changes nothing', async () => {
    const [{ id } = { id: '' }] = await app.database.query<{ id: string }>(
      `select id from work_place where name = 'Kantor Dinas'`,
    );
    const form = await office.get(`${PLACES}?ubah=${id}`);
    expect(form.body).toContain('value="-7.3935, 109.3688"');
    const fields = { jariJari: '150', tanggal: '2026-12-01', alasan: 'halaman diperluas' };
    await send(office, form, PLACES, fields);
    const versions = (await placesOf(dinkes)).filter(({ name }) => name === 'Kantor Dinas');
    expect(versions.map(({ radius, since, until }) => [radius, since, until])).toEqual([
      [75, '2026-01-01', '2026-12-01'],
      [150, '2026-12-01', null],
    ]);
    const late = await send(office, form, PLACES, { ...fields, jariJari: '200' });
    expect(late.status).toBe(422);
    expect(late.body).toMatch(
      /sudah diubah orang lain: Pegawai Contoh \d+, .* WIB\. Sekarang: Lingkaran, jari-jari 150 m, sejak 1 Desember 2026/,
    );
    const now = await keepPlace({ nama: 'Kantor Dinas', titik: '-7.3935, 109.3688', ...fields });
    expect([now.status, now.body.includes('Tidak ada yang berubah')]).toEqual([200, true]);
    const [entry] = await app.database.query(
      `select before, after, reason from audit_entry where action = 'work-place.kept' and reason = 'halaman diperluas'`,
    );
    expect(entry).toMatchObject({ before: { radius_m: 75 }, after: { radius_m: 150 } });
  });

  it('end on a day', async () => {
    const page = await office.get(PLACES);
    const form = page.forms.find(({ action }) => action.endsWith('/pengakhiran'))!;
    await office.submit(page, { tanggal: '2026-12-31', alasan: 'pindah kantor' }, { action: form.action });
    expect((await placesOf(dinkes)).filter(({ until }) => until === '2027-01-01')).toHaveLength(1);
  });

  it('are not the OPD admin’s to set: nobody moves the place at which they themselves must be', async () => {
    expect((await admin.get(PLACES)).status).toBe(403);
    expect((await admin.post(PLACES, { nama: 'Rumah' })).status).toBe(403);
  });
});

describe('official accounts', () => {
  const keep = async (fields: Record<string, string>, tab = admin) =>
    tab.submit(await tab.get(ACCOUNTS), { tanggal: '2026-01-01', ...fields }, { action: ACCOUNTS });
  const accounts = () =>
    app.database.query<Record<string, unknown>>(
      `select channel, address, admin_id as admin, decree_number as decree, lower(valid)::text as since, upper(valid)::text as until
       from official_account where unit_id = $1 order by channel, lower(valid)`,
      [dinkes.id],
    );

  it('are written down by the OPD admin, with the person who was appointed and the decree', async () => {
    const done = await keep({
      kanal: 'instagram',
      alamat: '@dinkes.pbg',
      pengelola: 'Rini Humas',
      nomorSk: '800/12/2026',
      tanggalSk: '2026-01-02',
    });
    expect([done.status, done.body.includes('Akun resmi tercatat.')]).toEqual([200, true]);
    expect(await accounts()).toEqual([
      {
        channel: 'instagram',
        address: 'https://www.instagram.com/dinkes.pbg',
        admin: clerk.id,
        decree: '800/12/2026',
        since: '2026-01-01',
        until: null,
      },
    ]);
    expect((await admin.get('/kelola/unit/DINKES')).body).toContain('Lengkap');
  });

  it('ask who is meant when several bear the name, and find somebody by number', async () => {
    const asked = await keep({ kanal: 'x', alamat: '@dinkespbg', pengelola: 'humas' });
    expect([asked.status, asked.body.includes('Pilih salah satu')]).toEqual([422, true]);
    expect(asked.body).toContain('Rina Humas');
    const done = await admin.submit(asked, { pilihan: clerk.id }, { action: ACCOUNTS });
    expect(done.status).toBe(200);
    await keep({ kanal: 'x', alamat: '@dinkespbg', pengelola: '', tanggal: '2026-02-01', pilihan: '' });
    const last = await keep({
      kanal: 'x',
      alamat: '@dinkespbg',
      pengelola: clerk.nip,
      tanggal: '2026-03-01',
    });
    expect(last.status).toBe(200);
    expect((await accounts()).filter(({ channel }) => channel === 'x').map(({ admin: who }) => who)).toEqual([
      clerk.id,
      null,
      clerk.id,
    ]);
  });

  it.each([
    [
      { kanal: 'facebook', alamat: 'https://www.instagram.com/dinkes' },
      'Tulis nama akun atau alamatnya di Facebook',
    ],
    [{ kanal: 'website', alamat: 'javascript:alert(1)' }, 'Tulis alamat situs'],
    [{ kanal: 'facebook', alamat: 'dinkespbg', pengelola: 'Rudi Sosial' }, 'Tidak ada pegawai dengan nama'],
    [{ kanal: 'facebook', alamat: 'dinkespbg', nomorSk: '1' }, 'diisi bersama-sama'],
    [{ kanal: 'facebook', alamat: 'dinkespbg', tanggal: '2014-01-01', pengelola: '' }, 'selama unitnya ada'],
  ])('are refused in words: %j', async (wrong, words) => {
    const page = await keep(wrong as Record<string, string>);
    expect([page.status, page.body.includes(words)]).toEqual([422, true]);
    expect(
      (await accounts()).filter(({ channel }) => ['facebook', 'website'].includes(String(channel))),
    ).toEqual([]);
  });

  it('never take somebody of another unit, even when the id is forged', async () => {
    const asked = await keep({ kanal: 'x', alamat: '@dinkespbg', pengelola: 'humas' });
    const forged = await admin.submit(asked, { pilihan: stranger.id }, { action: ACCOUNTS });
    expect([forged.status, forged.body.includes('bukan pegawai unit ini')]).toEqual([422, true]);
  });

  it('end on a day, and stay in the history', async () => {
    const page = await admin.get(ACCOUNTS);
    const done = await admin.submit(
      page,
      { kanalBerakhir: 'x', tanggalBerakhir: '2026-11-19', alasan: 'akun ditutup' },
      { action: `${ACCOUNTS}/pengakhiran` },
    );
    expect(done.status).toBe(200);
    expect(done.body).toContain('Riwayat dan rencana');
    expect((await accounts()).at(-1)).toMatchObject({ channel: 'x', until: '2026-11-20' });
  });

  it('are no business of the admin of another OPD, and that is noted', async () => {
    expect((await admin.get('/kelola/unit/DINSOS/akun-resmi')).status).toBe(403);
    const posted = await admin.post('/kelola/unit/DINSOS/akun-resmi', {
      kanal: 'x',
      alamat: '@dinsos',
      pengelola: '',
      tanggal: '2026-01-01',
    });
    expect(posted.status).toBe(403);
    const refused = await app.database.query(
      `select 1 from audit_entry where action = 'official-account.kept' and outcome = 'refused' and subject_id = $1`,
      [dinsos.id],
    );
    expect(refused).toHaveLength(2);
    expect((await keeper.get('/kelola/unit/DINSOS/akun-resmi')).status).toBe(200);
  });
});

describe('/kelola/akun-resmi', () => {
  it('shows which OPD lacks what: all of them to the personnel office, the own one to an OPD admin', async () => {
    const { body } = await office.get('/kelola/akun-resmi');
    expect(body).toContain('0 dari 2 OPD lengkap');
    expect(body).toMatch(/Dinas Kesehatan.*Dinas Sosial/s);
    expect(body).not.toContain('Bidang P2P');
    const own = await admin.get('/kelola/akun-resmi');
    expect(own.body).toContain('0 dari 1 OPD');
    expect(own.body).not.toContain('Dinas Sosial');
    expect((await keeper.get('/kelola/akun-resmi')).body).toContain('Dinas Sosial');
  });

  it('is a file for a spreadsheet', async () => {
    const file = await office.get('/kelola/akun-resmi.csv');
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = file.body.trim().split('\r\n');
    expect(lines).toHaveLength(1 + 2 * 4);
    expect(lines[0]).toContain('Kode;OPD;Kanal;Alamat;Pengelola;Nomor SK;Tanggal SK;Keadaan');
    expect(file.body).toContain(
      'DINKES;Dinas Kesehatan;Instagram;https://www.instagram.com/dinkes.pbg;Rini Humas;800/12/2026;2026-01-02;Lengkap',
    );
    expect(file.body).toContain('DINSOS;Dinas Sosial;Situs web;;;;;Belum ada');
    expect((await browser(app.url).get('/kelola/akun-resmi.csv')).body).not.toContain('DINKES');
  });

  it('is counted together from every OPD', async () => {
    const { body } = await office.get('/kelola/akun-resmi?kurang=ya');
    expect(body).toContain('Dinas Sosial');
    expect(body).toMatch(/Belum ada<\/dt><dd>7 akun/);
  });
});
