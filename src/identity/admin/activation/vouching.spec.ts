import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  type ActivationScene,
  OWN,
  PASSWORD,
  anActivationScene,
  codesOf,
} from '../../../../test/support/activation-scene.js';
import { type Browser, browser } from '../../../../test/support/browser.js';
import { type TestPerson, type TestUnit, aPerson } from '../../../../test/support/builders.js';
import type { Role } from '../../../access/index.js';
import { TotpFactors } from '../../credentials/totp-factors.service.js';

jest.setTimeout(90_000);

let s: ActivationScene;

beforeAll(async () => {
  s = await anActivationScene();
}, 90_000);
afterAll(() => s?.close());

describe('whoever makes a letter could have given everything it opens', () => {
  const AUTHORITIES: Role[] = [
    'supervisor',
    'opd-admin',
    'hr',
    'leader',
    'auditor',
    'app-admin',
    'system-admin',
  ];
  const REASON = { alasan: 'Ponsel hilang, orangnya hadir' };

  const press = (tab: Browser, person: TestPerson) =>
    tab.post('/kelola/aktivasi/DINKES/surat', {
      cetakan: randomUUID(),
      untuk: 'baru',
      banyak: '25',
      pegawai: person.id,
    });
  const grant = (person: TestPerson, role: Role, unit: TestUnit) =>
    s.app.database.query(
      `insert into role_assignment (person_id, role, unit_id, valid, reason) values ($1, $2, $3, '[2015-01-01,)', 'uji')`,
      [person.id, role, unit.id],
    );
  async function renewalOf(person: TestPerson): Promise<string | undefined> {
    const [row] = await s.app.database.query<{ id: string }>(
      `select id from activation_renewal where person_id = $1 and outcome is null`,
      [person.id],
    );
    return row?.id;
  }
  const running = async (person: TestPerson) =>
    (
      await s.app.database.query(
        `select 1 from activation_code where person_id = $1 and used_at is null and voided_at is null`,
        [person.id],
      )
    ).length;

  it.each<[printer: string, held: Role[], where: 'regency' | 'opd', printable: Role[]]>([
    ['personnel office of the regency', ['hr'], 'regency', ['supervisor', 'opd-admin', 'hr']],
    ['personnel office of the OPD', ['hr'], 'opd', ['supervisor', 'opd-admin', 'hr']],
    ['admin of the OPD', ['opd-admin'], 'opd', ['supervisor', 'opd-admin']],
    ['admin of the regency', ['opd-admin'], 'regency', ['supervisor', 'opd-admin']],
    [
      'first administrator',
      ['system-admin', 'hr'],
      'regency',
      ['supervisor', 'opd-admin', 'hr', 'system-admin'],
    ],
    [
      'auditor who is of the personnel office too',
      ['hr', 'auditor'],
      'regency',
      ['supervisor', 'opd-admin', 'hr', 'auditor'],
    ],
  ])('%s', async (_, [first, ...more], where, printable) => {
    const unit = where === 'regency' ? s.regency : s.dinkes;
    const tab = await s.official(first!, unit);
    for (const role of more) await grant(tab.who, role, unit);
    const printed: Role[] = [];
    const asked: Role[] = [];
    for (const role of AUTHORITIES) {
      const person = await s.newcomer(s.dinkes, `Pemegang ${role}`);
      await grant(person, role, unit);
      if (codesOf(await press(tab, person)).length === 1) printed.push(role);
      if ((await tab.post(`/kelola/aktivasi/pemulihan/${person.id}`, REASON)).status === 200)
        asked.push(role);
    }
    expect(printed).toEqual(printable);
    expect(asked).toEqual(printable);
    expect(codesOf(await press(tab, await s.newcomer(s.dinkes, 'Pegawai Biasa')))).toHaveLength(1);
  });

  it('also who approves a recovery that was asked before the role was given', async () => {
    const [one, two] = [await s.official('opd-admin', s.dinkes), await s.official('opd-admin', s.dinkes)];
    const person = await aPerson(s.app.database, { unit: s.dinkes, password: PASSWORD });
    await one.post(`/kelola/aktivasi/pemulihan/${person.id}`, REASON);
    await grant(person, 'hr', s.dinkes);
    const refused = await two.post(`/kelola/aktivasi/pemulihan/${await renewalOf(person)}/persetujuan`);
    expect(refused.status).toBe(404);
    expect(await running(person)).toBe(0);
  });

  it('and does not owe the right to whoever asked, nor hold it since yesterday', async () => {
    const [one, two] = [await s.official('hr', s.dinkes), await s.official('opd-admin', s.dinkes)];
    const person = await aPerson(s.app.database, { unit: s.dinkes, password: PASSWORD });
    await one.post(`/kelola/aktivasi/pemulihan/${person.id}`, REASON);
    const id = await renewalOf(person);
    const held = (change: string) =>
      s.app.database.query(`update role_assignment set ${change} where person_id = $1`, [two.who.id]);
    const press = () => two.post(`/kelola/aktivasi/pemulihan/${id}/persetujuan`);
    for (const change of [
      `created_at = now() - interval '6 days'`,
      `created_at = now() - interval '8 days', valid = daterange('2026-11-15', null)`,
      `valid = daterange('2015-01-01', null), granted_by = '${one.who.id}'`,
    ]) {
      await held(change);
      const refused = await press();
      expect([refused.status, codesOf(refused)]).toEqual([409, []]);
      expect(refused.body).toContain('sedikitnya tujuh hari');
    }
    expect(await running(person)).toBe(0);
    const refusals = await s.audited(person, 'activation.renewal-approved');
    expect(refusals.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused']);
    await held('granted_by = null');
    expect(codesOf(await press())).toHaveLength(1);
  });

  it('still when it is used: not after the person rose, or whoever printed it may no more', async () => {
    const tab = await s.official('opd-admin', s.dinkes);
    const [risen, ordinary] = [
      await s.newcomer(s.dinkes, 'Naik Pangkat'),
      await s.newcomer(s.dinkes, 'Tetap Biasa'),
    ];
    const risenCode = codesOf(await press(tab, risen))[0]!;
    const code = codesOf(await press(tab, ordinary))[0]!;
    await grant(risen, 'hr', s.regency);
    const refused = await s.activate(risen.nip, risenCode);
    expect([refused.status, refused.body.includes('tidak cocok')]).toEqual([422, true]);
    expect((await s.audited(risen, 'activation.refused')).at(-1)!.outcome).toBe('refused');
    expect(await s.canSignIn(risen.nip, OWN)).toBe(false);
    const end = (until: string) =>
      s.app.database.query(
        `update role_assignment set valid = daterange('2015-01-01', $2::date) where person_id = $1 and role = 'opd-admin'`,
        [tab.who.id, until],
      );
    await end('2020-01-01');
    expect((await s.activate(ordinary.nip, code)).status).toBe(422);
    await end('infinity');
    expect((await s.activate(ordinary.nip, code)).url).toContain('selesai');
  });

  it('and it ends with a password or a factor that the person set meanwhile, and with their service', async () => {
    const [one, two] = [await s.official('opd-admin', s.dinkes), await s.official('hr', s.regency)];
    const letter = async (person: TestPerson) => {
      await one.post(`/kelola/aktivasi/pemulihan/${person.id}`, REASON);
      return codesOf(await two.post(`/kelola/aktivasi/pemulihan/${await renewalOf(person)}/persetujuan`))[0]!;
    };
    const found = await aPerson(s.app.database, { unit: s.dinkes, name: 'Ketemu Lagi', password: PASSWORD });
    const code = await letter(found);
    const own = browser(s.app.url);
    await own.submit(await own.get('/akun'), { nip: found.nip, password: PASSWORD });
    const fields = { currentPassword: PASSWORD, newPassword: OWN, newPasswordAgain: OWN };
    await own.post('/akun/kata-sandi', fields);
    expect(await s.canSignIn(found.nip, OWN)).toBe(true);
    expect(await running(found)).toBe(0);
    expect((await s.activate(found.nip, code, 'gunung biru di atas awan')).status).toBe(422);

    const enrolling = await aPerson(s.app.database, { unit: s.dinkes, password: PASSWORD });
    await letter(enrolling);
    const factors = s.app.app.get(TotpFactors);
    await factors.beginEnrolment(enrolling.id, 'sesi');
    expect(await running(enrolling)).toBe(1);
    const enrol = () =>
      s.app.database.transaction((tx) =>
        factors.enrol(tx, { personId: enrolling.id, sessionUid: 'sesi', step: 1, replace: false }),
      );
    expect(await enrol()).toBe(true);
    expect(await running(enrolling)).toBe(0);

    const gone = await s.newcomer(s.dinkes, 'Sudah Berhenti');
    const late = codesOf(await press(two, gone))[0]!;
    await s.app.database.query(
      `update employment set valid = daterange(lower(valid), '2026-01-01') where person_id = $1`,
      [gone.id],
    );
    const tab = browser(s.app.url);
    const answer = await tab.submit(await tab.get('/aktivasi'), { nip: gone.nip, kode: late });
    expect([answer.status, answer.body.includes('Sudah Berhenti')]).toEqual([422, false]);
  });

  it('a recovery that nobody decided in time is closed by nobody, and the record says so', async () => {
    const [one, two] = [await s.official('opd-admin', s.dinkes), await s.official('opd-admin', s.dinkes)];
    const person = await aPerson(s.app.database, { unit: s.dinkes, password: PASSWORD });
    await one.post(`/kelola/aktivasi/pemulihan/${person.id}`, REASON);
    await s.app.database.query(
      `update activation_renewal set asked_at = now() - interval '4 days' where person_id = $1`,
      [person.id],
    );
    await two.post(`/kelola/aktivasi/pemulihan/${person.id}`, REASON);
    const rows = await s.app.database.query(
      `select outcome, decided_by as by, asked_by as asked from activation_renewal where person_id = $1 order by asked_at`,
      [person.id],
    );
    expect(rows).toEqual([
      { outcome: 'expired', by: null, asked: one.who.id },
      { outcome: null, by: null, asked: two.who.id },
    ]);
    const [entry] = await s.app.database.query(
      `select actor_id as actor, outcome from audit_entry where subject_id = $1 and action = 'activation.renewal-expired'`,
      [person.id],
    );
    expect(entry).toEqual({ actor: null, outcome: 'done' });
  });
});
