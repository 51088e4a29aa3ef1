/** A month of the regency planned at once, 11,000 people x 31 days, against the same rows as one raw INSERT ... SELECT. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { number, verdict } from '../lib/table.mjs';
import { worked } from '../lib/work.mjs';

const PEOPLE = 11_000;
const UNITS = 300;
/** Every tenth person works by roster. */
const ROSTER_EVERY = 10;
const FIRST = '2026-12-01';
const LAST = '2026-12-31';
const GOAL_MS = 10_000;

export async function rows({ root, step = () => undefined }) {
  createRequire(import.meta.url)(join(root, 'scripts/lib/build.cjs')).buildIfStale();
  const platform = await import(join(root, 'dist/platform/index.js'));
  const dataDir = mkdtempSync(join(tmpdir(), 'e-presensi-bench-'));
  const postgres = await platform.startEmbeddedPostgres({ dataDir });
  const log = platform.createLogger('silent');
  const dataSource = platform.createDataSource({ url: postgres.url, log, poolSize: 4 });
  try {
    await (await dataSource).initialize();
    await platform.migrate(await dataSource, log);
    const database = new platform.Database(await dataSource);
    step('11,000 people');
    const seed = await import(join(root, 'dist/attendance/schedules/reference/seed-reference-rules.js'));
    await database.transaction(async (tx) => seed.seedReferenceRules(tx, await fill(tx)));
    await database.query('analyze');
    const planner = await plannerOf(root, platform, database, log);
    step('a month planned');
    const planned = await worked(dataDir, () => planner.plan(FIRST, LAST));
    step('the same again');
    const again = await worked(dataDir, () => planner.plan(FIRST, LAST));
    step('its floor');
    const floor = await floorOf(database);
    const [{ days }] = await database.query('select count(*)::int as days from planned_shift');
    return [
      {
        what: `A month planned: ${number(PEOPLE)} people x 31 days, ${number(days)} shifts`,
        figure: told(planned),
        floor: `raw SQL ${number(floor / 1000, 2)} s`,
        ratio: number(planned.ms / floor, 2),
        goal: `<= ${GOAL_MS / 1000} s`,
        verdict: verdict(planned.ms <= GOAL_MS),
      },
      {
        what: 'The same again: nothing to write',
        figure: told(again),
        goal: '',
        verdict: '',
      },
      {
        what: 'How long presses in the same process waited meanwhile',
        figure: `p99 ${number(planned.waitedMs, 0)} ms`,
        goal: '',
        verdict: '',
      },
    ];
  } finally {
    await (await dataSource).destroy();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const told = ({ ms, ownS, databaseS }) =>
  `${number(ms / 1000, 2)} s (CPU ${number(ownS, 1)} s, PostgreSQL ${number(databaseS, 1)} s)`;

async function plannerOf(root, platform, database, log) {
  const part = (name) => import(join(root, `dist/attendance/schedules/${name}.js`));
  const { Planner } = await part('planner.service');
  const { PlanningFacts } = await part('planning-facts.query');
  const { RulesQuery } = await part('rules.query');
  const { PlanStore } = await part('plan.store');
  const { ClosedDays } = await part('closed-days.service');
  const clock = new platform.FixedClock(new Date('2026-11-20T00:10:00Z'));
  const facts = new PlanningFacts(database, new RulesQuery(database));
  return new Planner(database, clock, facts, new PlanStore(log), new ClosedDays(), log);
}

/** A regency, its units and people; returns the id of the regency. */
async function fill(tx) {
  const [{ id: regency }] = await tx.query(`insert into unit (code) values ('BENCH') returning id`);
  await tx.query(
    `insert into unit_version (unit_id, valid, name, short_name, kind, time_zone) values ($1, '[2000-01-01,)', 'Kabupaten', 'Kab', 'regency', 'Asia/Jakarta')`,
    [regency],
  );
  await tx.query(
    `with units as (insert into unit (code) select 'BENCH-' || n from generate_series(1, $2::int) n returning id, code)
     insert into unit_version (unit_id, valid, name, short_name, kind, parent_id, time_zone)
     select id, '[2000-01-01,)', code, code, 'agency', $1, 'Asia/Jakarta' from units`,
    [regency, UNITS],
  );
  await tx.query(
    `with people as (
       insert into person (full_name, sex, birth_date) select 'Pegawai ' || n, 'female', '1986-09-26' from generate_series(1, $1::int) n returning id
     ), numbered as (select id, row_number() over () as n from people
     ), employed as (
       insert into employment (person_id, valid, kind, position) select id, '[2015-01-01,)', 'pns', 'Pengelola Data' from numbered
     ), units as (select unit_id, row_number() over () as n from unit_version where parent_id is not null
     ), placed as (
       insert into unit_membership (person_id, valid, unit_id)
       select p.id, '[2015-01-01,)', u.unit_id from numbered p join units u on u.n = 1 + p.n % $2::int
     )
     insert into roster_entry (person_id, work_date, code)
     select p.id, d::date, (array['P','P','S','S','M','M','LP','LJ'])[1 + (p.n + (d::date - date '2000-01-01')) % 8]
     from numbered p, generate_series($4::date - 3, $5::date + 3, interval '1 day') d where p.n % $3 = 0`,
    [PEOPLE, UNITS, ROSTER_EVERY, FIRST, LAST],
  );
  return regency;
}

/** The same rows from a copy, written by PostgreSQL alone with all indexes and constraints of the table. */
async function floorOf(database) {
  await database.query(
    'create unlogged table bench_shift as select * from planned_shift order by person_id, work_date',
    [],
    120_000,
  );
  await database.query('truncate planned_shift');
  const from = performance.now();
  await database.query('insert into planned_shift select * from bench_shift', [], 120_000);
  return performance.now() - from;
}
