/** Whether the sweep keeps up: how long it takes to remove a million expired rows while people go on signing on. */
import pg from 'pg';
import { load } from '../lib/load.mjs';
import { number, verdict } from '../lib/table.mjs';
import { EXPIRED } from './fill.mjs';

const LIMIT_SECONDS = 300;

export async function sweepRow(ours) {
  const pool = new pg.Pool({ connectionString: ours.databaseUrl, max: 1 });
  try {
    const left = async () =>
      (await pool.query(`select count(*)::int as n from oidc_artifact where expires_at <= now()`)).rows[0].n;
    const before = await left();
    const started = performance.now();
    await pool.query(`select graphile_worker.add_job('sweep-artifacts')`);
    let swept = false;
    const silent = load({
      workers: 2,
      seconds: LIMIT_SECONDS,
      more: () => !swept,
      once: (worker, i) =>
        ours
          .flow((worker + 2 * i) % ours.applications)
          .authorize(ours.jars[(worker + 2 * i) % ours.jars.length]),
    });
    while (!swept && performance.now() - started < LIMIT_SECONDS * 1000) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      swept = (await left()) < 100;
    }
    const seconds = (performance.now() - started) / 1000;
    swept = true;
    const { p95, failures } = await silent;
    const perSecond = (before - (await left())) / seconds;
    return {
      what: `Sweep of ${number(EXPIRED)} expired rows`,
      figure: `${number(perSecond)} rows/s, ${number(seconds, 1)} s (silent sign-on beside it: p95 ${number(p95, 1)} ms)`,
      // It runs every ten minutes; a busy day writes some million rows.
      goal: 'done before the next',
      verdict: verdict(seconds < LIMIT_SECONDS && failures === 0),
    };
  } finally {
    await pool.end();
  }
}
