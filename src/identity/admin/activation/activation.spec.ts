import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Browser, type Page, browser } from '../../../../test/support/browser.js';
import {
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
} from '../../../../test/support/builders.js';
import { type IdentityApp, startIdentityApp } from '../../../../test/support/identity-app.js';
import type { Role } from '../../../access/index.js';
import { TotpFactors } from '../../credentials/totp-factors.service.js';

jest.setTimeout(90_000);

const PASSWORD = 'sandi yang cukup panjang';
const OWN = 'kopi pagi di alun alun kota';

let app: IdentityApp;
let regency: TestUnit;
let dinkes: TestUnit;
let puskesmas: TestUnit;
let dindik: TestUnit;

beforeAll(async () => {
  app = await startIdentityApp();
  regency = await aRegency(app.database);
  dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  puskesmas = await aUnit(app.database, { code: 'PKM', name: 'Puskesmas Bojongsari', parent: dinkes });
  dindik = await aUnit(app.database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
});
afterAll(() => app?.close());

const newcomer = (unit: TestUnit, name: string, roles: Role[] = ['employee']) =>
  aPerson(app.database, { unit, name, roles });

async function official(
  role: Role,
  unit: TestUnit,
  name = 'Petugas',
): Promise<Browser & { who: TestPerson }> {
  const who = await aPerson(app.database, { unit, name, roles: [role], password: PASSWORD });
  // Whoever decides about others has held the role for longer than an afternoon.
  await app.database.query(
    `update role_assignment set created_at = now() - interval '30 days' where person_id = $1`,
    [who.id],
  );
  const tab = browser(app.url);
  await tab.submit(await tab.get('/akun'), { nip: who.nip, password: PASSWORD });
  await app.database.query(
    `update oidc_artifact set payload = payload || jsonb_build_object(
       'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
     where model = 'Session' and account_id = $1`,
    [who.id],
  );
  return { ...tab, who };
}

const codesOf = (page: Page) =>
  [...page.body.matchAll(/<strong>(.{4}-.{4}-.{4}-.{4})<\/strong>/g)].map(([, code]) => code!);

/** The letter of one person, as an official of the regency prints it. */
async function letterFor(person: TestPerson, opd = 'DINKES'): Promise<string> {
  const hr = await official('hr', regency);
  const page = await hr.post(`/kelola/aktivasi/${opd}/surat`, {
    cetakan: randomUUID(),
    untuk: 'ulang',
    banyak: '25',
    pegawai: person.id,
    batal: '1',
    setuju: 'ya',
  });
  expect(page.status).toBe(200);
  return codesOf(page)[0]!;
}

/** Through the two pages. */
async function activate(nip: string, code: string, password = OWN): Promise<Page> {
  const tab = browser(app.url);
  const letter = await tab.submit(await tab.get('/aktivasi'), { nip, kode: code });
  if (!letter.body.includes('Simpan kata sandi')) return letter;
  return tab.submit(letter, { newPassword: password, newPasswordAgain: password });
}

async function canSignIn(nip: string, password: string): Promise<boolean> {
  const tab = browser(app.url);
  return (await tab.submit(await tab.get('/akun'), { nip, password })).url === `${app.url}/akun`;
}

const audited = (person: TestPerson, action: string) =>
  app.database.query<{ outcome: string; detail: object }>(
    `select outcome, detail from audit_entry where subject_id = $1 and action = $2 order by id`,
    [person.id, action],
  );

describe('a letter of activation', () => {
  it('leads from number and code to a password of one’s own and then to the account, and works once', async () => {
    const person = await newcomer(puskesmas, 'Rina Baru');
    expect(await canSignIn(person.nip, OWN)).toBe(false);
    const code = await letterFor(person);
    const tab = browser(app.url);
    const welcome = await tab.submit(await tab.get('/aktivasi'), {
      nip: person.nip.replace(/(.{8})(.{6})(.)/, '$1 $2 $3 '),
      kode: code.toLowerCase().replaceAll('-', ' '),
    });
    expect(welcome.status).toBe(200);
    expect(welcome.body).toContain('Rina Baru');
    const poor = await tab.submit(welcome, { newPassword: 'rina', newPasswordAgain: 'rani' });
    expect(poor.status).toBe(422);
    for (const words of ['minimal 15 karakter', 'tidak sama']) expect(poor.body).toContain(words);
    const done = await tab.submit(poor, { newPassword: OWN, newPasswordAgain: OWN });
    expect(done.url).toBe(`${app.url}/aktivasi/selesai`);
    expect(await canSignIn(person.nip, OWN)).toBe(true);
    expect((await activate(person.nip, code)).status).toBe(422);
    expect(await audited(person, 'activation.used')).toHaveLength(1);
  });

  it('is refused in the same words for an unknown number, a wrong, void, used or late code, and a closed account', async () => {
    const hr = await official('hr', regency);
    const people = await Promise.all(
      ['Salah', 'Batal', 'Lewat', 'Tutup'].map((name) => newcomer(dinkes, `Uji ${name}`)),
    );
    const [wrong, voided, late, closed] = people as [TestPerson, TestPerson, TestPerson, TestPerson];
    const [voidedCode, lateCode, closedCode] = [
      await letterFor(voided),
      await letterFor(late),
      await letterFor(closed),
    ];
    await letterFor(wrong);
    await letterFor(voided);
    await app.database.query(
      `update activation_code set made_at = now() - interval '15 days', expires_at = now() - interval '1 second' where person_id = $1`,
      [late.id],
    );
    await app.database.query(
      `update account set status = 'disabled', disabled_at = now(), disabled_reason = 'uji' where person_id = $1`,
      [closed.id],
    );
    const answers = [
      await activate('198609262015051999', '3333-4444-6666-7777'),
      await activate(wrong.nip, '3333-4444-6666-7777'),
      await activate(voided.nip, voidedCode),
      await activate(late.nip, lateCode),
      await activate(closed.nip, closedCode),
      await activate('bukan nip', 'bukan kode \u200e🙈'),
    ];
    const plain = (page: Page) => page.body.replace(/value="[^"]*"/g, '');
    for (const answer of answers) {
      expect(answer.status).toBe(422);
      expect(plain(answer)).toBe(plain(answers[0]!));
    }
    expect(answers[0]!.body).toContain('tidak cocok');
    expect((await audited(wrong, 'activation.refused')).at(-1)!.outcome).toBe('refused');
    expect((await hr.get('/kelola/aktivasi/DINKES?tampil=belum')).body).toContain('Surat kedaluwarsa');
  });

  it('gives one password when twenty come with it at the same moment', async () => {
    const person = await newcomer(dinkes, 'Bersama Sama');
    const code = await letterFor(person);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        browser(app.url).post('/aktivasi/kata-sandi', {
          nip: person.nip,
          kode: code,
          newPassword: `${OWN} ${i}`,
          newPasswordAgain: `${OWN} ${i}`,
        }),
      ),
    );
    expect(answers.filter(({ url }) => url.endsWith('/selesai'))).toHaveLength(1);
    expect(await audited(person, 'activation.used')).toHaveLength(1);
    const winner = answers.findIndex(({ url }) => url.endsWith('/selesai'));
    expect(await canSignIn(person.nip, `${OWN} ${winner}`)).toBe(true);
  });

  it('makes whoever guesses wait, and tells neither number nor code to record and database', async () => {
    const person = await newcomer(dinkes, 'Sasaran Tebakan');
    const code = await letterFor(person);
    let page: Page;
    let tries = 0;
    do {
      page = await activate(person.nip, '3333-4444-6666-7777');
      tries += 1;
    } while (page.status === 422 && tries < 20);
    expect(page.status).toBe(429);
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    const [seen] = await app.database.query<{ text: string }>(
      `select concat((select string_agg(e::text, '') from audit_entry e where action like 'activation%'),
                     (select string_agg(c::text, '') from activation_code c)) as text`,
    );
    for (const secret of [person.nip, code, code.replaceAll('-', '')])
      expect(seen!.text).not.toContain(secret);
  });

  it('for the first password does not replace one that was set since', async () => {
    const person = await newcomer(dinkes, 'Sudah Punya');
    const code = await letterFor(person);
    await app.database.query(
      `insert into password_credential (person_id, phc) select $1, phc from password_credential limit 1`,
      [person.id],
    );
    expect((await activate(person.nip, code)).status).toBe(422);
    expect(await canSignIn(person.nip, OWN)).toBe(false);
  });
});

describe('letters for an OPD', () => {
  it('are printed once for those who need one; the page says who, when and until when; the same press again prints nothing', async () => {
    const opd = await aUnit(app.database, { code: 'DINPORA', name: 'Dinas Pemuda', parent: regency });
    const people = await Promise.all(['Ani', 'Budi', 'Cici'].map((name) => newcomer(opd, `${name} Baru`)));
    await aPerson(app.database, { unit: opd, name: 'Lama Sekali', password: PASSWORD });
    const admin = await official('opd-admin', opd, 'Admin Pemuda');
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
      expect((await activate(person.nip, codesOf(letters)[i]!)).url).toContain('selesai');
    const list = await admin.get('/kelola/aktivasi/DINPORA?tampil=aktif');
    for (const words of ['Ani Baru', 'dipakai', 'oleh Admin Pemuda']) expect(list.body).toContain(words);
  });

  it('void those that run only when told how many, and give the rest of a great OPD portion by portion', async () => {
    const opd = await aUnit(app.database, { code: 'BIGOPD', name: 'Dinas Besar', parent: regency });
    await app.database.query(
      `with p as (insert into person (full_name) select 'Massa ' || lpad(i::text, 4, '0') from generate_series(1, 1030) i returning id),
            n as (insert into person_number (person_id, number, kind, valid)
                  select id, '19900101201501' || lpad((row_number() over ())::text, 4, '0'), 'nip', '[2015-01-01,)' from p),
            a as (insert into account (person_id) select id from p)
       insert into unit_membership (person_id, unit_id, valid) select id, $1, '[2015-01-01,)' from p`,
      [opd.id],
    );
    const hr = await official('hr', regency);
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
    const [{ running } = { running: 0 }] = await app.database.query<{ running: number }>(
      `select count(*)::int as running from activation_code c join unit_membership m on m.person_id = c.person_id
       where m.unit_id = $1 and c.used_at is null and c.voided_at is null`,
      [opd.id],
    );
    expect(running).toBe(1030);
  });

  it('are made once for each person when two officials print at the same moment', async () => {
    const opd = await aUnit(app.database, { code: 'DUA', name: 'Dinas Dua', parent: regency });
    for (const name of ['Satu', 'Dua', 'Tiga']) await newcomer(opd, name);
    const officials = [await official('hr', regency), await official('opd-admin', opd)];
    const pages = await Promise.all(
      officials.map((tab) =>
        tab.post('/kelola/aktivasi/DUA/surat', { cetakan: randomUUID(), untuk: 'baru', banyak: '100' }),
      ),
    );
    expect(pages.map((page) => codesOf(page).length).sort()).toEqual([0, 3]);
  });

  it('belong to the own units: other OPD, whoever may more, and whoever may nothing are refused and noted', async () => {
    const admin = await official('opd-admin', dinkes, 'Admin Kesehatan');
    const stranger = await newcomer(dindik, 'Guru Baru');
    const chief = await newcomer(dinkes, 'Kepala Kepegawaian');
    await app.database.query(
      `insert into role_assignment (person_id, role, unit_id, valid, reason) values ($1, 'hr', $2, '[2015-01-01,)', 'uji')`,
      [chief.id, regency.id],
    );
    const [delegate, planned] = [
      await newcomer(puskesmas, 'Wakil Kepala'),
      await newcomer(dinkes, 'Bulan Depan'),
    ];
    const head = await newcomer(dindik, 'Kepala Pendidikan');
    await app.database.query(
      `insert into delegation (from_person, to_person, unit_id, valid, decree) values ($1, $2, $3, '[2026-11-01,2026-12-01)', 'SP 1')`,
      [head.id, delegate.id, dindik.id],
    );
    await app.database.query(
      `insert into role_assignment (person_id, role, unit_id, valid, reason) values ($1, 'auditor', $2, '[2026-12-20,)', 'uji')`,
      [planned.id, regency.id],
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
    const refusals = await app.database.query(
      `select 1 from audit_entry where actor_id = $1 and action = 'activation.opened' and outcome = 'refused'`,
      [admin.who.id],
    );
    expect(refusals.length).toBeGreaterThanOrEqual(3);
    const nobody = await official('employee', dinkes);
    expect((await nobody.get('/kelola/aktivasi')).status).toBe(403);
    expect((await nobody.post('/kelola/aktivasi/DINKES/surat', {})).status).toBe(403);
  });
});

describe('who lost password and phone', () => {
  it('gets a new letter by two officials; it replaces the password, the factor and every session, and only when used', async () => {
    const person = await aPerson(app.database, { unit: puskesmas, name: 'Hilang Semua', password: PASSWORD });
    await app.database.query(
      `insert into totp_factor (person_id, sealed, last_step) values ($1, '\\x00', 1)`,
      [person.id],
    );
    const [first, second] = [
      await official('opd-admin', dinkes, 'Petugas Satu'),
      await official('hr', regency),
    ];
    const found = await first.submit(
      await first.get('/kelola/aktivasi/pemulihan'),
      { cari: 'Hilang Semua' },
      { action: 'pemulihan' },
    );
    expect(found.body).toContain(`/kelola/aktivasi/pemulihan/${person.id}`);
    const form = await first.get(`/kelola/aktivasi/pemulihan/${person.id}`);
    expect((await first.submit(form, { alasan: 'pendek' }, { action: person.id })).status).toBe(422);
    const asked = await first.submit(
      form,
      { alasan: 'Ponsel hilang; KTP dan kartu pegawai dilihat' },
      { action: person.id },
    );
    expect(asked.body).toContain('Permintaan tercatat');
    await first.submit(
      form,
      { alasan: 'Ponsel hilang; KTP dan kartu pegawai dilihat' },
      { action: person.id },
    );
    const [renewal] = await app.database.query<{ id: string; count: number }>(
      `select id, count(*) over ()::int as count from activation_renewal where person_id = $1`,
      [person.id],
    );
    expect(renewal!.count).toBe(1);
    const own = await first.post(`/kelola/aktivasi/pemulihan/${renewal!.id}/persetujuan`);
    expect(own.status).toBe(409);
    expect(codesOf(own)).toHaveLength(0);
    const waiting = await second.get('/kelola/aktivasi/pemulihan');
    expect(waiting.body).toContain('Ponsel hilang');
    const [letter, twice] = await Promise.all([
      second.submit(waiting, {}, { action: `${renewal!.id}/persetujuan` }),
      second.submit(waiting, {}, { action: `${renewal!.id}/persetujuan` }),
    ]);
    const code = [...codesOf(letter), ...codesOf(twice)];
    expect(code).toHaveLength(1);
    // Until it is used, nothing changed.
    const [kept] = await app.database.query(`select 1 from totp_factor where person_id = $1`, [person.id]);
    expect(kept).toBeDefined();
    const thief = browser(app.url);
    await app.database.query(`delete from totp_factor where person_id = $1`, [person.id]);
    await thief.submit(await thief.get('/akun'), { nip: person.nip, password: PASSWORD });
    expect((await thief.get('/akun')).url).toBe(`${app.url}/akun`);
    await app.database.query(
      `insert into totp_factor (person_id, sealed, last_step) values ($1, '\\x00', 1)`,
      [person.id],
    );
    expect((await activate(person.nip, code[0]!)).url).toContain('selesai');
    expect((await thief.get('/akun')).url).not.toBe(`${app.url}/akun`);
    expect(await app.database.query(`select 1 from totp_factor where person_id = $1`, [person.id])).toEqual(
      [],
    );
    expect(await canSignIn(person.nip, PASSWORD)).toBe(false);
    expect(await canSignIn(person.nip, OWN)).toBe(true);
    expect(await audited(person, 'activation.renewed')).toHaveLength(1);
  });

  it('is not vouched for by themselves, by strangers, nor by those below', async () => {
    const admin = await official('opd-admin', dinkes);
    const stranger = await aPerson(app.database, { unit: dindik, password: PASSWORD });
    const chief = await aPerson(app.database, {
      unit: dinkes,
      roles: [{ role: 'system-admin', unit: regency }],
      password: PASSWORD,
    });
    for (const person of [admin.who, stranger, chief]) {
      expect((await admin.get(`/kelola/aktivasi/pemulihan/${person.id}`)).status).toBe(404);
      const asked = await admin.post(`/kelola/aktivasi/pemulihan/${person.id}`, {
        alasan: 'Alasan yang panjang',
      });
      expect(asked.status).toBe(404);
      expect((await audited(person, 'activation.renewal-asked'))[0]!.outcome).toBe('refused');
    }
    expect((await admin.post(`/kelola/aktivasi/pemulihan/${randomUUID()}/persetujuan`)).status).toBe(404);
  });
});

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
    app.database.query(
      `insert into role_assignment (person_id, role, unit_id, valid, reason) values ($1, $2, $3, '[2015-01-01,)', 'uji')`,
      [person.id, role, unit.id],
    );
  async function renewalOf(person: TestPerson): Promise<string | undefined> {
    const [row] = await app.database.query<{ id: string }>(
      `select id from activation_renewal where person_id = $1 and outcome is null`,
      [person.id],
    );
    return row?.id;
  }
  const running = async (person: TestPerson) =>
    (
      await app.database.query(
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
    const unit = where === 'regency' ? regency : dinkes;
    const tab = await official(first!, unit);
    for (const role of more) await grant(tab.who, role, unit);
    const printed: Role[] = [];
    const asked: Role[] = [];
    for (const role of AUTHORITIES) {
      const person = await newcomer(dinkes, `Pemegang ${role}`);
      await grant(person, role, unit);
      if (codesOf(await press(tab, person)).length === 1) printed.push(role);
      if ((await tab.post(`/kelola/aktivasi/pemulihan/${person.id}`, REASON)).status === 200)
        asked.push(role);
    }
    expect(printed).toEqual(printable);
    expect(asked).toEqual(printable);
    expect(codesOf(await press(tab, await newcomer(dinkes, 'Pegawai Biasa')))).toHaveLength(1);
  });

  it('also who approves a recovery that was asked before the role was given', async () => {
    const [one, two] = [await official('opd-admin', dinkes), await official('opd-admin', dinkes)];
    const person = await aPerson(app.database, { unit: dinkes, password: PASSWORD });
    await one.post(`/kelola/aktivasi/pemulihan/${person.id}`, REASON);
    await grant(person, 'hr', dinkes);
    const refused = await two.post(`/kelola/aktivasi/pemulihan/${await renewalOf(person)}/persetujuan`);
    expect(refused.status).toBe(404);
    expect(await running(person)).toBe(0);
  });

  it('and does not owe the right to whoever asked, nor hold it since yesterday', async () => {
    const [one, two] = [await official('hr', dinkes), await official('opd-admin', dinkes)];
    const person = await aPerson(app.database, { unit: dinkes, password: PASSWORD });
    await one.post(`/kelola/aktivasi/pemulihan/${person.id}`, REASON);
    const id = await renewalOf(person);
    const held = (change: string) =>
      app.database.query(`update role_assignment set ${change} where person_id = $1`, [two.who.id]);
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
    const refusals = await audited(person, 'activation.renewal-approved');
    expect(refusals.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused']);
    await held('granted_by = null');
    expect(codesOf(await press())).toHaveLength(1);
  });

  it('still when it is used: not after the person rose, or whoever printed it may no more', async () => {
    const tab = await official('opd-admin', dinkes);
    const [risen, ordinary] = [await newcomer(dinkes, 'Naik Pangkat'), await newcomer(dinkes, 'Tetap Biasa')];
    const risenCode = codesOf(await press(tab, risen))[0]!;
    const code = codesOf(await press(tab, ordinary))[0]!;
    await grant(risen, 'hr', regency);
    const refused = await activate(risen.nip, risenCode);
    expect([refused.status, refused.body.includes('tidak cocok')]).toEqual([422, true]);
    expect((await audited(risen, 'activation.refused')).at(-1)!.outcome).toBe('refused');
    expect(await canSignIn(risen.nip, OWN)).toBe(false);
    const end = (until: string) =>
      app.database.query(
        `update role_assignment set valid = daterange('2015-01-01', $2::date) where person_id = $1 and role = 'opd-admin'`,
        [tab.who.id, until],
      );
    await end('2020-01-01');
    expect((await activate(ordinary.nip, code)).status).toBe(422);
    await end('infinity');
    expect((await activate(ordinary.nip, code)).url).toContain('selesai');
  });

  it('and it ends with a password or a factor that the person set meanwhile, and with their service', async () => {
    const [one, two] = [await official('opd-admin', dinkes), await official('hr', regency)];
    const letter = async (person: TestPerson) => {
      await one.post(`/kelola/aktivasi/pemulihan/${person.id}`, REASON);
      return codesOf(await two.post(`/kelola/aktivasi/pemulihan/${await renewalOf(person)}/persetujuan`))[0]!;
    };
    const found = await aPerson(app.database, { unit: dinkes, name: 'Ketemu Lagi', password: PASSWORD });
    const code = await letter(found);
    const own = browser(app.url);
    await own.submit(await own.get('/akun'), { nip: found.nip, password: PASSWORD });
    const fields = { currentPassword: PASSWORD, newPassword: OWN, newPasswordAgain: OWN };
    await own.post('/akun/kata-sandi', fields);
    expect(await canSignIn(found.nip, OWN)).toBe(true);
    expect(await running(found)).toBe(0);
    expect((await activate(found.nip, code, 'gunung biru di atas awan')).status).toBe(422);

    const enrolling = await aPerson(app.database, { unit: dinkes, password: PASSWORD });
    await letter(enrolling);
    const factors = app.app.get(TotpFactors);
    await factors.beginEnrolment(enrolling.id, 'sesi');
    expect(await running(enrolling)).toBe(1);
    const enrol = () =>
      app.database.transaction((tx) =>
        factors.enrol(tx, { personId: enrolling.id, sessionUid: 'sesi', step: 1, replace: false }),
      );
    expect(await enrol()).toBe(true);
    expect(await running(enrolling)).toBe(0);

    const gone = await newcomer(dinkes, 'Sudah Berhenti');
    const late = codesOf(await press(two, gone))[0]!;
    await app.database.query(
      `update employment set valid = daterange(lower(valid), '2026-01-01') where person_id = $1`,
      [gone.id],
    );
    const tab = browser(app.url);
    const answer = await tab.submit(await tab.get('/aktivasi'), { nip: gone.nip, kode: late });
    expect([answer.status, answer.body.includes('Sudah Berhenti')]).toEqual([422, false]);
  });

  it('a recovery that nobody decided in time is closed by nobody, and the record says so', async () => {
    const [one, two] = [await official('opd-admin', dinkes), await official('opd-admin', dinkes)];
    const person = await aPerson(app.database, { unit: dinkes, password: PASSWORD });
    await one.post(`/kelola/aktivasi/pemulihan/${person.id}`, REASON);
    await app.database.query(
      `update activation_renewal set asked_at = now() - interval '4 days' where person_id = $1`,
      [person.id],
    );
    await two.post(`/kelola/aktivasi/pemulihan/${person.id}`, REASON);
    const rows = await app.database.query(
      `select outcome, decided_by as by, asked_by as asked from activation_renewal where person_id = $1 order by asked_at`,
      [person.id],
    );
    expect(rows).toEqual([
      { outcome: 'expired', by: null, asked: one.who.id },
      { outcome: null, by: null, asked: two.who.id },
    ]);
    const [entry] = await app.database.query(
      `select actor_id as actor, outcome from audit_entry where subject_id = $1 and action = 'activation.renewal-expired'`,
      [person.id],
    );
    expect(entry).toEqual({ actor: null, outcome: 'done' });
  });
});
