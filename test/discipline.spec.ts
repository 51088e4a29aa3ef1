import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DisciplineCounting } from '../src/attendance/discipline/discipline-counting.service.js';
import { DisciplineJob } from '../src/attendance/discipline/discipline.job.js';
import { seedDisciplineSets } from '../src/attendance/index.js';
import { type WorkDate, addDays, weekdayOf, workDate } from '../src/platform/index.js';
import { readPdf } from './support/pdf.js';
import {
  type Browser,
  type Page,
  type TestApp,
  type TestPerson,
  type TestUnit,
  aPerson,
  aPlannedShift,
  aRegency,
  aUnit,
  browser,
  startTestApp,
} from './support/index.js';

jest.setTimeout(120_000);

const PASSWORD = 'jendela hijau menelan payung';
let app: TestApp;
let regency: TestUnit;
let north: TestUnit;
let section: TestUnit;
let south: TestUnit;
let secretary: TestPerson;
let headOfNorth: TestPerson;
let headOfSection: TestPerson;
let headOfSouth: TestPerson;
let hr: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  const db = app.database;
  regency = await aRegency(db);
  north = await aUnit(db, { code: 'UTARA', name: 'Dinas Utara', shortName: 'Utara', parent: regency });
  section = await aUnit(db, { code: 'UTARA-1', name: 'Bidang Satu', shortName: 'Bidang 1', parent: north });
  south = await aUnit(db, { code: 'SELATAN', name: 'Dinas Selatan', shortName: 'Selatan', parent: regency });
  const head = { roles: ['employee', 'supervisor'] as ('employee' | 'supervisor')[], password: PASSWORD };
  secretary = await aPerson(db, { ...head, name: 'Sekretaris Daerah', unit: regency });
  headOfNorth = await aPerson(db, { ...head, name: 'Kepala Utara', unit: north });
  headOfSection = await aPerson(db, { ...head, name: 'Kepala Bidang', unit: section });
  headOfSouth = await aPerson(db, { ...head, name: 'Kepala Selatan', unit: south });
  hr = await aPerson(db, { name: 'Petugas BKPSDM', unit: regency, roles: ['hr'], password: PASSWORD });
  await leads(secretary, regency);
  await leads(headOfNorth, north);
  await leads(headOfSection, section);
  await leads(headOfSouth, south);
  await db.transaction((tx) => seedDisciplineSets(tx, regency.id));
}, 120_000);
afterAll(() => app?.close());

async function leads(
  person: TestPerson,
  unit: TestUnit,
  capacity = 'definitive',
  from = '2015-01-01',
): Promise<void> {
  const [post] = await app.database.query<{ id: string }>(
    `with known as (select id from post where unit_id = $1 and kind = 'head'), made as (
       insert into post (unit_id, title, kind, valid) select $1, 'Kepala ' || $2, 'head', daterange('2015-01-01', null)
       where not exists (select from known) returning id)
     select id from known union all select id from made`,
    [unit.id, unit.name],
  );
  await app.database.query(
    `insert into post_holding (post_id, person_id, capacity, valid, decree) values ($1, $2, $3, daterange($4::date, null), 'SK 1')`,
    [post!.id, person.id, capacity, from],
  );
}

/** Working days from `first` on, as the worker leaves them: `A` absent, `.` present, `?` provisional. */
async function days(person: TestPerson, first: string, letters: string): Promise<WorkDate[]> {
  const absent: WorkDate[] = [];
  let day = workDate(first);
  for (const letter of letters) {
    while (weekdayOf(day) > 5) day = addDays(day, 1);
    await become(person, day, letter);
    if (letter === 'A') absent.push(day);
    day = addDays(day, 1);
  }
  return absent;
}

async function become(person: TestPerson, day: WorkDate, letter: string): Promise<void> {
  const [status, code, provisional, late] = {
    A: ['absent', 'TK', false, 0],
    L: ['on-leave', 'CT', false, 0],
    T: ['present', 'TL', false, 40],
    '?': ['expected', 'BP', true, 0],
  }[letter] ?? ['present', 'H', false, 0];
  await app.database.query(
    `insert into attendance_day (person_id, work_date, unit_id, status, code, provisional, late_minutes, reasons, derived_at)
     values ($1, $2, $3, $4, $5, $6, $7, '[{"rule":"absent","source":"PP 94/2021","fact":"Tidak ada presensi."}]', now())
     on conflict (person_id, work_date, seq) do update set status = excluded.status, code = excluded.code,
       provisional = excluded.provisional, late_minutes = excluded.late_minutes`,
    [person.id, day, person.unit.id, status, code, provisional, late],
  );
}

const count = () => app.app.get(DisciplineCounting).countDue();
const someone = (name: string, unit = section, more: Partial<Parameters<typeof aPerson>[1]> = {}) =>
  aPerson(app.database, { name, unit, password: PASSWORD, ...more });

async function signedIn({ nip }: TestPerson): Promise<Browser> {
  const visitor = browser(app.url);
  await visitor.submit(await visitor.get('/akun'), { nip, password: PASSWORD });
  return visitor;
}

const text = ({ body }: Page) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const warningsOf = ({ id }: TestPerson) =>
  app.database.query<{ id: string; kind: string; at: number; lapsed: boolean; superior: string | null }>(
    `select id, kind, at, lapsed_at is not null as lapsed, superior_id as superior from discipline_warning
     where person_id = $1 order by told_at, at`,
    [id],
  );
const messagesOf = async ({ id }: TestPerson) =>
  (
    await app.database.query<{ title: string }>(
      `select title from inbox_message where person_id = $1 order by created_at, id`,
      [id],
    )
  ).map(({ title }) => title);

describe('counting', () => {
  it('follows the days that come and go, and tells person and superior once', async () => {
    const person = await someone('Sering Hilang');
    await days(person, '2026-03-02', 'A.A?');
    await count();
    expect(await warningsOf(person)).toEqual([
      expect.objectContaining({ kind: 'days', at: 2, lapsed: false, superior: headOfSection.id }),
    ]);
    await count();
    expect(await messagesOf(person)).toEqual(['Peringatan: hari kerja tanpa keterangan']);
    await become(person, workDate('2026-03-05'), 'A');
    await count();
    expect((await warningsOf(person)).map(({ at }) => at)).toEqual([2, 3]);
    await become(person, workDate('2026-03-04'), 'L');
    await count();
    expect((await warningsOf(person)).map(({ at, lapsed }) => [at, lapsed])).toEqual([
      [2, false],
      [3, true],
    ]);
    expect(await messagesOf(person)).toContain('Peringatan disiplin gugur');
  });

  it('counts twice at once and tells once', async () => {
    const person = await someone('Dua Penghitung');
    await days(person, '2026-03-02', 'AAA');
    await Promise.all([count(), count(), app.app.get(DisciplineCounting).countAll(2026)]);
    expect(await warningsOf(person)).toHaveLength(1);
    expect(await messagesOf(person)).toHaveLength(1);
  });

  it('tells person and superior of repeated missing presses, once and without a warning', async () => {
    const person = await someone('Lina Lupa');
    await days(person, '2026-11-17', '...');
    await app.database.query(`update attendance_day set missing_check_out = true where person_id = $1`, [
      person.id,
    ]);
    const counting = app.app.get(DisciplineCounting);
    await counting.countAll();
    await counting.countAll();
    const told = await app.database.query<{ person_id: string; title: string }>(
      `select person_id, title from inbox_message where dedupe_key like 'missing:' || $1 || ':%' order by title`,
      [person.id],
    );
    expect(told.map(({ title }) => title)).toEqual([
      'Presensi Anda berulang kali tidak lengkap',
      'Presensi pegawai berulang kali tidak lengkap',
    ]);
    expect(
      await app.database.query(`select 1 from discipline_warning where person_id = $1`, [person.id]),
    ).toEqual([]);
  });

  it('has one row of standings for whoever has something to tell, and none for the others', async () => {
    const tidy = await someone('Selalu Hadir');
    const late = await someone('Selalu Telat');
    await days(tidy, '2026-03-02', '....');
    await days(late, '2026-03-02', 'TTTT');
    await app.app.get(DisciplineCounting).countAll(2026);
    const rows = await app.database.query(
      `select person_id, unexcused, short_minutes, converted, rung_from from discipline_standing where person_id in ($1, $2)`,
      [tidy.id, late.id],
    );
    expect(rows).toEqual([
      { person_id: late.id, unexcused: 0, short_minutes: 160, converted: 0, rung_from: null },
    ]);
  });

  it('tells whoever stands in for the superior, and above the head of a unit the one above', async () => {
    const deputy = await someone('Pelaksana Harian', north);
    const unit = await aUnit(app.database, { name: 'Bidang Dua', parent: north });
    const chief = await someone('Kepala Bidang Dua', unit);
    await leads(chief, unit);
    await leads(deputy, unit, 'plh', '2026-01-01');
    const member = await someone('Anggota Bidang Dua', unit);
    await days(member, '2026-03-02', 'AAA');
    await days(chief, '2026-03-02', 'AAA');
    await count();
    expect((await warningsOf(member))[0]!.superior).toBe(deputy.id);
    expect((await warningsOf(chief))[0]!.superior).toBe(headOfNorth.id);
  });

  it('counts days of PPPK, and reaches no rung of a ladder that nobody has made for them', async () => {
    const person = await someone('Pegawai Kontrak', section, { kind: 'pppk' });
    await days(person, '2026-03-02', 'AAAAA');
    await count();
    expect(await warningsOf(person)).toEqual([]);
    const page = await (await signedIn(person)).get('/presensi/disiplin/saya');
    expect(text(page)).toContain('5 hari kerja dalam tahun 2026');
    expect(text(page)).toContain('Belum ada aturan disiplin untuk jenis kepegawaian ini');
  });
});

describe('the pages', () => {
  it('show the person days, articles, the next rung and what was told', async () => {
    const person = await someone('Warsito Teguran');
    await days(person, '2026-04-06', 'A.A.A.A.A');
    await count();
    const page = await (await signedIn(person)).get('/presensi/disiplin');
    expect(page.url).toContain('/presensi/disiplin/saya');
    const words = text(page);
    expect(words).toContain('Di sini: 5 hari');
    expect(words).toContain('2 hari lagi');
    expect(words).toContain('teguran tertulis Pasal 9');
    expect(words).toContain('Jumat, 10 April 2026');
    expect(words).toContain('Belum ditanggapi atasan');
    expect(words).not.toContain('Langkah Anda sebagai atasan');
  });

  it('tell at ten in a row that the salary stops, with the article', async () => {
    const person = await someone('Sepuluh Hari');
    await days(person, '2026-05-04', 'AAAAAAAAAA');
    await count();
    const page = await (await signedIn(headOfSection)).get(`/presensi/disiplin/pegawai/${person.id}`);
    expect(text(page)).toContain('Gaji dihentikan mulai Juni 2026');
    expect(text(page)).toContain('Peraturan BKN 6/2022 Pasal 12');
    const list = await (await signedIn(hr)).get('/presensi/disiplin?unit=UTARA');
    expect(text(list)).toContain('Gaji dihentikan mulai Juni 2026');
  });

  it('list the people of a unit with the ladder, the gravest first, and no others', async () => {
    const near = await someone('Aman Satu Hari', north);
    const other = await someone('Orang Selatan', south);
    await days(near, '2026-06-01', 'A');
    await days(other, '2026-06-01', 'AAAA');
    await count();
    const page = await (await signedIn(headOfNorth)).get('/presensi/disiplin');
    expect(page.status).toBe(200);
    const words = text(page);
    expect(words).toContain('Aman Satu Hari');
    expect(words.indexOf('Sepuluh Hari')).toBeLessThan(words.indexOf('Aman Satu Hari'));
    expect(words).toContain('pernyataan tidak puas secara tertulis');
    expect(words).not.toContain('Orang Selatan');
  });

  it('judge days before 31 August 2021 by PP 53/2010, in the same year beside PP 94/2021', async () => {
    const person = await someone('Pegawai Lama');
    await days(person, '2021-08-02', 'AAAAA');
    await days(person, '2021-09-06', 'AAA');
    await app.app.get(DisciplineCounting).countAll(2021);
    const words = text(await (await signedIn(person)).get('/presensi/disiplin/saya?tahun=2021'));
    expect(words).toContain('Sampai 30 Agustus 2021, menurut aturan yang berlaku waktu itu');
    expect(words).toContain('Pasal 8 angka 9 huruf a');
    expect(words).toContain('Di sini: 5 hari');
    expect(words).toContain('Di sini: 3 hari');
    expect(await warningsOf(person)).toEqual([]);
  });
});

describe('the answer of the superior', () => {
  const answer = (catatan = 'Dipanggil dengan surat 800/12 tanggal 20 November 2026.') => ({
    langkah: 'summoned',
    catatan,
  });

  async function warned(name: string): Promise<{ person: TestPerson; id: string; address: string }> {
    const person = await someone(name);
    await days(person, '2026-07-06', 'AAA');
    await count();
    const [warning] = await warningsOf(person);
    return { person, id: warning!.id, address: `/presensi/disiplin/peringatan/${warning!.id}/tanggapan` };
  }

  it('is taken from the page, shown to all who read, and recorded', async () => {
    const { person, address } = await warned('Dijawab Atasan');
    const tab = await signedIn(headOfSection);
    const page = await tab.get(`/presensi/disiplin/pegawai/${person.id}`);
    const after = await tab.submit(page, answer(), { action: address });
    expect(text(after)).toContain('Pegawai dipanggil untuk diperiksa');
    expect(text(await (await signedIn(person)).get('/presensi/disiplin/saya'))).toContain('surat 800/12');
    const [entry] = await app.database.query(
      `select outcome, actor_id from audit_entry where action = 'discipline.answered' and subject_id = $1`,
      [person.id],
    );
    expect(entry).toEqual({ outcome: 'done', actor_id: headOfSection.id });
  });

  it('comes back with everything typed when something is missing', async () => {
    const { address } = await warned('Lupa Langkah');
    const tab = await signedIn(headOfSection);
    const page = await tab.post(address, { langkah: '', catatan: 'Sudah saya ajak bicara' });
    expect(page.status).toBe(422);
    expect(page.body).toContain('Sudah saya ajak bicara');
    expect(text(page)).toContain('Pilih langkah yang Anda ambil.');
  });

  it('is taken once; the second one is told who and when', async () => {
    const { address } = await warned('Dua Kali');
    const tab = await signedIn(headOfSection);
    const answers = await Promise.all([1, 2, 3].map(() => tab.post(address, answer())));
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses.slice(-2)).toEqual([409, 409]);
    const late = await tab.post(address, answer());
    expect(text(late)).toContain('sudah ditanggapi Kepala Bidang pada Jumat, 20 November 2026');
  });

  it.each([
    ['the person', (at: { person: TestPerson }) => at.person],
    ['the superior of the superior', () => headOfNorth],
    ['BKPSDM', () => hr],
    ['the head of another unit', () => headOfSouth],
  ])('is not taken from %s, and the try is recorded', async (_, whose) => {
    const { person, id, address } = await warned('Bukan Atasan');
    const by = whose({ person });
    expect((await (await signedIn(by)).post(address, answer())).status).toBe(403);
    const [row] = await app.database.query(`select answered_at from discipline_warning where id = $1`, [id]);
    expect(row).toEqual({ answered_at: null });
    const tries = await app.database.query(
      `select 1 from audit_entry where actor_id = $1 and outcome = 'refused' and action like 'discipline.%'`,
      [by.id],
    );
    expect(tries.length).toBeGreaterThan(0);
  });

  it('is missed: then the one above is told once, and lists show it', async () => {
    const { person } = await warned('Tidak Dijawab');
    app.clock.set('2026-12-02T07:10:00+07:00');
    try {
      await app.app.get(DisciplineJob).tellAbove();
      await app.app.get(DisciplineJob).tellAbove();
      const told = await app.database.query(
        `select 1 from inbox_message where person_id = $1 and link like '%' || $2 || '%' and title like '%belum ditanggapi%'`,
        [headOfNorth.id, person.id],
      );
      expect(told).toHaveLength(1);
      const list = await (await signedIn(headOfNorth)).get('/presensi/disiplin');
      expect(text(list)).toMatch(/Tidak Dijawab : batas 27 November 2026, atasan Kepala Bidang/);
    } finally {
      app.clock.set('2026-11-20T07:10:00+07:00');
    }
  });
});

describe('the evidence file', () => {
  it('has days, plan, rule, reasons, warnings and answers, and its printing is recorded', async () => {
    const person = await someone('Berkas Lengkap');
    const [first] = await days(person, '2026-09-07', 'AAA');
    await aPlannedShift(app.database, { person, date: first!, from: '07:30', to: '16:00' });
    await count();
    const tab = await signedIn(headOfSection);
    await tab.submit(
      await tab.get(`/presensi/disiplin/pegawai/${person.id}`),
      { langkah: 'guided', catatan: 'Ditegur lisan 10 September' },
      { action: 'tanggapan' },
    );
    const file = await fetch(`${app.url}/presensi/disiplin/pegawai/${person.id}/berkas.pdf?tahun=2026`, {
      headers: { cookie: tab.cookieHeader('/presensi/disiplin') },
    });
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const { text: words } = await readPdf(new Uint8Array(await file.arrayBuffer()));
    const flat = words.replaceAll(/\s+/g, ' ');
    for (const part of [
      'BERKAS BUKTI KEHADIRAN',
      'Berkas Lengkap',
      'PP 94/2021',
      'teguran lisan',
      'Senin, 7 September 2026',
      '07.30–16.00',
      'Tidak ada presensi.',
      'Ditegur lisan 10 September',
      'Kepala Bidang',
      'bukan hukuman disiplin',
    ])
      expect(flat).toContain(part);
    const printed = await app.database.query(
      `select 1 from audit_entry where action = 'discipline.evidence-printed' and subject_id = $1`,
      [person.id],
    );
    expect(printed).toHaveLength(1);
  });
});

describe('data of a unit that is not ours', () => {
  it.each([
    ['/presensi/disiplin?unit=UTARA', 403],
    ['/presensi/disiplin?unit=PEMKAB', 403],
    ['/presensi/disiplin?unit=TIDAK-ADA', 404],
    ['/presensi/disiplin?unit=utara', 422],
    ['/presensi/disiplin?tahun=2999', 422],
    ['/presensi/disiplin?tahun=2027', 422],
  ])('is not given out at %s (%d)', async (address, status) => {
    const page = await (await signedIn(headOfSouth)).get(address);
    expect(page.status).toBe(status);
    expect(page.body).not.toContain('Warsito');
  });

  it('is not given out by the id of a person, as page or as paper', async () => {
    const victim = await someone('Milik Utara');
    await days(victim, '2026-10-05', 'AAA');
    const tab = await signedIn(headOfSouth);
    for (const rest of ['', '/berkas.pdf']) {
      const page = await tab.get(`/presensi/disiplin/pegawai/${victim.id}${rest}`);
      expect(page.status).toBe(403);
      expect(page.body).not.toContain('Milik Utara');
    }
    const colleague = await signedIn(await someone('Rekan Sebelah'));
    expect((await colleague.get(`/presensi/disiplin/pegawai/${victim.id}`)).status).toBe(403);
    expect((await colleague.get('/presensi/disiplin?unit=UTARA-1')).status).toBe(403);
    expect((await colleague.get('/presensi/disiplin/pegawai/x')).status).toBe(404);
  });
});
