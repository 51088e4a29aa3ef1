/** The board of the regency: how long one takes, and how soon 500 open ones have heard of a press. */
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { press, tokensOfExpected } from '../house/scene.mjs';
import { client } from '../lib/http.mjs';
import { expectStatus, load, percentile } from '../lib/load.mjs';
import { number, verdict } from '../lib/table.mjs';
import { PEOPLE, TODAY, fillMorning, timed } from './scene.mjs';

const VIEWERS = 500;
const SNAPSHOTS = 100;
const PRESSES = 20;
const ROUNDS = 3;
const AT_ONCE = 16;
/** Comments and settings are shorter, whatever they are packed in. */
const SHORTEST_BOARD = 200;

export async function rows(bench) {
  bench.step(`the morning of ${PEOPLE} people`);
  await fillMorning(bench);
  const snapshot = await snapshotRow(bench);
  bench.step('tokens of people who have not pressed');
  const tokens = await tokensOfExpected(bench, PRESSES + 60);
  return [snapshot, ...(await viewerRows(bench, tokens))];
}

/** As the leader asks for the page, one after the other, nobody watching: each is read anew. */
async function snapshotRow({ http: browser, leaderJar, databaseUrl }) {
  const page = await timed(async () => {
    expectStatus(await browser.get('/presensi/papan', { cookie: leaderJar.header }), 200);
  }, SNAPSHOTS);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const bare = await timed(() => pool.query({ name: 'bench_board', text: BARE }), SNAPSHOTS);
  await pool.end();
  return {
    what: 'Board of the regency (p95)',
    figure: `${number(page.p95)} ms (median ${number(page.p50)})`,
    floor: `bare count by unit and result ${number(bare.p95)} ms`,
    ratio: number(page.p95 / bare.p95, 2),
    goal: '<= 100 ms',
    verdict: verdict(page.p95 <= 100),
  };
}

/** Everybody of today by unit and result: the least that any board must read. */
const BARE = `select m.unit_id, d.status, d.late_minutes > 0, count(*)
  from unit_membership m left join attendance_day d on d.person_id = m.person_id and d.work_date = (${TODAY})
  where m.valid @> (${TODAY}) group by 1, 2, 3`;

/** One press after the other until every viewer has it; then as many presses as can be, with and without viewers. */
async function viewerRows({ product, leaderJar, step }, tokens) {
  const own = client(product.url, { connections: AT_ONCE });
  step(`${VIEWERS} viewers`);
  const first = await openViewers(product.url, leaderJar.header);
  const waits = [];
  for (const token of tokens.splice(0, PRESSES)) {
    await sleep(1200);
    const heard = first.nextOfAll();
    expectStatus(await press(own, token), 201);
    waits.push(...(await heard));
  }
  first.close();
  const alone = [];
  const watched = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    step(`check-ins, round ${round + 1}`);
    alone.push(await rate(own, tokens));
    const viewers = await openViewers(product.url, leaderJar.header);
    watched.push(await rate(own, tokens));
    viewers.close();
    await sleep(500);
  }
  own.close();
  const p95 = percentile(waits, 0.95);
  const [without, during] = [percentile(alone, 0.5), percentile(watched, 0.5)];
  return [
    {
      what: `Press to ${VIEWERS} open boards (p95 of ${number(waits.length)})`,
      figure: `${number(p95)} ms (median ${number(percentile(waits, 0.5))}, last ${number(Math.max(...waits))})`,
      goal: '<= 1,000 ms',
      verdict: verdict(p95 <= 1000),
    },
    {
      what: `Check-ins while ${VIEWERS} boards are open`,
      figure: `${number(during)}/s`,
      floor: `the same without viewers ${number(without)}/s`,
      ratio: number(during / without, 2),
      goal: '>= 0.80',
      verdict: verdict(during / without >= 0.8),
    },
  ];
}

async function rate(own, tokens) {
  const { perSecond, failures, firstFailure } = await load({
    workers: AT_ONCE,
    seconds: 4,
    once: async (worker, i) =>
      expectStatus(await press(own, tokens[(worker + AT_ONCE * i) % tokens.length]), 201),
  });
  if (failures > 0) throw firstFailure;
  return perSecond;
}

/** Streams as browsers open them, packed; nothing is unpacked, so that the measuring costs as little as can be. */
async function openViewers(origin, cookie) {
  const agent = new http.Agent({ keepAlive: false, maxSockets: Infinity });
  let hear = () => undefined;
  const requests = [];
  const open = (viewer) =>
    new Promise((resolve, reject) => {
      const request = http.get(
        `${origin}/presensi/papan/aliran`,
        { agent, headers: { cookie, accept: 'text/event-stream', 'accept-encoding': 'gzip' } },
        (answer) => {
          if (answer.statusCode !== 200)
            return reject(new Error(`a viewer was refused with ${answer.statusCode}`));
          answer.on('data', (chunk) => {
            if (chunk.length < SHORTEST_BOARD) return;
            resolve();
            hear(viewer);
          });
          answer.on('error', () => undefined);
        },
      );
      request.on('error', reject);
      requests.push(request);
    });
  for (let from = 0; from < VIEWERS; from += 50)
    await Promise.all(Array.from({ length: 50 }, (_, i) => open(from + i)));
  return {
    /** From now until each viewer has heard, in milliseconds. */
    nextOfAll: () =>
      new Promise((resolve, reject) => {
        const started = performance.now();
        const heard = new Map();
        const timer = setTimeout(
          () => reject(new Error(`only ${heard.size} of ${VIEWERS} viewers have heard of a press in 20 s`)),
          20_000,
        );
        hear = (viewer) => {
          if (!heard.has(viewer)) heard.set(viewer, performance.now() - started);
          if (heard.size < VIEWERS) return;
          clearTimeout(timer);
          resolve([...heard.values()]);
        };
      }),
    close: () => requests.forEach((request) => request.destroy()),
  };
}
