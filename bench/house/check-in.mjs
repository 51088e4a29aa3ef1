import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { client } from '../lib/http.mjs';
import { expectStatus, load } from '../lib/load.mjs';
import { measured, median } from '../lib/measured.mjs';
import { embeddedUrl } from '../lib/processes.mjs';
import { number, verdict } from '../lib/table.mjs';
import { press, tokensOfExpected } from './scene.mjs';

/** Presses under way at the same time, for us and for the floor. */
const AT_ONCE = 64;

/** Presses over HTTP with a bearer token against the same row written by raw prepared INSERT from Node. */
export async function checkInRow({ product, flowOptions }) {
  // Many people with few presses each, as in a morning; a day of hundreds of presses would measure something else.
  const tokens = await tokensOfExpected({ product, flowOptions }, 800);
  const http = client(product.url, { connections: AT_ONCE });
  const runs = { own: [], raw: [] };
  for (let round = 0; round < 3; round += 1) {
    runs.raw.push(await rawInserts(await embeddedUrl(product.dataDir)));
    runs.own.push(
      await measured(
        product.pid,
        product.dataDir,
        async (worker, i) =>
          expectStatus(await press(http, tokens[(worker + AT_ONCE * i) % tokens.length]), 201),
        { workers: AT_ONCE, seconds: 2 },
      ),
    );
  }
  http.close();
  const own = median(runs.own);
  const raw = median(runs.raw);
  const ratio = own.perSecond / raw.perSecond;
  return {
    what: 'Check-ins over HTTP',
    figure: `${number(own.perSecond)}/s (p95 ${number(own.p95)} ms)`,
    cpu: number(own.cpuMs, 2),
    floor: `raw INSERT from Node ${number(raw.perSecond)}/s`,
    ratio: number(ratio, 2),
    goal: '>= 0.35',
    verdict: verdict(ratio >= 0.35),
  };
}

/** One row per statement into a table of the same shape, as many at a time, durable like ours. */
async function rawInserts(connectionString) {
  const pool = new pg.Pool({ connectionString, max: 10 });
  try {
    await pool.query(`create table if not exists bench_event (like attendance_event including defaults)`);
    await pool.query(
      `create unique index if not exists bench_event_key on bench_event (idempotency_key, occurred_at)`,
    );
    await pool.query(`create index if not exists bench_event_person on bench_event (person_id, occurred_at)`);
    const person = randomUUID();
    const result = await load({
      workers: AT_ONCE,
      seconds: 2,
      once: () =>
        pool.query({
          name: 'bench_insert',
          text: `insert into bench_event (person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key)
                 values ($1, 'unknown', now(), now(), 'server', 'api', $2)`,
          values: [person, Buffer.from(randomUUID())],
        }),
    });
    return { perSecond: result.perSecond };
  } finally {
    await pool.query('drop table if exists bench_event').catch(() => undefined);
    await pool.end();
  }
}
