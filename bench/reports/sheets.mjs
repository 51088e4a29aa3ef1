/** The month of the whole regency as a workbook and as a CSV, person by day, against the same days read bare in SQL. */
import pg from 'pg';
import { residentMegabytes } from '../lib/processes.mjs';
import { number, verdict } from '../lib/table.mjs';
import { PEOPLE, YEAR } from './scene.mjs';

const MONTH = `${YEAR}-10`;
const ROUNDS = 3;
const GOAL = { seconds: 8, megabytes: 100 };

export async function rows({ product, leaderJar, databaseUrl, step }) {
  const floor = await bareSeconds(databaseUrl);
  const file = async (address) => {
    // What the first one compiles and opens is not what a workbook takes.
    await download(product, address, leaderJar.header);
    let best;
    for (let round = 0; round < ROUNDS; round += 1) {
      const one = await download(product, address, leaderJar.header);
      if (!best || one.seconds < best.seconds)
        best = { ...one, megabytes: Math.max(one.megabytes, best?.megabytes ?? 0) };
      else best.megabytes = Math.max(best.megabytes, one.megabytes);
    }
    step(`${address}: ${number(best.bytes / 1024)} kB`);
    return best;
  };
  const row = (what, took) => [
    {
      what: `${what} of ${number(PEOPLE)} people, to the last byte`,
      figure: `${number(took.seconds, 1)} s (first byte ${number(took.first, 1)} s)`,
      floor: `reading the same days in SQL ${number(floor, 1)} s`,
      ratio: number(took.seconds / floor, 2),
      goal: `<= ${GOAL.seconds} s`,
      verdict: verdict(took.seconds <= GOAL.seconds),
    },
    {
      what: `Memory of the application meanwhile: ${what}`,
      figure: `+${number(took.megabytes)} MB`,
      goal: `<= +${GOAL.megabytes} MB`,
      verdict: verdict(took.megabytes <= GOAL.megabytes),
    },
  ];
  return [
    ...row('Workbook of a month, 31 days', await file(`/presensi/rekap.xlsx?bulan=${MONTH}`)),
    ...row('Workbook with all columns', await file(`/presensi/rekap.xlsx?bulan=${MONTH}&kolom=semua`)),
    ...row('CSV of a month', await file(`/presensi/rekap.csv?bulan=${MONTH}`)),
  ];
}

/** Seconds to the first and to the last byte, and how much memory the application took at most. */
async function download({ url, pid }, address, cookie) {
  const before = residentMegabytes(pid);
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, residentMegabytes(pid))), 50);
  const started = performance.now();
  try {
    const answer = await fetch(`${url}${address}`, { headers: { cookie } });
    if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
    let first;
    let bytes = 0;
    for await (const piece of answer.body) {
      first ??= performance.now() - started;
      bytes += piece.length;
    }
    return {
      seconds: (performance.now() - started) / 1000,
      first: first / 1000,
      bytes,
      megabytes: most - before,
    };
  } finally {
    clearInterval(watch);
  }
}

async function bareSeconds(databaseUrl) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  try {
    let best = Infinity;
    for (let round = 0; round < ROUNDS; round += 1) {
      const started = performance.now();
      await pool.query(
        `select person_id, work_date, status, code, provisional, late_minutes, left_early_minutes, half_day_code
         from attendance_day where work_date between $1 and $2 order by person_id, work_date`,
        [`${MONTH}-01`, `${MONTH}-31`],
      );
      best = Math.min(best, (performance.now() - started) / 1000);
    }
    return best;
  } finally {
    await pool.end();
  }
}
