/** The figures of the first house: start-up, memory, sign-on, sign-in, check-in, board, recap, page weights. */
import { execFileSync, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { Algorithm, hash, verify } from '@node-rs/argon2';
import pg from 'pg';
import { Jar, client } from './lib/http.mjs';
import { expectStatus, load, percentile } from './lib/load.mjs';
import { oidcFlow, signIn } from './lib/oidc-flow.mjs';
import {
  cpuSeconds,
  embeddedUrl,
  freePort,
  residentMegabytes,
  root,
  startProduct,
} from './lib/processes.mjs';
import { number, verdict } from './lib/table.mjs';
import { recapRows } from './recap.mjs';

const REDIRECT_URI = 'http://localhost:9/kembali';
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const step = (text) => process.stderr.write(`  · ${text}\n`);

export async function house() {
  const dataDir = mkdtempSync(join(tmpdir(), 'e-presensi-bench-'));
  const rows = [];
  try {
    step('first start');
    const first = await startProduct({ dataDir, keep: true });
    await first.stop();
    step('later start');
    const product = await startProduct({ dataDir, keep: true });
    try {
      rows.push(...startRows(first, product));
      await sleep(8000);
      rows.push(memoryRow(product));
      await pauseFeed(product);
      const bench = await prepare(product);
      step('discovery, single sign-on');
      rows.push(...(await signOnRows(bench)));
      step('password sign-in');
      rows.push(await passwordRow(bench));
      step('check-ins');
      rows.push(await checkInRow(bench));
      step('press to board');
      rows.push(await boardRow(bench));
      step('page weights');
      rows.push(...(await weightRows(bench)));
      step('month recap at 11,000 people');
      rows.push(
        ...(await recapRows({
          http: bench.http,
          leaderJar: bench.leaderJar,
          databaseUrl: await embeddedUrl(product.dataDir),
        })),
      );
    } finally {
      await product.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  return rows;
}

function startRows(first, later) {
  return [
    {
      what: 'First start (1,200 people, 90 days)',
      figure: `${number(first.seconds, 1)} s`,
      goal: '<= 90 s',
      verdict: verdict(first.seconds <= 90),
    },
    {
      what: 'Later start',
      figure: `${number(later.seconds, 1)} s`,
      goal: '<= 5 s',
      verdict: verdict(later.seconds <= 5),
    },
  ];
}

function memoryRow({ pid }) {
  const used = residentMegabytes(pid);
  return {
    what: 'Idle memory of the application',
    figure: `${number(used)} MB`,
    goal: '<= 250 MB',
    verdict: verdict(used <= 250),
  };
}

async function pauseFeed({ url }) {
  const http = client(url);
  await http.form(
    '/demo/kedatangan',
    { keadaan: 'dijeda' },
    { origin: url, 'sec-fetch-site': 'same-origin' },
  );
  http.close();
}

/** A registered application, a signed-in browser and an access token of one employee. */
async function prepare(product) {
  const http = client(product.url);
  const { people } = JSON.parse((await http.get('/demo.json')).text);
  const employee = people.find((person) => person.role === 'employee');
  const leader = people.find((person) => person.role === 'leader');
  const application = createApplication(product);
  const flowOptions = {
    http,
    clientId: application.client_id,
    clientSecret: application.client_secret,
    redirectUri: REDIRECT_URI,
    password: employee.password,
  };
  const jar = new Jar();
  await signIn({
    http,
    jar,
    path: oidcFlow(flowOptions).authorizePath,
    nip: employee.nip,
    password: employee.password,
  });
  const leaderJar = new Jar();
  await signIn({ http, jar: leaderJar, path: '/presensi/papan', nip: leader.nip, password: leader.password });
  return {
    product,
    http,
    people,
    employee,
    leader,
    jar,
    leaderJar,
    flowOptions,
    flow: oidcFlow(flowOptions),
  };
}

function createApplication({ dataDir, port }) {
  const file = join(dataDir, 'bench-application.json');
  writeFileSync(
    file,
    JSON.stringify({
      client_name: 'Bench',
      redirect_uris: [REDIRECT_URI],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_basic',
      scope: 'openid profile offline_access attendance:read attendance:write',
      id_token_signed_response_alg: 'ES256',
    }),
  );
  const output = execFileSync(process.execPath, ['scripts/cli.mjs', 'application:create', file], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), DATABASE_URL: '' },
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

async function signOnRows({ product, http, flow, jar }) {
  const floor = await startFloor();
  try {
    const rows = [];
    rows.push(
      await compare(
        'Discovery',
        product,
        floor,
        async ({ http: to }) => expectStatus(await to.get('/oidc/.well-known/openid-configuration'), 200),
        { http },
        floor,
      ),
    );
    rows.push(
      await compare(
        'Silent sign-on (authorize)',
        product,
        floor,
        ({ flow: by, jar: of }) => by.authorize(of),
        { flow, jar },
        floor,
      ),
    );
    rows.push(await compareRedeem(product, floor, { flow, jar }));
    return rows;
  } finally {
    floor.stop();
  }
}

async function startFloor() {
  const port = await freePort();
  const child = fork(join(root, 'bench/floor/bare-oidc.mjs'), {
    env: { ...process.env, PORT: String(port), REDIRECT_URI },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('the floor did not start')));
  });
  const http = client(`http://localhost:${port}`);
  const flow = oidcFlow({
    http,
    clientId: 'bench',
    clientSecret: 'a-secret-of-the-floor-only-0123456789abcdef',
    redirectUri: REDIRECT_URI,
  });
  const jar = new Jar();
  let next = flow.authorizePath;
  for (let i = 0; i < 5 && next.startsWith('/'); i += 1) {
    const answer = jar.take(await http.get(next, { cookie: jar.header }));
    const target = new URL(answer.headers.location, http.origin);
    next = target.origin === http.origin ? target.pathname + target.search : '';
  }
  return { pid: child.pid, http, flow, jar, stop: () => child.kill() };
}

/** The product and its floor in turn, A B A B, so that a noisy machine hurts both alike. */
async function compare(what, product, floor, once, ours, theirs) {
  const own = [];
  const bare = [];
  for (let round = 0; round < 3; round += 1) {
    bare.push(await measured(floor.pid, undefined, () => once(theirs)));
    own.push(await measured(product.pid, product.dataDir, () => once(ours)));
  }
  return compareRow(what, median(own), median(bare));
}

/** Codes are made before the clock runs, so that only their redemption is measured. */
async function compareRedeem(product, floor, ours) {
  const sides = [];
  for (const [side, pid, dataDir] of [
    [floor, floor.pid, undefined],
    [ours, product.pid, product.dataDir],
  ]) {
    const runs = [];
    for (let round = 0; round < 3; round += 1) {
      const codes = await Promise.all(
        Array.from({ length: 16 }, async () => {
          const some = [];
          for (let i = 0; i < 40; i += 1) some.push(await side.flow.authorize(side.jar));
          return some;
        }),
      ).then((lists) => lists.flat());
      const before = cpuSeconds(pid, dataDir);
      const started = performance.now();
      const queue = [...codes];
      await Promise.all(
        Array.from({ length: 16 }, async () => {
          for (let code = queue.pop(); code; code = queue.pop()) await side.flow.redeem(code);
        }),
      );
      runs.push({
        perSecond: codes.length / ((performance.now() - started) / 1000),
        cpuMs: ((cpuSeconds(pid, dataDir) - before) * 1000) / codes.length,
      });
    }
    sides.push(median(runs));
  }
  return compareRow('Code -> token (ES256)', sides[1], sides[0]);
}

async function measured(pid, dataDir, once) {
  const before = cpuSeconds(pid, dataDir);
  const result = await load({ workers: 16, seconds: 3, once });
  if (result.failures > 0) throw result.firstFailure;
  return { perSecond: result.perSecond, cpuMs: ((cpuSeconds(pid, dataDir) - before) * 1000) / result.count };
}

const median = (runs) => runs.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(runs.length / 2)];

function compareRow(what, own, bare) {
  return {
    what,
    figure: `${number(own.perSecond)}/s`,
    cpu: `${number(own.cpuMs, 2)} (floor ${number(bare.cpuMs, 2)})`,
    floor: `bare oidc-provider in memory ${number(bare.perSecond)}/s`,
    ratio: number(own.perSecond / bare.perSecond, 2),
  };
}

/** Each sign-in is a whole one: authorize, page, form with the password, until the engine has accepted it. */
async function passwordRow({ product, http, people, employee, flow }) {
  const options = { algorithm: Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
  const phc = await hash(employee.password, options);
  const bare = await load({
    workers: Math.min(2, availableParallelism()),
    seconds: 4,
    once: () => verify(phc, employee.password),
  });
  const before = cpuSeconds(product.pid, product.dataDir);
  const own = await load({
    workers: 4,
    seconds: 6,
    // Each worker is somebody else: one account in parallel looks like guessing, and is treated so.
    once: (worker) =>
      signIn({ http, jar: new Jar(), path: flow.authorizePath, ...credentialsOf(people[worker]) }),
  });
  if (own.failures > 0) throw own.firstFailure;
  return {
    what: 'Password sign-in (whole)',
    figure: `${number(own.perSecond)}/s`,
    cpu: number(((cpuSeconds(product.pid, product.dataDir) - before) * 1000) / own.count, 1),
    floor: `bare argon2 verify ${number(bare.perSecond)}/s`,
    ratio: number(own.perSecond / bare.perSecond, 2),
  };
}

const credentialsOf = ({ nip, password }) => ({ nip, password });

/** Presses over HTTP with a bearer token against the same row written by raw prepared INSERT from Node. */
async function checkInRow({ product, http, flowOptions }) {
  const tokens = await tokensOfExpected({ product, flowOptions }, 48);
  const runs = { own: [], raw: [] };
  for (let round = 0; round < 3; round += 1) {
    runs.raw.push(await rawInserts(await embeddedUrl(product.dataDir)));
    runs.own.push(
      await measured(product.pid, product.dataDir, async (worker, i) =>
        expectStatus(await press(http, tokens[(worker + 16 * i) % tokens.length]), 201),
      ),
    );
  }
  const own = median(runs.own);
  const raw = median(runs.raw);
  const ratio = own.perSecond / raw.perSecond;
  return {
    what: 'Check-ins over HTTP',
    figure: `${number(own.perSecond)}/s`,
    cpu: number(own.cpuMs, 2),
    floor: `raw INSERT from Node ${number(raw.perSecond)}/s`,
    ratio: number(ratio, 2),
    goal: '>= 0.35',
    verdict: verdict(ratio >= 0.35),
  };
}

/** One row per statement into a table of the same shape, 16 at a time, durable like ours. */
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
      workers: 16,
      seconds: 3,
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

/** From the moment a press is sent until an open board of the regency has heard of it; each press is somebody's first of the day. */
async function boardRow({ product, http, flowOptions, leaderJar }) {
  const waits = [];
  const tokens = await tokensOfExpected({ product, flowOptions }, 25);
  const stream = await openStream(product.url, '/presensi/papan/aliran', leaderJar.header);
  try {
    await stream.next(5000);
    for (const token of tokens) {
      await sleep(700);
      stream.drain();
      const heard = stream.next(5000);
      const started = performance.now();
      expectStatus(await press(http, token), 201);
      await heard;
      waits.push(performance.now() - started);
    }
  } finally {
    stream.close();
  }
  const p95 = percentile(waits, 0.95);
  return {
    what: `Press to board (p95 of ${waits.length})`,
    figure: `${number(p95)} ms (median ${number(percentile(waits, 0.5))})`,
    goal: '<= 1,000 ms',
    verdict: verdict(p95 <= 1000),
  };
}

/** Access tokens of people who have not pressed yet today. */
async function tokensOfExpected({ product, flowOptions }, count) {
  const pool = new pg.Pool({ connectionString: await embeddedUrl(product.dataDir), max: 1 });
  const { rows } = await pool.query(
    `select n.number as nip from attendance_day d join person_number n on n.person_id = d.person_id and upper_inf(n.valid)
     where d.status = 'expected' and d.work_date = (select max(work_date) from attendance_day where status = 'expected') limit $1`,
    [count],
  );
  await pool.end();
  const { http, password } = flowOptions;
  const tokens = [];
  for (const { nip } of rows) {
    const jar = new Jar();
    await signIn({ http, jar, path: oidcFlow(flowOptions).authorizePath, nip, password });
    tokens.push(await accessToken(flowOptions, jar));
  }
  return tokens;
}

async function accessToken(flowOptions, jar) {
  const flow = oidcFlow({
    ...flowOptions,
    scope: 'openid attendance:write attendance:read',
    resource: `${flowOptions.http.origin}/api`,
  });
  return (await flow.redeem(await flow.authorize(jar))).access_token;
}

const press = (http, token) =>
  http.post('/api/v1/attendance/events', '{}', {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'idempotency-key': randomUUID(),
  });

async function openStream(origin, path, cookie) {
  const abort = new AbortController();
  const answer = await fetch(origin + path, {
    headers: { cookie, accept: 'text/event-stream' },
    signal: abort.signal,
  });
  if (!answer.ok) throw new Error(`the stream was refused with ${answer.status}`);
  let waiting;
  let pending = 0;
  let buffer = '';
  void (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body) {
      buffer += decoder.decode(chunk, { stream: true });
      for (let cut = buffer.indexOf('\n\n'); cut >= 0; cut = buffer.indexOf('\n\n')) {
        const message = buffer.slice(0, cut);
        buffer = buffer.slice(cut + 2);
        if (!/^data:/m.test(message)) continue;
        pending += 1;
        waiting?.();
      }
    }
  })().catch(() => undefined);
  return {
    drain: () => (pending = 0),
    close: () => abort.abort(),
    next: (ms) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('nothing came over the stream')), ms);
        const done = () => {
          clearTimeout(timer);
          waiting = undefined;
          pending -= 1;
          resolve();
        };
        if (pending > 0) done();
        else waiting = done;
      }),
  };
}

/** Bytes over the wire of a first visit: the page and everything it asks for. */
async function weightRows({ http, jar, leaderJar, flow }) {
  const signInPage = await firstPage(http, flow.authorizePath);
  const pages = [
    { what: 'Weight of sign-in, first load', path: signInPage.path, cookie: signInPage.cookie, goal: 50 },
    { what: 'Weight of check-in, first load', path: '/presensi', cookie: jar.header, goal: 50 },
    { what: 'Weight of the regency board, first load', path: '/presensi/papan', cookie: leaderJar.header },
    { what: 'Weight of the regency recap, first load', path: '/presensi/rekap', cookie: leaderJar.header },
  ];
  const rows = [];
  for (const { what, path, cookie, goal } of pages) {
    const kilobytes = (await weigh(http, path, cookie)) / 1024;
    rows.push({
      what,
      figure: `${number(kilobytes, 1)} kB`,
      ...(goal ? { goal: `<= ${goal} kB`, verdict: verdict(kilobytes <= goal) } : {}),
    });
  }
  return rows;
}

async function firstPage(http, path) {
  const jar = new Jar();
  const answer = jar.take(await http.get(path));
  const target = new URL(answer.headers.location, http.origin);
  return { path: target.pathname, cookie: jar.header };
}

async function weigh(http, path, cookie) {
  const encoding = { 'accept-encoding': 'br, gzip' };
  const page = expectStatus(await http.get(path, { ...encoding, cookie }), 200);
  const html = (await http.get(path, { cookie })).text;
  const parts = new Set([...html.matchAll(/(?:href|src)="(\/aset\/[^"]+)"/g)].map((match) => match[1]));
  let bytes = headerBytes(page) + page.raw.length;
  if (!page.headers['content-encoding'])
    bytes = headerBytes(page) + Math.max(page.raw.length, brotliCompressSync(page.raw).length);
  for (const part of parts) {
    const asset = expectStatus(await http.get(part, encoding), 200);
    bytes += headerBytes(asset) + asset.raw.length;
  }
  return bytes;
}

const headerBytes = ({ headers }) =>
  Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + String(value).length + 4, 20);
