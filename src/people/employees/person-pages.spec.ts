import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aWanderingUnit } from '../../../test/support/wandering-unit.js';
import type { Browser } from '../../../test/support/browser.js';
import { type PeopleScene, aPeopleScene, of, through, words } from '../../../test/support/people-scene.js';

jest.setTimeout(60_000);

let s: PeopleScene;

beforeAll(async () => {
  s = await aPeopleScene();
}, 60_000);
afterAll(() => s?.close());

describe('finding people', () => {
  it('takes parts of a name in any order, and gives the result an address of its own', async () => {
    await s.somebody(s.puskesmas, 'Wulan Ramadhani Putri');
    const page = await s.opdAdmin.submit(
      await s.opdAdmin.get('/kelola/pegawai'),
      { cari: 'put wula' },
      { action: '/kelola/pegawai' },
    );
    expect(page.url).toBe(`${s.app.url}/kelola/pegawai?cari=put+wula`);
    expect(words(page)).toContain('Wulan Ramadhani Putri');
    expect(words(page)).toContain('1 pegawai');
  });

  it('takes the beginning of a number, which never stands in an address', async () => {
    const person = await s.somebody(s.puskesmas, 'Bernomor Panjang');
    const ask = await s.opdAdmin.get('/kelola/pegawai');
    const page = await s.opdAdmin.submit(ask, { cari: person.nip }, { action: '/kelola/pegawai' });
    expect([page.status, page.url]).toEqual([200, `${s.app.url}/kelola/pegawai`]);
    expect(words(page)).toContain('Bernomor Panjang');
    for (const [, href = ''] of page.body.matchAll(/(?:href|data-address)="([^"]*)"/g))
      expect(href).not.toContain(person.nip.slice(0, 8));
    const byHand = await s.opdAdmin.get(`/kelola/pegawai?cari=${person.nip}`);
    expect(words(byHand)).not.toContain('1 pegawai');
  });

  it('answers with the results alone while somebody types', async () => {
    await s.somebody(s.puskesmas, 'Ketik Cepat');
    const part = await s.opdAdmin.post('/kelola/pegawai/hasil', { cari: 'ketik' });
    expect(part.body).toMatch(/^<div data-summary="1 pegawai" data-address="\/kelola\/pegawai\?cari=ketik"/);
    expect(part.body).not.toContain('<html');
    const none = await s.opdAdmin.post('/kelola/pegawai/hasil', { cari: '%_' });
    expect(none.body).toContain('Tidak ada pegawai yang cocok');
  });

  it('shows exactly those of one’s own units', async () => {
    await s.somebody(s.dindik, 'Tetangga Seberang');
    expect(words(await s.opdAdmin.get('/kelola/pegawai?cari=seberang'))).toContain(
      'Tidak ada pegawai yang cocok',
    );
    expect(words(await s.hr.get('/kelola/pegawai?cari=seberang'))).toContain('Tetangga Seberang');
    expect((await s.opdAdmin.get('/kelola/pegawai?unit=DINDIK')).status).toBe(403);
    expect((await s.opdAdmin.get('/kelola/pegawai?unit=PKM')).status).toBe(200);
    const page = await s.opdAdmin.get('/kelola/pegawai');
    expect(page.body).toContain('value="PKM"');
    expect(page.body).not.toContain('value="DINDIK"');
  });

  it.each(['2019-01-01', '2027-02-01'])(
    'shows as of another day, %s, only those who belong to one’s own units today',
    async (day) => {
      const database = s.app.database;
      const code = `UPTD-${day.slice(0, 4)}`;
      const wandering = await aWanderingUnit(database, { code, owner: s.dindik, other: s.dinkes });
      const lent = await s.somebody(wandering, `Pinjaman ${day}`);
      const left = await s.somebody(wandering, `Pinjaman Keluar ${day}`);
      for (const table of ['unit_membership', 'employment'])
        await database.query(`update ${table} set valid = '[2015-01-01,2018-01-01)' where person_id = $1`, [
          left.id,
        ]);
      const found = async (tab: Browser, fields: Record<string, string>) => {
        const text = words(await tab.post('/kelola/pegawai/hasil', { tanggal: day, ...fields }));
        return [/Pinjaman 20/, /Pinjaman Keluar/].map((name) => name.test(text));
      };
      expect(await found(s.hr, { cari: 'pinjaman' })).toEqual([true, false]);
      expect(await found(s.hr, { cari: lent.nip })).toEqual([true, false]);
      for (const cari of ['pinjaman', lent.nip, ''])
        expect(await found(s.opdAdmin, { cari })).toEqual([false, false]);
      // Who left before it became somebody else's still belongs to where they stood last.
      const gone = { cari: left.nip, keadaan: 'berhenti' };
      expect(await found(s.hr, gone)).toEqual([false, true]);
      expect(await found(s.opdAdmin, gone)).toEqual([false, true]);
      expect((await s.opdAdmin.post('/kelola/pegawai/hasil', { unit: code, tanggal: day })).status).toBe(403);
      expect((await s.opdAdmin.get(`/kelola/unit/${code}?tanggal=${day}`)).status).toBe(403);
      expect((await s.hr.get(`/kelola/unit/${code}?tanggal=${day}`)).status).toBe(200);
    },
  );

  it('knows who was there then, who is away and who has left', async () => {
    const gone = await s.somebody(s.puskesmas, 'Purna Tugas');
    await through(s.hr, of(gone, '/status'), { peristiwa: 'retired', mulai: '2026-11-01', sk: 'SK 800/1' });
    const away = await s.somebody(s.puskesmas, 'Cuti Panjang');
    await through(s.hr, of(away, '/jeda'), { jeda: 'unpaid-leave', mulai: '2026-11-01', sk: 'SK 800/2' });
    const found = async (query: string) => words(await s.opdAdmin.get(`/kelola/pegawai?${query}`));
    expect(await found('cari=purna')).toContain('Tidak ada pegawai yang cocok');
    expect(await found('cari=purna&tanggal=2026-10-31')).toContain('Purna Tugas');
    expect(await found('cari=purna&keadaan=berhenti')).toContain('PNS, sampai 31 Oktober 2026');
    expect(await found('keadaan=jeda')).toContain('Cuti Panjang');
    expect(await found('cari=panjang&jenis=pppk')).toContain('Tidak ada pegawai yang cocok');
    expect((await s.opdAdmin.get('/kelola/pegawai?tanggal=2026-02-30')).status).toBe(422);
    expect((await s.opdAdmin.get('/kelola/pegawai?keadaan=entah')).status).toBe(422);
  });
});

describe('the page of a person', () => {
  it('shows everything as of a day, with history, who did what by which decree', async () => {
    const person = await s.somebody(s.puskesmas, 'Riwayat Lengkap');
    const { done } = await through(s.hr, of(person, '/pindah'), {
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
    const then = words(await s.hr.get(of(person, '?tanggal=2026-11-09')));
    expect(then).toContain('Keadaan pada 9 November 2026');
    expect(then).toMatch(/Unit kerja Puskesmas Bojongsari/);
  });

  it('is for who looks after the unit of today, and refusals are noted', async () => {
    const person = await s.somebody(s.dindik, 'Milik Orang');
    for (const path of ['', '/pindah', '/kontak', '/status'])
      expect([path, (await s.opdAdmin.get(of(person, path))).status]).toEqual([path, 403]);
    expect(
      (await s.opdAdmin.post(of(person, '/kontak'), { langkah: 'simpan', telepon: '0812345678' })).status,
    ).toBe(403);
    const noted = await s.app.database.query<{ action: string }>(
      `select distinct action from audit_entry where subject_id = $1 and outcome = 'refused' order by action`,
      [person.id],
    );
    expect(noted.map(({ action }) => action)).toEqual(['person.changed', 'person.read']);
    expect((await s.opdAdmin.get('/kelola/pegawai/00000000-0000-4000-8000-000000000000')).status).toBe(404);
    expect((await s.opdAdmin.get('/kelola/pegawai/bukan-kunci')).status).toBe(404);
    await through(s.hr, of(person, '/pindah'), { unit: 'PKM', mulai: '2026-11-20', sk: 'SK 1' });
    expect((await s.opdAdmin.get(of(person))).status).toBe(200);
  });

  it('offers what one may do: an OPD admin keeps contacts, no more', async () => {
    const person = await s.somebody(s.puskesmas);
    const page = await s.opdAdmin.get(of(person));
    expect(page.body).toContain(of(person, '/kontak'));
    expect(page.body).not.toContain(of(person, '/pindah'));
    const { done } = await through(s.opdAdmin, of(person, '/kontak'), { telepon: '0812 3456 7890' });
    expect(words(done)).toContain('Kontak dicatat.');
    expect(words(done)).toContain('081234567890');
    expect((await s.opdAdmin.get(of(person, '/pindah'))).status).toBe(403);
    expect((await s.opdAdmin.get('/kelola/pegawai/baru')).status).toBe(403);
  });
});
