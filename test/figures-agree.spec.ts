/** Board, recap, CSV, workbook and API say the same of the same moment, whatever happened in the month. */
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/node';
import {
  DayStatusService,
  DayStatusWorker,
  LeaveService,
  Planner,
  seedReferenceRules,
} from '../src/attendance/index.js';
import { boardJson } from '../src/attendance/board/board-json.js';
import { BoardService } from '../src/attendance/board/board.service.js';
import { FIGURES } from '../src/attendance/reports/recap-csv.rules.js';
import { RecapsApiController } from '../src/attendance/reports/recaps-api.controller.js';
import type { LeaveKind } from '../src/attendance/leave/leave-kind.js';
import type { Principal } from '../src/access/index.js';
import { PrincipalsQuery } from '../src/people/index.js';
import { type WorkDate, daysBetween, weekdayOf, workDate } from '../src/platform/index.js';
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

jest.setTimeout(180_000);

const PASSWORD = 'jendela hijau menelan payung';
const RUNS = 3;
const PEOPLE = 4;
const [FIRST, TODAY] = [workDate('2026-11-02'), workDate('2026-11-20')];
const DAYS = daysBetween(FIRST, TODAY).filter((day) => weekdayOf(day) <= 5);
const OCTOBER = daysBetween(workDate('2026-10-05'), workDate('2026-10-16')).filter(
  (day) => weekdayOf(day) <= 5,
);

/** Names of the figures in the API, in the order of the files. */
const API = [
  'working_days',
  'present',
  'late_count',
  'late_minutes',
  'left_early_count',
  'left_early_minutes',
  'absent',
  'leave',
  'excuse',
  'duty',
  'open_days',
  'provisional_days',
];

interface Month {
  /** In which of the units, and from which day on in which other one. */
  unit: number;
  moved: { on: WorkDate; to: number } | null;
  /** Of each day: when somebody came and went, in minutes after midnight; null: did not press. */
  pressed: ({ in: number | null; out: number | null } | null)[];
  leave: { kind: LeaveKind; first: number; days: number } | null;
  /** A press of which a correction tells afterwards. */
  corrected: number | null;
  /** What was learnt of the closed October. */
  later: { day: WorkDate; kind: LeaveKind } | null;
}

const minutes = (from: number, to: number) => fc.option(fc.integer({ min: from, max: to }), { freq: 6 });
const month: fc.Arbitrary<Month> = fc.record({
  unit: fc.nat({ max: 2 }),
  moved: fc.option(fc.record({ on: fc.constantFrom(...DAYS.slice(1)), to: fc.nat({ max: 2 }) })),
  pressed: fc.array(
    fc.option(fc.record({ in: minutes(6 * 60 + 30, 10 * 60), out: minutes(13 * 60, 17 * 60) }), { freq: 5 }),
    { minLength: DAYS.length, maxLength: DAYS.length },
  ),
  leave: fc.option(
    fc.record({
      kind: fc.constantFrom<LeaveKind>('annual', 'sick', 'excuse', 'official-travel', 'official-local'),
      first: fc.nat({ max: DAYS.length - 1 }),
      days: fc.integer({ min: 1, max: 4 }),
    }),
  ),
  corrected: fc.option(fc.nat({ max: DAYS.length - 1 })),
  later: fc.option(
    fc.record({ day: fc.constantFrom(...OCTOBER), kind: fc.constantFrom<LeaveKind>('sick', 'excuse') }),
  ),
});

let app: TestApp;
let units: TestUnit[];
let pool: TestPerson[];
/** The leader, and who acts for the head of an office: each sees another part of the tree. */
let viewers: { code: string; principal: Principal; tab: Browser }[];

beforeAll(async () => {
  app = await startTestApp();
  const db = app.database;
  const regency = await aRegency(db);
  const office = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  const section = await aUnit(db, { code: 'PKM', name: 'Puskesmas', parent: office });
  const other = await aUnit(db, { code: 'DINSOS', name: 'Dinas Sosial', parent: regency });
  units = [office, section, other];
  const leader = await aPerson(db, {
    unit: regency,
    kind: 'official',
    roles: ['leader'],
    password: PASSWORD,
  });
  const acting = await aPerson(db, { unit: office, name: 'Plt Kepala', password: PASSWORD });
  await db.query(
    `with made as (insert into post (unit_id, title, kind, valid) values ($1, 'Kepala Dinas Kesehatan', 'head', '[2015-01-01,)') returning id)
     insert into post_holding (post_id, person_id, capacity, decree, valid) select id, $2, 'plt', 'SP 1', '[2026-11-09,)' from made`,
    [office.id, acting.id],
  );
  pool = [];
  for (let n = 0; n < RUNS * PEOPLE; n += 1)
    pool.push(await aPerson(db, { unit: units[n % 3]!, name: `Pegawai ${String(n).padStart(2, '0')}` }));
  await db.transaction((tx) => seedReferenceRules(tx, regency.id));
  app.clock.set('2026-10-01T00:00:00+07:00');
  await app.app.get(Planner).plan(OCTOBER[0]!, TODAY);
  app.clock.set('2026-11-20T11:00:00+07:00');
  await derived(OCTOBER[0]!, OCTOBER.at(-1)!);
  await db.query(
    `with made as (insert into attendance_period (unit_id, month, state, closings) select id, '2026-10-01', 'closed', 1 from unit where code <> 'PKM'
                   returning id, unit_id)
     insert into closed_days (period_id, unit_id, during)
     select made.id, u.id, '[2026-10-01,2026-11-01)' from unit u join made on made.unit_id = u.id or u.code = 'PKM' and made.unit_id = $1`,
    [office.id],
  );
  viewers = [];
  for (const [code, who] of [
    ['PEMKAB', leader],
    ['DINKES', acting],
  ] as const) {
    const tab = browser(app.url);
    await tab.submit(await tab.get('/akun'), { nip: who.nip, password: PASSWORD });
    const principal = (await app.app.get(PrincipalsQuery).byPerson(who.id))!;
    viewers.push({ code, tab, principal });
  }
}, 120_000);
afterAll(() => app?.close());

async function derived(first: WorkDate, last: WorkDate): Promise<void> {
  await app.app.get(DayStatusService).derive(first, last);
  await app.app.get(DayStatusWorker).drain();
}

/** Everything that happened to somebody in the month, and what of October became known in it. */
async function happens({ id }: TestPerson, one: Month): Promise<void> {
  const db = app.database;
  const { moved, leave, corrected, later } = one;
  await db.query(`update unit_membership set unit_id = $2 where person_id = $1`, [id, units[one.unit]!.id]);
  if (moved) {
    await db.query(
      `update unit_membership set valid = daterange(lower(valid), $2::date) where person_id = $1`,
      [id, moved.on],
    );
    await db.query(
      `insert into unit_membership (person_id, unit_id, valid) values ($1, $2, daterange($3::date, null))`,
      [id, units[moved.to]!.id, moved.on],
    );
  }
  const presses = one.pressed.flatMap((day, i) => [
    ...(day?.in != null ? [{ day: DAYS[i]!, direction: 'in', at: day.in, source: 'web' }] : []),
    ...(day?.out != null ? [{ day: DAYS[i]!, direction: 'out', at: day.out, source: 'web' }] : []),
  ]);
  if (corrected !== null)
    presses.push({ day: DAYS[corrected]!, direction: 'in', at: 7 * 60 + 1, source: 'correction' });
  await db.query(
    `insert into attendance_event (person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key)
     select $1::uuid, direction, at, at, 'server', source, sha256(($1::uuid::text || at::text || source)::bytea)
     from (select direction, source, (day::timestamp + minutes * interval '1 minute') at time zone 'Asia/Jakarta' as at
           from unnest($2::text[], $3::date[], $4::int[], $5::text[]) as p (direction, day, minutes, source)) pressed
     where at <= $6`,
    [
      id,
      presses.map(({ direction }) => direction),
      presses.map(({ day }) => day),
      presses.map(({ at }) => at),
      presses.map(({ source }) => source),
      app.clock.now(),
    ],
  );
  const leaves = [
    ...(leave
      ? [
          {
            kind: leave.kind,
            first: DAYS[leave.first]!,
            last: DAYS[Math.min(DAYS.length - 1, leave.first + leave.days - 1)]!,
          },
        ]
      : []),
    ...(later ? [{ kind: later.kind, first: later.day, last: later.day }] : []),
  ];
  for (const granted of leaves)
    await db.transaction((tx) =>
      app.app.get(LeaveService).approve(tx, {
        ...granted,
        personId: id,
        documentNumber: '800/1/2026',
        approvedBy: null,
      }),
    );
}

async function fetched(tab: Browser, path: string): Promise<Buffer> {
  const answer = await fetch(`${app.url}${path}`, { headers: { cookie: tab.cookieHeader(path) } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(answer.status).toBe(200);
  return bytes;
}

type Figures = Record<'own' | 'adjustment' | 'total', number[]>;

/** Rows with heads: by name, the figures themselves, what is adjusted, and both. */
function figuresOf(rows: readonly (readonly unknown[])[], nameAt: string): Map<string, Figures> {
  const heads = rows[0]!.map(String);
  const pick = (row: readonly unknown[], before: string) =>
    FIGURES.map(([head]) => Number(row[heads.indexOf(before + head)]));
  return new Map(
    rows
      .slice(1)
      .map((row) => [
        String(row[heads.indexOf(nameAt)]),
        { own: pick(row, ''), adjustment: pick(row, 'Penyesuaian: '), total: pick(row, 'Jumlah: ') },
      ]),
  );
}

const cellsOf = (line: string) =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^;]*)(?:;|$)/g)].map(([, cell]) => cell!.replaceAll(/^"|"$/g, ''));

async function csv(tab: Browser, query: string): Promise<Map<string, Figures>> {
  const text = (await fetched(tab, `/presensi/rekap.csv?${query}`)).toString().replace(/^\uFEFF/, '');
  return figuresOf(text.trimEnd().split('\r\n').map(cellsOf), 'Nama');
}

const sum = (all: readonly number[][]): number[] =>
  FIGURES.map((_, i) => all.reduce((total, figures) => total + figures[i]!, 0));

async function api(principal: Principal, unit: string): Promise<Map<string, Figures>> {
  const { items } = await app.app
    .get(RecapsApiController)
    .list(principal, { month: '2026-11', unit, limit: '200' }, { ip: '127.0.0.1', id: 'r' } as never);
  const figures = (sums: object | null) =>
    API.map((name) => (sums ? (sums as Record<string, number>)[name]! : 0));
  return new Map(
    items.map((item) => [
      item.name,
      { own: figures(item), adjustment: figures(item.adjustment), total: figures(item.total) },
    ]),
  );
}

it('for any month with moves, acting heads, corrections and adjustments', async () => {
  let adjusted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(month, { minLength: PEOPLE, maxLength: PEOPLE }),
      fc.constantFrom(...DAYS),
      async (months, day) => {
        const people = pool.splice(0, PEOPLE);
        for (const [i, one] of months.entries()) await happens(people[i]!, one);
        await derived(FIRST, TODAY);
        for (const { code, tab, principal } of viewers) {
          const query = `bulan=2026-11&unit=${code}`;
          const byName = await csv(tab, query);
          expect(await api(principal, code)).toEqual(byName);

          const [units_, names, letters] = (
            await readXlsxFile(await fetched(tab, `/presensi/rekap.xlsx?${query}`))
          ).map(({ data }) => data);
          expect(figuresOf(names!, 'Nama')).toEqual(byName);
          const whole = figuresOf(units_!, 'Unit').get('Jumlah')!;
          for (const line of ['own', 'adjustment', 'total'] as const)
            expect(whole[line]).toEqual(sum([...byName.values()].map((figures) => figures[line])));
          const absent = letters!
            .slice(1)
            .flat()
            .filter((cell) => String(cell).startsWith('TK')).length;
          expect(absent).toBe(whole.own[FIGURES.findIndex(([, name]) => name === 'absent')]);
          adjusted += [...byName.values()].filter(({ adjustment }) =>
            adjustment.some((figure) => figure !== 0),
          ).length;

          const page = (await tab.get(`/presensi/rekap?${query}&tampil=unit`)).body.replaceAll(
            /<[^>]+>/g,
            ' ',
          );
          expect(page.replaceAll(/\s+/g, ' ')).toMatch(
            new RegExp(`Jumlah( dengan penyesuaian)? \\d+ ${whole.total[0]} `),
          );

          const boards = app.app.get(BoardService);
          for (const date of [day, TODAY]) {
            const board = boardJson(
              await boards.read(await boards.open(principal, { unit: code, tanggal: date }, {})),
            );
            const own = sum(
              [...(await csv(tab, `dari=${date}&sampai=${date}&unit=${code}`)).values()].map((f) => f.own),
            );
            const [working, present, late, , , , missing, leave, excuse, duty, open] = own;
            expect({
              scheduled: board.scheduled,
              present: board.present,
              late: board.late,
              absent: board.absent,
              away: board.away,
              expected: board.expected,
            }).toEqual({
              scheduled: working,
              present,
              late,
              absent: missing,
              away: leave! + excuse! + duty!,
              expected: open,
            });
          }
        }
      },
    ),
    { numRuns: RUNS, endOnFailure: true },
  );
  expect(adjusted).toBeGreaterThan(0);
});
