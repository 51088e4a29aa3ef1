import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Browser, type Page, browser } from '../../../test/support/browser.js';
import {
  type PersonWish,
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
} from '../../../test/support/builders.js';
import { type IdentityApp, startIdentityApp } from '../../../test/support/identity-app.js';
import { type RelyingParty, aRelyingParty } from '../../../test/support/relying-party.js';
import type { Role } from '../../access/index.js';

jest.setTimeout(60_000);

const PASSWORD = 'sandi yang cukup panjang';
const TODAY = '2026-11-20';

let app: IdentityApp;
let party: RelyingParty;
let regency: TestUnit;
let dinkes: TestUnit;
let puskesmas: TestUnit;
let dindik: TestUnit;
/** One of each stays, so that none of the others is the last. */
let standing: TestPerson;

beforeAll(async () => {
  app = await startIdentityApp();
  regency = await aRegency(app.database);
  dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  puskesmas = await aUnit(app.database, { code: 'PKM', name: 'Puskesmas Bojongsari', parent: dinkes });
  dindik = await aUnit(app.database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  party = await aRelyingParty(app, { scope: 'openid profile roles' });
  standing = await somebody(regency, { name: 'Admin Tetap', roles: ['system-admin'] });
});
afterAll(async () => {
  await party?.close();
  await app?.close();
});

const somebody = (unit: TestUnit, wish: Partial<PersonWish> = {}) =>
  aPerson(app.database, { unit, roles: [], password: PASSWORD, ...wish });

async function signedIn(person: TestPerson, level: 'aal1' | 'aal2' = 'aal2'): Promise<Browser> {
  const tab = browser(app.url);
  await tab.submit(await tab.get('/akun'), { nip: person.nip, password: PASSWORD });
  if (level === 'aal2')
    await app.database.query(
      `update oidc_artifact set payload = payload || jsonb_build_object(
         'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
       where model = 'Session' and account_id = $1`,
      [person.id],
    );
  return tab;
}

/** Somebody who holds the role for the unit, at a page of ours, with both factors. */
async function holderOf(role: Role, unit: TestUnit): Promise<{ person: TestPerson; tab: Browser }> {
  const person = await somebody(unit, { name: `Pemegang ${role}`, roles: [role] });
  return { person, tab: await signedIn(person) };
}

interface Wish {
  peran: Role;
  unit: string;
  mulai?: string;
  sampai?: string;
  alasan?: string;
  surat?: string;
}

const give = (tab: Browser, { id }: { id: string }, wish: Wish, follow = true): Promise<Page> =>
  tab.post(
    `/kelola/peran/baru/${id}`,
    { mulai: TODAY, sampai: '', alasan: 'Untuk uji', surat: '', ...wish },
    { follow },
  );

const end = (tab: Browser, id: string, more: Record<string, string> = {}): Promise<Page> =>
  tab.post(`/kelola/peran/${id}/pengakhiran`, {
    diketahui: '',
    kapan: 'sekarang',
    hari: '',
    alasan: 'Sudah selesai',
    ...more,
  });

interface Row {
  id: string;
  role: Role;
  valid: string;
  unit_id: string;
  decree: string;
  granted_by: string | null;
  ended_reason: string | null;
}
const rolesOf = ({ id }: { id: string }) =>
  app.database.query<Row & Record<string, unknown>>(
    `select id, role, valid::text, unit_id, decree, granted_by, ended_reason from role_assignment where person_id = $1 order by lower(valid), role`,
    [id],
  );
const recorded = (action: string, { id }: { id: string }) =>
  app.database.query<Record<string, unknown>>(
    `select actor_id, outcome, before, after, reason, detail from audit_entry where action = $1 and subject_id = $2 order by id`,
    [action, id],
  );

describe('giving a role', () => {
  it('finds the person, gives it with a reason, and shows by whom and until when', async () => {
    const { person: admin, tab } = await holderOf('opd-admin', dinkes);
    const nurse = await somebody(puskesmas, { name: 'Wulan Perawat' });
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
    expect(await rolesOf(nurse)).toMatchObject([
      { role: 'opd-admin', valid: '[2026-11-20,2027-01-01)', unit_id: puskesmas.id, granted_by: admin.id },
    ]);
    expect(await recorded('role.granted', nurse)).toEqual([
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
    const { tab } = await holderOf('hr', regency);
    const person = await somebody(dinkes, { name: 'Sudah Masuk' });
    const theirs = await signedIn(person);
    expect((await theirs.get('/kelola/peran')).status).toBe(403);
    const claims = async () => {
      const started = await party.start(theirs, { scope: 'openid roles' });
      const { access_token: token } = await party.redeem(started);
      return oidc.fetchUserInfo(party.config, token, oidc.skipSubjectCheck);
    };
    expect((await claims())['roles']).toEqual(['employee']);
    const done = await give(tab, person, { peran: 'opd-admin', unit: 'DINKES' });
    expect(done.status).toBe(200);
    expect((await theirs.get('/kelola/peran')).status).toBe(200);
    expect((await claims())['roles']).toEqual(['employee', 'opd-admin']);
    const [role] = await rolesOf(person);
    expect((await end(tab, role!.id)).body).toContain('Peran diakhiri');
    expect((await theirs.get('/kelola/peran')).status).toBe(403);
    expect((await claims())['roles']).toEqual(['employee']);
  });

  it.each<[string, Role, 'regency' | 'dinkes', Wish, 'dinkes' | 'dindik', number, string]>([
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
    const { person: giver, tab } = await holderOf(role, of === 'regency' ? regency : dinkes);
    const target = await somebody(place === 'dinkes' ? dinkes : dindik);
    const refused = await give(tab, target, wish);
    expect(refused.status).toBe(status);
    expect(await rolesOf(target)).toEqual([]);
    expect(await recorded('role.granted', target)).toMatchObject([
      { actor_id: giver.id, outcome: 'refused', detail: { refused: reason } },
    ]);
  });

  it('never gives anything to oneself, decree or not', async () => {
    const { person, tab } = await holderOf('system-admin', regency);
    const form = await tab.get(`/kelola/peran/baru/${person.id}`);
    expect(form.body).toContain('Tidak ada peran yang dapat Anda berikan');
    expect((await give(tab, person, { peran: 'hr', unit: 'PEMKAB', surat: 'SK 1/2026' })).status).toBe(403);
    expect(await rolesOf(person)).toHaveLength(1);
    await expect(
      app.database.query(
        `insert into role_assignment (person_id, role, unit_id, valid, reason, granted_by) values ($1, 'hr', $2, '[2026-11-20,)', 'diri sendiri', $1)`,
        [person.id, regency.id],
      ),
    ).rejects.toMatchObject({ constraint: 'role_assignment_not_to_oneself' });
  });

  it('lets a system administrator appoint the first of the personnel office, by a decree alone', async () => {
    const { tab } = await holderOf('system-admin', regency);
    const person = await somebody(dindik);
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
    expect(await recorded('role.granted', person)).toMatchObject([
      { after: { decree: 'SK Bupati 821/77/2026' }, detail: { by: 'decree' } },
    ]);
  });

  it.each<[string, Partial<Wish>, string]>([
    ['a day that has passed', { mulai: '2026-11-19' }, 'sudah lewat'],
    ['a last day before the first', { mulai: '2026-12-10', sampai: '2026-12-09' }, 'tidak boleh sebelum'],
    ['a day that does not exist', { mulai: '2026-11-31' }, 'Tanggal itu tidak ada'],
    ['no reason', { alasan: '' }, 'Tulis alasannya'],
    ['no unit', { unit: '' }, 'Pilih unitnya'],
  ])('tells %s beside the field, and keeps what was typed', async (_, change, words) => {
    const { tab } = await holderOf('hr', regency);
    const person = await somebody(dinkes);
    const page = await give(tab, person, { peran: 'hr', unit: 'DINKES', surat: 'SK-TERKETIK', ...change });
    expect(page.status).toBe(422);
    expect(page.body).toContain(words);
    expect(page.body).toContain('SK-TERKETIK');
    expect(await rolesOf(person)).toEqual([]);
  });

  it('adds only the days that are missing, and says when there are none', async () => {
    const { tab } = await holderOf('hr', regency);
    const person = await somebody(dinkes);
    await give(tab, person, { peran: 'hr', unit: 'DINKES', sampai: '2026-12-31' });
    await give(tab, person, { peran: 'hr', unit: 'DINKES', mulai: '2027-03-01', sampai: '2027-03-31' });
    await give(tab, person, { peran: 'hr', unit: 'DINKES', mulai: '2026-12-01', sampai: '2027-06-30' });
    expect((await rolesOf(person)).map(({ valid }) => valid)).toEqual([
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
    const { tab: system } = await holderOf('system-admin', regency);
    const { tab: office } = await holderOf('hr', regency);
    const [fresh, active] = [await aPerson(app.database, { unit: dinkes }), await somebody(dinkes)];
    const warned = async (tab: Browser, { id }: TestPerson) =>
      /Sebelum diberi peran ([^.]*?), pegawai/.exec((await tab.get(`/kelola/peran/baru/${id}`)).body)?.[1];
    expect(await warned(system, fresh)).toBe(
      'Pimpinan daerah, Admin aplikasi, Auditor (Inspektorat), Administrator sistem',
    );
    expect(await warned(system, active)).toBeUndefined();
    expect(await warned(office, fresh)).toBeUndefined();
  });

  it('is not for somebody proven by a password alone', async () => {
    const person = await somebody(regency, { roles: ['hr'] });
    const target = await somebody(dinkes);
    const tab = await signedIn(person, 'aal1');
    expect((await tab.get('/kelola/peran')).status).toBe(200);
    expect((await give(tab, target, { peran: 'hr', unit: 'DINKES' })).status).toBe(403);
    expect(await rolesOf(target)).toEqual([]);
  });

  it('happens once when twenty press at once', async () => {
    const { tab } = await holderOf('hr', regency);
    const person = await somebody(dinkes);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => give(tab, person, { peran: 'opd-admin', unit: 'DINKES' })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(19);
    expect(await rolesOf(person)).toHaveLength(1);
    expect(await recorded('role.granted', person)).toHaveLength(1);
  });

  it('comes before or after the loss of one’s own role, never beside it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const boss = await holderOf('hr', regency);
      const giver = await holderOf('hr', regency);
      const target = await somebody(dinkes);
      const [own] = await rolesOf(giver.person);
      const [given, ended] = await Promise.all([
        give(giver.tab, target, { peran: 'hr', unit: 'DINKES' }, false),
        end(boss.tab, own!.id),
      ]);
      expect(ended.body).toContain('Peran diakhiri');
      const entries = await app.database.query<{ action: string }>(
        `select action from audit_entry where outcome = 'done' and (subject_id = $1 or subject_id = $2)
           and action in ('role.granted', 'role.ended') order by id`,
        [target.id, giver.person.id],
      );
      // Either it was given first, or the loss came first and nothing was given.
      if (given.status === 303)
        expect(entries.map(({ action }) => action)).toEqual(['role.granted', 'role.ended']);
      else {
        expect(given.status).toBe(403);
        expect(await rolesOf(target)).toEqual([]);
      }
    }
  });

  it('waits for a loss that is being written, and then is refused', async () => {
    const giver = await holderOf('hr', regency);
    const target = await somebody(dinkes);
    let pending: Promise<Page> | undefined;
    await app.database.transaction(async (tx) => {
      await tx.query(`select 1 from person where id = $1 for no key update`, [giver.person.id]);
      await tx.query(`update role_assignment set valid = '[2015-01-01,2026-11-20)' where person_id = $1`, [
        giver.person.id,
      ]);
      pending = give(giver.tab, target, { peran: 'hr', unit: 'DINKES' });
      await new Promise((resolve) => setTimeout(resolve, 400));
    });
    expect((await pending!).status).toBe(403);
    expect(await rolesOf(target)).toEqual([]);
  });
});

describe('ending a role', () => {
  it('ends now or on a day to come, with before and after in the record', async () => {
    const { person: boss, tab } = await holderOf('hr', regency);
    const person = await somebody(dinkes, { roles: ['opd-admin'] });
    const [role] = await rolesOf(person);
    const page = await tab.get(`/kelola/peran/${role!.id}`);
    const later = await tab.submit(
      page,
      { kapan: 'nanti', hari: '2026-11-30', alasan: 'Pindah tugas' },
      { action: 'pengakhiran' },
    );
    expect(later.body).toContain('Peran diakhiri');
    expect(later.body).toContain('sampai 30 November 2026');
    expect(await rolesOf(person)).toMatchObject([
      { valid: '[2015-01-01,2026-12-01)', ended_reason: 'Pindah tugas' },
    ]);
    expect(await recorded('role.ended', person)).toMatchObject([
      {
        actor_id: boss.id,
        outcome: 'done',
        before: { until: null },
        after: { until: '2026-12-01' },
        reason: 'Pindah tugas',
      },
    ]);
    const again = await end(tab, role!.id);
    expect(again.status).toBe(200);
    expect(await recorded('role.ended', person)).toHaveLength(1);
  });

  it('leaves no day to a role that is ended on the day on which it was given', async () => {
    const { tab } = await holderOf('hr', regency);
    const person = await somebody(dinkes);
    await give(tab, person, { peran: 'hr', unit: 'DINKES' });
    const [role] = await rolesOf(person);
    const page = await end(tab, role!.id);
    expect(page.body).toContain('Tidak satu hari pun');
    expect(await rolesOf(person)).toMatchObject([{ valid: 'empty' }]);
    await give(tab, person, { peran: 'hr', unit: 'DINKES' });
    expect(await rolesOf(person)).toHaveLength(2);
  });

  it('tells a form that is out of date', async () => {
    const { tab } = await holderOf('hr', regency);
    const person = await somebody(dinkes, { roles: ['opd-admin'] });
    const [role] = await rolesOf(person);
    const page = await tab.get(`/kelola/peran/${role!.id}`);
    await app.database.query(`update role_assignment set valid = '[2015-01-01,2026-12-24)' where id = $1`, [
      role!.id,
    ]);
    const stale = await tab.submit(
      page,
      { kapan: 'nanti', hari: '2026-12-30', alasan: 'Pindah tugas' },
      { action: 'pengakhiran' },
    );
    expect(stale.status).toBe(422);
    expect(stale.body).toContain('diubah orang lain');
  });

  it('never ends one’s own, nor what one could not give', async () => {
    const { person, tab } = await holderOf('hr', regency);
    const [own] = await rolesOf(person);
    expect((await end(tab, own!.id)).status).toBe(403);
    const auditor = await somebody(dinkes, { roles: ['auditor'] });
    const [theirs] = await rolesOf(auditor);
    const page = await tab.get(`/kelola/peran/${theirs!.id}`);
    expect(page.body).toContain('tidak dapat memberi atau mengakhirinya');
    expect((await end(tab, theirs!.id)).status).toBe(403);
    const { tab: stranger } = await holderOf('opd-admin', dindik);
    for (const answer of [await stranger.get(`/kelola/peran/${theirs!.id}`), await end(stranger, theirs!.id)])
      expect(answer.status).toBe(403);
    expect(await recorded('role.ended', auditor)).toMatchObject([
      { outcome: 'refused' },
      { outcome: 'refused' },
    ]);
    expect((await rolesOf(auditor))[0]!.valid).toBe('[2015-01-01,)');
  });

  it('keeps a system administrator for every day', async () => {
    const { tab, person } = await holderOf('system-admin', regency);
    const [last] = await rolesOf(standing);
    // The other one administers only until the end of the month.
    await app.database.query(
      `update role_assignment set valid = '[2015-01-01,2026-12-01)' where person_id = $1`,
      [person.id],
    );
    await app.database.query(
      `update role_assignment set valid = valid * '[2015-01-01,2026-11-20)' where role = 'system-admin' and person_id <> all($1)`,
      [[person.id, standing.id]],
    );
    const refused = await end(tab, last!.id);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('administrator sistem yang terakhir');
    await app.database.query(`update role_assignment set valid = '[2015-01-01,)' where person_id = $1`, [
      person.id,
    ]);
    await app.database.query(`update employment set valid = '[2015-01-01,2027-01-01)' where person_id = $1`, [
      person.id,
    ]);
    expect((await end(tab, last!.id)).status).toBe(422);
    await app.database.query(`update employment set valid = '[2015-01-01,)' where person_id = $1`, [
      person.id,
    ]);
    expect((await end(tab, last!.id)).body).toContain('Peran diakhiri');
    await app.database.query(
      `insert into role_assignment (person_id, role, unit_id, valid, reason) values ($1, 'system-admin', $2, '[2026-11-20,)', 'kembali')`,
      [standing.id, regency.id],
    );
  });
});

describe('who holds what', () => {
  it('shows roles by post with where they come from, and none of another agency', async () => {
    const head = await somebody(dinkes, { name: 'Kepala Dinas' });
    const [post] = await app.database.query<{ id: string }>(
      `insert into post (unit_id, title, kind, valid) values ($1, 'Kepala Dinas Kesehatan', 'head', '[2020-01-01,)') returning id`,
      [dinkes.id],
    );
    await app.database.query(
      `insert into post_holding (post_id, person_id, capacity, valid, decree) values ($1, $2, 'definitive', '[2020-01-01,)', 'SK 1')`,
      [post!.id, head.id],
    );
    await somebody(dindik, { name: 'Admin Pendidikan', roles: ['opd-admin'] });
    const { tab } = await holderOf('opd-admin', dinkes);
    const list = await tab.get('/kelola/peran');
    expect(list.body).toContain('Kepala Dinas');
    expect(list.body).toContain('Dari jabatan kepala unit');
    expect(list.body).toContain(`/kelola/pegawai/${head.id}`);
    expect(list.body).not.toContain('Admin Pendidikan');
    expect((await tab.get(`/kelola/peran?orang=${head.id}`)).body).toContain('Peran Kepala Dinas');
    expect((await tab.get('/kelola/peran?unit=DINDIK')).body).toContain('Tidak ada peran yang cocok');
    const past = await tab.get('/kelola/peran?tanggal=2019-06-01');
    expect(past.body).not.toContain('Kepala Dinas<');
    expect((await tab.get('/kelola/peran?tanggal=kemarin')).status).toBe(422);
  });

  it('shows auditors the whole policy, with the number of holders', async () => {
    const { tab } = await holderOf('auditor', regency);
    const page = await tab.get('/kelola/kewenangan');
    expect(page.body).toContain('<code>roles:grant</code>');
    expect(page.body).toMatch(/href="\/kelola\/peran\?peran=auditor">\d+ orang sekarang/);
    expect((await tab.get('/kelola/peran?peran=auditor')).body).toContain('Pemegang auditor');
    expect((await tab.get('/kelola/peran/baru')).status).toBe(403);
    const { tab: admin } = await holderOf('opd-admin', dinkes);
    expect((await admin.get('/kelola/kewenangan')).status).toBe(403);
  });
});
