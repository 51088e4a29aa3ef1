/** Discovery, silent sign-on and code -> token, each against the bare library on a memory store. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Jar, client } from '../lib/http.mjs';
import { expectStatus } from '../lib/load.mjs';
import { measured, median } from '../lib/measured.mjs';
import { oidcFlow } from '../lib/oidc-flow.mjs';
import { cpuSeconds, freePort, root } from '../lib/processes.mjs';
import { number } from '../lib/table.mjs';
import { REDIRECT_URI } from './scene.mjs';

export async function signOnRows({ product, http, flow, jar }) {
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

function compareRow(what, own, bare) {
  return {
    what,
    figure: `${number(own.perSecond)}/s`,
    cpu: `${number(own.cpuMs, 2)} (floor ${number(bare.cpuMs, 2)})`,
    floor: `bare oidc-provider in memory ${number(bare.perSecond)}/s`,
    ratio: number(own.perSecond / bare.perSecond, 2),
  };
}
