/** The files of all OPD of a month as one ZIP, made behind the back of whoever ordered them, while others press and look. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { press, tokensOfExpected } from '../house/scene.mjs';
import { expectStatus, percentile } from '../lib/load.mjs';
import { cpuSeconds, residentMegabytes } from '../lib/processes.mjs';
import { number, verdict } from '../lib/table.mjs';
import { PEOPLE, YEAR } from './scene.mjs';

const ORDERS = '/presensi/rekap/berkas';
const GOAL_MB = 100;
/** Somebody presses and somebody looks so often, before and meanwhile. */
const EVERY_MS = 500;
const ROUNDS_BEFORE = 20;
const PATIENCE_MS = 600_000;

const ROOT = `select u.id, u.code, (select count(*)::int from unit_version below where below.parent_id = u.id and upper_inf(below.valid)) as offices
  from unit_version v join unit u on u.id = v.unit_id where v.parent_id is null and upper_inf(v.valid)`;

export async function rows(bench) {
  const { product, databaseUrl, leaderJar, step } = bench;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  try {
    const {
      rows: [root],
    } = await pool.query(ROOT);
    // What the first one compiles and opens is not what an order takes.
    await made(bench, pool, { unit: root.code, dari: `${YEAR}-09-01`, sampai: `${YEAR}-09-30` });
    const tokens = await tokensOfExpected(bench, 40);
    step('presses and pages without an order');
    const before = watch(bench, tokens);
    await sleep(ROUNDS_BEFORE * EVERY_MS);
    const alone = await before.end();
    step(`files of ${root.offices} OPD`);
    const meanwhile = watch(bench, tokens);
    const took = await made(bench, pool, { unit: root.code, dari: `${YEAR}-10-01`, sampai: `${YEAR}-10-31` });
    const busy = await meanwhile.end();
    const { rows: parts } = await pool.query(
      `select state, count(*)::int from export_part where order_id = $1 group by 1`,
      [took.id],
    );
    if (parts.some(({ state }) => state !== 'made'))
      throw new Error(`not all made: ${JSON.stringify(parts)}`);
    const fetched = await archive(product, took.id, leaderJar.header);
    const what = `ZIP of a month of ${number(PEOPLE)} people in ${root.offices} OPD, each as workbook, CSV and paper`;
    return [
      {
        what: `${what}: from the order to the message`,
        figure: `${number(took.seconds, 1)} s (CPU ${number(took.own, 1)} s, PostgreSQL ${number(took.sql, 1)} s)`,
      },
      {
        what: 'Memory of the application meanwhile: files of all OPD',
        figure: `+${number(took.megabytes)} MB`,
        goal: `<= +${GOAL_MB} MB`,
        verdict: verdict(took.megabytes <= GOAL_MB),
      },
      {
        what: `Fetching it (${number(fetched.bytes / 1024 / 1024, 1)} MB), to the last byte`,
        figure: `${number(fetched.seconds, 1)} s, +${number(fetched.megabytes)} MB`,
      },
      {
        what: 'Press and board of the regency (p95) while it is made',
        figure: `${number(busy.press)} ms and ${number(busy.page)} ms`,
        floor: `without an order ${number(alone.press)} ms and ${number(alone.page)} ms`,
      },
    ];
  } finally {
    await pool.end();
  }
}

/** Ordered on the page; seconds, memory and CPU until it is ready. */
async function made({ product, http, leaderJar }, pool, span) {
  const memory = watchMemory(product.pid);
  const own = cpuSeconds(product.pid);
  const all = cpuSeconds(product.pid, product.dataDir);
  const started = performance.now();
  const answer = expectStatus(
    await http.form(
      ORDERS,
      { ...span, kolom: 'ringkas' },
      { cookie: leaderJar.header, origin: product.url, 'sec-fetch-site': 'same-origin' },
    ),
    303,
  );
  const id = answer.headers.location.slice(-36);
  for (let state = 'waiting'; state !== 'ready'; await sleep(100)) {
    ({ rows: [{ state }] } = await pool.query(`select state from export_order where id = $1`, [id])); // prettier-ignore
    if (state === 'failed' || performance.now() - started > PATIENCE_MS)
      throw new Error(`an order is ${state}`);
  }
  const ownSeconds = cpuSeconds(product.pid) - own;
  return {
    id,
    seconds: (performance.now() - started) / 1000,
    megabytes: memory.end(),
    own: ownSeconds,
    sql: cpuSeconds(product.pid, product.dataDir) - all - ownSeconds,
  };
}

async function archive({ url, pid }, id, cookie) {
  const memory = watchMemory(pid);
  const started = performance.now();
  const answer = await fetch(`${url}${ORDERS}/${id}/unduhan`, { headers: { cookie } });
  if (answer.status !== 200) throw new Error(`the archive: ${answer.status}`);
  let bytes = 0;
  for await (const piece of answer.body) bytes += piece.length;
  return { bytes, seconds: (performance.now() - started) / 1000, megabytes: memory.end() };
}

/** One press and one look after the other, until told to end. */
function watch({ http, leaderJar }, tokens) {
  const times = { press: [], page: [] };
  const state = { ended: false };
  const timed = async (list, work, status) => {
    const started = performance.now();
    expectStatus(await work(), status);
    list.push(performance.now() - started);
  };
  const watching = (async () => {
    for (let i = 0; !state.ended; i += 1) {
      await timed(times.press, () => press(http, tokens[i % tokens.length]), 201);
      await timed(times.page, () => http.get('/presensi/papan', { cookie: leaderJar.header }), 200);
      await sleep(EVERY_MS);
    }
  })();
  return {
    async end() {
      state.ended = true;
      await watching;
      return { press: percentile(times.press, 0.95), page: percentile(times.page, 0.95) };
    },
  };
}

function watchMemory(pid) {
  const before = residentMegabytes(pid);
  let most = before;
  const watching = setInterval(() => (most = Math.max(most, residentMegabytes(pid))), 50);
  return {
    end() {
      clearInterval(watching);
      return most - before;
    },
  };
}
