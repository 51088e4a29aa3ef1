import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { PrincipalsQuery } from '../src/people/index.js';
import type { Role } from '../src/access/index.js';
import { Planner, seedLeaveRules, seedReferenceRules } from '../src/attendance/index.js';
import { balancesOf } from '../src/attendance/leave/leave-accounts.store.js';
import { type LeaveRules, parseLeaveRules } from '../src/attendance/leave/leave-rules.js';
import { type Answer, Answering } from '../src/attendance/requests/answering.service.js';
import { LeaveRecounts } from '../src/attendance/requests/recounts/leave-recounts.service.js';
import { addRuleSet, assignRuleSet } from '../src/attendance/schedules/rule-sets.store.js';
import { Replanning } from '../src/attendance/schedules/replanning.service.js';
import { EffectJudges } from '../src/attendance/rule-changes/effects/effect-judges.service.js';
import { Filing, type FilingWish } from '../src/attendance/requests/filing.service.js';
import { Database, addDays, workDate } from '../src/platform/index.js';
import {
  type Browser,
  type Page,
  type TestApp,
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
  browser,
  startTestApp,
} from './support/index.js';
import { send } from './support/office.js';
import { until } from './support/until.js';

const PASSWORD = 'jendela hijau menelan payung';

let app: TestApp;
let dinas: TestUnit;
let bidang: TestUnit;
let head: TestPerson;
let chief: TestPerson;
let deputy: TestPerson;
let officer: TestPerson;
let elsewhere: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  const db = app.database;
  const regency = await aRegency(db);
  await db.transaction(async (tx) => {
    await seedReferenceRules(tx, regency.id);
    await seedLeaveRules(tx, regency.id);
  });
  dinas = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  bidang = await aUnit(db, { code: 'DINKES-P2P', name: 'Bidang P2P', kind: 'section', parent: dinas });
  const dindik = await aUnit(db, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  const leading = { roles: ['employee', 'supervisor'] as Role[], password: PASSWORD };
  head = await aPerson(db, { ...leading, name: 'Kepala Dinas', unit: dinas });
  chief = await aPerson(db, { ...leading, name: 'Kepala Bidang', unit: bidang });
  deputy = await aPerson(db, { ...leading, name: 'Wakil Bidang', unit: bidang });
  officer = await aPerson(db, {
    roles: ['employee', 'opd-admin'],
    password: PASSWORD,
    name: 'Admin',
    unit: dinas,
  });
  elsewhere = await aPerson(db, { ...leading, name: 'Kepala Dindik', unit: dindik });
}, 120_000);
afterAll(() => app?.close());

const somebody = (name: string) => aPerson(app.database, { name, unit: bidang, password: PASSWORD });

function file(person: TestPerson, first: string, last: string, wish: Partial<FilingWish> = {}) {
  return app.app.get(Filing).file(
    [
      {
        personId: person.id,
        kind: 'annual',
        first: workDate(first),
        last: workDate(last),
        part: 'whole',
        reason: 'Keperluan keluarga',
        details: { alamat: 'Purbalingga' },
        formKey: randomUUID(),
        ...wish,
      },
    ],
    { actorId: person.id },
  );
}

async function filed(person: TestPerson, first: string, last: string, wish: Partial<FilingWish> = {}) {
  const [one] = await file(person, first, last, wish);
  if (!one?.ok) throw new Error(JSON.stringify(one));
  return one.request;
}

async function answer(who: TestPerson, given: Partial<Answer> & Pick<Answer, 'requestId' | 'revision'>) {
  const principal = await app.app.get(PrincipalsQuery).byPerson(who.id);
  return app.app
    .get(Answering)
    .answer(principal!, { act: 'decided', verdict: 'approve', note: 'Alasan', trace: {}, ...given });
}

const account = async ({ id }: TestPerson, year = 2026) =>
  (
    await app.database.query(`select granted, spent from leave_account where person_id = $1 and year = $2`, [
      id,
      year,
    ])
  )[0];
const facts = ({ id }: TestPerson) =>
  app.database.query(
    `select kind, lower(during)::text as first, (upper(during) - 1)::text as last, part::text as part from approved_leave where person_id = $1`,
    [id],
  );

describe('a request', () => {
  it('goes to the superior, then to the official, and becomes a fact whose days are marked', async () => {
    const person = await somebody('Siti');
    const request = await filed(person, '2026-11-23', '2026-11-27');
    expect(request.state).toBe('filed');
    expect(await account(person)).toEqual({ granted: 24, spent: 10 });
    const asked = { requestId: request.id, revision: 1 };
    expect(await answer(head, asked)).toMatchObject({ ok: false, reason: 'overtaken' });
    expect(await answer(head, { ...asked, act: 'considered' })).toEqual({ ok: false, reason: 'not-yours' });
    expect(await answer(chief, { ...asked, act: 'considered' })).toEqual({ ok: true });
    expect(await facts(person)).toEqual([]);
    expect(await answer(head, { ...asked, revision: 2 })).toEqual({ ok: true });
    expect(await facts(person)).toEqual([
      { kind: 'annual', first: '2026-11-23', last: '2026-11-27', part: '[0,2)' },
    ]);
    expect(await account(person)).toEqual({ granted: 24, spent: 10 });
  });

  it("counts only the person's own working days", async () => {
    const person = await somebody('Tuti');
    // 24 December is joint leave, 25 a holiday, 26 and 27 a weekend; then four working days and a holiday.
    await filed(person, '2026-12-23', '2027-01-01');
    expect(await account(person)).toEqual({ granted: 24, spent: 10 });
    // New Year 2027 stands in no calendar yet: a day of the next account, into which six days are carried.
    expect(await account(person, 2027)).toEqual({ granted: 36, spent: 2 });
  });

  it('does not spend days twice, however many ask at once', async () => {
    const person = await somebody('Umi');
    const mondays = ['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14'].map(workDate);
    const answers = await Promise.all(mondays.map((first) => file(person, first, addDays(first, 4))));
    expect(answers.flat().filter(({ ok }) => ok)).toHaveLength(2);
    const rows = await app.database.query(
      `select 1 from staff_request where person_id = $1 and state = 'filed'`,
      [person.id],
    );
    expect(rows).toHaveLength(2);
    expect(await account(person)).toEqual({ granted: 24, spent: 20 });
  });
});

const text = ({ body }: { body: string }) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const pathOf = ({ url }: { url: string }) => new URL(url).pathname;

async function signedIn({ nip }: TestPerson): Promise<Browser> {
  const tab = browser(app.url);
  await tab.submit(await tab.get('/akun'), { nip, password: PASSWORD });
  return tab;
}

/** From the form to the page of the new request. */
async function ask(tab: Browser, kind: string, fields: Record<string, string>, address = ''): Promise<Page> {
  const form = await tab.get(`/presensi/cuti/baru?jenis=${kind}${address}`);
  const typed = { langkah: 'ajukan', alasan: 'Keperluan keluarga', sampai: fields['mulai']!, ...fields };
  return tab.submit(form, typed, { action: '/presensi/cuti' });
}

describe('the pages', () => {
  it('show which days count and what remains, then take the request and lead it to the decision', async () => {
    const person = await somebody('Vina');
    const tab = await signedIn(person);
    expect(text(await tab.get('/presensi/cuti'))).toContain('Cuti tahunan 2026: sisa 12 hari');
    const form = await tab.get('/presensi/cuti/baru?jenis=annual');
    const typed = { mulai: '2026-12-23', sampai: '2026-12-28', alamat: 'Kemangkon', alasan: 'Mudik' };
    const checked = await tab.submit(form, { ...typed, langkah: 'periksa' }, { action: '/presensi/cuti' });
    expect(text(checked)).toContain('2 hari kerja dihitung');
    expect(text(checked)).toContain('4 hari tidak dihitung');
    expect(text(checked)).toContain('sisa 12 hari, menjadi 10 hari');
    expect(text(checked)).toMatch(/Dipertimbangkan Kepala Bidang .*Diputuskan Kepala Dinas/);
    const filed = await tab.submit(checked, { langkah: 'ajukan' }, { action: '/presensi/cuti' });
    expect(text(filed)).toContain('Menunggu pertimbangan atasan');
    // The same form once more is the same request.
    const again = await tab.submit(checked, { langkah: 'ajukan' }, { action: '/presensi/cuti' });
    expect(pathOf(again)).toBe(pathOf(filed));

    const chiefs = await signedIn(chief);
    const queue = await chiefs.get('/presensi/cuti/menunggu');
    expect(text(queue)).toContain('Vina');
    const page = await chiefs.get(pathOf(filed));
    expect(text(page)).toContain('Pertimbangan Anda');
    await chiefs.submit(page, { putusan: 'approve' }, { action: '/pertimbangan' });
    const heads = await signedIn(head);
    const decided = await heads.submit(
      await heads.get(pathOf(filed)),
      { putusan: 'approve' },
      { action: '/keputusan' },
    );
    expect(text(decided)).toContain('Disetujui');
    expect(await facts(person)).toHaveLength(1);
    expect(text(await tab.get('/kabar'))).toContain('Permohonan disetujui');
    expect(text(await tab.get('/presensi/cuti'))).toContain('sisa 10 hari');
  });

  it('come as many of one’s own working days ahead as the rules want, the day of asking among them', async () => {
    const person = await somebody('Yoga');
    const { database } = app;
    const [known] = await database.query<{ content: { kinds: { annual: object } } }>(
      `select content from rule_set where code = 'cuti-pns'`,
    );
    const { kinds, ...content } = known!.content;
    const id = await addRuleSet(database, {
      code: 'cuti-tiga-hari',
      name: 'Cuti dengan tenggat',
      aspect: 'leave',
      decree: { cited: 'Peraturan Bupati uji', kind: 'perbup' },
      content: { ...content, kinds: { ...kinds, annual: { ...kinds.annual, aheadWorkingDays: 3 } } },
    });
    await assignRuleSet(database, id, { personId: person.id, from: workDate('2026-01-01'), until: null });
    // Friday and Monday before Tuesday; with Tuesday before Wednesday.
    const [near] = await file(person, '2026-11-24', '2026-11-24');
    expect(near).toMatchObject({
      ok: false,
      faults: [
        { field: 'mulai', message: expect.stringContaining('paling lambat 3 hari kerja Anda sebelum') },
      ],
    });
    expect(await file(person, '2026-11-25', '2026-11-25')).toMatchObject([{ ok: true }]);
  });

  it('keep what was typed when something is wrong with it, and say what', async () => {
    const tab = await signedIn(await somebody('Wati'));
    const refused = await ask(tab, 'sick', { mulai: '2026-11-23', sampai: '2026-11-20', surat: '' });
    expect(refused.status).toBe(422);
    expect(text(refused)).toContain('Isi nomor surat keterangan dokter');
    expect(refused.body).toContain('value="2026-11-23"');
    const late = await ask(tab, 'annual', { mulai: '2026-11-16', alamat: 'Bobotsari' });
    expect(text(late)).toContain('paling lambat 0 hari kerja setelah hari pertama');
    const overlapping = { mulai: '2026-12-01', alamat: 'Bobotsari' };
    const backwards = { ...overlapping, sampai: '2026-11-30', langkah: 'periksa' };
    expect(text(await ask(tab, 'annual', backwards))).toContain('tidak boleh sebelum hari pertama');
    expect((await ask(tab, 'annual', overlapping)).status).toBe(200);
    // Told when the days are counted, not only when the request is sent.
    const counted = await ask(tab, 'annual', { ...overlapping, langkah: 'periksa' });
    expect([counted.status, text(counted).includes('sudah ada cuti tahunan 1 Desember 2026')]).toEqual([
      422,
      true,
    ]);
    const twice = await ask(tab, 'annual', overlapping);
    expect(text(twice)).toContain('sudah ada cuti tahunan 1 Desember 2026 (menunggu pertimbangan atasan)');
  });

  it('let one of two decisions hold, and tell the other who decided what and when', async () => {
    const person = await somebody('Xena');
    const { pathname } = new URL((await ask(await signedIn(person), 'excuse', { mulai: '2026-11-24' })).url);
    const [one, other] = [await signedIn(chief), await signedIn(deputy)];
    const [first, second] = [await one.get(pathname), await other.get(pathname)];
    const answers = await Promise.all([
      one.submit(first, { putusan: 'approve' }, { action: '/keputusan' }),
      other.submit(second, { putusan: 'refuse', catatan: 'Banyak pekerjaan' }, { action: '/keputusan' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = answers.find(({ status }) => status === 409)!;
    expect(text(late)).toMatch(
      /(Kepala Bidang|Wakil Bidang) memutuskan: (menyetujui|menolak) pada .*2026 pukul/,
    );
    const decisions = await app.database.query(
      `select 1 from staff_request_step s join staff_request r on r.id = s.request_id
       where r.person_id = $1 and s.act = 'decided'`,
      [person.id],
    );
    expect(decisions).toHaveLength(1);
    expect((await facts(person)).length).toBe(text(late).includes('menyetujui') ? 1 : 0);
  });

  it('are closed to the head of another unit, who finds nothing of it and is noted', async () => {
    const person = await somebody('Yanti');
    const { pathname } = new URL((await ask(await signedIn(person), 'excuse', { mulai: '2026-11-25' })).url);
    const stranger = await signedIn(elsewhere);
    expect((await stranger.get(pathname)).status).toBe(403);
    expect((await stranger.post(`${pathname}/keputusan`, { urutan: '1', putusan: 'approve' })).status).toBe(
      403,
    );
    expect(text(await stranger.get('/presensi/cuti/menunggu'))).not.toContain('Yanti');
    const [entry] = await app.database.query(
      `select outcome from audit_entry where actor_id = $1 and action = 'request.opened'`,
      [elsewhere.id],
    );
    expect(entry).toEqual({ outcome: 'refused' });
  });

  it('take a request of somebody by an officer of the unit, late too, and of nobody else', async () => {
    const person = await somebody('Zahra');
    const tab = await signedIn(officer);
    expect(text(await tab.get('/presensi/cuti/atas-nama?cari=Zahra'))).toContain('Zahra');
    const filed = await ask(
      tab,
      'sick',
      { mulai: '2026-11-09', sampai: '2026-11-10', surat: 'SKD 4/2026', fasilitas: 'Puskesmas' },
      `&untuk=${person.id}`,
    );
    expect(text(filed)).toContain('sebagai petugas, atas nama pemohon');
    expect((await tab.get(`/presensi/cuti/baru?jenis=sick&untuk=${elsewhere.id}`)).status).toBe(403);
    // For oneself one is no officer, however the own id is written.
    const own = { mulai: '2026-11-16', alamat: 'Bobotsari' };
    const late = await ask(tab, 'annual', own, `&untuk=${officer.id.toUpperCase()}`);
    expect(text(late)).toContain('paling lambat 0 hari kerja setelah hari pertama');
  });

  it('take what was used before of somebody else, never of oneself', async () => {
    const person = await somebody('Yuni');
    const tab = await signedIn(officer);
    const enter = (id: string) =>
      tab.post(`/presensi/cuti/saldo/${id}`, { tahun: '2025', hari: '0', dasar: 'Buku cuti 2025' });
    const used = () =>
      app.database.query<{ id: string }>(
        `select person_id as id from leave_used_before where person_id = any($1)`,
        [[person.id, officer.id]],
      );
    const own = await enter(officer.id);
    expect([own.status, text(own).includes('dicatat oleh orang lain')]).toEqual([422, true]);
    expect((await enter(officer.id.toUpperCase())).status).toBe(404);
    expect((await enter(person.id)).status).toBe(200);
    expect(await used()).toEqual([{ id: person.id }]);
  });

  it('send several people on a duty by one letter, or nobody', async () => {
    const [one, other] = [await somebody('Andi'), await somebody('Beni')];
    const tab = await signedIn(officer);
    const duty = { mulai: '2026-12-07', surat: 'ST 7/2026', tempat: 'Semarang', rekan: other.nip };
    const filed = await ask(tab, 'official-travel', duty, `&untuk=${one.id}`);
    expect(text(filed)).toMatch(/Surat yang sama Beni/);
    const third = await somebody('Cici');
    const refused = await ask(tab, 'official-travel', duty, `&untuk=${third.id}`);
    expect(text(refused)).toContain('Beni: Pada sebagian hari itu sudah ada dinas luar');
    expect(await app.database.query(`select 1 from staff_request where person_id = $1`, [third.id])).toEqual(
      [],
    );
  });
});

describe('a letter for several', () => {
  it('counts its leader as asking for themself, and the others as asked for', async () => {
    const [leader, other] = [await somebody('Ika'), await somebody('Joko')];
    const duty = { mulai: '2026-12-09', surat: 'ST 9/2026', tempat: 'Semarang' };
    await ask(await signedIn(head), 'official-travel', { ...duty, rekan: `${leader.nip}, ${other.nip}` });
    const steps = await app.database.query(
      `select s.capacity, count(*)::int as people from staff_request_step s join staff_request r on r.id = s.request_id
       where r.details->>'surat' = 'ST 9/2026' group by 1 order by 1`,
    );
    expect(steps).toEqual([
      { capacity: 'on-behalf', people: 2 },
      { capacity: 'self', people: 1 },
    ]);
  });

  it('tells nobody whether a number of another office is one, nor whose', async () => {
    const tab = await signedIn(await somebody('Nia'));
    const duty = { mulai: '2026-12-08', surat: 'ST 8/2026', tempat: 'Semarang' };
    const nobody = '198001012005011999';
    for (const rekan of [elsewhere.nip, nobody]) {
      const refused = await ask(tab, 'official-travel', { ...duty, rekan });
      expect(text(refused)).toContain(`Bukan NIP pegawai unit yang Anda kelola atau pimpin: ${rekan}`);
      expect(text(refused)).not.toContain('Kepala Dindik');
    }
  });
});

describe('a leave that ends otherwise', () => {
  const decided = async (name: string, first: string, last: string) => {
    const person = await somebody(name);
    const request = await filed(person, first, last);
    await answer(chief, { requestId: request.id, revision: 1, act: 'considered' });
    await answer(head, { requestId: request.id, revision: 2 });
    return { person, path: `/presensi/cuti/${request.id}` };
  };

  it('gives the days back when it is withdrawn, cancelled, refused or postponed', async () => {
    const person = await somebody('Dewi');
    const tab = await signedIn(person);
    const withdrawn = await filed(person, '2026-11-23', '2026-11-24');
    await send(tab, `/presensi/cuti/${withdrawn.id}`, '/penarikan');
    expect(await account(person)).toEqual({ granted: 24, spent: 0 });
    const { person: other, path } = await decided('Eka', '2026-11-23', '2026-11-24');
    await send(await signedIn(other), path, '/pembatalan');
    expect([await facts(other), await account(other)]).toEqual([[], { granted: 24, spent: 0 }]);
    const postponed = await filed(person, '2026-11-23', '2026-11-27');
    await answer(chief, { requestId: postponed.id, revision: 1, act: 'considered', verdict: 'postpone' });
    await answer(head, { requestId: postponed.id, revision: 2, verdict: 'postpone' });
    expect(await account(person)).toEqual({ granted: 24, spent: 0 });
    // Postponed by the official: the whole right may be used next year (PP 11/2017 art. 314).
    await filed(person, '2027-01-04', '2027-01-08');
    expect(await account(person, 2027)).toEqual({ granted: 48, spent: 10 });
  });

  it('is cut by an early return: the fact ends, the days are derived again', async () => {
    const { person, path } = await decided('Fitri', '2026-11-20', '2026-11-27');
    expect(await account(person)).toEqual({ granted: 24, spent: 12 });
    app.clock.set('2026-11-24T07:10:00+07:00');
    await app.app.get(Planner).plan(workDate('2026-11-20'), workDate('2026-11-30'), [person.id]);
    await app.database.query(`delete from dirty_day`);
    await send(await signedIn(person), path, '/kembali', { kembali: '2026-11-25' });
    app.clock.set('2026-11-20T07:10:00+07:00');
    expect(await facts(person)).toMatchObject([{ first: '2026-11-20', last: '2026-11-24' }]);
    expect(await account(person)).toEqual({ granted: 24, spent: 6 });
    const marked = await app.database.query(
      `select distinct cause, reference from dirty_day where person_id = $1 and work_date >= '2026-11-25'`,
      [person.id],
    );
    expect(marked).toEqual([{ cause: 'leave', reference: `request:${path.split('/').at(-1)}` }]);
    // Those who had answered it plan with the people who are there.
    const told = await app.database.query<{ body: string }>(
      `select body from inbox_message where topic = 'request-taken-back' and link = $1 and person_id <> $2`,
      [path, person.id],
    );
    expect(told.length).toBe(2);
    expect(told[0]!.body).toContain('24 November 2026');
  });

  it('adds sick leaves up, unless the health board says so, and counts no days of travel', async () => {
    const person = await somebody('Kiki');
    const long = { surat: 'SKD 1', fasilitas: 'RSUD' };
    await filed(person, '2026-11-23', '2027-10-31', { kind: 'sick', details: long });
    const [again] = await file(person, '2027-11-15', '2027-12-31', { kind: 'sick', details: long });
    expect(again).toMatchObject({
      ok: false,
      faults: [
        { field: 'sampai', message: expect.stringContaining('24 bulan terakhir lamanya melewati 12 bulan') },
      ],
    });
    const boards = { ...long, tim: 'TPK 3/2027' };
    await filed(person, '2027-11-15', '2027-12-31', { kind: 'sick', details: boards });
    const traveller = await somebody('Lusi');
    const details = { alamat: 'Merauke', negeri: 'luar', perjalanan: '4' };
    const leave = await filed(traveller, '2026-11-23', '2026-11-29', { details });
    expect(await account(traveller)).toEqual({ granted: 24, spent: 6 });
    expect(leave.level).toBe('regency');
  });

  it('is added up again when it is decided: who answers reads to what, and approves nothing beyond', async () => {
    const person = await somebody('Lukman');
    const sick = { kind: 'sick' as const, details: { surat: 'SKD 2', fasilitas: 'RSUD' } };
    const { id } = await filed(person, '2026-11-23', '2026-12-22', sick);
    const had = (days: string) =>
      app.database.query(
        `insert into approved_leave (person_id, kind, during, note, approved_by) values ($1, 'sick', $2, 'SK 1', $3)`,
        [person.id, days, officer.id],
      );
    await had('[2025-12-22,2026-11-01)');
    const chiefs = await signedIn(chief);
    const weighed = await chiefs.get(`/presensi/cuti/${id}`);
    expect(text(weighed)).toMatch(
      /Cuti sakit 2026 sudah 1 kali, 304 hari kalender .*; dengan permohonan ini 334 hari kalender/,
    );
    expect(text(weighed)).toContain(
      '314 hari sebelum ini dan 30 hari yang diminta menjadi 344 hari dalam 24 bulan',
    );
    expect(text(await (await signedIn(person)).get(`/presensi/cuti/${id}`))).not.toContain(
      'Yang sudah dipakai',
    );
    await answer(chief, { requestId: id, revision: 1, act: 'considered' });
    await had('[2025-11-01,2025-11-23)');
    const heads = await signedIn(head);
    const page = await heads.get(`/presensi/cuti/${id}`);
    expect(text(page)).toContain('Melewati batas bila dijumlahkan');
    const refused = await heads.submit(page, { putusan: 'approve' }, { action: '/keputusan' });
    expect([refused.status, text(refused)]).toEqual([
      422,
      expect.stringContaining('menjadi 366 hari dalam 24 bulan'),
    ]);
    expect(await facts(person)).toHaveLength(2);
    const days = { first: workDate('2026-11-23'), last: workDate('2026-12-21') };
    expect(await answer(head, { requestId: id, revision: 2, verdict: 'change', days })).toEqual({ ok: true });
  });

  it('takes other days that the official sets, half days too, and counts those', async () => {
    const person = await somebody('Gita');
    const request = await filed(person, '2026-11-23', '2026-11-27');
    await answer(chief, { requestId: request.id, revision: 1, act: 'considered' });
    const days = { first: workDate('2026-11-30'), last: workDate('2026-12-01') };
    await answer(head, { requestId: request.id, revision: 2, verdict: 'change', days });
    expect(await facts(person)).toMatchObject([{ first: '2026-11-30', last: '2026-12-01' }]);
    expect(await account(person)).toEqual({ granted: 24, spent: 4 });
    const half = await filed(person, '2026-12-02', '2026-12-02', {
      kind: 'excuse',
      part: 'second',
      details: {},
    });
    expect(await answer(chief, { requestId: half.id, revision: 1 })).toEqual({ ok: true });
    expect((await facts(person))[1]).toMatchObject({ kind: 'excuse', part: '[1,2)' });
  });

  it('is counted again when a holiday comes into it or goes, and the days go back or are taken', async () => {
    const { person, path } = await decided('Hana', '2026-11-23', '2026-11-27');
    const day = await holidayOn('2026-11-25', person);
    expect(await account(person)).toEqual({ granted: 24, spent: 8 });
    const page = text(await (await signedIn(person)).get(path));
    expect(page).toContain('Sistem menghitung ulang hari kerjanya');
    expect(page).toContain('Dihitung 4 hari kerja, sebelumnya 5: 1 hari kembali ke hak cuti tahunan.');
    expect(await recountNewsOf(person)).toEqual(['Hari cuti dihitung ulang']);
    // Counted twice it stays the same, and nobody is told again.
    await recounted(person);
    expect(await recountNewsOf(person)).toHaveLength(1);
    await app.database.query(`delete from calendar_day where id = $1`, [day]);
    // Whatever is planned anew is counted anew.
    const whom = { personIds: [person.id] };
    const days = { first: workDate('2026-11-25'), last: workDate('2026-11-25') };
    await app.app
      .get(Replanning)
      .now({ ...days, whom, past: 'complete', cause: 'calendar', actorId: null, reference: null });
    await until(async () => (await account(person))?.['spent'] === 10);
    const audited = await app.database.query(
      `select before, after from audit_entry where action = 'request.recounted' and subject_id = $1 order by id`,
      [person.id],
    );
    expect(audited).toEqual([
      { before: { days: 5 }, after: { days: 4 } },
      { before: { days: 4 }, after: { days: 5 } },
    ]);
  });

  it('never goes over the right in silence: person and official are told, and it is not approved so', async () => {
    const free = await holidayOn('2026-12-14');
    const { person, path } = await decided('Indah', '2026-11-30', '2026-12-08');
    const open = await filed(person, '2026-12-14', '2026-12-18');
    expect(await account(person)).toEqual({ granted: 24, spent: 22 });
    const early = await filed(person, '2026-11-23', '2026-11-23');
    await answer(chief, { requestId: open.id, revision: 1, act: 'considered' });
    await app.database.query(`delete from calendar_day where id = $1`, [free]);
    await recounted(person);
    expect(await account(person)).toEqual({ granted: 26, spent: 26 });
    const titles = ['Cuti tahunan melebihi hak setelah dihitung ulang'];
    expect([await recountNewsOf(person), await recountNewsOf(head)]).toEqual([titles, titles]);
    const heads = await signedIn(head);
    expect(text(await heads.get(`/presensi/cuti/${open.id}`))).toContain(
      'Hak cuti tahunan 2026 terlampaui 1 hari.',
    );
    expect(text(await heads.get(path))).toContain('Hak cuti tahunan 2026 terlampaui 1 hari.');
    expect(await answer(head, { requestId: open.id, revision: 2 })).toMatchObject({
      ok: false,
      reason: 'overtaken',
    });
    expect(await answer(head, { requestId: open.id, revision: 3 })).toMatchObject({
      ok: false,
      faults: [{ field: 'putusan', message: expect.stringContaining('terlampaui 1 hari') }],
    });
    await send(await signedIn(person), `/presensi/cuti/${early.id}`, '/penarikan');
    expect(await answer(head, { requestId: open.id, revision: 3 })).toEqual({ ok: true });
  });

  it('follows the plan, not the rules of today, where the month is closed', async () => {
    const { person } = await decided('Jaka', '2026-11-23', '2026-11-24');
    const unit = [bidang.id];
    await app.app.get(Planner).plan(workDate('2026-11-20'), workDate('2026-11-30'), [person.id]);
    const period = await app.database.query<{ id: string }>(
      `insert into attendance_period (unit_id, month, state, closings) values ($1, '2026-11-01', 'closed', 1) returning id`,
      unit,
    );
    await app.database.query(
      `insert into closed_days (unit_id, during, period_id) values ($1, '[2026-11-01,2026-12-01)', $2)`,
      [bidang.id, period[0]!.id],
    );
    app.clock.set('2026-12-02T07:10:00+07:00');
    await holidayOn('2026-11-24', person);
    app.clock.set('2026-11-20T07:10:00+07:00');
    expect(await account(person)).toEqual({ granted: 24, spent: 4 });
  });

  it('is reckoned for a whole regency by one statement for each hand, and everybody gets what is theirs', async () => {
    const people = await app.database.query<{ personId: string; spent: number }>(
      `select p.id as "personId", coalesce(a.spent, 0) as spent from person p
       left join leave_account a on a.person_id = p.id and a.year = 2026 order by p.id`,
    );
    const [used] = people;
    await app.database.query(
      `insert into leave_used_before (person_id, year, halves, cited, entered_by) values ($1, 2024, 6, 'Kartu cuti', $2)`,
      [used!.personId, officer.id],
    );
    const [set] = await app.database.query<{ content: unknown }>(
      `select content from rule_set where code = 'cuti-pns'`,
    );
    const rules = parseLeaveRules(set!.content);
    const quota = { ...rules.kinds.annual!.quota!, days: 10 };
    const fewer = { ...rules, kinds: { ...rules.kinds, annual: { ...rules.kinds.annual!, quota } } };
    const { annual: _, ...others } = rules.kinds;
    const none = { ...rules, kinds: others };
    const asked = people.map(({ personId }, place) => ({
      personId,
      unitId: bidang.id,
      employeeKind: 'PNS',
      before: rules,
      after: place % 3 === 0 ? none : fewer,
    }));
    const day = workDate('2026-11-20');
    const about = { aspect: 'leave' as const, day, today: day, year: 2026 };
    const statements = jest.spyOn(app.app.get(Database), 'query');
    const effects = await app.app.get(EffectJudges).of(about)(asked);
    const asks = statements.mock.calls.length;
    statements.mockRestore();
    expect([people.length > 15, asks]).toEqual([true, 1]);
    const alone = async (personId: string, given: LeaveRules) =>
      (await balancesOf(app.database, { personId, rules: given, day }, 2026)).at(-1)!;
    for (const [place, { personId, before, after }] of effects.entries()) {
      const was = await alone(personId, rules);
      expect([was.spent, before.figure]).toEqual([people[place]!.spent, was.left]);
      expect([place % 3, after.figure]).toEqual([
        place % 3,
        place % 3 === 0 ? null : (await alone(personId, fewer)).left,
      ]);
    }
    expect(new Set(effects.map(({ before }) => before.figure)).size).toBeGreaterThan(3);
  });
});

const recounted = (person: TestPerson) =>
  app.app.get(LeaveRecounts).run({ first: workDate('2026-11-01'), last: null, personIds: [person.id] });

/** A holiday that came after the leave; those who are given are counted again. */
async function holidayOn(day: string, ...people: TestPerson[]): Promise<string> {
  const [row] = await app.database.query<{ id: string }>(
    `insert into calendar_day (day, kind, name, free, decree_id) select $1, 'regency-day', 'Hari jadi', true, id from decree limit 1 returning id`,
    [day],
  );
  for (const person of people) await recounted(person);
  return row!.id;
}

const recountNewsOf = async ({ id }: TestPerson) =>
  (
    await app.database.query<{ title: string }>(
      `select title from inbox_message where person_id = $1 and topic = 'request-recounted'`,
      [id],
    )
  ).map(({ title }) => title);
