/** A year of working days of a regency, written as the worker writes them: the triggers of the table run. */
import pg from 'pg';
import { percentile } from '../lib/load.mjs';

export const PEOPLE = 11_000;
/** A regency has so many; the demonstration has fewer. */
const OFFICES = 70;
/** Before the demonstration begins, so that both stand side by side. */
export const YEAR = 2024;
/** The day that the demonstration lives. */
export const TODAY = `select (clock_now at time zone 'Asia/Jakarta')::date as day from demonstration`;

/** 11,000 people in the units that exist already, and in as many more OPD as a regency has. Returns how many days they have, and the codes of some OPD. */
export async function fillYear({ databaseUrl, step }) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  try {
    await pool.query(
      `with root as (select unit_id from unit_version where parent_id is null and upper_inf(valid)),
       missing as (select 'UKUR' || n as code from generate_series(1, ${OFFICES} - (
         select count(*)::int from unit_version where upper_inf(valid) and parent_id = (select unit_id from root))) n),
       made as (insert into unit (code) select code from missing returning id, code)
       insert into unit_version (unit_id, parent_id, kind, name, short_name, time_zone, valid)
       select made.id, root.unit_id, 'agency', 'Dinas Ukur ' || made.code, made.code, 'Asia/Jakarta', '[2020-01-01,)' from made, root`,
    );
    await pool.query(
      `with some_units as (select unit_id, row_number() over (order by unit_id) - 1 as n, count(*) over () as total
                           from unit_version where upper_inf(valid) and parent_id is not null),
       new_people as (insert into person (full_name) select 'Pegawai Ukur ' || n from generate_series(1, ${PEOPLE}) n returning id, full_name),
       placed as (select p.id, u.unit_id from new_people p join some_units u on u.n = (substring(p.full_name from '[0-9]+')::int % u.total)),
       employed as (insert into employment (person_id, kind, position, valid)
                    select id, case when random() < 0.7 then 'pns' else 'pppk' end, 'Pelaksana', '[2020-01-01,)' from placed)
       insert into unit_membership (person_id, unit_id, valid) select id, unit_id, '[2020-01-01,)' from placed`,
    );
    let days = 0;
    for (let month = 1; month <= 12; month += 1) {
      const { rowCount } = await pool.query(
        `insert into attendance_day (person_id, work_date, unit_id, status, code, provisional, late_minutes, worked_minutes, derived_at)
         select person_id, d::date, unit_id, status, code, false, case when code = 'TL' then 1 + (random() * 40)::int else 0 end, 450, now()
         from (select m.person_id, m.unit_id, d, random() as dice from unit_membership m join person p on p.id = m.person_id,
               generate_series(make_date($1, $2, 1), make_date($1, $2, 1) + interval '1 month - 1 day', '1 day') d
               where p.full_name like 'Pegawai Ukur %' and extract(isodow from d) < 6) one,
         lateral (select case when dice < 0.93 then 'present' when dice < 0.97 then 'on-leave' else 'absent' end as status,
                         case when dice < 0.85 then 'H' when dice < 0.93 then 'TL' when dice < 0.95 then 'CT' when dice < 0.97 then 'CS' else 'TK' end as code) told`,
        [YEAR, month],
      );
      // Else the counting of discipline works through 120,000 absences while recaps are measured.
      await pool.query('delete from discipline_due');
      days += rowCount;
    }
    step(`${days} days`);
    await pool.query('vacuum analyze attendance_day, attendance_month, unit_membership, employment, person');
    const { rows } = await pool.query(
      `select u.code from unit_version v join unit u on u.id = v.unit_id
       where upper_inf(v.valid) and v.parent_id in (select unit_id from unit_version where upper_inf(valid) and parent_id is null)
       order by md5(u.code) limit 20`,
    );
    return { days, offices: rows.map(({ code }) => code) };
  } finally {
    await pool.end();
  }
}

/** Whoever is missing to 11,000, in the units that exist already, each with a result of the day that the demonstration lives. */
export async function fillMorning({ databaseUrl }) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  try {
    await pool.query(
      `with today as (${TODAY}),
       missing as (select greatest(0, ${PEOPLE} - count(*))::int as people from unit_membership, today where valid @> day),
       some_units as (select unit_id, row_number() over (order by unit_id) - 1 as n, count(*) over () as total
                      from unit_version, today where valid @> day and parent_id is not null),
       new_people as (insert into person (full_name) select 'Pegawai Papan ' || n from missing, generate_series(1, people) n returning id, full_name),
       placed as (select p.id, u.unit_id from new_people p join some_units u on u.n = substring(p.full_name from '[0-9]+')::int % u.total),
       employed as (insert into employment (person_id, kind, position, valid) select id, 'pns', 'Pelaksana', '[2020-01-01,)' from placed)
       insert into unit_membership (person_id, unit_id, valid) select id, unit_id, '[2020-01-01,)' from placed`,
    );
    await pool.query(
      `insert into attendance_day (person_id, work_date, unit_id, status, code, provisional, late_minutes, derived_at)
       select m.person_id, day, m.unit_id, case when dice < 0.7 then 'present' when dice < 0.9 then 'expected' else 'on-leave' end,
              case when dice < 0.7 then 'H' when dice < 0.9 then 'BP' else 'CT' end, dice < 0.9,
              case when dice < 0.1 then 12 else 0 end, now()
       from (${TODAY}) today, unit_membership m, lateral (select random() + 0 * length(m.person_id::text) as dice) drawn
       where m.valid @> day on conflict do nothing`,
    );
    await pool.query('vacuum analyze attendance_day, unit_membership, employment, person');
  } finally {
    await pool.end();
  }
}

/** Milliseconds, after a first time that is not counted. */
export async function timed(work, rounds = 20) {
  await work(0);
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await work(round);
    times.push(performance.now() - started);
  }
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}
