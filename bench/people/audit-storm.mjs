/**
 * A storm of check-ins without a pause, and the record now at rest, now at work: neighbouring turns are compared, so that
 * whatever else the machine does befalls both sides of a pair.
 */
import pg from 'pg';
import { client } from '../lib/http.mjs';
import { expectStatus, percentile } from '../lib/load.mjs';
import { cpuSeconds } from '../lib/processes.mjs';
import { number, verdict } from '../lib/table.mjs';
import { pauseFeed, prepare, press, tokensOfExpected } from '../house/scene.mjs';
import { entryOf, recordOf } from './audit-append.mjs';

const AT_ONCE = 64;
const PEOPLE = 300;
const PAIRS = 10;
const TURN_MS = 2000;
/** The sealer comes every second: before a turn counts, it must have begun. */
const BEFORE_MS = 1200;
/** A busy morning: sign-ins, mostly. */
const ENTRIES_PER_SECOND = 200;
/** Not slower by more than this. */
const GOAL = 0.1;

export async function rows({ product, databaseUrl, root, step }) {
  await pauseFeed(product);
  const scene = await prepare(product);
  const record = await recordOf(root, product.dataDir);
  const lock = new pg.Client({ connectionString: databaseUrl });
  await lock.connect();
  try {
    const actors = (await lock.query(`select person_id as id from account limit 200`)).rows;
    const states = statesOf(record, actors, lock);
    step(`${PAIRS} pairs: at rest, writing and sealing`);
    const whole = await pairsInStorm(scene, states.atRest, states.atWork);
    step(`${PAIRS} pairs: writing, writing and sealing`);
    const sealing = await pairsInStorm(scene, states.unsealed, states.atWork);
    return [
      rowOf(`Check-ins while ${ENTRIES_PER_SECOND} entries/s are written and sealed`, 'no entries', whole),
      rowOf('Of this, what the sealing costs', 'written, not sealed', sealing),
    ];
  } finally {
    scene.http.close();
    await record.close();
    await lock.end();
  }
}

/** A storm for each comparison: its tokens last five minutes. */
async function pairsInStorm(scene, quiet, busy) {
  const tokens = await tokensOfExpected(scene, PEOPLE);
  if (tokens.length === 0) throw new Error('nobody is expected any more: the shifts have begun');
  const storm = stormOf(scene.product, tokens);
  try {
    await pause(3000);
    return await pairsOf(storm, quiet, busy);
  } finally {
    await storm.stop();
  }
}

/** Presses, as many as go, until it is stopped. */
function stormOf({ url, pid, dataDir }, tokens) {
  const http = client(url, { connections: AT_ONCE });
  const so = { over: false, count: 0, failure: undefined, latencies: [] };
  const worker = async (first) => {
    for (let i = first; !so.over; i += AT_ONCE) {
      const began = performance.now();
      expectStatus(await press(http, tokens[i % tokens.length]), 201);
      so.count += 1;
      so.latencies.push(performance.now() - began);
    }
  };
  const working = Promise.all(Array.from({ length: AT_ONCE }, (_, i) => worker(i))).catch((error) => {
    Object.assign(so, { over: true, failure: error });
  });
  return {
    /** How many a second from now on, for a turn. */
    async turn() {
      so.latencies = [];
      const [from, began, spent] = [so.count, performance.now(), cpuSeconds(pid, dataDir)];
      await pause(TURN_MS);
      if (so.failure) throw so.failure;
      return {
        perSecond: ((so.count - from) * 1000) / (performance.now() - began),
        p95: percentile(so.latencies, 0.95),
        cpuMs: ((cpuSeconds(pid, dataDir) - spent) * 1000) / (so.count - from),
      };
    },
    async stop() {
      so.over = true;
      await working;
      http.close();
    },
  };
}

/** Each begins, and ends with nothing left to be sealed. */
function statesOf(record, actors, lock) {
  let writing;
  const begin = () => (writing = entriesAtAPace(record, actors));
  const end = async () => {
    await writing.stop();
    await drained(lock);
  };
  return {
    atRest: { begin: () => undefined, end: () => undefined },
    atWork: { begin, end },
    unsealed: {
      // Whoever holds the sealer's lock keeps every sealer of the cluster from its work.
      async begin() {
        await lock.query(`select pg_advisory_lock(hashtext('audit-seal'))`);
        begin();
      },
      async end() {
        await lock.query(`select pg_advisory_unlock(hashtext('audit-seal'))`);
        await end();
      },
    },
  };
}

function entriesAtAPace(record, actors) {
  let count = 0;
  const waiting = [];
  const timer = setInterval(() => {
    for (let i = 0; i < ENTRIES_PER_SECOND / 20; i += 1)
      waiting.push(record.audit.record(record.database, entryOf(actors, 1, (count += 1))));
  }, 50);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(waiting);
    },
  };
}

/** Neighbouring turns in both states; which comes first changes with every pair. */
async function pairsOf(storm, quiet, busy) {
  const one = async ({ begin, end }) => {
    await begin();
    await pause(BEFORE_MS);
    const turn = await storm.turn();
    await end();
    return turn;
  };
  const pairs = [];
  for (let i = 0; i < PAIRS; i += 1) {
    const [first, second] = i % 2 ? [busy, quiet] : [quiet, busy];
    const turns = new Map([[first, await one(first)]]);
    turns.set(second, await one(second));
    pairs.push({ quiet: turns.get(quiet), busy: turns.get(busy) });
  }
  return pairs;
}

/** The median of the pairs, and what a press costs the server and PostgreSQL with (without) it; between the second from either end it lies with 98 % certainty (binomial, ten pairs). */
function rowOf(what, floor, pairs) {
  const slower = pairs
    .map(({ quiet, busy }) => 1 - busy.perSecond / quiet.perSecond)
    .toSorted((a, b) => a - b);
  const median = (slower[PAIRS / 2 - 1] + slower[PAIRS / 2]) / 2;
  const percent = (share) => number(share * 100, 1);
  const middle = (side, name) =>
    percentile(
      pairs.map((pair) => pair[side][name]),
      0.5,
    );
  return {
    what,
    figure: `slower by ${percent(median)} % (98 %: ${percent(slower[1])} to ${percent(slower.at(-2))}); ${number(middle('busy', 'perSecond'))}/s, p95 ${number(middle('busy', 'p95'))} ms`,
    cpu: `${number(middle('busy', 'cpuMs'), 2)} (${number(middle('quiet', 'cpuMs'), 2)})`,
    floor: `${floor}: ${number(middle('quiet', 'perSecond'))}/s, p95 ${number(middle('quiet', 'p95'))} ms`,
    ratio: number(1 - median, 2),
    goal: `slower by <= ${GOAL * 100} %`,
    verdict: slower[1] <= GOAL && slower.at(-2) > GOAL ? 'noise' : verdict(median <= GOAL),
  };
}

async function drained(connection) {
  for (;;) {
    const { rows } = await connection.query(`select 1 from audit_unsealed limit 1`);
    if (rows.length === 0) return;
    await pause(100);
  }
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
