/** A printed recap says what the page says, column by column, to whoever may read it, and in letters that can be read. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seedTppSets } from '../src/attendance/index.js';
import { assignRuleSet } from '../src/attendance/schedules/rule-sets.store.js';
import { daysBetween, weekdayOf, workDate } from '../src/platform/index.js';
import {
  type Browser,
  type TestApp,
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
  browser,
  startTestApp,
} from './support/index.js';
import { type ReadPdf, linesOf, readPdf } from './support/pdf.js';

const PASSWORD = 'jendela hijau menelan payung';
const OCTOBER = daysBetween(workDate('2026-10-01'), workDate('2026-10-30')).filter(
  (day) => weekdayOf(day) <= 5,
);
const CODES = { present: 'H', absent: 'TK', 'on-leave': 'CT', 'on-duty': 'DL' };

let app: TestApp;
let north: TestUnit;
let officer: Browser;
let head: Browser;
let people: TestPerson[];

const signedIn = async ({ nip }: TestPerson): Promise<Browser> => {
  const visitor = browser(app.url);
  await visitor.submit(await visitor.get('/akun'), { nip, password: PASSWORD });
  return visitor;
};

const fileOf = async (tab: Browser, path: string) => {
  const answer = await fetch(`${app.url}${path}`, { headers: { cookie: tab.cookieHeader(path) } });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const paperOf = async (tab: Browser, query: string) =>
  readPdf((await fileOf(tab, `/presensi/rekap.pdf?${query}`)).bytes);

beforeAll(async () => {
  app = await startTestApp({ settings: { documentSigner: 'contoh' } });
  const db = app.database;
  const regency = await aRegency(db);
  north = await aUnit(db, { code: 'UTARA', name: 'Dinas Utara', shortName: 'Utara', parent: regency });
  const below = await aUnit(db, { code: 'UPT', name: 'UPT Utara', shortName: 'UPT', parent: north });
  const password = PASSWORD;
  officer = await signedIn(
    await aPerson(db, { name: 'Petugas Data', unit: regency, roles: ['employee', 'hr'], password }),
  );
  const leads = await aPerson(db, { name: 'Kepala Utara', unit: north, roles: ['supervisor'], password });
  head = await signedIn(leads);
  await db.query(
    `with made as (insert into post (unit_id, title, kind, valid) values ($1, 'Kepala Dinas Utara', 'head', '[2015-01-01,)') returning id)
     insert into post_holding (post_id, person_id, capacity, valid, decree) select id, $2, 'definitive', '[2020-01-01,)', 'SK 1' from made`,
    [north.id, leads.id],
  );
  people = await Promise.all(
    ['Ahmad Satu', 'Budi Dua', 'Citra Tiga', 'Dewi Empat', 'Eko Lima'].map((name, i) =>
      aPerson(db, { name, unit: i % 2 ? below : north }),
    ),
  );
  await db.transaction((tx) => seedTppSets(tx));
  const [set] = await db.query<{ id: string }>(
    `select id from rule_set where code = 'tpp-kepmendagri-900-4700' and aspect = 'tpp'`,
  );
  await assignRuleSet(db, set!.id, { unitId: regency.id, from: workDate('2026-01-01'), until: null });
}, 120_000);
afterAll(() => app?.close());

interface Day {
  status: keyof typeof CODES;
  late: number;
  early: number;
}
const day: fc.Arbitrary<Day> = fc.record({
  status: fc.constantFrom<(keyof typeof CODES)[]>(
    'present',
    'present',
    'present',
    'absent',
    'on-leave',
    'on-duty',
  ),
  late: fc.constantFrom(0, 0, 5, 31, 61, 92),
  early: fc.constantFrom(0, 0, 0, 7, 45, 100),
});

async function happened(months: readonly Day[][], absences: readonly number[]): Promise<void> {
  const db = app.database;
  await db.query('delete from attendance_day');
  await db.query('delete from discipline_standing');
  for (const [i, person] of people.entries()) {
    const days = months[i]!;
    await db.query(
      `insert into attendance_day (person_id, work_date, unit_id, status, code, provisional, late_minutes, left_early_minutes, derived_at)
       select $1, d.day, $2, d.status, d.code, false, case when d.status = 'present' then d.late else 0 end,
              case when d.status = 'present' then d.early else 0 end, now()
       from unnest($3::date[], $4::text[], $5::text[], $6::int[], $7::int[]) as d (day, status, code, late, early)`,
      [
        person.id,
        person.unit.id,
        OCTOBER,
        days.map(({ status }) => status),
        days.map(({ status }) => CODES[status]),
        days.map(({ late }) => late),
        days.map(({ early }) => early),
      ],
    );
  }
  await db.query(
    `insert into discipline_standing (person_id, year, unexcused, short_minutes, converted, longest_row, running_row, counted_at)
     select id, 2026, n, 0, 0, 0, 0, now() from unnest($1::uuid[], $2::int[]) as t (id, n)`,
    [people.map(({ id }) => id), absences],
  );
}

/** Minutes as a page writes them: `3 menit`, `1 jam 12 menit`. */
const minutesOf = (words: string) => {
  const [, hours = '0'] = /(\d+) jam/.exec(words) ?? [];
  const [, minutes = '0'] = /(\d+) menit/.exec(words) ?? [];
  return String(Number(hours) * 60 + Number(minutes));
};

/** The figures of a line of the page, in the order of the paper. */
function figuresOf(heads: readonly string[], cells: readonly string[]): string[] {
  return heads.flatMap((name, i) => {
    const cell = cells[i]!.replaceAll('.', '').replaceAll('−', '-');
    if (name === 'Menit TL' || name === 'Menit PSW') return [];
    if (name === 'Hadir')
      return (/^(\d+)(?: (\d+)%)?$/.exec(cell) ?? []).slice(1).map((value) => value ?? '');
    if (name === 'Terlambat' || name === 'Pulang cepat')
      return cell === '0' ? ['0', '0'] : [/^(\d+)×/.exec(cell)![1]!, minutesOf(cell)];
    return [cell.replace('*', '')];
  });
}

/** Lines of the table of the page: their name, and their figures. */
async function pageOf(tab: Browser, query: string): Promise<Map<string, string[]>> {
  const { body } = await tab.get(`/presensi/rekap?${query}`);
  const table = /<table[\s\S]*?<\/table>/.exec(body)![0];
  const rows = [...table.matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([row]) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell]) =>
      cell!
        .replaceAll(/<span class="muted small (position|nowrap)">/g, ' ')
        .replaceAll(/<[^>]+>/g, '')
        .replaceAll('&amp;', '&')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    ),
  );
  const from = rows[0]!.indexOf('Hari kerja');
  const heads = rows[0]!.slice(from);
  return new Map(rows.slice(1).map((cells) => [cells[0]!, figuresOf(heads, cells.slice(from))]));
}

/** What the paper says of a line, through all its parts. */
function onPaper({ pages }: ReadPdf, name: string): string[] {
  return pages
    .flatMap(linesOf)
    .filter((line) => new RegExp(`^(\\d+ )?${name} (?=\\d)`).test(line))
    .flatMap((line) => line.replace(new RegExp(`^(\\d+ )?${name} `), '').split(' '));
}

const ALL = 'bulan=2026-10&unit=UTARA&kolom=semua';

describe('the figures of a paper', () => {
  it('are those of the page in every column, on either paper, for whatever happened in the month', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(day, { minLength: OCTOBER.length, maxLength: OCTOBER.length }), {
          minLength: 5,
          maxLength: 5,
        }),
        fc.array(fc.nat({ max: 30 }), { minLength: 5, maxLength: 5 }),
        async (months, absences) => {
          await happened(months, absences);
          for (const kertas of ['F4', 'A4']) {
            const names = await pageOf(officer, `${ALL}&tampil=nama`);
            const paper = await paperOf(officer, `${ALL}&isi=nama&kertas=${kertas}`);
            for (const { name } of people) {
              const line = [...names].find(([known]) => known.startsWith(name))![1];
              expect(onPaper(paper, name)).toEqual(line);
            }
            expect(paper.text).toContain('PP 94');
            const units = await pageOf(officer, `${ALL}&tampil=unit`);
            const byUnit = await paperOf(officer, `${ALL}&isi=unit&kertas=${kertas}`);
            const counts = { 'UPT Utara': '2', 'Dinas Utara \\(langsung\\)': '3', Jumlah: '5' };
            for (const [name, count] of Object.entries(counts))
              expect(onPaper(byUnit, name)).toEqual([count, ...units.get(name.replaceAll('\\', ''))!]);
            for (const { words } of [...paper.pages, ...byUnit.pages])
              expect(Math.min(...words.map(({ points }) => points))).toBeGreaterThanOrEqual(7);
          }
        },
      ),
      { numRuns: 2, endOnFailure: true },
    );
  }, 120_000);

  it('leave out what is not of whoever prints to read, and so do the files', async () => {
    const paper = await paperOf(head, `${ALL}&isi=nama`);
    expect(paper.text).toContain('PP 94 2026');
    expect(paper.text).toContain('hanya dicetak oleh yang berwenang atas TPP');
    expect(paper.text).not.toMatch(/Potongan TPP \d|TL1|\d%\n/);
    const employee = await signedIn(
      await aPerson(app.database, { name: 'Orang Biasa', unit: north, password: PASSWORD }),
    );
    expect((await fileOf(employee, `/presensi/rekap.pdf?${ALL}`)).status).toBe(403);
  });

  it('are told again later by whoever may still read them, and nobody signs here what is not theirs to read', async () => {
    const codeOf = ({ text }: ReadPdf) => /periksa\/([0-9a-f]{16})/.exec(text)![1]!;
    const full = codeOf(await paperOf(officer, `${ALL}&isi=nama`));
    const own = codeOf(await paperOf(head, `${ALL}&isi=nama`));
    const short = codeOf(await paperOf(head, 'bulan=2026-10&unit=UTARA&isi=nama'));
    expect(new Set([full, own, short]).size).toBe(3);
    const kept = await app.database.query<{ code: string; needs: string[] }>(
      `select code, needs from issued_paper join issued_paper_file using (hash) where code = any($1)`,
      [[full, own, short]],
    );
    expect(new Map(kept.map(({ code, needs }) => [code, needs]))).toEqual(
      new Map([
        [own, ['discipline:read']],
        [short, []],
      ]),
    );
    app.clock.set('2026-11-20T08:00:00+07:00');
    await app.database.query('update discipline_standing set unexcused = unexcused + 1');
    for (const code of [full, own])
      expect((await browser(app.url).get(`/periksa/${code}`)).body).toContain('angkanya belum berubah');
    await app.database.query(
      `update attendance_day set late_minutes = 5, status = 'present', code = 'H' where work_date = '2026-10-01'`,
    );
    await app.database.query(
      `update attendance_day set late_minutes = 61, status = 'present', code = 'H' where work_date = '2026-10-02'`,
    );
    app.clock.set('2026-11-20T08:20:00+07:00');
    expect((await browser(app.url).get(`/periksa/${full}`)).body).toContain('Angkanya sudah berubah');
    app.clock.set('2026-11-20T07:10:00+07:00');
  });
});
