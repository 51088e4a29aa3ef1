import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type TestPerson, aNip, aUnit, standsBelow } from '../../../../test/support/builders.js';
import { type PeopleScene, aPeopleScene, of, through, words } from '../../../../test/support/people-scene.js';

jest.setTimeout(60_000);

let s: PeopleScene;

beforeAll(async () => {
  s = await aPeopleScene();
}, 60_000);
afterAll(() => s?.close());

describe('the forms about somebody', () => {
  it('asks for more than a password before somebody comes to lead a unit', async () => {
    const weak = await s.signedIn('hr', s.regency, 'aal1');
    const person = await s.somebody(s.puskesmas);
    for (const path of ['/jabatan', '/plt', '/pelimpahan']) {
      expect((await weak.get(of(person, path), { follow: false })).status).toBe(303);
      expect((await weak.post(of(person, path), { langkah: 'simpan' })).status).toBe(403);
    }
    expect((await weak.get(of(person, '/pindah'))).status).toBe(200);
  });

  it('lets nobody make themselves lead a unit', async () => {
    const [own] = await s.app.database.query<{ id: string }>(
      `select id from person where full_name = 'Pengelola hr' order by created_at limit 1`,
    );
    const myself = own as TestPerson;
    const acting = { sebagai: 'plt', unit: 'DINDIK', mulai: '2026-12-01', sampai: '2026-12-05', sk: 'SP 9' };
    const leading = { jabatan: 'Kepala', kepala: 'ya', golongan: '', mulai: '2026-12-01', sk: 'SK 9' };
    for (const [path, fields] of [
      ['/plt', acting],
      ['/jabatan', leading],
    ] as const) {
      const { check } = await through(s.hr, of(myself, path), fields);
      expect(check.status).toBe(422);
      expect(words(check)).toContain('untuk diri Anda sendiri');
    }
  });

  it('cannot be sent beyond one’s own units', async () => {
    const local = await s.signedIn('hr', s.dinkes);
    const person = await s.somebody(s.puskesmas);
    const { check } = await through(local, of(person, '/pindah'), {
      unit: 'DINDIK',
      mulai: '2026-12-01',
      sk: 'SK 1',
    });
    expect(check.status).toBe(403);
    expect((await s.factsNow(person, '2026-12-01')).code).toBe('PKM');
    const [noted] = await s.app.database.query<{ outcome: string }>(
      `select outcome from audit_entry where action = 'person.placed' and subject_id = $1`,
      [s.dindik.id],
    );
    expect(noted).toEqual({ outcome: 'refused' });
  });

  it('brings nobody into a unit, nor to lead it, that will be another’s by then', async () => {
    const local = await s.signedIn('hr', s.dinkes);
    const unit = await aUnit(s.app.database, { name: 'UPTD Alat', kind: 'technical-unit', parent: s.dinkes });
    await standsBelow(s.app.database, { unit, parent: s.dindik, from: '2027-01-01' });
    const person = await s.somebody(s.puskesmas);
    const ways = (mulai: string) => [
      ['/plt', { sebagai: 'plt', unit: unit.code, mulai, sampai: '', sk: 'SP 1' }] as const,
      ['/pindah', { unit: unit.code, mulai, sk: 'SK 1' }] as const,
    ];
    for (const [path, fields] of ways('2027-02-01')) {
      const { check } = await through(local, of(person, path), fields);
      expect([path, check.status]).toEqual([path, 403]);
    }
    const head = `/kelola/unit/${unit.code}/kepala`;
    const chosen = {
      pilihan: person.id,
      sebagai: 'plt',
      jabatan: 'Kepala UPTD Alat',
      mulai: '2027-02-01',
      sk: 'SP 1',
    };
    expect((await local.post(head, { ...chosen, langkah: 'simpan' })).status).toBe(403);
    const noted = await s.app.database.query(
      `select 1 from audit_entry where action = 'person.placed' and outcome = 'refused' and subject_id = $1`,
      [unit.id],
    );
    expect(noted).toHaveLength(3);
    for (const [path, fields] of ways('2026-12-01'))
      expect((await through(local, of(person, path), fields)).done.url).toContain('sudah=');
  });

  it('changes nothing that was another unit’s on the day from which it holds', async () => {
    const local = await s.signedIn('hr', s.dinkes);
    const person = await s.somebody(s.dindik, 'Baru Datang');
    await s.app.database.query(
      `update unit_membership set valid = daterange(lower(valid), '2026-11-01') where person_id = $1`,
      [person.id],
    );
    await s.app.database.query(
      `insert into unit_membership (person_id, unit_id, valid) values ($1, $2, daterange('2026-11-01', null))`,
      [person.id, s.dinkes.id],
    );
    const years = () =>
      s.app.database.query(`select unit_id, valid::text from unit_membership where person_id = $1`, [
        person.id,
      ]);
    const before = await years();
    const past = { mulai: '2020-01-01', sk: 'SK 1' };
    const leaving = await through(local, of(person, '/status'), { peristiwa: 'resigned', ...past });
    const moving = await through(local, of(person, '/pindah'), { unit: 'PKM', ...past });
    expect([leaving.check.status, moving.check.status]).toEqual([403, 403]);
    expect(words(moving.check)).toContain('tidak termasuk kewenangan Anda');
    expect(await years()).toEqual(before);
    const noted = await s.app.database.query(
      `select 1 from audit_entry where action = 'person.changed' and outcome = 'refused' and subject_id = $1`,
      [person.id],
    );
    expect(noted).toHaveLength(2);
    const own = await through(local, of(person, '/pindah'), { unit: 'PKM', mulai: '2026-11-01', sk: 'SK 2' });
    expect(own.done.url).toContain('sudah=pindah');
    const whole = await through(s.hr, of(person, '/pindah'), { unit: 'PKM', ...past });
    expect(whole.done.url).toContain('sudah=pindah');
  });

  it('delegates to nobody whom the sender does not look after, and does not tell that there is somebody', async () => {
    const local = await s.signedIn('hr', s.dinkes);
    const own = await aUnit(s.app.database, { code: 'BIDANG-1', name: 'Bidang Satu', parent: s.dinkes });
    const head = await s.somebody(own, 'Kepala Bidang');
    await through(local, of(head, '/jabatan'), {
      jabatan: 'Kepala Bidang',
      kepala: 'ya',
      mulai: '2026-11-20',
      sk: 'SK 1',
    });
    const far = await s.somebody(s.dindik, 'Orang Jauh');
    const near = await s.somebody(own, 'Orang Dekat');
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
    const noted = await s.app.database.query(
      `select 1 from audit_entry where action = 'person.changed' and outcome = 'refused' and subject_id = $1`,
      [far.id],
    );
    expect(noted).toHaveLength(1);
  });
});
