import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Browser, type Page } from '../../../test/support/browser.js';
import { type TestPerson, aPerson, aUnit, standsBelow } from '../../../test/support/builders.js';
import {
  type GrantWish,
  type RolesScene,
  aRolesScene,
  end,
  give,
} from '../../../test/support/roles-scene.js';
import type { Role } from '../../access/index.js';

jest.setTimeout(60_000);

let s: RolesScene;

beforeAll(async () => {
  s = await aRolesScene();
});
afterAll(() => s?.close());

describe('giving a role', () => {
  it('finds the person, gives it with a reason, and shows by whom and until when', async () => {
    const { person: admin, tab } = await s.holderOf('opd-admin', s.dinkes);
    const nurse = await s.somebody(s.puskesmas, { name: 'Wulan Perawat' });
    const search = await tab.get('/kelola/peran/baru');
    const found = await tab.submit(search, { cari: nurse.nip }, { action: '/baru' });
    expect(found.url).not.toContain(nurse.nip);
    expect(found.body).toContain(`href="/kelola/peran/baru/${nurse.id}"`);
    const form = await tab.get(`/kelola/peran/baru/${nurse.id}`);
    expect(form.body).toContain('Admin OPD');
    expect(form.body).not.toContain('value="hr"');
    const done = await tab.submit(
      form,
      {
        peran: 'opd-admin',
        unit: 'PKM',
        sampai: '2026-12-31',
        alasan: 'Menggantikan yang cuti',
      },
      { action: '/baru' },
    );
    expect(done.url).toContain('sudah=diberikan');
    for (const words of [
      'Wulan Perawat',
      'Puskesmas Bojongsari',
      '31 Desember 2026',
      'Menggantikan yang cuti',
      admin.name,
    ])
      expect(done.body).toContain(words);
    expect(await s.rolesOf(nurse)).toMatchObject([
      { role: 'opd-admin', valid: '[2026-11-20,2027-01-01)', unit_id: s.puskesmas.id, granted_by: admin.id },
    ]);
    expect(await s.recorded('role.granted', nurse)).toEqual([
      {
        actor_id: admin.id,
        outcome: 'done',
        before: null,
        after: { role: 'opd-admin', unit: 'PKM', valid: '[2026-11-20,2027-01-01)', decree: '' },
        reason: 'Menggantikan yang cuti',
        detail: { assignment: expect.any(String), by: 'same-role' },
      },
    ]);
    const soon = await tab.get('/kelola/peran?berakhir=ya&tanggal=2026-12-20');
    expect(soon.body).toContain('Wulan Perawat');
    expect((await tab.get('/kelola/peran?berakhir=ya')).body).not.toContain('Wulan Perawat');
  });

  it('counts from the next request on, for whoever is signed in already, and in the next token', async () => {
    const { tab } = await s.holderOf('hr', s.regency);
    const person = await s.somebody(s.dinkes, { name: 'Sudah Masuk' });
    const theirs = await s.signedIn(person);
    expect((await theirs.get('/kelola/peran')).status).toBe(403);
    const claims = async () => {
      const started = await s.party.start(theirs, { scope: 'openid roles' });
      const { access_token: token } = await s.party.redeem(started);
      return oidc.fetchUserInfo(s.party.config, token, oidc.skipSubjectCheck);
    };
    expect((await claims())['roles']).toEqual(['employee']);
    const done = await give(tab, person, { peran: 'opd-admin', unit: 'DINKES' });
    expect(done.status).toBe(200);
    expect((await theirs.get('/kelola/peran')).status).toBe(200);
    expect((await claims())['roles']).toEqual(['employee', 'opd-admin']);
    const [role] = await s.rolesOf(person);
    expect((await end(tab, role!.id)).body).toContain('Peran diakhiri');
    expect((await theirs.get('/kelola/peran')).status).toBe(403);
    expect((await claims())['roles']).toEqual(['employee']);
  });

  it.each<[string, Role, 'regency' | 'dinkes', GrantWish, 'dinkes' | 'dindik', number, string]>([
    [
      'what one does not hold',
      'opd-admin',
      'dinkes',
      { peran: 'hr', unit: 'DINKES' },
      'dinkes',
      403,
      'not-held',
    ],
    [
      'above one’s own unit',
      'opd-admin',
      'dinkes',
      { peran: 'opd-admin', unit: 'PEMKAB' },
      'dinkes',
      403,
      'not-here',
    ],
    [
      'for another agency',
      'opd-admin',
      'dinkes',
      { peran: 'opd-admin', unit: 'DINDIK' },
      'dinkes',
      403,
      'not-here',
    ],
    [
      'to people of another agency',
      'opd-admin',
      'dinkes',
      { peran: 'opd-admin', unit: 'DINKES' },
      'dindik',
      403,
      'not-their-person',
    ],
    [
      'the role of an employee',
      'hr',
      'regency',
      { peran: 'employee', unit: 'DINKES' },
      'dinkes',
      403,
      'by-employment',
    ],
    [
      'system administration for a part',
      'system-admin',
      'regency',
      { peran: 'system-admin', unit: 'DINKES', surat: 'SK 1/2026' },
      'dinkes',
      403,
      'whole-only',
    ],
    [
      'an agency’s admin by a system administrator',
      'system-admin',
      'regency',
      { peran: 'opd-admin', unit: 'DINKES', surat: 'SK 1/2026' },
      'dinkes',
      403,
      'not-held',
    ],
  ])('never gives %s', async (_, role, of, wish, place, status, reason) => {
    const { person: giver, tab } = await s.holderOf(role, of === 'regency' ? s.regency : s.dinkes);
    const target = await s.somebody(place === 'dinkes' ? s.dinkes : s.dindik);
    const refused = await give(tab, target, wish);
    expect(refused.status).toBe(status);
    expect(await s.rolesOf(target)).toEqual([]);
    expect(await s.recorded('role.granted', target)).toMatchObject([
      { actor_id: giver.id, outcome: 'refused', detail: { refused: reason } },
    ]);
  });

  it('never gives anything to oneself, decree or not', async () => {
    const { person, tab } = await s.holderOf('system-admin', s.regency);
    const form = await tab.get(`/kelola/peran/baru/${person.id}`);
    expect(form.body).toContain('Tidak ada peran yang dapat Anda berikan');
    expect((await give(tab, person, { peran: 'hr', unit: 'PEMKAB', surat: 'SK 1/2026' })).status).toBe(403);
    expect(await s.rolesOf(person)).toHaveLength(1);
    await expect(
      s.app.database.query(
        `insert into role_assignment (person_id, role, unit_id, valid, reason, granted_by) values ($1, 'hr', $2, '[2026-11-20,)', 'diri sendiri', $1)`,
        [person.id, s.regency.id],
      ),
    ).rejects.toMatchObject({ constraint: 'role_assignment_not_to_oneself' });
  });

  it('lets a system administrator appoint the first of the personnel office, by a decree alone', async () => {
    const { tab } = await s.holderOf('system-admin', s.regency);
    const person = await s.somebody(s.dindik);
    const without = await give(tab, person, { peran: 'hr', unit: 'PEMKAB', alasan: 'Penunjukan pertama' });
    expect(without.status).toBe(422);
    expect(without.body).toContain('Tulis nomor surat keputusan');
    expect(without.body).toContain('Penunjukan pertama');
    const withIt = await tab.submit(
      without,
      { surat: 'SK Bupati 821/77/2026' },
      { action: '/kelola/peran/baru/' },
    );
    expect(withIt.body).toContain('SK Bupati 821/77/2026');
    expect(await s.recorded('role.granted', person)).toMatchObject([
      { after: { decree: 'SK Bupati 821/77/2026' }, detail: { by: 'decree' } },
    ]);
  });

  it.each<[string, Partial<GrantWish>, string]>([
    ['a day that has passed', { mulai: '2026-11-19' }, 'sudah lewat'],
    ['a last day before the first', { mulai: '2026-12-10', sampai: '2026-12-09' }, 'tidak boleh sebelum'],
    ['a day that does not exist', { mulai: '2026-11-31' }, 'Tanggal itu tidak ada'],
    ['no reason', { alasan: '' }, 'Tulis alasannya'],
    ['no unit', { unit: '' }, 'Pilih unitnya'],
  ])('tells %s beside the field, and keeps what was typed', async (_, change, words) => {
    const { tab } = await s.holderOf('hr', s.regency);
    const person = await s.somebody(s.dinkes);
    const page = await give(tab, person, { peran: 'hr', unit: 'DINKES', surat: 'SK-TERKETIK', ...change });
    expect(page.status).toBe(422);
    expect(page.body).toContain(words);
    expect(page.body).toContain('SK-TERKETIK');
    expect(await s.rolesOf(person)).toEqual([]);
  });

  it('is for those whose unit it is on the first day too, and a refusal is noted', async () => {
    const { tab } = await s.holderOf('hr', s.dinkes);
    const person = await s.somebody(s.dinkes);
    const unit = await aUnit(s.app.database, { name: 'UPTD Alat', kind: 'technical-unit', parent: s.dinkes });
    await standsBelow(s.app.database, { unit, parent: s.dindik, from: '2027-01-01' });
    const later = await give(tab, person, { peran: 'opd-admin', unit: unit.code, mulai: '2027-02-01' });
    expect(later.status).toBe(403);
    expect(await s.rolesOf(person)).toEqual([]);
    expect(await s.recorded('role.granted', person)).toMatchObject([
      { outcome: 'refused', detail: { refused: 'not-here' } },
    ]);
    const whole = await s.holderOf('hr', s.regency);
    await give(whole.tab, person, { peran: 'opd-admin', unit: unit.code, mulai: '2027-02-01' });
    await give(tab, person, { peran: 'supervisor', unit: unit.code });
    expect(await s.rolesOf(person)).toHaveLength(2);
  });

  it('adds only the days that are missing, and says when there are none', async () => {
    const { tab } = await s.holderOf('hr', s.regency);
    const person = await s.somebody(s.dinkes);
    await give(tab, person, { peran: 'hr', unit: 'DINKES', sampai: '2026-12-31' });
    await give(tab, person, { peran: 'hr', unit: 'DINKES', mulai: '2027-03-01', sampai: '2027-03-31' });
    await give(tab, person, { peran: 'hr', unit: 'DINKES', mulai: '2026-12-01', sampai: '2027-06-30' });
    expect((await s.rolesOf(person)).map(({ valid }) => valid)).toEqual([
      '[2026-11-20,2027-01-01)',
      '[2027-01-01,2027-03-01)',
      '[2027-03-01,2027-04-01)',
      '[2027-04-01,2027-07-01)',
    ]);
    const again = await give(tab, person, { peran: 'hr', unit: 'DINKES', sampai: '2027-06-30' });
    expect(again.status).toBe(422);
    expect(again.body).toContain('sudah memegang peran itu');
  });

  it('says beforehand to whom no letter of activation could be made any more', async () => {
    const { tab: system } = await s.holderOf('system-admin', s.regency);
    const { tab: office } = await s.holderOf('hr', s.regency);
    const [fresh, active] = [await aPerson(s.app.database, { unit: s.dinkes }), await s.somebody(s.dinkes)];
    const warned = async (tab: Browser, { id }: TestPerson) =>
      /Sebelum diberi peran ([^.]*?), pegawai/.exec((await tab.get(`/kelola/peran/baru/${id}`)).body)?.[1];
    expect(await warned(system, fresh)).toBe(
      'Pimpinan daerah, Admin aplikasi, Auditor (Inspektorat), Administrator sistem',
    );
    expect(await warned(system, active)).toBeUndefined();
    expect(await warned(office, fresh)).toBeUndefined();
  });

  it('makes nobody administer the system who has not signed in once', async () => {
    const { tab } = await s.holderOf('system-admin', s.regency);
    const fresh = await aPerson(s.app.database, { unit: s.dinkes });
    const page = await give(tab, fresh, { peran: 'system-admin', unit: 'PEMKAB', surat: 'SK 1/2026' });
    expect([page.status, page.body]).toEqual([422, expect.stringContaining('belum mengaktifkan akunnya')]);
    expect(await s.rolesOf(fresh)).toEqual([]);
  });

  it('is not for somebody proven by a password alone', async () => {
    const person = await s.somebody(s.regency, { roles: ['hr'] });
    const target = await s.somebody(s.dinkes);
    const tab = await s.signedIn(person, 'aal1');
    expect((await tab.get('/kelola/peran')).status).toBe(200);
    expect((await give(tab, target, { peran: 'hr', unit: 'DINKES' })).status).toBe(403);
    expect(await s.rolesOf(target)).toEqual([]);
  });

  it('happens once when twenty press at once', async () => {
    const { tab } = await s.holderOf('hr', s.regency);
    const person = await s.somebody(s.dinkes);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => give(tab, person, { peran: 'opd-admin', unit: 'DINKES' })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(19);
    expect(await s.rolesOf(person)).toHaveLength(1);
    expect(await s.recorded('role.granted', person)).toHaveLength(1);
  });

  it('comes before or after the loss of one’s own role, never beside it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const boss = await s.holderOf('hr', s.regency);
      const giver = await s.holderOf('hr', s.regency);
      const target = await s.somebody(s.dinkes);
      const [own] = await s.rolesOf(giver.person);
      const [given, ended] = await Promise.all([
        give(giver.tab, target, { peran: 'hr', unit: 'DINKES' }, false),
        end(boss.tab, own!.id),
      ]);
      expect(ended.body).toContain('Peran diakhiri');
      const entries = await s.app.database.query<{ action: string }>(
        `select action from audit_entry where outcome = 'done' and (subject_id = $1 or subject_id = $2)
           and action in ('role.granted', 'role.ended') order by id`,
        [target.id, giver.person.id],
      );
      // Either it was given first, or the loss came first and nothing was given.
      if (given.status === 303)
        expect(entries.map(({ action }) => action)).toEqual(['role.granted', 'role.ended']);
      else {
        expect(given.status).toBe(403);
        expect(await s.rolesOf(target)).toEqual([]);
      }
    }
  });

  it('waits for a loss that is being written, and then is refused', async () => {
    const giver = await s.holderOf('hr', s.regency);
    const target = await s.somebody(s.dinkes);
    let pending: Promise<Page> | undefined;
    await s.app.database.transaction(async (tx) => {
      await tx.query(`select 1 from person where id = $1 for no key update`, [giver.person.id]);
      await tx.query(`update role_assignment set valid = '[2015-01-01,2026-11-20)' where person_id = $1`, [
        giver.person.id,
      ]);
      pending = give(giver.tab, target, { peran: 'hr', unit: 'DINKES' });
      await new Promise((resolve) => setTimeout(resolve, 400));
    });
    expect((await pending!).status).toBe(403);
    expect(await s.rolesOf(target)).toEqual([]);
  });
});
