import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type TestUnit, aNip, aUnit } from '../../../../test/support/builders.js';
import { type PeopleScene, aPeopleScene, of, through, words } from '../../../../test/support/people-scene.js';

jest.setTimeout(60_000);

let s: PeopleScene;

beforeAll(async () => {
  s = await aPeopleScene();
}, 60_000);
afterAll(() => s?.close());

describe('changing somebody', () => {
  it('says first what will happen on which day, and does nothing until it is told to', async () => {
    const person = await s.somebody(s.puskesmas);
    const address = of(person, '/pindah');
    const check = await s.hr.submit(
      await s.hr.get(address),
      { unit: 'dindik', mulai: '2026-12-01', sk: 'SK 9', langkah: 'periksa' },
      { action: address },
    );
    expect(words(check)).toContain('1 Desember 2026 Pindah dari Puskesmas Bojongsari ke Dinas Pendidikan.');
    expect(
      await s.app.database.query(`select 1 from person_change where person_id = $1`, [person.id]),
    ).toEqual([]);
    const back = await s.hr.submit(check, { langkah: 'ubah' }, { action: address });
    expect(back.body).toContain('value="SK 9"');
    const done = await s.hr.submit(check, { langkah: 'simpan' }, { action: address });
    expect(words(done)).toContain('Kepindahan dicatat.');
    expect((await s.factsNow(person, '2026-11-30')).code).toBe('PKM');
    expect((await s.factsNow(person, '2026-12-01')).code).toBe('DINDIK');
  });

  it('is refused when somebody else was faster, and keeps what was typed', async () => {
    const person = await s.somebody(s.puskesmas);
    const address = of(person, '/pindah');
    const mine = await s.hr.get(address);
    await through(s.hr, of(person, '/kontak'), { telepon: '08111111111' });
    const late = await s.hr.submit(
      mine,
      { unit: 'DINDIK', mulai: '2026-12-01', sk: 'SK TELAT', langkah: 'simpan' },
      { action: address },
    );
    expect(late.status).toBe(422);
    expect(words(late)).toContain('baru saja diubah orang lain');
    // Who, and to what.
    expect(words(late)).toMatch(/Perubahan terakhir oleh Pengelola hr, .* WIB: Kontak diubah: telepon/);
    expect(late.body).toContain('value="SK TELAT"');
    const again = await s.hr.submit(late, { langkah: 'simpan' }, { action: address });
    expect(words(again)).toContain('Kepindahan dicatat.');
  });

  it('pressed many times at once happens once', async () => {
    const person = await s.somebody(s.puskesmas);
    const form = (await s.hr.get(of(person, '/pindah'))).forms.find(({ action }) =>
      action.includes('/pindah'),
    )!;
    const fields = { ...form.fields, unit: 'DINDIK', mulai: '2026-11-20', sk: 'SK 3', langkah: 'simpan' };
    await Promise.all(Array.from({ length: 8 }, () => s.hr.post(of(person, '/pindah'), fields)));
    const rows = await s.app.database.query(`select kind from person_change where person_id = $1`, [
      person.id,
    ]);
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
    const person = await s.somebody(s.puskesmas);
    const { check } = await through(s.hr, of(person, path), fields);
    expect(check.status).toBe(422);
    expect(words(check)).toContain(said);
    expect(check.body).not.toContain('[object');
    expect(
      await s.app.database.query(`select 1 from person_change where person_id = $1`, [person.id]),
    ).toEqual([]);
  });

  it('makes a head, a Plt who replaces them, and lets the head delegate', async () => {
    const unit = await aUnit(s.app.database, {
      code: 'UPTD-LAB',
      name: 'UPTD Laboratorium',
      parent: s.dinkes,
    });
    const [head, other] = [await s.somebody(unit, 'Kepala Baru'), await s.somebody(unit, 'Wakil Setia')];
    const made = await through(s.hr, of(head, '/jabatan'), {
      jabatan: 'Kepala UPTD Laboratorium',
      golongan: 'III/d',
      eselon: 'IV.a',
      kepala: 'ya',
      mulai: '2026-11-20',
      sk: 'SK 821/5',
    });
    expect(words(made.check)).toContain('Menjabat Kepala UPTD Laboratorium di UPTD Laboratorium');
    expect(words(made.done)).toContain('Jabatan dan golongan dicatat.');
    const delegated = await through(s.hr, of(head, '/pelimpahan'), {
      kepada: other.nip,
      unit: 'UPTD-LAB',
      mulai: '2026-11-23',
      sampai: '2026-11-27',
      sk: 'SP 1',
    });
    expect(words(delegated.check)).toContain('Melimpahkan wewenang kepada Wakil Setia');
    expect(words(delegated.done)).toContain('Pelimpahan wewenang dicatat.');
    const acting = await through(s.hr, of(other, '/plt'), {
      sebagai: 'plh',
      unit: 'UPTD-LAB',
      mulai: '2026-12-01',
      sampai: '2026-12-05',
      sk: 'SP 2',
    });
    expect(words(acting.check)).toContain('Menjabat Plh Kepala UPTD Laboratorium');
    expect(words(acting.done)).toContain('Penunjukan dicatat.');
    const page = await s.hr.get(of(other, '/pengakhiran'));
    const post = /value="(post:[0-9a-f-]{36})"/.exec(page.body)![1]!;
    const ended = await through(s.hr, of(other, '/pengakhiran'), {
      apa: post,
      mulai: '2026-12-03',
      sk: 'SP 3',
    });
    expect(words(ended.done)).toContain('Pengakhiran dicatat.');
    expect(words(ended.done)).toContain('Tidak lagi menjabat Plh Kepala UPTD Laboratorium');
  });

  it('lets a contract end by itself, and lists it while there is time to renew it', async () => {
    const person = await s.somebody(s.puskesmas, 'Kontrak Pendek', 'pppk');
    await through(s.hr, of(person, '/status'), {
      peristiwa: 'kontrak',
      mulai: '2026-11-01',
      kontrak_sampai: '2026-12-10',
      sk: 'PK 1',
    });
    expect((await s.factsNow(person, '2026-12-10')).kind).toBe('pppk');
    expect((await s.factsNow(person, '2026-12-11')).kind).toBeNull();
    const soon = words(await s.opdAdmin.get('/kelola/pegawai/berakhir'));
    expect(soon).toContain('Kontrak Pendek');
    expect(soon).toContain('20 hari');
    await through(s.hr, of(person, '/status'), {
      peristiwa: 'kontrak',
      mulai: '2026-12-11',
      kontrak_sampai: '2028-12-10',
      sk: 'PK 2',
    });
    expect(words(await s.opdAdmin.get('/kelola/pegawai/berakhir'))).not.toContain('Kontrak Pendek');
    expect((await s.factsNow(person, '2026-12-11')).code).toBe('PKM');
  });

  describe('when somebody comes back whose contract has ended', () => {
    const contract = { peristiwa: 'kontrak', mulai: '2026-11-20', kontrak_sampai: '2027-11-19', sk: 'PK 9' };
    const ended = async (unit: TestUnit) => {
      const person = await s.somebody(unit, 'Kembali Bekerja', 'pppk');
      await through(s.hr, of(person, '/status'), {
        peristiwa: 'contract-ended',
        mulai: '2026-11-10',
        sk: 'PK 8',
      });
      expect(await s.factsNow(person)).toEqual({ code: null, position: null, kind: null });
      return person;
    };

    it('proposes the last unit, and ends the new contract, and with it the access, by itself', async () => {
      const person = await ended(s.puskesmas);
      expect((await s.hr.get(of(person, '/status'))).body).toMatch(/<input[^>]*name="unit"[^>]*value="PKM"/);
      const { check } = await through(s.hr, of(person, '/status'), contract);
      expect(words(check)).toContain('di Puskesmas Bojongsari');
      expect(await s.factsNow(person, '2027-11-19')).toMatchObject({ code: 'PKM', kind: 'pppk' });
      expect((await s.factsNow(person, '2027-11-20')).kind).toBeNull();
      expect(
        await s.app.database.query(
          `select contract_until::text as until from employment where person_id = $1 and valid @> date '2026-11-20'`,
          [person.id],
        ),
      ).toEqual([{ until: '2027-11-19' }]);
    });

    it('takes another unit, but not none, nor one that is there no longer', async () => {
      const old = await aUnit(s.app.database, { name: 'UPTD Lama', parent: s.dinkes });
      const person = await ended(old);
      await s.app.database.query(
        `update unit_version set valid = daterange(lower(valid), '2026-11-15') where unit_id = $1`,
        [old.id],
      );
      for (const [unit, said] of [
        ['', 'Pilih unit kerjanya'],
        [old.code, 'Unit kerja itu tidak ditemukan'],
      ] as const) {
        const { check } = await through(s.hr, of(person, '/status'), { ...contract, unit });
        expect([check.status, words(check)]).toEqual([422, expect.stringContaining(said)]);
        expect((await s.factsNow(person)).kind).toBeNull();
      }
      await through(s.hr, of(person, '/status'), { ...contract, unit: 'DINDIK' });
      expect(await s.factsNow(person)).toMatchObject({ code: 'DINDIK', kind: 'pppk' });
    });

    it('asks for the unit as well before somebody has left who will come back', async () => {
      const person = await s.somebody(s.puskesmas, 'Akan Kembali', 'pppk');
      await through(s.hr, of(person, '/status'), {
        peristiwa: 'contract-ended',
        mulai: '2026-12-01',
        sk: 'PK 7',
      });
      const later = { ...contract, mulai: '2027-01-01' };
      const { check } = await through(s.hr, of(person, '/status'), later);
      expect(check.status).toBe(422);
      expect(check.body).toContain('name="unit"');
      await through(s.hr, of(person, '/status'), { ...later, unit: 'PKM' });
      expect(await s.factsNow(person, '2027-01-01')).toMatchObject({ code: 'PKM', kind: 'pppk' });
    });
  });

  it('lets a browser choose the birth date of who was born before 2000; days of work begin in 2000', async () => {
    const person = await s.somebody(s.puskesmas, 'Lahir Lama');
    const limits = async (path: string, name: string) => {
      const [input = ''] =
        new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec((await s.hr.get(of(person, path))).body) ?? [];
      return ['min', 'max'].map((limit) => new RegExp(` ${limit}="([^"]*)"`).exec(input)?.[1]);
    };
    expect(await limits('/data', 'lahir')).toEqual(['1930-01-01', '2015-12-31']);
    expect(await limits('/pindah', 'mulai')).toEqual(['2000-01-01', '2100-12-31']);
    expect(await limits('/status', 'kontrak_sampai')).toEqual(['2000-01-01', '2100-12-31']);
  });

  it('takes in somebody new, whose number tells birth and sex', async () => {
    const nomor = aNip({ sex: 'male', kind: 'nippppk' });
    const { check, done } = await through(s.hr, '/kelola/pegawai/baru', {
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
    const again = await through(s.hr, '/kelola/pegawai/baru', {
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

  it('lets nobody retire before they came', async () => {
    const person = await s.somebody(s.dinkes);
    const { check } = await through(s.hr, of(person, '/status'), {
      peristiwa: 'pensiun',
      mulai: '2001-01-01',
      sk: 'SK 1',
    });
    expect(check.status).toBe(422);
    expect(words(check)).toContain('baru mulai sesudahnya');
    expect((await s.factsNow(person)).code).toBe('DINKES');
  });
});
