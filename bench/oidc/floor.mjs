/** The bare library beside us: the same flows, in a process of its own, on a memory store. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Jar, client } from '../lib/http.mjs';
import { flows, oidcFlow } from '../lib/oidc-flow.mjs';
import { freePort, root } from '../lib/processes.mjs';

const SECRET = 'a-secret-of-the-floor-only-0123456789abcdef';

/** As many applications and browsers as ours. */
export async function startFloor({ applications, browsers, redirectUri }) {
  const port = await freePort();
  const child = fork(join(root, 'bench/floor/bare-oidc.mjs'), {
    env: {
      ...process.env,
      PORT: String(port),
      REDIRECT_URI: redirectUri,
      APPLICATIONS: String(applications),
    },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('the floor did not start')));
  });
  const http = client(`http://localhost:${port}`);
  const flow = flows((i, scope) =>
    oidcFlow({ http, clientId: `bench-${i}`, clientSecret: SECRET, redirectUri, scope }),
  );
  const jars = [];
  for (let i = 0; i < browsers; i += 1) jars.push(await signedIn(http, flow(0)));
  return {
    name: 'bare',
    pid: child.pid,
    http,
    flow,
    jars,
    applications,
    stop: () => (http.close(), child.kill()),
  };
}

async function signedIn(http, { authorizePath }) {
  const jar = new Jar();
  let next = authorizePath;
  for (let i = 0; i < 5 && next.startsWith('/'); i += 1) {
    const answer = jar.take(await http.get(next, { cookie: jar.header }));
    const target = new URL(answer.headers.location, http.origin);
    next = target.origin === http.origin ? target.pathname + target.search : '';
  }
  return jar;
}
