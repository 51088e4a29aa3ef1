import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  type ActivationScene,
  PASSWORD,
  anActivationScene,
  codesOf,
} from '../../../../test/support/activation-scene.js';
import { aPerson, aUnit } from '../../../../test/support/builders.js';

jest.setTimeout(90_000);

let s: ActivationScene;

beforeAll(async () => {
  s = await anActivationScene();
}, 90_000);
afterAll(() => s?.close());

describe('letters for an OPD', () => {
  it('are printed once for those who need one; the page says who, when and until when; the same press again prints nothing', async () => {
    const opd = await aUnit(s.app.database, { code: 'DINPORA', name: 'Dinas Pemuda', parent: s.regency });
    const people = await Promise.all(['Ani', 'Budi', 'Cici'].map((name) => s.newcomer(opd, `${name} Baru`)));
    await aPerson(s.app.database, { unit: opd, name: 'Lama Sekali', password: PASSWORD });
    const admin = await s.official('opd-admin', opd, 'Admin Pemuda');
    const page = await admin.get('/kelola/aktivasi/DINPORA');
    expect(page.body).toContain('Belum dicetak (3)');
    const letters = await admin.submit(page, { banyak: '100' }, { action: '/surat' });
    expect(letters.status).toBe(200);
    expect(letters.headers.get('cache-control')).toBe('no-store');
    expect(codesOf(letters)).toHaveLength(3);
    for (const { name } of people) expect(letters.body).toContain(name);
    for (const words of [
      'Pemerintah Kabupaten Purbalingga',
      'Dinas Pemuda',
      'Admin Pemuda',
      'Berlaku satu kali',
    ])
      expect(letters.body).toContain(words);
    const again = await admin.submit(page, { banyak: '100' }, { action: '/surat' });
    expect(again.status).toBe(422);
    expect(again.body).toContain('sudah dibuat');
    expect(codesOf(again)).toHaveLength(0);
    for (const [i, person] of people.entries())
      expect((await s.activate(person.nip, codesOf(letters)[i]!)).url).toContain('selesai');
    const list = await admin.get('/kelola/aktivasi/DINPORA?tampil=aktif');
    for (const words of ['Ani Baru', 'dipakai', 'oleh Admin Pemuda']) expect(list.body).toContain(words);
  });

  it('void those that run only when told how many, and give the rest of a great OPD portion by portion', async () => {
    const opd = await aUnit(s.app.database, { code: 'BIGOPD', name: 'Dinas Besar', parent: s.regency });
    await s.app.database.query(
      `with p as (insert into person (full_name) select 'Massa ' || lpad(i::text, 4, '0') from generate_series(1, 1030) i returning id),
            n as (insert into person_number (person_id, number, kind, valid)
                  select id, '19900101201501' || lpad((row_number() over ())::text, 4, '0'), 'nip', '[2015-01-01,)' from p),
            a as (insert into account (person_id) select id from p)
       insert into unit_membership (person_id, unit_id, valid) select id, $1, '[2015-01-01,)' from p`,
      [opd.id],
    );
    const hr = await s.official('hr', s.regency);
    const post = (fields: Record<string, string>) =>
      hr.post('/kelola/aktivasi/BIGOPD/surat', { cetakan: randomUUID(), banyak: '1000', ...fields });
    const began = Date.now();
    const first = await post({ untuk: 'baru' });
    const seconds = (Date.now() - began) / 1000;
    expect(new Set(codesOf(first)).size).toBe(1000);
    expect(first.body).toContain('masih 30 yang belum dicetak');
    expect(seconds).toBeLessThan(15);
    expect(codesOf(await post({ untuk: 'baru' }))).toHaveLength(30);
    const unsure = await post({ untuk: 'ulang', banyak: '100', batal: '1030' });
    expect(unsure.status).toBe(422);
    expect(unsure.body).toContain('100 surat yang masih berlaku menjadi batal');
    const stale = await post({ untuk: 'ulang', banyak: '100', batal: '50', setuju: 'ya' });
    expect(stale.status).toBe(422);
    expect(codesOf(await post({ untuk: 'ulang', banyak: '100', batal: '1030', setuju: 'ya' }))).toHaveLength(
      100,
    );
    const [{ running } = { running: 0 }] = await s.app.database.query<{ running: number }>(
      `select count(*)::int as running from activation_code c join unit_membership m on m.person_id = c.person_id
       where m.unit_id = $1 and c.used_at is null and c.voided_at is null`,
      [opd.id],
    );
    expect(running).toBe(1030);
  });

  it('are made once for each person when two officials print at the same moment', async () => {
    const opd = await aUnit(s.app.database, { code: 'DUA', name: 'Dinas Dua', parent: s.regency });
    for (const name of ['Satu', 'Dua', 'Tiga']) await s.newcomer(opd, name);
    const officials = [await s.official('hr', s.regency), await s.official('opd-admin', opd)];
    const pages = await Promise.all(
      officials.map((tab) =>
        tab.post('/kelola/aktivasi/DUA/surat', { cetakan: randomUUID(), untuk: 'baru', banyak: '100' }),
      ),
    );
    expect(pages.map((page) => codesOf(page).length).sort()).toEqual([0, 3]);
  });

  it('belong to the own units: other OPD, whoever may more, and whoever may nothing are refused and noted', async () => {
    const admin = await s.official('opd-admin', s.dinkes, 'Admin Kesehatan');
    const stranger = await s.newcomer(s.dindik, 'Guru Baru');
    const chief = await s.newcomer(s.dinkes, 'Kepala Kepegawaian');
    await s.app.database.query(
      `insert into role_assignment (person_id, role, unit_id, valid, reason) values ($1, 'hr', $2, '[2015-01-01,)', 'uji')`,
      [chief.id, s.regency.id],
    );
    const [delegate, planned] = [
      await s.newcomer(s.puskesmas, 'Wakil Kepala'),
      await s.newcomer(s.dinkes, 'Bulan Depan'),
    ];
    const head = await s.newcomer(s.dindik, 'Kepala Pendidikan');
    await s.app.database.query(
      `insert into delegation (from_person, to_person, unit_id, valid, decree) values ($1, $2, $3, '[2026-11-01,2026-12-01)', 'SP 1')`,
      [head.id, delegate.id, s.dindik.id],
    );
    await s.app.database.query(
      `insert into role_assignment (person_id, role, unit_id, valid, reason) values ($1, 'auditor', $2, '[2026-12-20,)', 'uji')`,
      [planned.id, s.regency.id],
    );
    const overview = await admin.get('/kelola/aktivasi');
    expect(overview.body).toContain('Dinas Kesehatan');
    expect(overview.body).not.toContain('Dinas Pendidikan');
    for (const path of ['/kelola/aktivasi/DINDIK', '/kelola/aktivasi/TIDAK-ADA'])
      expect((await admin.get(path)).status).toBe(404);
    const one = (pegawai: string, opd = 'DINKES') =>
      admin.post(`/kelola/aktivasi/${opd}/surat`, {
        cetakan: randomUUID(),
        untuk: 'baru',
        banyak: '25',
        pegawai,
      });
    expect((await one(stranger.id, 'DINDIK')).status).toBe(404);
    for (const person of [stranger, chief, delegate, planned]) {
      const refused = await one(person.id);
      expect(refused.status).toBe(422);
      expect(codesOf(refused)).toHaveLength(0);
    }
    // The desk says who waits for whom, and nothing of other units.
    const desk = (await admin.get('/kelola/aktivasi/DINKES')).body;
    for (const words of ['suratnya bukan dari Anda', 'Kepala Kepegawaian', 'Wakil Kepala', 'Bulan Depan'])
      expect(desk).toContain(words);
    expect(desk).not.toContain('Guru Baru');
    const refusals = await s.app.database.query(
      `select 1 from audit_entry where actor_id = $1 and action = 'activation.opened' and outcome = 'refused'`,
      [admin.who.id],
    );
    expect(refusals.length).toBeGreaterThanOrEqual(3);
    const nobody = await s.official('employee', s.dinkes);
    expect((await nobody.get('/kelola/aktivasi')).status).toBe(403);
    expect((await nobody.post('/kelola/aktivasi/DINKES/surat', {})).status).toBe(403);
  });
});
