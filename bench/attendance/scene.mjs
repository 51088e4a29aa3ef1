/** A regency of 11,000 people with a year of presses, and the rooms of attendance over it, without a server. */
import { join } from 'node:path';
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';

export const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 11_000);
const PEOPLE_A_UNIT = 65;
const DATABASE = 'bench_attendance';
/** The moment at which everything is measured: the year before it has been lived. */
export const NOW = '2026-11-30T21:30:00+07:00';
export const YEAR = { first: '2025-12-01', last: '2026-11-30' };
/** The month that is planned, derived and previewed: 31 days. */
export const MONTH = { first: '2026-10-01', last: '2026-10-31' };
const POOL = 6;

/**
 * Fills a database of its own beside the given one, once, by set-based SQL: people, units, rules, plans from `since` to the end
 * of November 2026 and two presses for each planned shift (of a year: five million). `close()` drops it.
 */
export async function attendanceScene({
  databaseUrl,
  root,
  step = () => undefined,
  since = process.env.BENCH_SINCE ?? YEAR.first,
  people = PEOPLE,
  more = [],
}) {
  const owner = new pg.Client({ connectionString: databaseUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  await owner.query(`drop database if exists ${DATABASE} with (force)`);
  await owner.query(`create database ${DATABASE}`);
  const url = new URL(databaseUrl);
  url.pathname = `/${DATABASE}`;
  const rooms = await roomsOn(url.href, root, more);
  const pool = new pg.Pool({ connectionString: url.href, max: POOL });
  // Connections that the end of the database ends.
  pool.on('error', () => undefined);
  step(`${people} people, units and rules`);
  await fillPeople(pool, rooms, people);
  step(`plans since ${since}`);
  await fillPlans(pool, since);
  step('presses');
  await fillPresses(pool);
  await pool.query('vacuum analyze');
  return {
    ...rooms,
    url: url.href,
    pool,
    async close() {
      await rooms.close();
      await pool.end();
      await owner.query(`drop database ${DATABASE} with (force)`);
      await owner.end();
    },
  };
}

/** The providers of `SPINE` as the server has them, and the services in the files of `more`, over a clock that stands still. */
export async function roomsOn(url, root, more = []) {
  const platform = await import(join(root, 'dist/platform/index.js'));
  const { AuditModule } = await import(join(root, 'dist/audit/index.js'));
  const { SPINE } = await import(join(root, 'dist/attendance/attendance.module.js'));
  const attendance = await import(join(root, 'dist/attendance/index.js'));
  const log = platform.createLogger('silent');
  const dataSource = await platform.createDataSource({ url, log, poolSize: POOL }).initialize();
  await platform.migrate(dataSource);
  const clock = new platform.FixedClock(new Date(NOW));
  const settings = {
    databaseUrl: url,
    secretKey: 'a key for measuring only, 0123456789abcdef',
    publicUrl: 'http://localhost:3000',
    internalNetworks: [],
  };
  class Spine {}
  // Without the clockwork: what is measured is started by hand.
  const byHand = new Set(['KeepDaysJob', 'SourceWatermark']);
  const others = await Promise.all(more.map((path) => import(join(root, 'dist/attendance', path))));
  const providers = new Set(SPINE);
  for (const service of others.flatMap(Object.values))
    addWithNeeds(service, providers, new Set(Object.values(platform)));
  Module({ providers: [...providers].filter(({ name }) => !byHand.has(name)) })(Spine);
  class Root {}
  Module({
    imports: [platform.PlatformModule.with({ settings, dataSource, log, clock }), AuditModule, Spine],
  })(Root);
  const context = await NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
  return {
    platform,
    attendance,
    database: context.get(platform.Database),
    clock,
    get: (service) => context.get(service),
    async close() {
      await context.close();
      if (dataSource.isInitialized) await dataSource.destroy();
    },
  };
}

/** The service, and whatever it asks for that nobody provides yet. */
function addWithNeeds(service, providers, given) {
  if (typeof service !== 'function' || !Reflect.hasMetadata('__injectable__', service)) return;
  if (providers.has(service) || given.has(service)) return;
  providers.add(service);
  for (const need of Reflect.getMetadata('design:paramtypes', service) ?? [])
    addWithNeeds(need, providers, given);
}

async function fillPeople(pool, { database, attendance }, people) {
  const units = Math.ceil(people / PEOPLE_A_UNIT);
  const { rows } = await pool.query(`insert into unit (code) values ('PBG') returning id`);
  const regency = rows[0].id;
  await pool.query(
    `insert into unit_version (unit_id, name, short_name, kind, time_zone, valid)
     values ($1, 'Kabupaten Ukur', 'Kabupaten', 'regency', 'Asia/Jakarta', '[2015-01-01,)')`,
    [regency],
  );
  await pool.query(
    `with made as (insert into unit (code) select 'U' || n from generate_series(1, ${units}) n returning id, code)
     insert into unit_version (unit_id, parent_id, name, short_name, kind, time_zone, valid)
     select id, $1, 'Unit ' || code, code, 'agency', 'Asia/Jakarta', '[2015-01-01,)' from made`,
    [regency],
  );
  await pool.query(`
    with people as (insert into person (full_name) select 'Pegawai Ukur ' || n from generate_series(1, ${people}) n returning id),
    numbered as (select id, row_number() over (order by id) as n from people),
    units as (select id, row_number() over (order by code) as n from unit where code <> 'PBG'),
    placed as (select p.id, u.id as unit_id from numbered p join units u on u.n = 1 + p.n % ${units}),
    employed as (insert into employment (person_id, kind, position, valid) select id, 'pns', 'Pelaksana', '[2015-01-01,)' from placed)
    insert into unit_membership (person_id, unit_id, valid) select id, unit_id, '[2015-01-01,)' from placed`);
  await database.transaction((tx) => attendance.seedReferenceRules(tx, regency));
  await pool.query(
    `insert into source_watermark (source, complete_until) values ('web', $1)
     on conflict (source) do update set complete_until = excluded.complete_until`,
    [NOW],
  );
  await pool.query('analyze');
}

/**
 * By bare SQL, for speed: 07.30-16.00, on Fridays until 14.30; the planner finds nothing to change there. What keeps windows
 * apart is made when they are there, and only for the months in which something is measured: for a year it takes longer than
 * all the rest.
 */
async function fillPlans(pool, since) {
  const { rows: kept } = await pool.query(
    `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where conrelid = 'planned_shift'::regclass and contype = 'x'`,
  );
  for (const { name } of kept) await pool.query(`alter table planned_shift drop constraint ${name}`);
  await pool.query(
    `insert into planned_shift (person_id, work_date, seq, starts_at, ends_at, counted, break_minutes, rule_set_id)
     select m.person_id, d.day, 1, (d.day + time '00:30') at time zone 'UTC', (d.day + d.ends) at time zone 'UTC',
            tstzrange((d.day - interval '1 hour') at time zone 'UTC', (d.day + d.ends + interval '4 hours') at time zone 'UTC'),
            case when extract(isodow from d.day) = 5 then 90 else 30 end,
            (select a.rule_set_id from rule_assignment a where a.aspect = 'hours' and a.valid @> d.day)
     from unit_membership m, (
       select g.day::date as day, case when extract(isodow from g.day) = 5 then time '07:30' else time '09:00' end as ends
       from generate_series($1::date, date '${YEAR.last}', '1 day') g(day)
       where extract(isodow from g.day) < 6
         and not exists (select from calendar_day c where c.day = g.day::date and c.free)) d
     order by d.day, m.person_id`,
    [since],
  );
  for (const { name, definition } of kept)
    await pool.query(
      `alter table planned_shift add constraint ${name} ${definition} where (work_date >= '${MONTH.first}')`,
    );
}

/** In the quarter of an hour before work, some late; out in the half hour after; one in fifty forgets the one or the other. */
async function fillPresses(pool) {
  await pool.query(`select ensure_attendance_event_months($1, $2)`, [YEAR.first, '2027-01-31']);
  await pool.query(`select setseed(0.5)`);
  await pool.query(`
    insert into attendance_event (person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key)
    select person_id, direction, at, at, 'server', 'web', sha256(convert_to(person_id::text || at::text, 'UTF8'))
    from (
      select person_id, 'in' as direction, starts_at + make_interval(secs => -900 + floor(random() * 1000)) as at
      from planned_shift where random() < 0.98
      union all
      select person_id, 'out', ends_at + make_interval(secs => floor(random() * 1800)) from planned_shift where random() < 0.98) p`);
}
