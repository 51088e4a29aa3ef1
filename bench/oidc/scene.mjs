/** Our side: sixty applications, two dozen signed-in browsers, a table full of rows. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Jar, client } from '../lib/http.mjs';
import { flows, oidcFlow, signIn } from '../lib/oidc-flow.mjs';
import { embeddedUrl, root } from '../lib/processes.mjs';

export const REDIRECT_URI = 'http://localhost:9/kembali';
/** As many as a regency has. */
export const APPLICATIONS = 60;
export const BROWSERS = 24;

/** The same shape as `startFloor` gives. */
export async function ourSide(product) {
  const http = client(product.url);
  const { people } = JSON.parse((await http.get('/demo.json')).text);
  const { password } = people.find((person) => person.role === 'employee');
  const { grant_types_supported: grantTypes } = JSON.parse(
    (await http.get('/oidc/.well-known/openid-configuration')).text,
  );
  const { client_id: first, client_secret: clientSecret } = register(product, grantTypes);
  const databaseUrl = await embeddedUrl(product.dataDir);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const clientIds = await copies(pool, first);
  const { rows } = await pool.query(
    `select n.number as nip from account a join person_number n on n.person_id = a.person_id and upper_inf(n.valid)
     where a.status = 'active' order by n.number limit $1`,
    [BROWSERS],
  );
  await pool.end();
  const flow = flows((i, scope) =>
    oidcFlow({ http, clientId: clientIds[i], clientSecret, redirectUri: REDIRECT_URI, scope }),
  );
  const jars = [];
  for (const { nip } of rows) {
    const jar = new Jar();
    await signIn({ http, jar, path: flow(0).authorizePath, nip, password });
    jars.push(jar);
  }
  const { pid, dataDir } = product;
  return { name: 'ours', pid, dataDir, databaseUrl, http, flow, jars, applications: APPLICATIONS };
}

function register({ dataDir, port }, grantTypes) {
  const file = join(dataDir, 'bench-application.json');
  writeFileSync(
    file,
    JSON.stringify({
      client_name: 'Bench',
      redirect_uris: [REDIRECT_URI],
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'].filter((type) =>
        grantTypes.includes(type),
      ),
      token_endpoint_auth_method: 'client_secret_basic',
      scope: 'openid profile offline_access',
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

/** The others are registered as the first was, with the same secret: one command for each would take a minute. */
async function copies(pool, clientId) {
  const { rows } = await pool.query(
    `with made as (
       insert into application (client_id, name, metadata)
       select 'bench-' || n, name || ' ' || n, metadata from application, generate_series(1, $2::int) n where client_id = $1
       returning client_id)
     select client_id from made`,
    [clientId, APPLICATIONS - 1],
  );
  const ids = rows.map((row) => row.client_id);
  await pool.query(
    `insert into application_secret (client_id, hash) select c, hash from application_secret, unnest($2::text[]) c where client_id = $1`,
    [clientId, ids],
  );
  await pool.query(
    `insert into application_entry_rule (client_id, kind, reason, created_at) select c, kind, reason, created_at
     from application_entry_rule, unnest($2::text[]) c where client_id = $1`,
    [clientId, ids],
  );
  return [clientId, ...ids];
}
