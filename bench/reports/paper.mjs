/** A month of the largest OPD as an official document, over HTTP, against the bare grouping of its days in SQL. */
import pg from 'pg';
import { expectStatus, percentile } from '../lib/load.mjs';
import { number, verdict } from '../lib/table.mjs';
import { YEAR } from './scene.mjs';

const MONTH = `${YEAR}-10`;
const ROUNDS = 5;
const GOAL_MS = 3000;

/** The OPD with the most people at the end of the year that one paper takes. */
const LARGEST = `select u.code, u.id, count(*)::int as people
  from unit_version root
  join unit_version office on office.parent_id = root.unit_id and upper_inf(office.valid)
  join unit u on u.id = office.unit_id
  cross join lateral unit_subtree(u.id, $1::date) below
  join unit_membership m on m.unit_id = below.unit_id and m.valid @> $1::date
  where root.parent_id is null and upper_inf(root.valid) group by 1, 2 having count(*) <= $2 order by 3 desc limit 1`;

const BARE = `select person_id, count(*) filter (where status = 'present'), sum(late_minutes), count(*) filter (where status = 'absent')
  from attendance_day where work_date between $1 and $2 and unit_id in (select unit_id from unit_subtree($3, $2::date)) group by person_id`;

export async function rows({ http, leaderJar, databaseUrl }) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  try {
    const table = [];
    for (const [what, view, most] of [
      ['by name', 'nama', 3000],
      ['people by days', 'matriks', 1500],
      ['by unit', 'unit', 11_000],
    ]) {
      const {
        rows: [office],
      } = await pool.query(LARGEST, [`${YEAR}-12-31`, most]);
      const floor = await timed(() => pool.query(BARE, [`${MONTH}-01`, `${MONTH}-31`, office.id]));
      const took = await timed(async () =>
        expectStatus(
          await http.get(`/presensi/rekap.pdf?bulan=${MONTH}&unit=${office.code}&isi=${view}`, {
            cookie: leaderJar.header,
          }),
          200,
        ),
      );
      table.push({
        what: `PDF of a month of the largest OPD (${number(office.people)} people), ${what}`,
        figure: `p50 ${number(took.p50)} ms, slowest ${number(took.most)} ms`,
        floor: `bare GROUP BY of its days ${number(floor.p50)} ms`,
        ratio: number(took.p50 / floor.p50, 1),
        goal: `slowest <= ${number(GOAL_MS)} ms`,
        verdict: verdict(took.most <= GOAL_MS),
      });
    }
    return table;
  } finally {
    await pool.end();
  }
}

async function timed(work) {
  await work();
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return { p50: percentile(times, 0.5), most: Math.max(...times) };
}
