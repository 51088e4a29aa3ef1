/** What every measurement needs: a registered application, signed-in browsers, access tokens. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Jar, client } from '../lib/http.mjs';
import { oidcFlow, signIn } from '../lib/oidc-flow.mjs';
import { embeddedUrl, root } from '../lib/processes.mjs';

export const REDIRECT_URI = 'http://localhost:9/kembali';

/** Nobody but the benchmark presses from now on. */
export async function pauseFeed({ url }) {
  const http = client(url);
  await http.form(
    '/demo/kedatangan',
    { keadaan: 'dijeda' },
    { origin: url, 'sec-fetch-site': 'same-origin' },
  );
  http.close();
}

/** A registered application, a signed-in browser and an access token of one employee. */
export async function prepare(product) {
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

/** Access tokens of people whose shift is about to begin and who have not pressed yet. */
export async function tokensOfExpected({ product, flowOptions }, count) {
  const pool = new pg.Pool({ connectionString: await embeddedUrl(product.dataDir), max: 1 });
  const { rows } = await pool.query(
    `select n.number as nip from demonstration
     join planned_shift s on s.counted @> clock_now and s.starts_at > clock_now
     join attendance_day d on d.person_id = s.person_id and d.work_date = s.work_date and d.seq = s.seq and d.status = 'expected'
     join person_number n on n.person_id = d.person_id and upper_inf(n.valid)
     join account a on a.person_id = d.person_id and a.status = 'active'
     join password_credential c on c.person_id = d.person_id
     order by n.number limit $1`,
    [count],
  );
  await pool.end();
  const { http, password } = flowOptions;
  const tokens = [];
  const waiting = [...rows];
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let row = waiting.pop(); row; row = waiting.pop()) {
        const jar = new Jar();
        await signIn({ http, jar, path: oidcFlow(flowOptions).authorizePath, nip: row.nip, password });
        tokens.push(await accessToken(flowOptions, jar));
      }
    }),
  );
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

/** One press by the JSON API. */
export const press = (http, token) =>
  http.post('/api/v1/attendance/events', '{}', {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'idempotency-key': randomUUID(),
  });
