import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Browser, type Page, browser } from '../../../test/support/browser.js';
import {
  type TestPerson,
  type TestUnit,
  aNip,
  aPerson,
  aRegency,
  aUnit,
} from '../../../test/support/builders.js';
import { type IdentityApp, startIdentityApp } from '../../../test/support/identity-app.js';
import type { Role } from '../../access/index.js';

jest.setTimeout(60_000);

const PASSWORD = 'sandi yang cukup panjang';
let app: IdentityApp;
let regency: TestUnit;
let dinkes: TestUnit;
let puskesmas: TestUnit;
let dindik: TestUnit;
let hr: Browser;
let opdAdmin: Browser;

beforeAll(async () => {
  app = await startIdentityApp();
  regency = await aRegency(app.database);
  dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  puskesmas = await aUnit(app.database, { code: 'PKM', name: 'Puskesmas Bojongsari', parent: dinkes });
  dindik = await aUnit(app.database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  hr = await signedIn('hr', regency);
  opdAdmin = await signedIn('opd-admin', dinkes);
}, 60_000);
afterAll(() => app.close());

async function signedIn(role: Role, of: TestUnit, level = 'aal2'): Promise<Browser> {
  const person = await aPerson(app.database, {
    unit: of,
    name: `Pengelola ${role}`,
    roles: [{ role, unit: of }],
    password: PASSWORD,
  });
  const tab = browser(app.url);
  await tab.submit(await tab.get('/kelola/pegawai'), { nip: person.nip, password: PASSWORD });
  if (level === 'aal2')
    await app.database.query(
      `update oidc_artifact set payload = payload || jsonb_build_object(
         'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
       where model = 'Session' and account_id = $1`,
      [person.id],
    );
  return tab;
}
const somebody = (unit: TestUnit, name = 'Sri Wahyuni', kind: 'pns' | 'pppk' = 'pns') =>
  aPerson(app.database, { unit, name, kind });
const of = ({ id }: TestPerson, rest = '') => `/kelola/pegawai/${id}${rest}`;
const words = (page: Page) =>
  page.body
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
const factsNow = async ({ id }: TestPerson, day = '2026-11-20') =>
  (
    await app.database.query<{ code: string | null; position: string | null; kind: string | null }>(
      `select u.code, e.position, e.kind from person p
       left join unit_membership m on m.person_id = p.id and m.valid @> $2::date left join unit u on u.id = m.unit_id
       left join employment e on e.person_id = p.id and e.valid @> $2::date where p.id = $1`,
      [id, day],
    )
  )[0]!;

/** Through both steps: what it would do, then doing it. */
async function through(tab: Browser, address: string, fields: Record<string, string>) {
  const form = await tab.get(address);
  const check = await tab.submit(form, { ...fields, langkah: 'periksa' }, { action: address });
  if (check.status !== 200) return { check, done: check };
  return { check, done: await tab.submit(check, { langkah: 'simpan' }, { action: address }) };
}

describe('finding people', () => {
  it('takes parts of a name in any order, and gives the result an address of its own', async () => {
    await somebody(puskesmas, 'Wulan Ramadhani Putri');
    const page = await opdAdmin.submit(
      await opdAdmin.get('/kelola/pegawai'),
      { cari: 'put wula' },
      { action: '/kelola/pegawai' },
    );
    expect(page.url).toBe(`${app.url}/kelola/pegawai?cari=put+wula`);
    expect(words(page)).toContain('Wulan Ramadhani Putri');
    expect(words(page)).toContain('1 pegawai');
  });

  it('takes the beginning of a number, which never stands in an address', async () => {
    const person = await somebody(puskesmas, 'Bernomor Panjang');
    const ask = await opdAdmin.get('/kelola/pegawai');
    const page = await opdAdmin.submit(ask, { cari: person.nip }, { action: '/kelola/pegawai' });
    expect([page.status, page.url]).toEqual([200, `${app.url}/kelola/pegawai`]);
    expect(words(page)).toContain('Bernomor Panjang');
    for (const [, href = ''] of page.body.matchAll(/(?:href|data-address)="([^"]*)"/g))
      expect(href).not.toContain(person.nip.slice(0, 8));
    const byHand = await opdAdmin.get(`/kelola/pegawai?cari=${person.nip}`);
    expect(words(byHand)).not.toContain('1 pegawai');
  });

  it('answers with the results alone while somebody types', async () => {
    await somebody(puskesmas, 'Ketik Cepat');
    const part = await opdAdmin.post('/kelola/pegawai/hasil', { cari: 'ketik' });
    expect(part.body).toMatch(/^<div data-summary="1 pegawai" data-address="\/kelola\/pegawai\?cari=ketik"/);
    expect(part.body).not.toContain('<html');
    const none = await opdAdmin.post('/kelola/pegawai/hasil', { cari: '%_' });
    expect(none.body).toContain('Tidak ada pegawai yang cocok');
  });

  it('shows exactly those of one’s own units', async () => {
    await somebody(dindik, 'Tetangga Seberang');
    expect(words(await opdAdmin.get('/kelola/pegawai?cari=seberang'))).toContain(
      'Tidak ada pegawai yang cocok',
    );
    expect(words(await hr.get('/kelola/pegawai?cari=seberang'))).toContain('Tetangga Seberang');
    expect((await opdAdmin.get('/kelola/pegawai?unit=DINDIK')).status).toBe(403);
    expect((await opdAdmin.get('/kelola/pegawai?unit=PKM')).status).toBe(200);
    const page = await opdAdmin.get('/kelola/pegawai');
    expect(page.body).toContain('value="PKM"');
    expect(page.body).not.toContain('value="DINDIK"');
  });

  it('knows who was there then, who is away and who has left', async () => {
    const gone = await somebody(puskesmas, 'Purna Tugas');
    await through(hr, of(gone, '/status'), { peristiwa: 'retired', mulai: '2026-11-01', sk: 'SK 800/1' });
    const away = await somebody(puskesmas, 'Cuti Panjang');
    await through(hr, of(away, '/jeda'), { jeda: 'unpaid-leave', mulai: '2026-11-01', sk: 'SK 800/2' });
    const found = async (query: string) => words(await opdAdmin.get(`/kelola/pegawai?${query}`));
    expect(await found('cari=purna')).toContain('Tidak ada pegawai yang cocok');
    expect(await found('cari=purna&tanggal=2026-10-31')).toContain('Purna Tugas');
    expect(await found('cari=purna&keadaan=berhenti')).toContain('PNS, sampai 31 Oktober 2026');
    expect(await found('keadaan=jeda')).toContain('Cuti Panjang');
    expect(await found('cari=panjang&jenis=pppk')).toContain('Tidak ada pegawai yang cocok');
    expect((await opdAdmin.get('/kelola/pegawai?tanggal=2026-02-30')).status).toBe(422);
    expect((await opdAdmin.get('/kelola/pegawai?keadaan=entah')).status).toBe(422);
  });
});

describe('the page of a person', () => {
  it('shows everything as of a day, with history, who did what by which decree', async () => {
    const person = await somebody(puskesmas, 'Riwayat Lengkap');
    const { done } = await through(hr, of(person, '/pindah'), {
      unit: 'DINDIK',
      mulai: '2026-11-10',
      sk: 'SK 821/77/2026',
    });
    expect(done.url).toContain('sudah=pindah');
    expect(words(done)).toContain('Kepindahan dicatat.');
    expect(done.body).not.toContain('[object');
    for (const text of [
      'Pindah dari Puskesmas Bojongsari ke Dinas Pendidikan',
      'SK 821/77/2026',
      'Pengelola hr',
      'sejak 10 November 2026',
      '1 Januari 2015 sampai 9 November 2026',
    ])
      expect(words(done)).toContain(text);
    const then = words(await hr.get(of(person, '?tanggal=2026-11-09')));
    expect(then).toContain('Keadaan pada 9 November 2026');
    expect(then).toMatch(/Unit kerja Puskesmas Bojongsari/);
  });

  it('is for who looks after the unit of today, and refusals are noted', async () => {
    const person = await somebody(dindik, 'Milik Orang');
    for (const path of ['', '/pindah', '/kontak', '/status'])
      expect([path, (await opdAdmin.get(of(person, path))).status]).toEqual([path, 403]);
    expect(
      (await opdAdmin.post(of(person, '/kontak'), { langkah: 'simpan', telepon: '0812345678' })).status,
    ).toBe(403);
    const noted = await app.database.query<{ action: string }>(
      `select distinct action from audit_entry where subject_id = $1 and outcome = 'refused' order by action`,
      [person.id],
    );
    expect(noted.map(({ action }) => action)).toEqual(['person.changed', 'person.read']);
    expect((await opdAdmin.get('/kelola/pegawai/00000000-0000-4000-8000-000000000000')).status).toBe(404);
    expect((await opdAdmin.get('/kelola/pegawai/bukan-kunci')).status).toBe(404);
    await through(hr, of(person, '/pindah'), { unit: 'PKM', mulai: '2026-11-20', sk: 'SK 1' });
    expect((await opdAdmin.get(of(person))).status).toBe(200);
  });

  it('offers what one may do: an OPD admin keeps contacts, no more', async () => {
    const person = await somebody(puskesmas);
    const page = await opdAdmin.get(of(person));
    expect(page.body).toContain(of(person, '/kontak'));
    expect(page.body).not.toContain(of(person, '/pindah'));
    const { done } = await through(opdAdmin, of(person, '/kontak'), { telepon: '0812 3456 7890' });
    expect(words(done)).toContain('Kontak dicatat.');
    expect(words(done)).toContain('081234567890');
    expect((await opdAdmin.get(of(person, '/pindah'))).status).toBe(403);
    expect((await opdAdmin.get('/kelola/pegawai/baru')).status).toBe(403);
  });
});

describe('changing somebody', () => {
  it('says first what will happen on which day, and does nothing until it is told to', async () => {
    const person = await somebody(puskesmas);
    const address = of(person, '/pindah');
    const check = await hr.submit(
      await hr.get(address),
      { unit: 'dindik', mulai: '2026-12-01', sk: 'SK 9', langkah: 'periksa' },
      { action: address },
    );
    expect(words(check)).toContain('1 Desember 2026 Pindah dari Puskesmas Bojongsari ke Dinas Pendidikan.');
    expect(await app.database.query(`select 1 from person_change where person_id = $1`, [person.id])).toEqual(
      [],
    );
    const back = await hr.submit(check, { langkah: 'ubah' }, { action: address });
    expect(back.body).toContain('value="SK 9"');
    const done = await hr.submit(check, { langkah: 'simpan' }, { action: address });
    expect(words(done)).toContain('Kepindahan dicatat.');
    expect((await factsNow(person, '2026-11-30')).code).toBe('PKM');
    expect((await factsNow(person, '2026-12-01')).code).toBe('DINDIK');
  });

  it('is refused when somebody else was faster, and keeps what was typed', async () => {
    const person = await somebody(puskesmas);
    const address = of(person, '/pindah');
    const mine = await hr.get(address);
    await through(hr, of(person, '/kontak'), { telepon: '08111111111' });
    const late = await hr.submit(
      mine,
      { unit: 'DINDIK', mulai: '2026-12-01', sk: 'SK TELAT', langkah: 'simpan' },
      { action: address },
    );
    expect(late.status).toBe(422);
    expect(words(late)).toContain('baru saja diubah orang lain');
    // Who, and to what.
    expect(words(late)).toMatch(/Perubahan terakhir oleh Pengelola hr, .* WIB: Kontak diubah: telepon/);
    expect(late.body).toContain('value="SK TELAT"');
    const again = await hr.submit(late, { langkah: 'simpan' }, { action: address });
    expect(words(again)).toContain('Kepindahan dicatat.');
  });

  it('pressed many times at once happens once', async () => {
    const person = await somebody(puskesmas);
    const form = (await hr.get(of(person, '/pindah'))).forms.find(({ action }) =>
      action.includes('/pindah'),
    )!;
    const fields = { ...form.fields, unit: 'DINDIK', mulai: '2026-11-20', sk: 'SK 3', langkah: 'simpan' };
    await Promise.all(Array.from({ length: 8 }, () => hr.post(of(person, '/pindah'), fields)));
    const rows = await app.database.query(`select kind from person_change where person_id = $1`, [person.id]);
    expect(rows).toEqual([{ kind: 'moved' }]);
  });

  it.each<[string, string, Record<string, string>, string]>([
    [
      'a unit that is not there',
      '/pindah',
      { unit: 'TIDAK-ADA', mulai: '2026-12-01', sk: 'SK 1' },
      'tidak ditemukan',
    ],
    ['no decree', '/pindah', { unit: 'DINDIK', mulai: '2026-12-01', sk: '' }, 'nomor surat keputusan'],
    [
      'a day that does not exist',
      '/pindah',
      { unit: 'DINDIK', mulai: '2026-02-30', sk: 'SK 1' },
      'Tanggal itu tidak ada',
    ],
    [
      'a day before the unit',
      '/pindah',
      { unit: 'DINDIK', mulai: '2014-01-01', sk: 'SK 1' },
      'tidak ada sepanjang',
    ],
    [
      'a destroyed number',
      '/nomor',
      { nomor: '1.98609E+17', mulai: '2026-12-01', sk: 'SK 1' },
      'rusak oleh Excel',
    ],
    [
      'a number of another birth',
      '/nomor',
      { nomor: '199001012015052001', mulai: '2026-12-01', sk: 'SK 1' },
      'tanggal lahir',
    ],
    [
      'a rank of another ladder',
      '/jabatan',
      { jabatan: 'Analis', golongan: 'IX', mulai: '2026-12-01', sk: 'SK 1' },
      'Golongan PNS ditulis',
    ],
    [
      'markup in a position',
      '/jabatan',
      { jabatan: 'Analis <b>', golongan: '', mulai: '2026-12-01', sk: 'SK 1' },
      'tidak boleh dipakai',
    ],
    [
      'a contract of a PNS',
      '/status',
      { peristiwa: 'kontrak', mulai: '2026-12-01', kontrak_sampai: '2027-12-01', sk: 'SK 1' },
      'Hanya PPPK',
    ],
    [
      'a Plh without an end',
      '/plt',
      { sebagai: 'plh', unit: 'PKM', mulai: '2026-12-01', sampai: '', sk: 'SP 1' },
      'isi hari terakhirnya',
    ],
    [
      'a delegation by who leads nothing',
      '/pelimpahan',
      { kepada: 'X', unit: 'PKM', mulai: '2026-12-01', sampai: '2026-12-02', sk: 'SP 1' },
      'hanya boleh berisi angka',
    ],
    ['a mail address without a domain', '/kontak', { surel: 'sri@' }, 'surel itu tidak benar'],
    ['a name with a turned line', '/data', { nama: 'Sri \u202eWahyuni', sk: 'KTP' }, 'tidak terlihat'],
    [
      'a birth date that nobody can have',
      '/data',
      { nama: 'Sri', lahir: '1981-02-30', sk: 'KTP' },
      'di luar tahun 1930–2015',
    ],
    [
      'a birth date against the number',
      '/data',
      { nama: 'Sri', lahir: '1990-01-01', sk: 'KTP' },
      'tanggal lahir',
    ],
  ])('refuses %s in words', async (_title, path, fields, said) => {
    const person = await somebody(puskesmas);
    const { check } = await through(hr, of(person, path), fields);
    expect(check.status).toBe(422);
    expect(words(check)).toContain(said);
    expect(check.body).not.toContain('[object');
    expect(await app.database.query(`select 1 from person_change where person_id = $1`, [person.id])).toEqual(
      [],
    );
  });

  it('makes a head, a Plt who replaces them, and lets the head delegate', async () => {
    const unit = await aUnit(app.database, { code: 'UPTD-LAB', name: 'UPTD Laboratorium', parent: dinkes });
    const [head, other] = [await somebody(unit, 'Kepala Baru'), await somebody(unit, 'Wakil Setia')];
    const made = await through(hr, of(head, '/jabatan'), {
      jabatan: 'Kepala UPTD Laboratorium',
      golongan: 'III/d',
      eselon: 'IV.a',
      kepala: 'ya',
      mulai: '2026-11-20',
      sk: 'SK 821/5',
    });
    expect(words(made.check)).toContain('Menjabat Kepala UPTD Laboratorium di UPTD Laboratorium');
    expect(words(made.done)).toContain('Jabatan dan golongan dicatat.');
    const delegated = await through(hr, of(head, '/pelimpahan'), {
      kepada: other.nip,
      unit: 'UPTD-LAB',
      mulai: '2026-11-23',
      sampai: '2026-11-27',
      sk: 'SP 1',
    });
    expect(words(delegated.check)).toContain('Melimpahkan wewenang kepada Wakil Setia');
    expect(words(delegated.done)).toContain('Pelimpahan wewenang dicatat.');
    const acting = await through(hr, of(other, '/plt'), {
      sebagai: 'plh',
      unit: 'UPTD-LAB',
      mulai: '2026-12-01',
      sampai: '2026-12-05',
      sk: 'SP 2',
    });
    expect(words(acting.check)).toContain('Menjabat Plh Kepala UPTD Laboratorium');
    expect(words(acting.done)).toContain('Penunjukan dicatat.');
    const page = await hr.get(of(other, '/pengakhiran'));
    const post = /value="(post:[0-9a-f-]{36})"/.exec(page.body)![1]!;
    const ended = await through(hr, of(other, '/pengakhiran'), {
      apa: post,
      mulai: '2026-12-03',
      sk: 'SP 3',
    });
    expect(words(ended.done)).toContain('Pengakhiran dicatat.');
    expect(words(ended.done)).toContain('Tidak lagi menjabat Plh Kepala UPTD Laboratorium');
  });

  it('asks for more than a password before somebody comes to lead a unit', async () => {
    const weak = await signedIn('hr', regency, 'aal1');
    const person = await somebody(puskesmas);
    for (const path of ['/jabatan', '/plt', '/pelimpahan']) {
      expect((await weak.get(of(person, path), { follow: false })).status).toBe(303);
      expect((await weak.post(of(person, path), { langkah: 'simpan' })).status).toBe(403);
    }
    expect((await weak.get(of(person, '/pindah'))).status).toBe(200);
  });

  it('lets nobody make themselves lead a unit', async () => {
    const [own] = await app.database.query<{ id: string }>(
      `select id from person where full_name = 'Pengelola hr' order by created_at limit 1`,
    );
    const myself = own as TestPerson;
    const acting = { sebagai: 'plt', unit: 'DINDIK', mulai: '2026-12-01', sampai: '2026-12-05', sk: 'SP 9' };
    const leading = { jabatan: 'Kepala', kepala: 'ya', golongan: '', mulai: '2026-12-01', sk: 'SK 9' };
    for (const [path, fields] of [
      ['/plt', acting],
      ['/jabatan', leading],
    ] as const) {
      const { check } = await through(hr, of(myself, path), fields);
      expect(check.status).toBe(422);
      expect(words(check)).toContain('untuk diri Anda sendiri');
    }
  });

  it('lets a contract end by itself, and lists it while there is time to renew it', async () => {
    const person = await somebody(puskesmas, 'Kontrak Pendek', 'pppk');
    await through(hr, of(person, '/status'), {
      peristiwa: 'kontrak',
      mulai: '2026-11-01',
      kontrak_sampai: '2026-12-10',
      sk: 'PK 1',
    });
    expect((await factsNow(person, '2026-12-10')).kind).toBe('pppk');
    expect((await factsNow(person, '2026-12-11')).kind).toBeNull();
    const soon = words(await opdAdmin.get('/kelola/pegawai/berakhir'));
    expect(soon).toContain('Kontrak Pendek');
    expect(soon).toContain('20 hari');
    await through(hr, of(person, '/status'), {
      peristiwa: 'kontrak',
      mulai: '2026-12-11',
      kontrak_sampai: '2028-12-10',
      sk: 'PK 2',
    });
    expect(words(await opdAdmin.get('/kelola/pegawai/berakhir'))).not.toContain('Kontrak Pendek');
    expect((await factsNow(person, '2026-12-11')).code).toBe('PKM');
  });

  describe('when somebody comes back whose contract has ended', () => {
    const contract = { peristiwa: 'kontrak', mulai: '2026-11-20', kontrak_sampai: '2027-11-19', sk: 'PK 9' };
    const ended = async (unit: TestUnit) => {
      const person = await somebody(unit, 'Kembali Bekerja', 'pppk');
      await through(hr, of(person, '/status'), {
        peristiwa: 'contract-ended',
        mulai: '2026-11-10',
        sk: 'PK 8',
      });
      expect(await factsNow(person)).toEqual({ code: null, position: null, kind: null });
      return person;
    };

    it('proposes the last unit, and ends the new contract, and with it the access, by itself', async () => {
      const person = await ended(puskesmas);
      expect((await hr.get(of(person, '/status'))).body).toMatch(/<input[^>]*name="unit"[^>]*value="PKM"/);
      const { check } = await through(hr, of(person, '/status'), contract);
      expect(words(check)).toContain('di Puskesmas Bojongsari');
      expect(await factsNow(person, '2027-11-19')).toMatchObject({ code: 'PKM', kind: 'pppk' });
      expect((await factsNow(person, '2027-11-20')).kind).toBeNull();
      expect(
        await app.database.query(
          `select contract_until::text as until from employment where person_id = $1 and valid @> date '2026-11-20'`,
          [person.id],
        ),
      ).toEqual([{ until: '2027-11-19' }]);
    });

    it('takes another unit, but not none, nor one that is there no longer', async () => {
      const old = await aUnit(app.database, { name: 'UPTD Lama', parent: dinkes });
      const person = await ended(old);
      await app.database.query(
        `update unit_version set valid = daterange(lower(valid), '2026-11-15') where unit_id = $1`,
        [old.id],
      );
      for (const [unit, said] of [
        ['', 'Pilih unit kerjanya'],
        [old.code, 'Unit kerja itu tidak ditemukan'],
      ] as const) {
        const { check } = await through(hr, of(person, '/status'), { ...contract, unit });
        expect([check.status, words(check)]).toEqual([422, expect.stringContaining(said)]);
        expect((await factsNow(person)).kind).toBeNull();
      }
      await through(hr, of(person, '/status'), { ...contract, unit: 'DINDIK' });
      expect(await factsNow(person)).toMatchObject({ code: 'DINDIK', kind: 'pppk' });
    });

    it('asks for the unit as well before somebody has left who will come back', async () => {
      const person = await somebody(puskesmas, 'Akan Kembali', 'pppk');
      await through(hr, of(person, '/status'), {
        peristiwa: 'contract-ended',
        mulai: '2026-12-01',
        sk: 'PK 7',
      });
      const later = { ...contract, mulai: '2027-01-01' };
      const { check } = await through(hr, of(person, '/status'), later);
      expect(check.status).toBe(422);
      expect(check.body).toContain('name="unit"');
      await through(hr, of(person, '/status'), { ...later, unit: 'PKM' });
      expect(await factsNow(person, '2027-01-01')).toMatchObject({ code: 'PKM', kind: 'pppk' });
    });
  });

  it('lets a browser choose the birth date of who was born before 2000; days of work begin in 2000', async () => {
    const person = await somebody(puskesmas, 'Lahir Lama');
    const limits = async (path: string, name: string) => {
      const [input = ''] =
        new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec((await hr.get(of(person, path))).body) ?? [];
      return ['min', 'max'].map((limit) => new RegExp(` ${limit}="([^"]*)"`).exec(input)?.[1]);
    };
    expect(await limits('/data', 'lahir')).toEqual(['1930-01-01', '2015-12-31']);
    expect(await limits('/pindah', 'mulai')).toEqual(['2000-01-01', '2100-12-31']);
    expect(await limits('/status', 'kontrak_sampai')).toEqual(['2000-01-01', '2100-12-31']);
  });

  it('takes in somebody new, whose number tells birth and sex', async () => {
    const nomor = aNip({ sex: 'male', kind: 'nippppk' });
    const { check, done } = await through(hr, '/kelola/pegawai/baru', {
      nama: 'Agus  Salim',
      gelar_belakang: ', S.Kep.',
      nomor,
      jenis: 'pppk',
      jabatan: 'Perawat',
      golongan: 'IX',
      unit: 'PKM',
      mulai: '2026-11-20',
      kontrak_sampai: '2031-11-19',
      sk: 'PK 3',
    });
    expect(words(check)).toContain(
      'Mulai bekerja sebagai Perawat, PPPK, golongan IX di Puskesmas Bojongsari',
    );
    expect(done.url).toContain('sudah=baru');
    expect(words(done)).toContain('Agus Salim, S.Kep.');
    expect(done.url).not.toContain(nomor);
    const again = await through(hr, '/kelola/pegawai/baru', {
      nama: 'Agus Lain',
      nomor,
      jenis: 'pppk',
      jabatan: 'Perawat',
      unit: 'PKM',
      mulai: '2026-11-20',
      sk: 'PK 4',
    });
    expect(again.check.status).toBe(422);
    expect(words(again.check)).toContain('sudah dipakai pegawai lain');
  });

  it('cannot be sent beyond one’s own units', async () => {
    const local = await signedIn('hr', dinkes);
    const person = await somebody(puskesmas);
    const { check } = await through(local, of(person, '/pindah'), {
      unit: 'DINDIK',
      mulai: '2026-12-01',
      sk: 'SK 1',
    });
    expect(check.status).toBe(403);
    expect((await factsNow(person, '2026-12-01')).code).toBe('PKM');
    const [noted] = await app.database.query<{ outcome: string }>(
      `select outcome from audit_entry where action = 'person.placed' and subject_id = $1`,
      [dindik.id],
    );
    expect(noted).toEqual({ outcome: 'refused' });
  });

  it('changes nothing that was another unit’s on the day from which it holds', async () => {
    const local = await signedIn('hr', dinkes);
    const person = await somebody(dindik, 'Baru Datang');
    await app.database.query(
      `update unit_membership set valid = daterange(lower(valid), '2026-11-01') where person_id = $1`,
      [person.id],
    );
    await app.database.query(
      `insert into unit_membership (person_id, unit_id, valid) values ($1, $2, daterange('2026-11-01', null))`,
      [person.id, dinkes.id],
    );
    const years = () =>
      app.database.query(`select unit_id, valid::text from unit_membership where person_id = $1`, [
        person.id,
      ]);
    const before = await years();
    const past = { mulai: '2020-01-01', sk: 'SK 1' };
    const leaving = await through(local, of(person, '/status'), { peristiwa: 'resigned', ...past });
    const moving = await through(local, of(person, '/pindah'), { unit: 'PKM', ...past });
    expect([leaving.check.status, moving.check.status]).toEqual([403, 403]);
    expect(words(moving.check)).toContain('tidak termasuk kewenangan Anda');
    expect(await years()).toEqual(before);
    const noted = await app.database.query(
      `select 1 from audit_entry where action = 'person.changed' and outcome = 'refused' and subject_id = $1`,
      [person.id],
    );
    expect(noted).toHaveLength(2);
    const own = await through(local, of(person, '/pindah'), { unit: 'PKM', mulai: '2026-11-01', sk: 'SK 2' });
    expect(own.done.url).toContain('sudah=pindah');
    const whole = await through(hr, of(person, '/pindah'), { unit: 'PKM', ...past });
    expect(whole.done.url).toContain('sudah=pindah');
  });

  it('lets nobody retire before they came', async () => {
    const person = await somebody(dinkes);
    const { check } = await through(hr, of(person, '/status'), {
      peristiwa: 'pensiun',
      mulai: '2001-01-01',
      sk: 'SK 1',
    });
    expect(check.status).toBe(422);
    expect(words(check)).toContain('baru mulai sesudahnya');
    expect((await factsNow(person)).code).toBe('DINKES');
  });

  it('delegates to nobody whom the sender does not look after, and does not tell that there is somebody', async () => {
    const local = await signedIn('hr', dinkes);
    const own = await aUnit(app.database, { code: 'BIDANG-1', name: 'Bidang Satu', parent: dinkes });
    const head = await somebody(own, 'Kepala Bidang');
    await through(local, of(head, '/jabatan'), {
      jabatan: 'Kepala Bidang',
      kepala: 'ya',
      mulai: '2026-11-20',
      sk: 'SK 1',
    });
    const far = await somebody(dindik, 'Orang Jauh');
    const near = await somebody(own, 'Orang Dekat');
    const to = (nip: string) =>
      through(local, of(head, '/pelimpahan'), {
        kepada: nip,
        unit: 'BIDANG-1',
        mulai: '2026-11-20',
        sampai: '2026-12-31',
        sk: 'SK 2',
      });
    const [unknown, elsewhere, known] = [await to(aNip()), await to(far.nip), await to(near.nip)];
    expect([unknown.check.status, elsewhere.check.status]).toEqual([422, 422]);
    for (const { check } of [unknown, elsewhere])
      expect(words(check)).toContain('Tidak ada pegawai dengan nomor itu.');
    expect(known.done.url).toContain('sudah=pelimpahan');
    const noted = await app.database.query(
      `select 1 from audit_entry where action = 'person.changed' and outcome = 'refused' and subject_id = $1`,
      [far.id],
    );
    expect(noted).toHaveLength(1);
  });
});
