/** Twice as many password sign-ins as can be hashed, and people who are signed in already beside them. */
import { availableParallelism } from 'node:os';
import { Algorithm, hash, verify } from '@node-rs/argon2';
import pg from 'pg';
import { pauseFeed } from './house/scene.mjs';
import { Jar, client } from './lib/http.mjs';
import { load, percentile } from './lib/load.mjs';
import { embeddedUrl, startProduct } from './lib/processes.mjs';
import { number, verdict } from './lib/table.mjs';
import { ourSide } from './oidc/scene.mjs';

const SECONDS = 10;
const SILENT_PER_SECOND = 20;
const PEOPLE = 600;

const step = (text) => process.stderr.write(`  · ${text}\n`);

export async function oidcStorm() {
  // Everybody comes from an address of their own; one address for all would be judged as guessing.
  process.env.TRUSTED_PROXIES = '127.0.0.1';
  step('start');
  const product = await startProduct({ people: PEOPLE });
  try {
    await pauseFeed(product);
    const side = await ourSide(product);
    const capacity = await hashesPerSecond();
    const arrivals = Math.round(2 * capacity * SECONDS);
    step(`${number(arrivals)} people before the sign-in page`);
    const waiting = await atTheDoor(side, await peopleOf(product), arrivals);
    step('calm');
    const calm = await silently(side, 3);
    step('storm');
    const storm = client(product.url, { connections: 500 });
    const [answers, silent] = await Promise.all([
      evenly(waiting, SECONDS, (one) => signIn(storm, one)),
      silently(side, SECONDS),
    ]);
    storm.close();
    side.http.close();
    return rows({ capacity, answers, calm, silent });
  } finally {
    await product.stop();
  }
}

/** What the cores can do when they do nothing else. */
async function hashesPerSecond() {
  const phc = await hash('sandi', {
    algorithm: Algorithm.Argon2id,
    memoryCost: 19_456,
    timeCost: 2,
    parallelism: 1,
  });
  const workers = Math.min(2, availableParallelism());
  return (await load({ workers, seconds: 2, once: () => verify(phc, 'sandi') })).perSecond;
}

async function peopleOf(product) {
  const http = client(product.url);
  const { people } = JSON.parse((await http.get('/demo.json')).text);
  http.close();
  const { password } = people.find((person) => person.role === 'employee');
  const pool = new pg.Pool({ connectionString: await embeddedUrl(product.dataDir), max: 1 });
  const { rows: found } = await pool.query(
    `select n.number as nip from account a join person_number n on n.person_id = a.person_id and upper_inf(n.valid)
     where a.status = 'active' order by n.number desc limit $1`,
    [PEOPLE],
  );
  await pool.end();
  return found.map(({ nip }) => ({ nip, password }));
}

/** Opened pages with a form; what is measured is the moment when all press. */
async function atTheDoor({ http, flow, applications }, people, count) {
  const open = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (next < count) {
        const n = next++;
        const jar = new Jar();
        const asked = jar.take(await http.get(flow(n % applications).authorizePath));
        const path = new URL(asked.headers.location, http.origin).pathname;
        open.push({
          ...people[n % people.length],
          path,
          cookie: jar.header,
          address: `10.0.${n >> 8}.${n & 255}`,
        });
      }
    }),
  );
  return open;
}

async function signIn(http, { path, cookie, nip, password, address }) {
  const { status, headers } = await http.form(
    path,
    { nip, password },
    {
      cookie,
      accept: 'text/html',
      origin: http.origin,
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': address,
    },
  );
  return { status, retryAfter: headers['retry-after'] };
}

/** An open model: the next comes when its time has come, whether or not those before were answered. */
async function evenly(items, seconds, send) {
  const started = performance.now();
  return Promise.all(
    items.map(async (item, i) => {
      const at = started + (i * seconds * 1000) / items.length;
      await new Promise((resolve) => setTimeout(resolve, at - performance.now()));
      const answer = await send(item, i);
      return { ...answer, ms: performance.now() - at };
    }),
  );
}

function silently({ flow, jars, applications }, seconds) {
  const turns = Array.from({ length: seconds * SILENT_PER_SECOND }, (_, i) => i);
  return evenly(turns, seconds, async (i) => {
    await flow(i % applications).authorize(jars[i % jars.length]);
    return {};
  });
}

function rows({ capacity, answers, calm, silent }) {
  const accepted = answers.filter(({ status }) => status === 303);
  const refused = answers.filter(({ status }) => status === 503);
  const honest = refused.every(({ retryAfter }) => Number(retryAfter) > 0);
  const others = answers.length - accepted.length - refused.length;
  const p95 = (list) =>
    percentile(
      list.map(({ ms }) => ms),
      0.95,
    );
  return [
    {
      what: `Silent sign-on during a login storm (p95 of ${silent.length})`,
      figure: `${number(p95(silent), 1)} ms (before the storm ${number(p95(calm), 1)} ms)`,
      goal: '<= 100 ms',
      verdict: verdict(p95(silent) <= 100),
    },
    {
      what: `${number(answers.length / SECONDS)} password sign-ins/s`,
      figure: `${number(accepted.length)} let in (p95 ${number(p95(accepted) / 1000, 1)} s), ${number(refused.length)} told to come again (p95 ${number(refused.length ? p95(refused) : 0)} ms)`,
      floor: `bare argon2 verify ${number(capacity)}/s`,
      goal: 'the rest 503 + Retry-After',
      verdict: verdict(others === 0 && honest && refused.length > 0),
    },
  ];
}
