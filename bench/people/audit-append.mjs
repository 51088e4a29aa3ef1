/** Entries of the record written and sealed, for half a minute without a pause; floor: the same rows by raw INSERT. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { load } from '../lib/load.mjs';
import { cpuSeconds } from '../lib/processes.mjs';
import { number, verdict } from '../lib/table.mjs';

const WORKERS = 16;
const SECONDS = 30;
const GOAL = 1000;

export async function rows({ product, databaseUrl, root }) {
  const record = await recordOf(root, product.dataDir);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  try {
    const actors = (await pool.query(`select person_id as id from account order by random() limit 200`)).rows;
    const before = await rawInserts(pool, actors);
    const spent = cpuOf(product);
    const started = performance.now();
    const written = await load({
      workers: WORKERS,
      seconds: SECONDS,
      once: (worker, i) => record.audit.record(record.database, entryOf(actors, worker, i)),
    });
    if (written.failures > 0) throw written.firstFailure;
    const waiting = await waitingIn(pool);
    await drained(pool);
    const cpuMs = ((cpuOf(product) - spent) * 1000) / written.count;
    const sealedAfter = (performance.now() - started) / 1000;
    const after = await rawInserts(pool, actors);
    const alone = await load({
      workers: WORKERS,
      seconds: 10,
      once: (worker, i) =>
        record.database.transaction((tx) => record.audit.record(tx, entryOf(actors, worker, i))),
    });
    if (alone.failures > 0) throw alone.firstFailure;
    await drained(pool);
    const raw = (before.perSecond + after.perSecond) / 2;
    const { fault, entries } = await record.check.whole();
    const sealedPerSecond = written.count / sealedAfter;
    return [
      {
        what: `Record: entries written and sealed, ${SECONDS} s`,
        figure: `${number(sealedPerSecond)}/s (written ${number(written.perSecond)}/s, p95 ${number(written.p95, 1)} ms; ${number(waiting)} waited at the end)`,
        cpu: number(cpuMs, 2),
        floor: `raw INSERT ${number(raw)}/s`,
        ratio: number(sealedPerSecond / raw, 2),
        goal: `>= ${number(GOAL)}/s`,
        verdict: verdict(sealedPerSecond >= GOAL && fault === null),
      },
      {
        what: 'Record: entries, each in a transaction of its own',
        figure: `${number(alone.perSecond)}/s (p95 ${number(alone.p95, 1)} ms)`,
        floor: `raw INSERT ${number(raw)}/s`,
        ratio: number(alone.perSecond / raw, 2),
        goal: 'four round trips instead of one',
        verdict: '',
      },
      {
        what: 'Record: the chain afterwards',
        figure: fault ? `broken: ${fault.code}` : `whole, ${number(entries)} entries`,
        goal: 'whole',
        verdict: verdict(fault === null),
      },
    ];
  } finally {
    await record.close();
    await pool.end();
  }
}

/** The record's own code in this process, beside the server that seals. */
export async function recordOf(root, dataDir) {
  const platform = await import(join(root, 'dist/platform/index.js'));
  const { Audit, ChainCheck, HeadKeys } = await import(join(root, 'dist/audit/index.js'));
  const { url, secretKey } = await platform.attachEmbeddedPostgres({ dataDir });
  const log = platform.createLogger('silent');
  const dataSource = await platform.createDataSource({ url, log, poolSize: 10 }).initialize();
  const database = new platform.Database(dataSource);
  const settings = { secretKey, publicUrl: 'http://localhost', internalNetworks: [] };
  const audit = new Audit(settings, new platform.SystemClock());
  const check = new ChainCheck(database, new HeadKeys(database, audit, settings), settings);
  return { audit, check, database, close: () => dataSource.destroy() };
}

export function entryOf(actors, worker, i) {
  return {
    actorId: actors[(worker * 31 + i) % actors.length].id,
    action: 'person.changed',
    subject: { kind: 'person', id: actors[(worker * 17 + i * 7) % actors.length].id },
    outcome: 'done',
    before: { position: 'Pengelola Data', rank: 'III/a' },
    after: { position: 'Analis Kebijakan', rank: 'III/b' },
    reason: 'SK 821/123/2026',
    address: '10.20.30.40',
    requestId: `bench-${worker}-${i}`,
  };
}

/** CPU seconds of this process, the server and its PostgreSQL: on a machine that others use, these tell more than the clock. */
function cpuOf({ pid, dataDir }) {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + cpuSeconds(pid, dataDir);
}

async function drained(pool) {
  while ((await waitingIn(pool)) > 0) await new Promise((resolve) => setTimeout(resolve, 100));
}

const waitingIn = async (pool) =>
  (await pool.query(`select count(*)::int as n from audit_unsealed`)).rows[0].n;

/** One row a statement, each its own commit, in a table of the same columns and indexes. */
async function rawInserts(pool, actors) {
  await pool.query(`drop table if exists bench_entry`);
  await pool.query(`create table bench_entry (like audit_entry including all)`);
  try {
    const json = [
      { position: 'Pengelola Data', rank: 'III/a' },
      { position: 'Analis Kebijakan', rank: 'III/b' },
    ].map((value) => JSON.stringify(value));
    const result = await load({
      workers: WORKERS,
      seconds: 10,
      once: (worker, i) =>
        pool.query({
          name: 'bench_entry',
          text: `insert into bench_entry (actor_id, actor_name, actor_unit_id, actor_unit_code, actor_unit_name, action,
                   subject_kind, subject_id, subject_name, subject_unit_id, subject_unit_code, subject_unit_name, outcome,
                   detail, before, after, reason, address, request_id, mac)
                 values ($1::text::uuid, 'Siti Aminah', $2, 'DINKES', 'Dinas Kesehatan', 'person.changed', 'person', $1::text, 'Siti Aminah', $2,
                   'DINKES', 'Dinas Kesehatan', 'done', '{}', $3, $4, 'SK 821/123/2026', '10.20.30.40', $5, sha256('x'))`,
          values: [
            actors[(worker * 31 + i) % actors.length].id,
            randomUUID(),
            json[0],
            json[1],
            `bench-${worker}-${i}`,
          ],
        }),
    });
    if (result.failures > 0) throw result.firstFailure;
    return result;
  } finally {
    await pool.query(`drop table if exists bench_entry`);
  }
}
