/** A storm of check-ins while entries are written: with the sealer at work and without it, in turns. */
import pg from 'pg';
import { client } from '../lib/http.mjs';
import { expectStatus } from '../lib/load.mjs';
import { measured, median } from '../lib/measured.mjs';
import { number, verdict } from '../lib/table.mjs';
import { pauseFeed, prepare, press, tokensOfExpected } from '../house/scene.mjs';
import { entryOf, recordOf } from './audit-append.mjs';

const AT_ONCE = 64;
const ROUNDS = 5;
/** A busy morning: sign-ins, mostly. */
const ENTRIES_PER_SECOND = 200;
/** Not slower by more than this. */
const GOAL = 0.1;

export async function rows({ product, databaseUrl, root, step }) {
  await pauseFeed(product);
  const scene = await prepare(product);
  const tokens = await tokensOfExpected(scene, 800);
  const http = client(product.url, { connections: AT_ONCE });
  const record = await recordOf(root, product.dataDir);
  const lock = new pg.Client({ connectionString: databaseUrl });
  await lock.connect();
  const runs = { sealing: [], still: [] };
  try {
    const actors = (await lock.query(`select person_id as id from account limit 200`)).rows;
    const storm = () =>
      withEntries(record, actors, () =>
        measured(
          product.pid,
          product.dataDir,
          async (worker, i) =>
            expectStatus(await press(http, tokens[(worker + AT_ONCE * i) % tokens.length]), 201),
          { workers: AT_ONCE, seconds: 4 },
        ),
      );
    await storm();
    for (let round = 0; round < ROUNDS; round += 1) {
      step(`storm ${round + 1} of ${ROUNDS}`);
      // Whoever holds the sealer's lock keeps every sealer of the cluster from its work.
      const still = async () => {
        await lock.query(`select pg_advisory_lock(hashtext('audit-seal'))`);
        try {
          runs.still.push(await storm());
        } finally {
          await lock.query(`select pg_advisory_unlock(hashtext('audit-seal'))`);
        }
        await drained(lock);
      };
      const sealing = async () => runs.sealing.push(await storm());
      // The order changes, so that neither always comes first.
      for (const run of round % 2 ? [still, sealing] : [sealing, still]) await run();
    }
  } finally {
    http.close();
    scene.http.close();
    await record.close();
    await lock.end();
  }
  const [sealing, still] = [median(runs.sealing), median(runs.still)];
  const slower = 1 - sealing.perSecond / still.perSecond;
  return [
    {
      what: `Check-ins while ${ENTRIES_PER_SECOND} entries/s are sealed`,
      figure: `${number(sealing.perSecond)}/s (p95 ${number(sealing.p95)} ms)`,
      cpu: number(sealing.cpuMs, 2),
      floor: `without sealing ${number(still.perSecond)}/s (p95 ${number(still.p95)} ms)`,
      ratio: number(sealing.perSecond / still.perSecond, 2),
      goal: `slower by <= ${GOAL * 100} %`,
      verdict: verdict(slower <= GOAL),
    },
  ];
}

/** Entries at an even pace for as long as `work` takes. */
async function withEntries(record, actors, work) {
  let count = 0;
  const writing = [];
  const timer = setInterval(() => {
    for (let i = 0; i < ENTRIES_PER_SECOND / 20; i += 1)
      writing.push(record.audit.record(record.database, entryOf(actors, 1, (count += 1))));
  }, 50);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await Promise.all(writing);
  }
}

async function drained(connection) {
  for (;;) {
    const { rows } = await connection.query(`select 1 from audit_unsealed limit 1`);
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
