/** The month recap of a regency of 11,000 people, over HTTP, against the bare grouping in SQL in the same run. */
import pg from 'pg';
import { expectStatus, percentile } from '../lib/load.mjs';
import { number, verdict } from '../lib/table.mjs';

const PEOPLE = 11_000;
const MONTH = '2025-10';
const ROUNDS = 7;

export async function recapRows({ http, leaderJar, databaseUrl }) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  try {
    await fill(pool);
    const bare = await timed(() =>
      pool.query({
        name: 'bench_recap',
        text: `select person_id, count(*) filter (where status = 'present'), count(*) filter (where late_minutes > 0), sum(late_minutes),
                      count(*) filter (where left_early_minutes > 0), count(*) filter (where status = 'absent'), count(*) filter (where status = 'on-leave')
               from attendance_day where work_date >= $1 and work_date < $2 group by person_id`,
        values: [`${MONTH}-01`, '2025-11-01'],
      }),
    );
    const regency = await timed(async () =>
      expectStatus(await http.get(`/presensi/rekap?bulan=${MONTH}`, { cookie: leaderJar.header }), 200),
    );
    const csv = await timed(async () =>
      expectStatus(await http.get(`/presensi/rekap.csv?bulan=${MONTH}`, { cookie: leaderJar.header }), 200),
    );
    return [
      row(`Month recap of the regency, ${number(PEOPLE)} people (page)`, regency, bare, 500),
      row(`Month recap by name, ${number(PEOPLE)} people (CSV)`, csv, bare),
    ];
  } finally {
    await pool.end();
  }
}

/** 11,000 people with 23 derived days each, in the units that exist already. */
async function fill(pool) {
  await pool.query(`
    with some_units as (select unit_id, row_number() over (order by unit_id) - 1 as n, count(*) over () as total
                        from unit_version where upper_inf(valid) and parent_id is not null),
    new_people as (insert into person (full_name) select 'Pegawai Ukur ' || n from generate_series(1, ${PEOPLE}) n returning id, full_name),
    placed as (select p.id, u.unit_id from new_people p join some_units u on u.n = (substring(p.full_name from '[0-9]+')::int % u.total)),
    employed as (insert into employment (person_id, kind, position, valid) select id, 'pns', 'Pelaksana', '[2020-01-01,)' from placed),
    member as (insert into unit_membership (person_id, unit_id, valid) select id, unit_id, '[2020-01-01,)' from placed)
    insert into attendance_day (person_id, work_date, unit_id, status, code, provisional, late_minutes, derived_at)
    select id, d::date, unit_id, case when random() < 0.93 then 'present' when random() < 0.5 then 'on-leave' else 'absent' end,
           'H', false, case when random() < 0.08 then (random() * 40)::int else 0 end, now()
    from placed, generate_series(date '${MONTH}-01', date '2025-10-31', '1 day') d where extract(isodow from d) < 6`);
  await pool.query('analyze attendance_day, unit_membership, person');
}

async function timed(work) {
  await work();
  const times = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return percentile(times, 0.5);
}

function row(what, ms, bare, goal) {
  return {
    what,
    figure: `${number(ms)} ms`,
    floor: `bare GROUP BY ${number(bare)} ms`,
    ratio: number(ms / bare, 2),
    ...(goal ? { goal: `<= ${goal} ms`, verdict: verdict(ms <= goal) } : {}),
  };
}
