import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type RolesScene, aRolesScene, end, give } from '../../../test/support/roles-scene.js';

jest.setTimeout(60_000);

let s: RolesScene;

beforeAll(async () => {
  s = await aRolesScene();
});
afterAll(() => s?.close());

describe('ending a role', () => {
  it('ends now or on a day to come, with before and after in the record', async () => {
    const { person: boss, tab } = await s.holderOf('hr', s.regency);
    const person = await s.somebody(s.dinkes, { roles: ['opd-admin'] });
    const [role] = await s.rolesOf(person);
    const page = await tab.get(`/kelola/peran/${role!.id}`);
    const later = await tab.submit(
      page,
      { kapan: 'nanti', hari: '2026-11-30', alasan: 'Pindah tugas' },
      { action: 'pengakhiran' },
    );
    expect(later.body).toContain('Peran diakhiri');
    expect(later.body).toContain('sampai 30 November 2026');
    expect(await s.rolesOf(person)).toMatchObject([
      { valid: '[2015-01-01,2026-12-01)', ended_reason: 'Pindah tugas' },
    ]);
    expect(await s.recorded('role.ended', person)).toMatchObject([
      {
        actor_id: boss.id,
        outcome: 'done',
        before: { until: null },
        after: { until: '2026-12-01' },
        reason: 'Pindah tugas',
      },
    ]);
    const again = await end(tab, role!.id, { kapan: 'nanti', hari: '2026-11-30' });
    expect(again.status).toBe(200);
    expect(await s.recorded('role.ended', person)).toHaveLength(1);
  });

  it('ends at once what was to end some day, and still tells what had been given', async () => {
    const { tab } = await s.holderOf('hr', s.regency);
    const person = await s.somebody(s.dinkes, { roles: ['opd-admin'] });
    const [role] = await s.rolesOf(person);
    await end(tab, role!.id, { kapan: 'nanti', hari: '2099-12-31' });
    const page = await tab.get(`/kelola/peran/${role!.id}`);
    const now = await tab.submit(page, { alasan: 'Akun dicuri' }, { action: 'pengakhiran' });
    expect(now.body).toContain('Semula diberikan');
    expect(now.body).not.toContain('2099');
    expect(await s.rolesOf(person)).toMatchObject([
      { valid: '[2015-01-01,2026-11-20)', ended_reason: 'Akun dicuri' },
    ]);
    expect(await s.recorded('role.ended', person)).toMatchObject([
      { before: { until: null }, after: { until: '2100-01-01' } },
      { before: { until: '2100-01-01' }, after: { until: '2026-11-20' }, reason: 'Akun dicuri' },
    ]);
  });

  it('leaves no day to a role that is ended on the day on which it was given', async () => {
    const { tab } = await s.holderOf('hr', s.regency);
    const person = await s.somebody(s.dinkes);
    await give(tab, person, { peran: 'hr', unit: 'DINKES' });
    const [role] = await s.rolesOf(person);
    const page = await end(tab, role!.id);
    expect(page.body).toContain('Tidak satu hari pun');
    expect(await s.rolesOf(person)).toMatchObject([{ valid: 'empty' }]);
    await give(tab, person, { peran: 'hr', unit: 'DINKES' });
    expect(await s.rolesOf(person)).toHaveLength(2);
  });

  it('tells a form that is out of date', async () => {
    const { tab } = await s.holderOf('hr', s.regency);
    const person = await s.somebody(s.dinkes, { roles: ['opd-admin'] });
    const [role] = await s.rolesOf(person);
    const page = await tab.get(`/kelola/peran/${role!.id}`);
    await s.app.database.query(`update role_assignment set valid = '[2015-01-01,2026-12-24)' where id = $1`, [
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
    const { person, tab } = await s.holderOf('hr', s.regency);
    const [own] = await s.rolesOf(person);
    expect((await end(tab, own!.id)).status).toBe(403);
    const auditor = await s.somebody(s.dinkes, { roles: ['auditor'] });
    const [theirs] = await s.rolesOf(auditor);
    const page = await tab.get(`/kelola/peran/${theirs!.id}`);
    expect(page.body).toContain('tidak dapat memberi atau mengakhirinya');
    expect((await end(tab, theirs!.id)).status).toBe(403);
    const { tab: stranger } = await s.holderOf('opd-admin', s.dindik);
    for (const answer of [await stranger.get(`/kelola/peran/${theirs!.id}`), await end(stranger, theirs!.id)])
      expect(answer.status).toBe(403);
    expect(await s.recorded('role.ended', auditor)).toMatchObject([
      { outcome: 'refused' },
      { outcome: 'refused' },
    ]);
    expect((await s.rolesOf(auditor))[0]!.valid).toBe('[2015-01-01,)');
  });

  it('keeps a system administrator for every day', async () => {
    const { tab, person } = await s.holderOf('system-admin', s.regency);
    const [last] = await s.rolesOf(s.standing);
    // The other one administers only until the end of the month.
    await s.app.database.query(
      `update role_assignment set valid = '[2015-01-01,2026-12-01)' where person_id = $1`,
      [person.id],
    );
    await s.app.database.query(
      `update role_assignment set valid = valid * '[2015-01-01,2026-11-20)' where role = 'system-admin' and person_id <> all($1)`,
      [[person.id, s.standing.id]],
    );
    const refused = await end(tab, last!.id);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('administrator sistem yang terakhir');
    await s.app.database.query(`update role_assignment set valid = '[2015-01-01,)' where person_id = $1`, [
      person.id,
    ]);
    await s.app.database.query(
      `update employment set valid = '[2015-01-01,2027-01-01)' where person_id = $1`,
      [person.id],
    );
    expect((await end(tab, last!.id)).status).toBe(422);
    await s.app.database.query(`update employment set valid = '[2015-01-01,)' where person_id = $1`, [
      person.id,
    ]);
    expect((await end(tab, last!.id)).body).toContain('Peran diakhiri');
    await s.app.database.query(
      `insert into role_assignment (person_id, role, unit_id, valid, reason) values ($1, 'system-admin', $2, '[2026-11-20,)', 'kembali')`,
      [s.standing.id, s.regency.id],
    );
  });
});

describe('who holds what', () => {
  it('shows roles by post with where they come from, and none of another agency', async () => {
    const head = await s.somebody(s.dinkes, { name: 'Kepala Dinas' });
    const [post] = await s.app.database.query<{ id: string }>(
      `insert into post (unit_id, title, kind, valid) values ($1, 'Kepala Dinas Kesehatan', 'head', '[2020-01-01,)') returning id`,
      [s.dinkes.id],
    );
    await s.app.database.query(
      `insert into post_holding (post_id, person_id, capacity, valid, decree) values ($1, $2, 'definitive', '[2020-01-01,)', 'SK 1')`,
      [post!.id, head.id],
    );
    await s.somebody(s.dindik, { name: 'Admin Pendidikan', roles: ['opd-admin'] });
    const { tab } = await s.holderOf('opd-admin', s.dinkes);
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
    const { tab } = await s.holderOf('auditor', s.regency);
    const page = await tab.get('/kelola/kewenangan');
    expect(page.body).toContain('<code>roles:grant</code>');
    expect(page.body).toMatch(/href="\/kelola\/peran\?peran=auditor">\d+ orang sekarang/);
    expect((await tab.get('/kelola/peran?peran=auditor')).body).toContain('Pemegang auditor');
    expect((await tab.get('/kelola/peran/baru')).status).toBe(403);
    const { tab: admin } = await s.holderOf('opd-admin', s.dinkes);
    expect((await admin.get('/kelola/kewenangan')).status).toBe(403);
  });
});
