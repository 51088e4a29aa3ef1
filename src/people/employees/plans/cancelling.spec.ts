import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Browser, type Page, browser } from '../../../../test/support/browser.js';
import {
  type TestPerson,
  type TestUnit,
  aNip,
  aPerson,
  aRegency,
  aUnit,
} from '../../../../test/support/builders.js';
import { type IdentityApp, startIdentityApp } from '../../../../test/support/identity-app.js';
import type { Role } from '../../../access/index.js';
import { Clock, type FixedClock, workDate } from '../../../platform/index.js';
import { PeopleChanges, type PersonChange, PeopleWriter } from '../../index.js';
import { PeopleCalendar } from '../calendar/calendar.service.js';

jest.setTimeout(60_000);

const PASSWORD = 'sandi yang cukup panjang';
const DAY = '2026-12-01';
const REASON = { sk: 'Surat pembatalan 12' };
let app: IdentityApp;
let regency: TestUnit;
let dinkes: TestUnit;
let puskesmas: TestUnit;
let dindik: TestUnit;
let hr: Browser;
const told: PersonChange[] = [];

beforeAll(async () => {
  app = await startIdentityApp();
  regency = await aRegency(app.database);
  dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  puskesmas = await aUnit(app.database, { code: 'PKM', name: 'Puskesmas Bojongsari', parent: dinkes });
  dindik = await aUnit(app.database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  hr = await signedIn('hr', regency);
  app.app.get(PeopleChanges).on(async (_, changes) => void told.push(...changes));
}, 60_000);
afterAll(() => app.close());

async function signedIn(role: Role, unit: TestUnit): Promise<Browser & { who: TestPerson }> {
  const who = await aPerson(app.database, { unit, roles: [role], password: PASSWORD });
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

const of = ({ id }: TestPerson, rest = '') => `/kelola/pegawai/${id}${rest}`;
const words = (page: Page) => page.body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

async function plan(
  person: TestPerson,
  path: string,
  fields: Record<string, string>,
  tab = hr,
): Promise<void> {
  const address = of(person, path);
  const sent = { mulai: DAY, sk: 'SK 821/7', ...fields };
  const check = await tab.submit(
    await tab.get(address),
    { ...sent, langkah: 'periksa' },
    { action: address },
  );
  const done = await tab.submit(check, { langkah: 'simpan' }, { action: address });
  expect(done.url).toContain('?sudah=');
}

/** By the link beside the plan on the page of the person, up to the step before saving. */
async function check(person: TestPerson, tab = hr): Promise<Page> {
  const page = await tab.get(of(person));
  const [, link] = /href="([^"]*pembatalan\?rencana=[^"]*)"/.exec(page.body) ?? [];
  const form = await tab.get(link!);
  return tab.submit(form, { ...REASON, langkah: 'periksa' }, { action: of(person, '/pembatalan') });
}
const save = (page: Page, person: TestPerson, tab = hr) =>
  tab.submit(page, { langkah: 'simpan' }, { action: of(person, '/pembatalan') });
async function cancel(person: TestPerson): Promise<Page> {
  const done = await save(await check(person), person);
  expect(done.url).toContain('sudah=pembatalan');
  return done;
}

/** One of several plans, both steps. */
async function cancelOne(person: TestPerson, rencana: string, tab = hr): Promise<{ sure: Page; done: Page }> {
  const action = of(person, '/pembatalan');
  const sure = await tab.submit(
    await tab.get(action),
    { rencana, ...REASON, langkah: 'periksa' },
    { action },
  );
  const done = await tab.submit(sure, { langkah: 'simpan' }, { action });
  expect(done.url).toContain('sudah=pembatalan');
  return { sure, done };
}

/** Everything dated about somebody, as the tables say it. */
async function standing({ id }: TestPerson) {
  const [row] = await app.database.query<Record<string, unknown>>(
    `select (select jsonb_agg(jsonb_build_array(e.valid, e.kind, e.position, e.contract_until, e.end_reason) order by e.valid) from employment e where e.person_id = $1) as service,
            (select jsonb_agg(jsonb_build_array(m.valid, u.code) order by m.valid) from unit_membership m join unit u on u.id = m.unit_id where m.person_id = $1) as units,
            (select jsonb_agg(jsonb_build_array(n.valid, n.number) order by n.valid) from person_number n where n.person_id = $1) as numbers,
            (select jsonb_agg(jsonb_build_array(b.valid, b.kind, b.decree) order by b.valid) from service_break b where b.person_id = $1) as breaks,
            (select jsonb_agg(jsonb_build_array(h.valid, h.capacity, h.post_id, h.decree) order by h.valid, h.id) from post_holding h where h.person_id = $1) as posts,
            (select jsonb_agg(jsonb_build_array(d.valid, d.unit_id, d.decree) order by d.valid, d.id) from delegation d where $1 in (d.from_person, d.to_person)) as delegations,
            (select jsonb_agg(jsonb_build_array(r.valid, r.role, r.unit_id, r.granted, r.ended_at) order by r.valid, r.role) from role_assignment r where r.person_id = $1) as roles,
            (select retirement_date from person where id = $1) as retirement`,
    [id],
  );
  return row!;
}

const head = async (person: TestPerson, unit: TestUnit, role: Role = 'opd-admin') => {
  await app.database.query(
    `with made as (insert into post (unit_id, title, kind, valid) values ($1, 'Kepala', 'head', '[2015-01-01,)') returning id)
     insert into post_holding (post_id, person_id, capacity, valid, decree) select id, $2, 'definitive', '[2020-01-01,)', 'SK 9' from made`,
    [unit.id, person.id],
  );
  await app.database.query(
    `insert into role_assignment (person_id, role, unit_id, valid, reason) values ($1, $2, $3, '[2020-01-01,)', 'uji')`,
    [person.id, role, unit.id],
  );
};

describe('what is planned about somebody', () => {
  it('stands on their page with its day and decree, and is gone when it is cancelled', async () => {
    const person = await aPerson(app.database, { unit: puskesmas, name: 'Rini Pindah' });
    await plan(person, '/pindah', { unit: 'DINDIK' });
    const page = words(await hr.get(of(person)));
    expect(page).toContain('Yang direncanakan');
    expect(page).toMatch(/1 Desember 2026 Pindah ke Dinas Pendidikan SK 821\/7 Batalkan/);
    const before = await check(person);
    expect(words(before)).toContain('Pindah dari Dinas Pendidikan ke Puskesmas Bojongsari');
    const done = await save(before, person);
    expect(words(done)).toContain('Rencana itu dibatalkan');
    expect(words(done)).not.toContain('Yang direncanakan');
  });

  it.each<[string, string, Record<string, string>]>([
    ['a transfer', '/pindah', { unit: 'DINKES' }],
    ['a new position', '/jabatan', { jabatan: 'Analis Kepegawaian', golongan: 'III/d' }],
    ['a departure', '/status', { peristiwa: 'resigned' }],
    ['a retirement', '/status', { peristiwa: 'pensiun', mulai: '2030-01-01' }],
    ['a break', '/jeda', { jeda: 'unpaid-leave', sampai: '2027-03-31' }],
    ['an acting post', '/plt', { sebagai: 'plt', unit: 'PKM' }],
  ])('leaves everything as it was before it was entered: %s', async (_title, path, fields) => {
    const person = await aPerson(app.database, { unit: dindik, roles: ['opd-admin'] });
    if (path !== '/plt') await head(person, await aUnit(app.database, { parent: dindik }));
    const before = await standing(person);
    await plan(person, path, fields);
    expect(await standing(person)).not.toEqual(before);
    await cancel(person);
    expect(await standing(person)).toEqual(before);
  });

  it('brings back what ended because of it: post, delegation, break, and the roles that the office may give', async () => {
    const person = await aPerson(app.database, { unit: dinkes, name: 'Hadi Kepala' });
    const deputy = await aPerson(app.database, { unit: dinkes });
    await head(person, dinkes);
    await app.database.query(
      `insert into role_assignment (person_id, role, unit_id, valid, reason) values ($1, 'leader', $2, '[2020-01-01,)', 'uji')`,
      [person.id, dinkes.id],
    );
    await plan(person, '/pelimpahan', {
      unit: 'DINKES',
      kepada: deputy.nip,
      sampai: '2027-02-01',
      mulai: '2026-11-25',
    });
    await plan(person, '/jeda', { jeda: 'unpaid-leave', sampai: '2027-04-30', mulai: '2026-11-28' });
    const before = await standing(person);
    await plan(person, '/status', { peristiwa: 'resigned' });
    told.length = 0;
    const page = await hr.get(of(person));
    const link = [...page.body.matchAll(/href="([^"]*pembatalan\?rencana=leaving[^"]*)"/g)][0]![1]!;
    const form = await hr.get(link);
    const sure = await hr.submit(
      form,
      { ...REASON, langkah: 'periksa' },
      { action: of(person, '/pembatalan') },
    );
    expect(told).toEqual([]);
    for (const said of [
      'Menjabat Kepala di Dinas Kesehatan',
      'Melimpahkan wewenang',
      'Cuti di luar tanggungan',
    ])
      expect(words(sure)).toContain(said);
    await save(sure, person);
    const after = await standing(person);
    expect({ ...after, roles: null }).toEqual({ ...before, roles: null });
    // Whoever cancels does not give what is not theirs to give: that of a leader stays ended, and the record says so.
    const roles = (after['roles'] as [string, string][]).map(([valid, role]) => [role, valid]);
    expect(roles.toSorted()).toEqual([
      ['leader', `[2020-01-01,${DAY})`],
      ['opd-admin', '[2020-01-01,)'],
    ]);
    const record = await app.database.query<{ outcome: string; role: string; reason: string }>(
      `select outcome, detail->>'role' as role, reason from audit_entry where subject_id = $1 and action = 'role.granted' order by 2`,
      [person.id],
    );
    expect(record).toEqual([
      { outcome: 'refused', role: 'leader', reason: REASON.sk },
      { outcome: 'done', role: 'opd-admin', reason: REASON.sk },
    ]);
    expect(told.map(({ kind, effective }) => [kind, effective])).toEqual([
      ['joined', DAY],
      ['post-taken', DAY],
      ['delegation-made', DAY],
      ['away', DAY],
    ]);
    const [entry] = await app.database.query(
      `select outcome, reason from audit_entry where subject_id = $1 and action = 'person.changed' order by id desc limit 1`,
      [person.id],
    );
    expect(entry).toEqual({ outcome: 'done', reason: REASON.sk });
  });

  it('of a contract that is renewed lets the first one end on its last day, and says so before', async () => {
    const person = await aPerson(app.database, { unit: puskesmas, kind: 'pppk' });
    const ends = { peristiwa: 'kontrak', mulai: '2026-11-20', kontrak_sampai: '2026-12-31' };
    await plan(person, '/status', ends);
    expect(words(await hr.get(of(person)))).not.toContain('Yang direncanakan');
    await plan(person, '/status', { ...ends, mulai: '2027-01-01', kontrak_sampai: '2027-12-31' });
    const page = await check(person);
    expect(words(page)).toContain('Sampai 31 Desember 2026 Berhenti: kontrak berakhir');
    await save(page, person);
    const { service } = await standing(person);
    expect((service as unknown[][]).at(-1)).toEqual([
      '[2026-11-20,2027-01-01)',
      'pppk',
      'Pengelola Data',
      '2026-12-31',
      'contract-ended',
    ]);
    // It ends by itself now: there is no plan to take back.
    expect(words(await hr.get(of(person)))).not.toContain('Yang direncanakan');
  });

  it('does not come true on its day any more', async () => {
    const person = await aPerson(app.database, { unit: puskesmas });
    await plan(person, '/pindah', { unit: 'DINDIK' });
    await cancel(person);
    told.length = 0;
    const clock = app.app.get<FixedClock>(Clock);
    const now = clock.now();
    clock.set(`${DAY}T00:05:00+07:00`);
    await app.app.get(PeopleCalendar).reachToday();
    clock.set(now.toISOString());
    expect(told.filter(({ personId }) => personId === person.id)).toEqual([]);
  });

  it('is cancelled once, however often and by however many it is pressed', async () => {
    const person = await aPerson(app.database, { unit: puskesmas });
    await plan(person, '/pindah', { unit: 'DINDIK' });
    const colleague = await signedIn('hr', regency);
    const pages = [await check(person), await check(person, colleague)] as const;
    const answers = await Promise.all([
      save(pages[0], person),
      save(pages[0], person),
      save(pages[1], person, colleague),
    ]);
    expect(answers.filter(({ url }) => url.includes('sudah=pembatalan'))).toHaveLength(1);
    const late = answers.filter(({ status }) => status === 422);
    expect(late).toHaveLength(2);
    for (const page of late) expect(words(page)).toMatch(/diubah orang lain|sudah tidak ada/);
    const rows = await app.database.query(
      `select 1 from person_change where person_id = $1 and kind = 'moved'`,
      [person.id],
    );
    expect(rows).toHaveLength(2);
  });

  it('is refused with words once its day has come, or when somebody else has got the post meanwhile', async () => {
    const person = await aPerson(app.database, { unit: puskesmas });
    await plan(person, '/pindah', { unit: 'DINDIK' });
    const page = await check(person);
    const clock = app.app.get<FixedClock>(Clock);
    const now = clock.now();
    clock.set(`${DAY}T06:00:00+07:00`);
    const late = await save(page, person);
    clock.set(now.toISOString());
    expect([late.status, words(late).includes('harinya sudah tiba')]).toEqual([422, true]);

    const unit = await aUnit(app.database, { parent: dinkes });
    const [chief, heir] = [await aPerson(app.database, { unit }), await aPerson(app.database, { unit })];
    await head(chief, unit);
    await plan(chief, '/pindah', { unit: 'DINDIK' });
    await plan(heir, '/jabatan', { jabatan: 'Kepala', kepala: 'ya' });
    const refused = await check(chief);
    expect([refused.status, words(refused).includes('sudah ada pemegangnya')]).toEqual([422, true]);
  });

  it('is for whoever may write it: not for others, not for oneself, not where it concerns units of others', async () => {
    const person = await aPerson(app.database, { unit: puskesmas });
    await plan(person, '/pindah', { unit: 'DINDIK' });
    const form = { rencana: `transfer:${DAY}`, ...REASON, langkah: 'simpan' };
    const part = await signedIn('hr', dinkes);
    const elsewhere = await part.post(of(person, '/pembatalan'), form);
    expect(elsewhere.status).toBe(403);
    const reader = await signedIn('opd-admin', dinkes);
    expect(words(await reader.get(of(person)))).toContain('Pindah ke Dinas Pendidikan');
    expect((await reader.get(of(person))).body).not.toContain('pembatalan');
    expect((await reader.post(of(person, '/pembatalan'), form)).status).toBe(403);
    const own = await signedIn('hr', regency);
    await plan(own.who, '/pindah', { unit: 'DINDIK' });
    expect((await own.get(of(own.who))).body).not.toContain('>Batalkan<');
    const refused = await own.post(of(own.who, '/pembatalan'), form);
    expect([refused.status, words(refused).includes('diri Anda sendiri')]).toEqual([422, true]);
    const odd = await hr.post(of(person, '/pembatalan'), { ...form, rencana: 'transfer:<b>' });
    expect([odd.status, words(odd).includes('sudah tidak ada')]).toEqual([422, true]);
  });

  it('of a newcomer or of a return leaves nobody in service, and the number with who had it', async () => {
    const person = await aPerson(app.database, { unit: puskesmas });
    const writer = app.app.get(PeopleWriter);
    const by = { actorId: null, origin: 'form' as const, decree: 'SK' };
    const apply = (wish: Parameters<PeopleWriter['apply']>[1][number]) =>
      app.database.transaction((tx) => writer.apply(tx, [wish], by));
    await apply({ personId: person.id, from: workDate('2026-11-01'), leaves: { reason: 'resigned' } });
    const before = await standing(person);
    await apply({
      personId: person.id,
      from: workDate(DAY),
      employment: { kind: 'pns', position: 'Analis' },
      unitId: dindik.id,
    });
    await cancel(person);
    expect(await standing(person)).toEqual(before);
    await apply({ personId: person.id, from: workDate(DAY), number: { number: aNip(), kind: 'nip' } });
    expect(words(await hr.get(of(person)))).toContain('Nomor pegawai: ');
    await cancel(person);
    expect(await standing(person)).toEqual(before);
  });
});

describe('what ended with a plan that is cancelled', () => {
  const daysOf = (table: 'post_holding' | 'delegation' | 'role_assignment', { id }: TestPerson) =>
    app.database
      .query<{ valid: string }>(
        `select valid::text as valid from ${table} where ${table === 'delegation' ? 'from_person' : 'person_id'} = $1
         ${table === 'role_assignment' ? "and role <> 'employee'" : ''}`,
        [id],
      )
      .then((rows) => rows.map(({ valid }) => valid));
  const idOf = async (table: 'post_holding' | 'delegation', { id }: TestPerson) => {
    const whose = table === 'delegation' ? 'from_person' : 'person_id';
    const [row] = await app.database.query<{ id: string }>(`select id from ${table} where ${whose} = $1`, [
      id,
    ]);
    return row!.id;
  };

  it('stays ended when a decree has ended it earlier since, and the page says so', async () => {
    const unit = await aUnit(app.database, { parent: dinkes });
    const [person, deputy] = [await aPerson(app.database, { unit }), await aPerson(app.database, { unit })];
    await head(person, unit);
    await plan(person, '/pelimpahan', {
      unit: unit.code,
      kepada: deputy.nip,
      mulai: '2026-11-20',
      sampai: '2027-11-01',
    });
    await plan(person, '/status', { peristiwa: 'resigned' });
    for (const [apa, table] of [
      ['delegation', 'delegation'],
      ['post', 'post_holding'],
    ] as const)
      await plan(person, '/pengakhiran', {
        apa: `${apa}:${await idOf(table, person)}`,
        mulai: '2026-11-21',
        sk: 'SK pencopotan',
      });
    const { sure, done } = await cancelOne(person, `leaving:${DAY}`);
    expect(words(sure)).toMatch(/Menjabat Kepala.*: sudah diubah sejak rencana itu dicatat/);
    expect(words(done)).toContain('2 jabatan, pelimpahan, atau peran tidak berlaku kembali');
    expect(await daysOf('post_holding', person)).toEqual(['[2020-01-01,2026-11-21)']);
    expect(await daysOf('delegation', person)).toEqual(['[2026-11-20,2026-11-21)']);
    expect(await daysOf('role_assignment', person)).toEqual(['[2020-01-01,)']);
  });

  it('stays ended where it is not theirs who cancel: another office’s acting head', async () => {
    const part = await signedIn('hr', dinkes);
    const person = await aPerson(app.database, { unit: dinkes });
    await plan(person, '/plt', { sebagai: 'plt', unit: 'DINDIK', mulai: '2026-11-20' });
    await plan(person, '/status', { peristiwa: 'resigned' }, part);
    const { sure } = await cancelOne(person, `leaving:${DAY}`, part);
    expect(words(sure)).toContain('bukan kewenangan Anda');
    expect(await daysOf('post_holding', person)).toEqual([`[2026-11-20,${DAY})`]);
    const record = await app.database.query(
      `select detail->>'refused' as refused from audit_entry where subject_id = $1 and action = 'person.changed' and outcome = 'refused'`,
      [person.id],
    );
    expect(record).toEqual([{ refused: 'not-here' }]);
  });

  it.each<[string, string, Record<string, string>]>([
    ['transfer', '/pindah', { unit: 'DINDIK' }],
    ['departure', '/status', { peristiwa: 'resigned' }],
  ])('ends with a later %s', async (_title, path, fields) => {
    const unit = await aUnit(app.database, { parent: dinkes });
    const person = await aPerson(app.database, { unit });
    await head(person, unit);
    await plan(person, '/pindah', { unit: 'PKM' });
    await plan(person, path, { ...fields, mulai: '2026-12-15' });
    await cancelOne(person, `transfer:${DAY}`);
    expect(await daysOf('post_holding', person)).toEqual(['[2020-01-01,2026-12-15)']);
    expect(await daysOf('role_assignment', person)).toEqual(['[2020-01-01,2026-12-15)']);
  });
});

describe('what was planned before the plan that is cancelled', () => {
  it.each<[string, [string, Record<string, string>][], [string, Record<string, string>], string]>([
    [
      'a later retirement date',
      [['/status', { peristiwa: 'pensiun', mulai: '2044-10-01' }]],
      ['/status', { peristiwa: 'pensiun', mulai: '2030-01-01' }],
      'retirement:2030-01-01',
    ],
    [
      'a retirement that a departure forestalls',
      [['/status', { peristiwa: 'pensiun', mulai: '2030-10-01' }]],
      ['/status', { peristiwa: 'resigned' }],
      `leaving:${DAY}`,
    ],
    [
      'a transfer and a position after a departure',
      [
        ['/pindah', { unit: 'DINDIK', mulai: '2027-03-01' }],
        ['/jabatan', { jabatan: 'Analis Muda', mulai: '2027-04-01' }],
      ],
      ['/status', { peristiwa: 'resigned' }],
      `leaving:${DAY}`,
    ],
    [
      'a leave after a departure',
      [['/jeda', { jeda: 'unpaid-leave', mulai: '2027-01-10', sampai: '2027-02-10' }]],
      ['/status', { peristiwa: 'resigned' }],
      `leaving:${DAY}`,
    ],
    [
      'a departure that another one forestalls',
      [['/status', { peristiwa: 'resigned', mulai: '2027-05-01' }]],
      ['/status', { peristiwa: 'dismissed' }],
      `leaving:${DAY}`,
    ],
  ])('holds again: %s', async (_title, earlier, [path, fields], key) => {
    const person = await aPerson(app.database, { unit: puskesmas });
    for (const [way, sent] of earlier) await plan(person, way, sent);
    const before = await standing(person);
    await plan(person, path, fields);
    expect(await standing(person)).not.toEqual(before);
    await cancelOne(person, key);
    expect(await standing(person)).toEqual(before);
  });

  it('keeps its own decree', async () => {
    const person = await aPerson(app.database, { unit: puskesmas });
    await plan(person, '/jabatan', { jabatan: 'Analis Muda', mulai: '2027-04-01', sk: 'SK Analis 5' });
    await plan(person, '/status', { peristiwa: 'resigned' });
    await cancelOne(person, `leaving:${DAY}`);
    expect(words(await hr.get(of(person)))).toMatch(
      /1 April 2027 Jabatan atau status: Analis Muda.*SK Analis 5/,
    );
  });

  it('holds again for the Plt whom a head to come would have ended', async () => {
    const unit = await aUnit(app.database, { parent: dinkes });
    const [person, acting] = [await aPerson(app.database, { unit }), await aPerson(app.database, { unit })];
    await plan(acting, '/plt', { sebagai: 'plt', unit: unit.code, mulai: '2026-11-20' });
    const before = await standing(acting);
    await plan(person, '/jabatan', { jabatan: 'Kepala', kepala: 'ya' });
    expect(await standing(acting)).not.toEqual(before);
    const page = await hr.get(of(person, '/pembatalan'));
    await cancelOne(person, /value="(post:[^"]+)"/.exec(page.body)![1]!);
    expect(await standing(acting)).toEqual(before);
  });
});
