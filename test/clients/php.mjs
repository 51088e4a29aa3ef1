/** What test/clients/php.sh runs: PHP's own server, our product, a browser made of fetch. */
import { strict as assert } from 'node:assert';
import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { fakeIssuer, seconds } from '../../examples/testing/fake-issuer.mjs';

register('../support/load-typescript.mjs', import.meta.url);
const { startProduct } = await import('../support/product.ts');
const { browser } = await import('../support/browser.ts');

const root = join(import.meta.dirname, '../..');
const php = process.env.PHP ?? 'php';
const event = 'http://schemas.openid.net/event/backchannel-logout';
const folder = mkdtempSync(join(tmpdir(), 'e-akun-php-'));
const servers = [];
let passed = 0;
let failed = 0;

async function it(sentence, check) {
  try {
    await check();
    passed += 1;
    console.log(`ok      ${sentence}`);
  } catch (error) {
    failed += 1;
    console.log(
      `FAILED  ${sentence}\n        ${String(error.stack ?? error).replaceAll('\n', '\n        ')}`,
    );
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A page that an application with an API would have: shows tokens, and can pretend that time has passed. */
const TOKEN_PAGE = `<?php
require __DIR__ . '/e-akun.php';
EAkun::requireLogin();
if (isset($_GET['late'])) { foreach ($_SESSION['e-akun']['login']['tokens']['access'] as &$one) { $one['until'] = 0; } }
header('Content-Type: application/json');
echo json_encode(['token' => EAkun::accessToken($_GET['resource'] ?? null), 'refresh' => $_SESSION['e-akun']['login']['tokens']['refresh'] ?? null]);
`;
const STRONG_PAGE = `<?php
require __DIR__ . '/e-akun.php';
EAkun::requireLogin(['acr' => 'aal2', 'max_age' => 300]);
echo 'strong';
`;

/** examples/php as somebody would put it on a server: the files below the document root, the settings above it. */
async function startPhp(name, settings, { port, options = [] }) {
  const home = join(folder, name);
  cpSync(join(root, 'examples/php'), join(home, 'public'), { recursive: true });
  writeFileSync(join(home, 'public/token.php'), TOKEN_PAGE);
  writeFileSync(join(home, 'public/strong.php'), STRONG_PAGE);
  const all = { ...settings, app_url: `http://localhost:${port}`, storage_dir: join(home, 'notes') };
  writeFileSync(
    join(home, 'e-akun.config.php'),
    `<?php return json_decode('${JSON.stringify(all).replaceAll("'", "\\'")}', true);`,
  );
  const sessions = join(home, 'sessions');
  mkdirSync(sessions);
  const child = spawn(
    php,
    [
      '-d',
      `session.save_path=${sessions}`,
      '-d',
      'error_reporting=-1',
      '-d',
      'display_errors=1',
      ...options,
    ].concat(['-S', `localhost:${port}`, '-t', join(home, 'public')]),
    {
      env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    },
  );
  const server = { url: all.app_url, home, sessions, log: '', child };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (server.log += chunk));
  servers.push(server);
  for (let i = 0; i < 100; i += 1) {
    if (
      await fetch(`${server.url}/client.json`).then(
        (a) => a.ok,
        () => false,
      )
    )
      return server;
    await sleep(50);
  }
  throw new Error(`php did not start:\n${server.log}`);
}

function registered(product, metadata) {
  const file = join(folder, 'client.json');
  writeFileSync(file, JSON.stringify(metadata));
  const env = { ...process.env, DATA_DIR: product.dataDir, DATABASE_URL: '', PUBLIC_URL: product.url };
  const out = execFileSync(process.execPath, ['scripts/cli.mjs', 'application:create', file], {
    cwd: root,
    env,
  });
  return JSON.parse(out.toString().slice(out.toString().indexOf('{')));
}

/** The registration as shipped, moved to where PHP listens now. */
const shipped = (port, more = {}) => ({
  ...JSON.parse(readFileSync(join(root, 'examples/php/client.json'), 'utf8').replaceAll(':3080', `:${port}`)),
  ...more,
});

async function untilAway(check, what) {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(100))
    if (await check()) return;
  throw new Error(`${what} did not happen within 10 s`);
}

/** The engine's page between two addresses sends itself in a browser; here we press its button. */
async function pressOn(go, page) {
  let now = page;
  for (let i = 0; i < 5; i += 1) {
    const form = now.forms.find(({ action }) => action.includes('/session/end'));
    const next = /http-equiv="refresh" content="\d+; ?url=([^"]+)"/.exec(now.body);
    if (form) now = await go.submit(now, {}, { action: '/session/end' });
    else if (next) now = await go.get(next[1].replaceAll('&amp;', '&'));
    else return now;
  }
  return now;
}

async function signIn(go, product, address, person = product.person('supervisor')) {
  const form = await go.get(address);
  assert.match(
    form.url,
    new RegExp(`^${product.url}/masuk/`),
    `asked for the password, not ${form.status} ${form.body.replaceAll(/<[^>]*>/g, ' ').slice(0, 1500)}`,
  );
  return pressOn(go, await go.submit(form, { nip: person.nip, password: person.password }));
}

async function againstTheProduct(product, name, { algorithm, options }) {
  const port = await freePort();
  const { client_id, client_secret } = registered(
    product,
    shipped(port, {
      client_id: `php-${name}`,
      client_name: `PHP ${name}`,
      id_token_signed_response_alg: algorithm,
    }),
  );
  const issuer = `${product.url}/oidc`;
  const app = await startPhp(
    name,
    { issuer, client_id, client_secret, algorithms: [algorithm] },
    { port, options },
  );
  const cookie = `${client_id}-sesi`;
  const person = product.person('supervisor');
  const file = (id) => join(app.sessions, `sess_${id}`);

  await it(`${name}: sends people to E-Akun with PKCE, state and nonce`, async () => {
    const { status, headers } = await browser(app.url).get('/index.php?x=1', { follow: false });
    const asked = new URL(headers.get('location'));
    assert.equal(status, 303);
    assert.equal(asked.origin + asked.pathname, `${issuer}/auth`);
    assert.equal(asked.searchParams.get('code_challenge_method'), 'S256');
    for (const one of ['state', 'nonce', 'code_challenge'])
      assert.match(asked.searchParams.get(one), /^[\w-]{43}$/);
    assert.match(headers.getSetCookie()[0], /HttpOnly; SameSite=Lax/);
  });

  await it(`${name}: signs in, comes back to the wanted page and greets the person by name`, async () => {
    const go = browser(app.url);
    const page = await signIn(go, product, '/index.php?x=1');
    assert.equal(page.url, `${app.url}/index.php?x=1`);
    assert.ok(page.body.includes('Selamat datang') && page.body.includes(person.name), page.body);
    assert.ok(!/Warning|Notice|Deprecated|Fatal/.test(page.body), page.body);
  });

  await it(`${name}: takes no session id that it did not make, and changes it at the sign-in`, async () => {
    const go = browser(app.url);
    const planted = await fetch(`${app.url}/`, {
      redirect: 'manual',
      headers: { cookie: `${cookie}=planted0planted0` },
    });
    assert.ok(planted.headers.getSetCookie().some((line) => line.startsWith(`${cookie}=`)));
    assert.ok(!existsSync(file('planted0planted0')));
    await go.get('/', { follow: false });
    const before = go.cookie(cookie);
    await signIn(go, product, '/');
    assert.notEqual(go.cookie(cookie), before);
    assert.ok(!existsSync(file(before)), 'the session from before the sign-in is gone');
  });

  await it(`${name}: starts when the portal asks, at the page it asks for, and nowhere else`, async () => {
    const go = browser(app.url);
    await signIn(go, product, '/');
    const start = (query) => go.get(`/e-akun.php?${new URLSearchParams(query)}`);
    const wanted = `${app.url}/index.php?dari=portal`;
    assert.equal((await start({ iss: issuer, target_link_uri: wanted })).url, wanted);
    for (const evil of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      `${app.url}.evil.example/`,
      'javascript:alert(1)',
      '/e-akun.php',
      '/%2e%2e//evil',
    ])
      assert.equal((await start({ iss: issuer, target_link_uri: evil })).url, `${app.url}/`, evil);
    assert.equal((await start({ iss: 'https://elsewhere.example/oidc' })).status, 400);
    assert.equal((await go.post('/e-akun.php', { iss: issuer, target_link_uri: wanted })).url, wanted);
  });

  await it(`${name}: refuses answers it did not ask for, without iss, from another issuer, or used twice`, async () => {
    const go = browser(app.url);
    const asked = new URL((await go.get('/', { follow: false })).headers.get('location'));
    const state = asked.searchParams.get('state');
    const back = (query) => go.get(`/e-akun.php?${new URLSearchParams(query)}`);
    assert.equal((await back({ code: 'c', state: 'x'.repeat(43), iss: issuer })).status, 400);
    assert.equal((await back({ code: 'c', state })).status, 400);
    assert.equal((await back({ code: 'c', state, iss: issuer })).status, 400, 'the attempt was used up');
    const next = new URL((await go.get('/', { follow: false })).headers.get('location')).searchParams.get(
      'state',
    );
    assert.equal((await back({ code: 'c', state: next, iss: 'http://localhost:1/oidc' })).status, 400);
    const last = new URL((await go.get('/', { follow: false })).headers.get('location')).searchParams.get(
      'state',
    );
    const refused = await back({
      error: 'access_denied',
      error_description: '<b>tidak</b>',
      state: last,
      iss: issuer,
    });
    assert.equal(refused.status, 403);
    assert.ok(refused.body.includes('&lt;b&gt;tidak&lt;/b&gt;') && !refused.body.includes('<b>tidak'));
  });

  await it(`${name}: signs out here and at E-Akun`, async () => {
    const go = browser(app.url);
    const page = await signIn(go, product, '/');
    const forged = await go.post('/e-akun.php', { keluar: 'x' });
    assert.equal(forged.status, 403);
    assert.equal((await go.get('/')).status, 200);
    const id = go.cookie(cookie);
    const bye = await pressOn(go, await go.submit(page, {}, { action: 'e-akun.php' }));
    assert.ok(bye.body.includes('dari semua aplikasi'), bye.url + bye.body);
    assert.ok(!existsSync(file(id)));
    assert.match((await go.get('/')).url, /\/masuk\//);
  });

  await it(`${name}: hears of a sign-out elsewhere and ends the PHP session itself`, async () => {
    const go = browser(app.url);
    await signIn(go, product, '/');
    const other = browser(app.url);
    await signIn(other, product, '/');
    const id = go.cookie(cookie);
    assert.ok(existsSync(file(id)));
    const page = await go.get(`${product.url}/keluar`);
    await pressOn(
      go,
      page.forms.some(({ action }) => /keluar/.test(action))
        ? await go.submit(page, {}, { action: 'keluar' })
        : page,
    );
    await untilAway(() => !existsSync(file(id)), 'the end of the PHP session');
    assert.match((await go.get('/')).url, /\/masuk\//);
    assert.equal((await other.get('/')).url, `${app.url}/`, 'another browser of the same person stays');
  });
  return app;
}

async function refresh(product) {
  const port = await freePort();
  const metadata = shipped(port, {
    client_id: 'php-refresh',
    client_name: 'PHP refresh',
    grant_types: ['authorization_code', 'refresh_token'],
    scope: 'openid profile offline_access directory:read',
  });
  const { client_id, client_secret } = registered(product, metadata);
  const issuer = `${product.url}/oidc`;
  const app = await startPhp(
    'refresh',
    { issuer, client_id, client_secret, scope: metadata.scope },
    { port },
  );
  const go = browser(app.url);
  await signIn(go, product, '/');
  const token = async (query = '') => (await go.get(`/token.php${query}`)).json();

  await it('refreshes an access token that has ended, and keeps the next refresh token', async () => {
    const first = await token();
    assert.deepEqual(await token(), first);
    const second = await token('?late');
    assert.notEqual(second.token, first.token);
    assert.notEqual(second.refresh, first.refresh);
    assert.notEqual((await token('?late')).token, second.token);
  });

  await it('refreshes once when four pages of one person find the token ended', async () => {
    await go.get('/token.php?late');
    const all = await Promise.all(['', '', '', ''].map((query) => token(`?${query}`)));
    assert.equal(new Set(all.map(({ refresh: one }) => one)).size, 1);
    assert.ok((await token('?late')).token, 'the family of tokens is alive');
  });

  await it('gets a token for the JSON API by naming it', async () => {
    const { token: forApi } = await token(`?resource=${encodeURIComponent(`${product.url}/api`)}`);
    const answer = await fetch(`${product.url}/api/v1/units`, {
      headers: { authorization: `Bearer ${forApi}` },
    });
    assert.equal(answer.status, 200);
  });

  await it('asks for a second factor where a page wants one, and does not go round in circles', async () => {
    const page = await go.get('/strong.php');
    const asked = page.trail.filter((url) => url.startsWith(`${issuer}/auth?`));
    assert.equal(asked.length, 1, page.trail.join('\n'));
    assert.equal(new URL(asked[0]).searchParams.get('acr_values'), 'aal2');
    assert.ok(page.url.startsWith(`${product.url}/masuk/`) || page.body.includes('dua faktor'), page.body);
    assert.ok(!page.body.includes('strong'), page.body);
  });
}

/** A provider that lies, to see what the client believes. */
async function againstALiar(algorithm, options) {
  const issuer = await fakeIssuer(algorithm);
  const port = await freePort();
  const settings = { issuer: issuer.url, client_id: 'application', client_secret: 'secret' };
  const app = await startPhp(`liar-${algorithm}`, settings, { port, options });
  const stranger = await generateKeyPair(algorithm);

  async function attempt(spoil = () => {}) {
    const go = browser(app.url);
    const asked = new URL((await go.get('/', { follow: false })).headers.get('location')).searchParams;
    issuer.claims = { sub: 'ani', sid: `sid-${Math.random()}`, nonce: asked.get('nonce') };
    issuer.userinfo = { sub: 'ani', name: 'Ani' };
    issuer.forged = undefined;
    await spoil(issuer.claims);
    const query = new URLSearchParams({ code: 'c', state: asked.get('state'), iss: issuer.url });
    const answer = await go.get(`/e-akun.php?${query}`, { follow: false });
    return { go, status: answer.status, sid: issuer.claims.sid };
  }
  const full = (claims) => ({
    iss: issuer.url,
    aud: 'application',
    iat: seconds(),
    exp: seconds() + 60,
    ...claims,
  });
  const unsigned = (header, claims) =>
    [header, full(claims)].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');

  await it(`${algorithm}: lets a person in with a token that is right`, async () => {
    assert.equal((await attempt()).status, 303);
    assert.equal(
      (await attempt((claims) => Object.assign(claims, { aud: ['application', 'b'], azp: 'application' })))
        .status,
      303,
    );
  });

  for (const [what, spoil] of [
    ['another nonce', (claims) => (claims.nonce = 'other')],
    ['no nonce', (claims) => delete claims.nonce],
    ['another audience', (claims) => (claims.aud = 'other')],
    ['two audiences and no azp', (claims) => (claims.aud = ['application', 'other'])],
    ['another azp', (claims) => (claims.azp = 'other')],
    ['another issuer', (claims) => (claims.iss = 'http://127.0.0.1/other')],
    ['an end that has passed', (claims) => (claims.exp = seconds() - 300)],
    ['no end', (claims) => (claims.exp = undefined)],
    ['a beginning in the future', (claims) => (claims.iat = seconds() + 300)],
    ['no subject', (claims) => (claims.sub = '')],
    ['the hash of another access token', (claims) => (claims.at_hash = 'AAAAAAAAAAAAAAAAAAAAAA')],
    ['userinfo of another person', () => (issuer.userinfo.sub = 'budi')],
    ['no signature', (claims) => (issuer.forged = `${unsigned({ alg: 'none' }, claims)}.`)],
    [
      'a signature of nothing',
      (claims) => (issuer.forged = `${unsigned({ alg: algorithm, kid: 'k1' }, claims)}.`),
    ],
    [
      'the public key as HMAC secret',
      (claims) => (issuer.forged = `${unsigned({ alg: 'HS256', kid: 'k1' }, claims)}.AAAA`),
    ],
    [
      'the signature of a stranger',
      async (claims) =>
        (issuer.forged = await new SignJWT(full(claims))
          .setProtectedHeader({ alg: algorithm, kid: 'k1' })
          .sign(stranger.privateKey)),
    ],
  ])
    await it(`${algorithm}: lets nobody in with ${what}`, async () => {
      const { go, status } = await attempt(spoil);
      assert.equal(status, 400);
      assert.equal((await go.get('/', { follow: false })).status, 303);
    });

  await it(`${algorithm}: follows a change of keys, and does not ask for unknown keys all the time`, async () => {
    const next = await generateKeyPair(algorithm);
    issuer.jwks.push({ ...(await exportJWK(next.publicKey)), kid: 'k2', alg: algorithm, use: 'sig' });
    const withNext = async (claims) =>
      (issuer.forged = await new SignJWT(full(claims))
        .setProtectedHeader({ alg: algorithm, kid: 'k2' })
        .sign(next.privateKey));
    issuer.asked.length = 0;
    assert.equal((await attempt(withNext)).status, 400, 'the list was read a moment ago');
    assert.ok(!issuer.asked.includes('/oidc/jwks'));
    const cached = join(app.home, 'notes/jwks');
    const note = JSON.parse(readFileSync(cached, 'utf8'));
    writeFileSync(cached, JSON.stringify({ ...note, at: note.at - 61 }));
    assert.equal((await attempt(withNext)).status, 303);
    assert.equal(issuer.asked.filter((path) => path === '/oidc/jwks').length, 1);
  });

  const logout = async (claims, header = { typ: 'logout+jwt' }) =>
    (
      await fetch(`${app.url}/e-akun.php`, {
        method: 'POST',
        body: new URLSearchParams({
          logout_token: await issuer.sign(
            full({ jti: String(Math.random()), events: { [event]: {} }, ...claims }),
            header,
          ),
        }),
      })
    ).status;

  await it(`${algorithm}: ends exactly the session a logout token names, and all of a person without one`, async () => {
    const here = await attempt();
    const phone = await attempt();
    const isIn = async ({ go }) => (await go.get('/', { follow: false })).status === 200;
    assert.equal(await logout({ sub: 'ani', sid: here.sid }), 200);
    assert.deepEqual([await isIn(here), await isIn(phone)], [false, true]);
    assert.equal(await logout({ sub: 'somebody else' }), 200);
    assert.equal(await isIn(phone), true);
    assert.equal(await logout({ sub: 'ani' }), 200);
    assert.equal(await isIn(phone), false);
  });

  await it(`${algorithm}: refuses logout tokens that are none, and obeys one only once`, async () => {
    await sleep(1100); // what was ended a second ago stays ended
    const { go, sid } = await attempt();
    for (const claims of [
      { sid, nonce: 'n' },
      { sid, aud: 'other' },
      { sid, events: {} },
      { sid, events: { [event]: [] } },
      {},
      { sid: 1 },
      { sid, jti: '' },
      { sid, exp: seconds() - 300 },
    ])
      assert.equal(await logout(claims), 400, JSON.stringify(claims));
    assert.equal(await logout({ sid }, { typ: 'at+jwt' }), 400);
    for (const body of [
      'logout_token=abc',
      'logout_token[]=a',
      'logout_token=%00',
      `logout_token=${'x'.repeat(70_000)}`,
    ])
      assert.equal(
        (
          await fetch(`${app.url}/e-akun.php`, {
            method: 'POST',
            body,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
          })
        ).status,
        400,
      );
    assert.equal((await go.get('/', { follow: false })).status, 200);
    const jti = 'once';
    assert.equal(await logout({ sub: 'ani', jti }), 200);
    await sleep(1100);
    const again = await attempt();
    assert.equal(await logout({ sub: 'ani', jti }), 200);
    assert.equal((await again.go.get('/', { follow: false })).status, 200);
  });

  await it(`${algorithm}: says that E-Akun is away, in words and with 503`, async () => {
    const { go } = await attempt();
    rmSync(join(app.home, 'notes/discovery'));
    issuer.down = true;
    const away = await browser(app.url).get('/', { follow: false });
    assert.equal(away.status, 503);
    assert.ok(away.body.includes('E-Akun belum dapat dihubungi'));
    assert.equal((await go.get('/', { follow: false })).status, 200, 'who is in stays in');
    issuer.down = false;
    assert.equal((await attempt()).status, 303);
  });

  await it(`${algorithm}: writes no warning and no secret to its log`, () => {
    assert.ok(!/Warning|Notice|Deprecated|Fatal/.test(app.log), app.log);
    assert.ok(!/eyJ/.test(app.log.replace(/\?\S+/g, '')), app.log);
  });
  await issuer.close();
}

/** examples/nginx: an old application that believes headers, behind nginx and the PHP client. */
async function behindNginx(product) {
  const [port, fastCgi, behind] = [await freePort(), await freePort(), await freePort()];
  const home = join(folder, 'nginx');
  const at = `http://localhost:${port}`;
  for (const name of ['php', 'nginx'])
    cpSync(join(root, 'examples', name), join(home, 'gate'), { recursive: true });
  mkdirSync(join(home, 'sessions'));
  const { client_id, client_secret } = registered(product, shipped(port, { client_id: 'lewat-nginx' }));
  const settings = {
    issuer: `${product.url}/oidc`,
    client_id,
    client_secret,
    app_url: at,
    storage_dir: join(home, 'notes'),
  };
  writeFileSync(
    join(home, 'e-akun.config.php'),
    `<?php return json_decode('${JSON.stringify(settings)}', true);`,
  );
  const conf = readFileSync(join(root, 'examples/nginx/e-akun.conf'), 'utf8')
    .replace('unix:/run/php/php-fpm.sock', `127.0.0.1:${fastCgi}`)
    .replace('127.0.0.1:8000', `127.0.0.1:${behind}`)
    .replace('127.0.0.1:8081', `127.0.0.1:${port}`)
    .replace('/srv/gerbang', join(home, 'gate'));
  writeFileSync(
    join(home, 'nginx.conf'),
    `daemon off; pid ${home}/nginx.pid; error_log ${home}/error.log; ${process.getuid() === 0 ? 'user root;' : ''}
     events {} http { access_log off; client_body_temp_path ${home}/b; proxy_temp_path ${home}/p; fastcgi_temp_path ${home}/f;
     uwsgi_temp_path ${home}/u; scgi_temp_path ${home}/s; fastcgi_param REDIRECT_STATUS 200; ${conf.replaceAll(
       'include fastcgi_params;',
       'include /etc/nginx/fastcgi_params; fastcgi_param REDIRECT_STATUS 200;',
     )} }`,
  );
  const old = createHttpServer((request, response) => {
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ url: request.url, headers: request.headers }));
  });
  await new Promise((resolve) => old.listen(behind, '127.0.0.1', resolve));
  for (const [program, ...args] of [
    ['php-cgi', '-d', `session.save_path=${home}/sessions`, '-b', `127.0.0.1:${fastCgi}`],
    ['nginx', '-c', join(home, 'nginx.conf'), '-p', home],
  ]) {
    const server = {
      home,
      log: '',
      child: spawn(program, args, { detached: true, env: { ...process.env, PHP_FCGI_CHILDREN: '4' } }),
    };
    for (const stream of [server.child.stdout, server.child.stderr])
      stream.on('data', (chunk) => (server.log += chunk));
    servers.push(server);
  }
  await untilAway(
    () =>
      fetch(at, { redirect: 'manual' }).then(
        ({ status }) => status === 302,
        () => false,
      ),
    'the start of nginx',
  );
  const person = product.person('supervisor');
  const forged = {
    'akun-sub': 'raja',
    Akun_Sub: 'raja',
    'akun-peran': 'system-admin',
    'remote-user': 'raja',
    authorization: 'Basic cmFqYTpyYWph',
  };

  await it('nginx: lets nobody through without a sign-in, whatever headers they bring', async () => {
    const answer = await fetch(`${at}/laporan?a=1&b=2`, { redirect: 'manual', headers: forged });
    assert.equal(answer.status, 302);
    assert.equal(new URL(answer.headers.get('location'), at).searchParams.get('kembali'), '/laporan?a=1&b=2');
    for (const hidden of ['/gerbang.php', '/_gerbang', '/e-akun.config.php', '/client.json'])
      assert.equal(
        (await fetch(at + hidden, { redirect: 'manual' })).status,
        hidden === '/_gerbang' ? 404 : 302,
      );
    assert.deepEqual(readdirSync(join(home, 'sessions')), [], 'no session for those who only ask');
  });

  await it('nginx: tells the application who it is, and lets no header of the browser through', async () => {
    const go = browser(at);
    const page = await signIn(go, product, '/laporan?a=1&b=2');
    assert.equal(page.url, `${at}/laporan?a=1&b=2`);
    const { headers } = (await go.get('/laporan', { headers: forged })).json();
    assert.match(headers['akun-sub'], /^[\da-f-]{36}$/);
    assert.equal(headers['akun-nip'], person.nip);
    assert.equal(decodeURIComponent(headers['akun-nama']), person.name);
    assert.match(headers['akun-peran'], /supervisor/);
    assert.ok(!JSON.stringify(headers).includes('raja') && !headers.authorization && !headers['remote-user']);
    await pressOn(go, await go.submit(await go.get(`${product.url}/keluar`), {}, { action: 'keluar' }));
    await untilAway(
      async () => (await go.get('/laporan', { follow: false })).status === 302,
      'the sign-out behind nginx',
    );
  });
  old.closeAllConnections();
  old.close();
}

const has = (program) => {
  try {
    execFileSync('which', [program]);
    return true;
  } catch {
    return false;
  }
};

let product;
try {
  console.log(execFileSync(php, ['-r', 'echo PHP_VERSION;']).toString());
  product = await startProduct({ people: 100 });
  await againstTheProduct(product, 'rs256', { algorithm: 'RS256', options: [] });
  await againstTheProduct(product, 'es256', {
    algorithm: 'ES256',
    // As on servers without the curl extension.
    options: ['-d', 'disable_functions=curl_init,posix_geteuid'],
  });
  await refresh(product);
  if (has('nginx') && has('php-cgi')) await behindNginx(product);
  else console.log('skipped examples/nginx: nginx or php-cgi is not installed');
  await againstALiar('ES256', []);
  await againstALiar('RS256', []);
} catch (error) {
  failed += 1;
  console.log(error);
} finally {
  await product?.stop();
  for (const { child, log, home } of servers) {
    process.kill(-child.pid);
    if (failed > 0) console.log(`--- log of ${home}\n${log.slice(-4000)}`);
  }
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
