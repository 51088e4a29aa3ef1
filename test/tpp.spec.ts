import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedTppSets } from '../src/attendance/index.js';
import { assignRuleSet } from '../src/attendance/schedules/rule-sets.store.js';
import { TppPeople } from '../src/attendance/tpp/tpp-people.query.js';
import { TppPricing } from '../src/attendance/tpp/tpp-pricing.service.js';
import { TppJob } from '../src/attendance/tpp/tpp.job.js';
import { type Month, workDate } from '../src/platform/index.js';
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
import { strong } from './support/office.js';
import { decidedByTwo } from './support/two-people.js';
import { until } from './support/until.js';

jest.setTimeout(120_000);

/** Whether a loser saw the one that waits, or met it at the index. */
const TWO_TOO_LATE = [expect.any(Number), expect.any(Number)];

const PASSWORD = 'jendela hijau menelan payung';
/** Stands in no log and in no audit entry. */
const AMOUNT = 3_141_593;
let app: TestApp;
let folder: string;
let north: TestUnit;
let south: TestUnit;
let hr: TestPerson;
let otherHr: TestPerson;
let leader: TestPerson;
let admin: TestPerson;
let head: TestPerson;
let adminOfSouth: TestPerson;
let member: TestPerson;
let southerner: TestPerson;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'e-presensi-tpp-'));
  app = await startTestApp({ settings: { logLevel: 'trace' }, logTo: join(folder, 'server.log') });
  const db = app.database;
  const regency = await aRegency(db);
  north = await aUnit(db, { code: 'UTARA', name: 'Dinas Utara', shortName: 'Utara', parent: regency });
  south = await aUnit(db, { code: 'SELATAN', name: 'Dinas Selatan', shortName: 'Selatan', parent: regency });
  const password = PASSWORD;
  hr = await aPerson(db, { name: 'Petugas BKPSDM', unit: regency, roles: ['employee', 'hr'], password });
  leader = await aPerson(db, { name: 'Bupati', unit: regency, roles: ['leader'], password });
  otherHr = await aPerson(db, { name: 'Pemeriksa BKPSDM', unit: regency, roles: ['hr'], password });
  await db.query(`update role_assignment set created_at = now() - interval '30 days'`);
  admin = await aPerson(db, { name: 'Admin Utara', unit: north, roles: ['employee', 'opd-admin'], password });
  head = await aPerson(db, {
    name: 'Kepala Utara',
    unit: north,
    roles: ['employee', 'supervisor'],
    password,
  });
  adminOfSouth = await aPerson(db, { name: 'Admin Selatan', unit: south, roles: ['opd-admin'], password });
  member = await aPerson(db, { name: 'Anggota Utara', unit: north, password });
  southerner = await aPerson(db, { name: 'Orang Selatan', unit: south, password });
  await db.transaction((tx) => seedTppSets(tx));
  const [set] = await db.query<{ id: string }>(
    `select id from rule_set where code = 'tpp-kepmendagri-900-4700' and aspect = 'tpp'`,
  );
  await assignRuleSet(db, set!.id, { unitId: regency.id, from: workDate('2026-01-01'), until: null });
  await days(member, [
    ['2026-11-02', 'present', 5],
    ['2026-11-03', 'present', 40],
    ['2026-11-04', 'absent', 0],
    ['2026-11-24', 'expected', 0],
  ]);
}, 120_000);
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

async function days(person: TestPerson, given: [day: string, status: string, late: number][]): Promise<void> {
  for (const [day, status, late] of given)
    await app.database.query(
      `insert into attendance_day (person_id, work_date, unit_id, status, code, provisional, late_minutes, derived_at)
       values ($1, $2, $3, $4, case $4 when 'absent' then 'TK' else 'H' end, $4 = 'expected', $5, now())`,
      [person.id, day, person.unit.id, status, late],
    );
}

async function signedIn({ nip }: TestPerson): Promise<Browser> {
  const visitor = browser(app.url);
  await visitor.submit(await visitor.get('/akun'), { nip, password: PASSWORD });
  return visitor;
}

const text = ({ body }: Pick<Page, 'body'>) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

async function upload(tab: Browser, unit: string, content: string, bulan = '2026-11') {
  const form = new FormData();
  form.append('bulan', bulan);
  form.append('berkas', new Blob([content]), 'tpp.csv');
  const answer = await fetch(`${app.url}/presensi/tpp/unit/${unit}/jumlah`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { cookie: tab.cookieHeader('/presensi/tpp'), origin: app.url },
  });
  return { status: answer.status, at: answer.headers.get('location') ?? '', body: await answer.text() };
}

async function entered(person: TestPerson, amount: number): Promise<void> {
  const tab = await signedIn(hr);
  const { at } = await upload(
    tab,
    person.unit.id === north.id ? 'UTARA' : 'SELATAN',
    `NIP;Jumlah\n${person.nip};${amount}\n`,
  );
  expect((await tab.post(`${at}/penerapan`, {})).status).toBeLessThan(400);
}

describe('the recap', () => {
  const ADDRESS = '/presensi/rekap?unit=UTARA&bulan=2026-11&tampil=nama&kolom=disiplin';

  it('tells bands and cuts by the table that holds to whoever may read them', async () => {
    const page = text(await (await signedIn(hr)).get(ADDRESS));
    expect(page).toMatch(/TL1 TL2 Potongan TPP PP 94 2026 /);
    expect(page).toMatch(/Anggota Utara .*? 1 1 4,5% \d/);
  });

  it('counts the same bands by unit and by kind, and keeps them from the same people', async () => {
    const tab = await signedIn(hr);
    const of = (view: string) => `/presensi/rekap?bulan=2026-11&tampil=${view}&kolom=disiplin`;
    expect(text(await tab.get(of('unit')))).toMatch(/TL1 TL2 .*?Dinas Utara .*? 1 1 .*?Jumlah .* 1 1 /);
    expect(text(await tab.get(of('jenis')))).toMatch(/TL1 TL2 .*?PNS .*? 1 1 /);
    const year = text(await tab.get('/presensi/rekap?tahun=2026&tampil=unit&kolom=disiplin'));
    expect(year).toContain('Pita TL dan PSW terlihat pada rekap bulan dan triwulan');
    expect(text(await (await signedIn(head)).get(of('jenis')))).not.toMatch(/TL1/);
  });

  it('keeps cuts from a head, who reads days of discipline alone', async () => {
    const page = text(await (await signedIn(head)).get(ADDRESS));
    expect(page).toContain('PP 94 2026');
    expect(page).not.toMatch(/TL1|Potongan TPP|4,5%/);
  });
});

describe('amounts', () => {
  it('are looked at before anything changes, with every row that cannot be used', async () => {
    const tab = await signedIn(hr);
    const sheet = `No;NIP;Nama;Jumlah\n1;${member.nip};x;Rp 1.250.000\n2;${southerner.nip};y;1\n3;${member.nip};x;2\n4;12;z;3\n5;${head.nip};h;1,5\n`;
    const { status, at } = await upload(tab, 'UTARA', sheet);
    expect(status).toBe(303);
    const page = text(await tab.get(at));
    expect(page).toContain('1 baru, 0 berubah, 0 sama, 4 baris tidak dapat dipakai');
    expect(page).toContain('Anggota Utara – Rp1.250.000');
    expect(page).toContain('bukan pegawai unit tersebut');
    expect(page).toContain('sudah ada pada baris 2');
    expect(await app.database.query(`select 1 from tpp_amount`)).toEqual([]);
  });

  it('are applied once, whoever presses; the other one is told who and when', async () => {
    const tab = await signedIn(hr);
    const { at } = await upload(tab, 'UTARA', `NIP;Jumlah\n${member.nip};2.000.000\n`);
    const answers = await Promise.all([1, 2].map(() => tab.post(`${at}/penerapan`, {})));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    const late = await tab.post(`${at}/pembatalan`, {});
    expect([late.status, text(late)]).toEqual([
      409,
      expect.stringContaining('sudah diterapkan oleh Petugas BKPSDM pada Jumat, 20 November 2026'),
    ]);
    expect(text(await tab.get(at))).toContain('Sudah diterapkan');
    expect(
      await app.database.query(`select 1 from tpp_sheet_row where sheet_id = $1`, [at.split('/').at(-1)]),
    ).toEqual([]);
  });

  it('keep the one before as history, and write nothing that is the same', async () => {
    await entered(member, 2_100_000);
    await entered(member, 2_100_000);
    const kept = await app.database.query<{ amount: number }>(
      `select amount::float8 as amount from tpp_amount where person_id = $1 order by id`,
      [member.id],
    );
    expect(kept.slice(-2)).toEqual([{ amount: 2_000_000 }, { amount: 2_100_000 }]);
    await expect(app.database.query(`update tpp_amount set amount = 1`)).rejects.toThrow();
  });

  it.each([
    ['a file without the columns', 'Nama;Umur\nx;3\n', 'kolom NIP dan Jumlah'],
    ['an empty file', '', 'Pilih berkas yang tidak kosong'],
    ['a formula', `NIP;Jumlah\n${'1'.repeat(18)};=1+1\n`, 'rumus'],
  ])('are not taken from %s', async (_, content, words) => {
    const { status, body } = await upload(await signedIn(hr), 'UTARA', content);
    expect([status, text({ body })]).toEqual([422, expect.stringContaining(words)]);
  });

  it('of a month that is closed stay what was cut by them, also when it was closed after the sheet was looked at', async () => {
    const tab = await signedIn(hr);
    const { at } = await upload(tab, 'UTARA', `NIP;Jumlah\n${member.nip};2.300.000\n`);
    const [period] = await app.database.query<{ id: string }>(
      `with closed as (insert into attendance_period (unit_id, month, state, closings) values ($1, '2026-11-01', 'closed', 1) returning id)
       insert into closed_days (period_id, unit_id, during) select id, $1, '[2026-11-01,2026-12-01)' from closed returning period_id as id`,
      [north.id],
    );
    const late = await tab.post(`${at}/penerapan`, {});
    expect([late.status, text(late)]).toEqual([409, expect.stringContaining('Bulan itu ditutup')]);
    const again = await upload(tab, 'UTARA', `NIP;Jumlah\n${member.nip};2.300.000\n${head.nip};1.000.000\n`);
    // Where there was no amount nothing was cut yet.
    const page = text(await tab.get(again.at));
    expect(page).toContain('1 baru, 0 berubah, 0 sama, 1 baris tidak dapat dipakai');
    expect(page).toContain('sudah ditutup dengan jumlah lain');
    await tab.post(`${again.at}/pembatalan`, {});
    await app.database.query(`update attendance_period set state = 'reopened' where id = $1`, [period!.id]);
    await app.database.query(`delete from closed_days where period_id = $1`, [period!.id]);
    await app.database.query(`delete from attendance_period where id = $1`, [period!.id]);
    const kept = await app.database.query<{ amount: number }>(
      `select amount::float8 as amount from tpp_amount where person_id = $1 order by id desc limit 1`,
      [member.id],
    );
    expect(kept).toEqual([{ amount: 2_100_000 }]);
  });

  it('of an officer are entered and applied by another one', async () => {
    const sheet = (amount: number) => `NIP;Jumlah\n${hr.nip};${amount}\n`;
    const own = await signedIn(hr);
    const mine = await upload(own, 'PEMKAB', sheet(9_000_000));
    expect(text(await own.get(mine.at))).toContain('TPP Anda sendiri tidak dapat Anda masukkan');
    const other = await signedIn(otherHr);
    const { at } = await upload(other, 'PEMKAB', sheet(3_000_000));
    const answer = await own.post(`${at}/penerapan`, {});
    expect([answer.status, text(answer)]).toEqual([403, expect.stringContaining('jumlah TPP Anda sendiri')]);
    expect(
      await app.database.query(
        `select 1 from audit_entry where action = 'tpp.amounts-entered' and outcome = 'refused' and actor_id = $1::uuid and subject_id = $1::text`,
        [hr.id],
      ),
    ).toHaveLength(2);
    expect((await other.post(`${at}/penerapan`, {})).status).toBe(200);
    const kept = await app.database.query(
      `select amount::float8 as amount from tpp_amount where person_id = $1`,
      [hr.id],
    );
    expect(kept).toEqual([{ amount: 3_000_000 }]);
  });

  it('of sheets that nobody applied are forgotten after a week', async () => {
    const { at } = await upload(await signedIn(hr), 'UTARA', `NIP;Jumlah\n${member.nip};5\n`);
    app.clock.set('2026-11-28T07:10:00+07:00');
    await app.app.get(TppJob).nightly();
    app.clock.set('2026-11-20T07:10:00+07:00');
    expect((await (await signedIn(hr)).get(at)).status).toBe(404);
  });

  it('stand neither in the log nor in the record', async () => {
    await entered(southerner, AMOUNT);
    await (await signedIn(southerner)).get('/presensi/tpp/saya');
    const log = await readFile(join(folder, 'server.log'), 'utf8');
    expect(log).toContain('/presensi/tpp');
    expect(log).not.toContain(String(AMOUNT));
    const [written] = await app.database.query<{ all: string }>(
      `select coalesce(string_agg(to_jsonb(e)::text, ' '), '') as all from audit_entry e where action like 'tpp.%'`,
    );
    expect(written!.all).toContain('tpp.amounts-entered');
    expect(written!.all).not.toContain(String(AMOUNT));
  });
});

describe('a statement', () => {
  it('adds up to the rupiah, names the table and that it is no legal basis, and says that it is a trial', async () => {
    await entered(member, 2_000_000);
    const page = await (await signedIn(member)).get('/presensi/tpp/saya?bulan=2026-11');
    const words = text(page);
    // 40% of 2,000,000 is 800,000: 0.5% + 1% + 3% of it.
    expect(words).toContain('Terlambat 5 menit (TL1) 0,5% Rp4.000');
    expect(words).toContain('Terlambat 40 menit (TL2) 1% Rp8.000');
    expect(words).toContain('Tanpa keterangan 3% Rp24.000');
    expect(words).toContain('Jumlah 4,5% Rp36.000');
    expect(words).toContain('Bila berlaku, dibayar Rp1.964.000');
    expect(words).toContain('bukan dasar hukum');
    expect(words).toContain('Uji coba');
    expect(words).toContain('1 hari masih sementara');
  });

  it('shows shares alone while no amount has been entered', async () => {
    const page = text(await (await signedIn(head)).get('/presensi/tpp/saya'));
    expect(page).toContain('Jumlah TPP bulan ini belum dimasukkan');
    expect(page).not.toContain('NaN');
  });

  it('says of a month before one worked here, and of one that is to come, what to open instead', async () => {
    const tab = await signedIn(head);
    const before = await tab.get('/presensi/tpp/saya?bulan=2009-01');
    expect([before.status, text(before)]).toEqual([
      200,
      expect.stringContaining('Anda tidak bekerja di sini pada Januari 2009. '),
    ]);
    expect(before.body).toContain('href="/presensi/tpp/saya?bulan=2026-11"');
    const later = await tab.get('/presensi/tpp/saya?bulan=2027-01');
    expect([later.status, text(later)]).toEqual([
      422,
      expect.stringMatching(
        /Pilihan itu tidak dapat dibuka.*Bulan itu belum ada perhitungannya\. Buka tanpa pilihan itu/,
      ),
    ]);
    expect(later.body).toContain('href="/presensi/tpp/saya"');
  });

  it('prices days that are not stored by the same rule, for a preview', async () => {
    const prices = await app.app.get(TppPricing).open('2026-11' as Month, [member.id]);
    const shift = {
      workDate: workDate('2026-11-02'),
      seq: 1,
      status: 'present',
      code: 'H',
      provisional: false,
      halfDayCode: null,
      lateMinutes: 0,
      leftEarlyMinutes: 0,
      repaidMinutes: 0,
      missingCheckIn: false,
      missingCheckOut: true,
    };
    expect(prices.of(member.id, [shift])).toMatchObject({ share: 150, deduction: 12_000 });
    expect(prices.of('00000000-0000-0000-0000-000000000000', [shift])).toBeNull();
  });
});

describe('a unit', () => {
  it('shows its people with shares and rupiah to those who may read amounts', async () => {
    const page = await (await signedIn(admin)).get('/presensi/tpp');
    const words = text(page);
    expect(words).toMatch(/Anggota Utara Pengelola Data Rp2.000.000 4,5% Rp36.000 Rp1.964.000 1/);
    expect(words).not.toContain('Orang Selatan');
    expect(words).not.toContain('Berlakukan');
  });

  it('gives payroll a file in which a trial takes nothing off', async () => {
    const tab = await signedIn(admin);
    const file = await tab.get('/presensi/tpp.csv?unit=UTARA&bulan=2026-11');
    const line = file.body.split('\r\n').find((one) => one.includes('Anggota Utara'))!;
    expect(line.split(';').slice(3, 10)).toEqual([
      '2026-11',
      'Uji coba',
      '2000000',
      '4,50',
      '36000',
      '2000000',
      '1',
    ]);
    const [entry] = await app.database.query(
      `select outcome from audit_entry where action = 'tpp.exported' and actor_id = $1`,
      [admin.id],
    );
    expect(entry).toEqual({ outcome: 'done' });
  });

  it('begins to pay cuts from a month by a decree, once, and goes back to a trial', async () => {
    const tab = await strong(app, hr);
    const begin = (bulan: string, dasar = 'Perbup 12/2026') =>
      tab.post('/presensi/tpp/unit/UTARA/keberlakuan', { bulan, dasar });
    const past = await begin('2026-10');
    expect([past.status, text(past)]).toEqual([
      422,
      expect.stringContaining('Pilih bulan ini atau bulan yang akan'),
    ]);
    expect(past.body).toContain('Perbup 12/2026');
    expect((await begin('2026-11', '')).status).toBe(422);
    const answers = await Promise.all([begin('2026-11'), begin('2026-11'), begin('2026-12')]);
    expect(answers.map(({ status }) => status).sort((x, y) => x - y)).toEqual([200, ...TWO_TOO_LATE]);
    const proposal = answers.find(({ status }) => status === 200)!;
    const kept = await app.database.query<{ month: string }>(
      `select wish->>'month' as month from rule_change where aspect = 'tpp-effect'`,
    );
    expect(kept).toHaveLength(1);
    // Proposed is not decided: nothing is paid yet, and nobody decides alone.
    expect(text(await tab.get('/presensi/tpp?unit=UTARA'))).toContain('Sekarang uji coba');
    await tab.post(`${new URL(proposal.url).pathname}/penarikan`);
    const begun = (await begin('2026-11')).url;
    await until(async () => !(await tab.get(begun)).body.includes('<reload-soon'));
    const preview = text(await tab.get(begun));
    expect(preview).toContain('Potongan TPP berlaku mulai November 2026');
    expect(preview).toContain('dibayarkan menurut Perbup 12/2026');
    expect(preview).toContain('Jumlah potongan');
    // Who approves rules, but reads no amounts, sees shares alone.
    const seen = text(await (await strong(app, leader)).get(begun));
    expect(seen).toContain('Anggota Utara');
    expect(seen).not.toMatch(/Jumlah potongan|Rp\d/);
    expect((await tab.post(`${new URL(begun).pathname}/persetujuan`)).status).toBe(422);
    const two = { first: tab, second: await strong(app, otherHr) };
    expect((await decidedByTwo(app, two, begun)).status).toBe(200);
    expect(text(await (await signedIn(member)).get('/presensi/tpp/saya'))).toContain(
      'berlaku menurut Perbup 12/2026',
    );
    const file = await tab.get('/presensi/tpp.csv?unit=UTARA&bulan=2026-11');
    expect(file.body).toMatch(
      /Anggota Utara;Utara;2026-11;Berlaku: Perbup 12\/2026;2000000;4,50;36000;1964000/,
    );
    const before = await tab.get('/presensi/tpp?unit=UTARA&bulan=2026-10');
    expect(text(before)).toContain('Uji coba');
    const ended = await tab.submit(
      await tab.get('/presensi/tpp?unit=UTARA'),
      { bulan: '2026-12' },
      { action: '/pengakhiran' },
    );
    expect(text(ended)).toContain('Potongan TPP kembali uji coba mulai Desember 2026');
    expect((await decidedByTwo(app, two, ended.url)).status).toBe(200);
    expect(text(await tab.get('/presensi/tpp?unit=UTARA'))).toContain(
      'Berlaku 1 November 2026 sampai 30 November 2026',
    );
    const acts = await app.database.query<{ action: string }>(
      `select action from audit_entry where action like 'tpp.effect%' order by at`,
    );
    expect(acts.map(({ action }) => action)).toEqual(['tpp.effect-decided', 'tpp.effect-ended']);
  });
});

describe('amounts of others', () => {
  it.each<[string, () => TestPerson]>([
    ['a colleague', () => head],
    ['the admin of another unit', () => adminOfSouth],
  ])('are not shown to %s', async (_, whose) => {
    const tab = await signedIn(whose());
    for (const address of [
      `/presensi/tpp/pegawai/${member.id}`,
      '/presensi/tpp?unit=UTARA',
      '/presensi/tpp.csv?unit=UTARA',
      '/presensi/tpp?unit=PEMKAB',
    ]) {
      const page = await tab.get(address);
      expect([address, page.status]).toEqual([address, 403]);
      expect(page.body).not.toContain('2.000.000');
    }
    const tries = await app.database.query(
      `select 1 from audit_entry where actor_id = $1 and outcome = 'refused'`,
      [whose().id],
    );
    expect(tries.length).toBeGreaterThan(0);
  });

  it('cannot be entered or made effective by whoever only reads them', async () => {
    const tab = await signedIn(admin);
    expect((await upload(tab, 'UTARA', `NIP;Jumlah\n${member.nip};1\n`)).status).toBe(403);
    const answer = await tab.post('/presensi/tpp/unit/UTARA/keberlakuan', { bulan: '2026-12', dasar: 'x' });
    expect(answer.status).toBe(403);
  });

  it.each([
    ['/presensi/tpp?bulan=2026-13', 422],
    ['/presensi/tpp?bulan=2027-01', 422],
    ['/presensi/tpp?unit=TIDAK-ADA', 404],
    ['/presensi/tpp/pegawai/x', 404],
    ['/presensi/tpp/jumlah/x', 404],
    ['/presensi/tpp?setelah=x', 422],
  ])('stay out of reach at %s (%d)', async (address, status) => {
    expect((await (await signedIn(hr)).get(address)).status).toBe(status);
  });
});

describe('what is learnt of a closed month', () => {
  it('is made good in the month in which it counts, by the table and amount of then, where cuts had effect', async () => {
    const db = app.database;
    const person = await aPerson(db, { name: 'Rini Koreksi', unit: south, password: PASSWORD });
    const trial = await aPerson(db, { name: 'Tari Coba', unit: north, password: PASSWORD });
    const [sheet] = await db.query<{ id: string }>(
      `insert into tpp_sheet (unit_id, month, sha256, uploaded_by, uploaded_at) values ($1, '2026-08-01', repeat('a', 64), $2, now()) returning id`,
      [south.id, hr.id],
    );
    for (const { id } of [person, trial]) {
      for (const [month, amount] of [
        ['2026-08-01', 1_000_000],
        ['2026-09-01', 2_000_000],
      ])
        await db.query(
          `insert into tpp_amount (person_id, month, amount, sheet_id, entered_at) values ($1, $2, $3, $4, now())`,
          [id, month, amount, sheet!.id],
        );
    }
    await days(person, [['2026-08-05', 'absent', 0]]);
    await days(trial, [['2026-08-05', 'absent', 0]]);
    await db.query(
      `with d as (insert into decree (cited, kind) values ('Perbup uji 9/2026', 'perbup') returning id)
       insert into tpp_effect (unit_id, during, decree_id, decided_by, decided_at)
       select $1, '[2026-08-01,2026-10-01)', id, $2, now() from d`,
      [south.id, hr.id],
    );
    for (const { id, unit } of [person, trial])
      await db.query(
        `with p as (insert into attendance_period (unit_id, month, state, closings) values ($2, '2026-08-01', 'closed', 1) returning id)
         insert into attendance_adjustment (person_id, work_date, seq, period_id, closing, before, after, cause, edited_at, applied_in, applied_unit_id)
         select $1, '2026-08-05', 1, p.id, 1, to_jsonb(d), to_jsonb(d) || '{"status":"on-leave","code":"CS"}', 'leave', now(), '2026-09-01', $2
         from p join attendance_day d on d.person_id = $1 and d.work_date = '2026-08-05'`,
        [id, unit.id],
      );
    const people = app.app.get(TppPeople);
    const month = '2026-09' as Month;
    const [made, none] = await app.app
      .get(TppPricing)
      .price(month, [(await people.one(month, person.id))!, (await people.one(month, trial.id))!]);
    // 3% of 40% of the million of August; September has no cuts of its own.
    expect(made!.month).toMatchObject({
      deduction: -12_000,
      paid: 2_012_000,
      cuts: [{ kind: 'adjustment', name: 'Agustus 2026 (−3%)', rupiah: -12_000 }],
    });
    expect(none!.month).toMatchObject({ deduction: 0, paid: 2_000_000, cuts: [] });
    const tab = await signedIn(person);
    const page = await tab.get('/presensi/tpp/saya?bulan=2026-09');
    expect(text(page)).toMatch(
      /Penyesuaian Agustus 2026 \(−3%\), diketahui setelah bulannya ditutup .*−Rp12\.000/,
    );
  });
});
