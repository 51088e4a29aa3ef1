import { createServer } from 'node:http';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fakeIssuer, seconds } from '../testing/fake-issuer.mjs';
import { application } from './application.mjs';
import { html } from './html.mjs';
import { localPath } from './sign-in.mjs';

const event = 'http://schemas.openid.net/event/backchannel-logout';
const stylesheet = fileURLToPath(new URL('base.css', import.meta.url));
const icon = fileURLToPath(new URL('../satu-data/icon.svg', import.meta.url));

describe.each(['ES256', 'RS256'])('an application whose tokens are signed with %s', (algorithm) => {
  let issuer;
  let appUrl;
  let server;

  beforeAll(async () => {
    issuer = await fakeIssuer(algorithm);
    const port = await freePort();
    appUrl = `http://127.0.0.1:${port}`;
    server = application({
      app: { key: 'contoh', name: 'Contoh', tagline: 'Contoh.', algorithm },
      settings: { issuer: issuer.url, clientId: 'application', clientSecret: 'secret', appUrl },
      stylesheet,
      icon,
      pages: { 'GET /': (_, person) => ({ body: html`<h1>${person.name} ${person.unit?.code}</h1>` }) },
    });
    await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  });

  afterAll(async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
    await issuer.close();
  });

  beforeEach(() => {
    jest.spyOn(console, 'error').mockImplementation(() => {});
    issuer.claims = { sub: 'ani', sid: 'sid' };
    issuer.userinfo = { sub: 'ani', name: 'Ani <b>', roles: [], opd: { code: 'DLH', name: 'DLH' } };
  });
  afterEach(() => jest.restoreAllMocks());

  /** A browser that keeps cookies and does not follow redirects. */
  function browser() {
    const jar = new Map();
    return async function go(path, { form, headers = {} } = {}) {
      const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
      const response = await fetch(new URL(path, appUrl), {
        redirect: 'manual',
        method: form ? 'POST' : 'GET',
        body: form && new URLSearchParams(form),
        headers: { cookie, ...(form && { origin: appUrl }), ...headers },
      });
      for (const line of response.headers.getSetCookie()) {
        const [name, value] = line.split(';')[0].split('=');
        if (value) jar.set(name, value);
        else jar.delete(name);
      }
      return {
        status: response.status,
        location: response.headers.get('location'),
        headers: response.headers,
        text: await response.text(),
      };
    };
  }

  /** Leaves for the provider and gives what it was asked. */
  async function leave(go, path = '/masuk') {
    const { location } = await go(path);
    const asked = Object.fromEntries(new URL(location).searchParams);
    issuer.claims.nonce = asked.nonce;
    return asked;
  }

  const answer = (asked, more = { code: 'c' }) =>
    `/callback?${new URLSearchParams({ ...more, state: asked.state, iss: issuer.url })}`;

  async function signedIn(path) {
    issuer.claims.sid = `sid-${Math.random()}`;
    const go = browser();
    const back = await go(answer(await leave(go, path)));
    expect(back.status).toBe(303);
    return { go, back, sid: issuer.claims.sid };
  }

  async function logout(claims) {
    const token = await issuer.sign(
      {
        iss: issuer.url,
        aud: 'application',
        iat: seconds(),
        exp: seconds() + 60,
        jti: String(Math.random()),
        events: { [event]: {} },
        ...claims,
      },
      { typ: 'logout+jwt' },
    );
    return browser()('/backchannel-logout', { form: { logout_token: token }, headers: { origin: '' } });
  }

  it('asks with PKCE, state and nonce, and opens the page that was wanted', async () => {
    const go = browser();
    expect((await go('/?x=1')).location).toBe('/masuk?kembali=%2F%3Fx%3D1');
    const asked = await leave(go, '/masuk?kembali=%2F%3Fx%3D1');
    expect(asked).toMatchObject({
      response_type: 'code',
      client_id: 'application',
      redirect_uri: `${appUrl}/callback`,
      scope: 'openid profile employment roles',
      code_challenge_method: 'S256',
    });
    for (const name of ['code_challenge', 'state', 'nonce']) expect(asked[name]).toMatch(/^[\w-]{43}$/);
    const back = await go(answer(asked));
    expect(back.location).toBe('/?x=1');
    expect(back.headers.getSetCookie()[0]).toMatch(
      /^contoh_sesi=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const page = await go('/');
    expect(page.text).toBe('<h1>Ani &lt;b&gt; DLH</h1>');
    expect(page.headers.get('content-security-policy')).toContain(
      `form-action 'self' ${new URL(issuer.url).origin};`,
    );
  });

  it('does not ask userinfo when the ID token says it all', async () => {
    const { sub, ...rest } = issuer.userinfo;
    Object.assign(issuer.claims, rest, { sub });
    issuer.asked.length = 0;
    await signedIn();
    expect(issuer.asked).toContain('/oidc/token');
    expect(issuer.asked).not.toContain('/oidc/me');
  });

  it.each([
    ['its own page', (app) => `${app}/aduan?halaman=2`, '/aduan?halaman=2'],
    ['another application', () => 'https://evil.example/aduan', '/'],
    ['another port of this machine', () => 'http://127.0.0.1:1/aduan', '/'],
    ['an address that only begins like its own', (app) => `${app}.evil.example/`, '/'],
    ['an address with two slashes', (app) => `${app}//evil.example`, '/'],
    ['a script', () => 'javascript:alert(1)', '/'],
    ['nothing', () => '', '/'],
  ])('starts when the portal asks, and ends at %s as %s', async (_, target, expected) => {
    for (const method of ['GET', 'POST']) {
      const go = browser();
      const asked = { iss: issuer.url, target_link_uri: target(appUrl), login_hint: '198609262015051001' };
      const { location } =
        method === 'POST'
          ? await go('/masuk', { form: asked, headers: { origin: 'http://portal.example' } })
          : await go(`/masuk?${new URLSearchParams(asked)}`);
      const sent = new URL(location).searchParams;
      expect(sent.get('login_hint')).toBe('198609262015051001');
      issuer.claims.nonce = sent.get('nonce');
      const back = await go(answer({ state: sent.get('state') }));
      expect([method, back.status, back.location]).toEqual([method, 303, expected]);
    }
  });

  it('does not start for another issuer', async () => {
    const go = browser();
    expect((await go('/masuk?iss=https%3A%2F%2Fevil.example%2Foidc')).status).toBe(400);
    expect((await go('/masuk', { form: { iss: `${issuer.url}/` } })).status).toBe(400);
    expect((await go(`/masuk?iss=${encodeURIComponent(issuer.url)}&iss=x`)).status).toBe(400);
  });

  it('lets two tabs sign in at the same time', async () => {
    const go = browser();
    const first = await leave(go);
    await leave(go);
    const second = issuer.claims.nonce;
    issuer.claims.nonce = first.nonce;
    expect((await go(answer(first))).status).toBe(303);
    expect(second).not.toBe(first.nonce);
    expect((await go('/')).status).toBe(200);
  });

  it.each([
    ['an ID token with another nonce', (claims) => (claims.nonce = 'other')],
    ['an ID token for another application', (claims) => (claims.aud = 'other')],
    ['an ID token of another issuer', (claims) => (claims.iss = 'http://127.0.0.1/other')],
    ['an ID token that has expired', (claims) => (claims.exp = seconds() - 300)],
    ['userinfo of another person', () => (issuer.userinfo.sub = 'budi')],
  ])('lets nobody in with %s', async (_, spoil) => {
    const go = browser();
    const asked = await leave(go);
    spoil(issuer.claims);
    expect((await go(answer(asked))).status).toBe(400);
    expect((await go('/')).status).toBe(303);
  });

  it('accepts an answer only from the browser that asked, once, and with the right issuer', async () => {
    const go = browser();
    const asked = await leave(go);
    expect((await browser()(answer(asked))).status).toBe(400);
    expect((await go('/callback?code=c&state=wrong')).status).toBe(400);
    expect((await go('/callback')).status).toBe(400);
    expect((await go(answer(asked).replace(/iss=.*/, 'iss=http%3A%2F%2Felsewhere'))).status).toBe(400);
    expect((await go(answer(asked))).status).toBe(400); // the attempt was used up
  });

  it('answers the back button after sign-in with the front page', async () => {
    const go = browser();
    const asked = await leave(go);
    await go(answer(asked));
    expect(await go(answer(asked))).toMatchObject({ status: 303, location: '/' });
  });

  it('shows the words of a refusal as text, and only when it was asked for', async () => {
    const go = browser();
    const words = { error: 'access_denied', error_description: '<script>alert(1)</script> bukan pegawai' };
    const refused = await go(answer(await leave(go), words));
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; bukan pegawai');
    expect(refused.text).not.toContain('<script>alert');
    const uninvited = await go(answer({ state: 'x' }, words));
    expect(uninvited.status).toBe(400);
    expect(uninvited.text).not.toContain('bukan pegawai');
  });

  it('has every file that its pages name', async () => {
    const page = await browser()('/sudah-keluar');
    const files = [...page.text.matchAll(/<link [^>]*href="([^"]+)"/g)].map(([, path]) => path);
    expect(files).toContain('/aset/ikon.svg');
    for (const path of files) {
      const answer = await fetch(appUrl + path);
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        200,
        path.endsWith('.svg') ? 'image/svg+xml' : 'text/css; charset=utf-8',
      ]);
    }
  });

  it('signs out here and at the provider, and says so at the end', async () => {
    const { go } = await signedIn();
    const out = await go('/keluar', { form: {} });
    expect(out.status).toBe(303);
    const url = new URL(out.location);
    expect(url.origin + url.pathname).toBe(`${issuer.url}/session/end`);
    const { state, id_token_hint, ...rest } = Object.fromEntries(url.searchParams);
    expect(rest).toEqual({ client_id: 'application', post_logout_redirect_uri: `${appUrl}/sudah-keluar` });
    expect(id_token_hint.split('.')).toHaveLength(3);
    expect((await go('/')).location).toMatch(/^\/masuk/);
    expect((await go(`/sudah-keluar?state=${state}`)).text).toContain('dari semua aplikasi');
  });

  it.each([
    ['another origin', { origin: 'http://localhost:1' }],
    ['no origin', { origin: '' }],
    ['another port of this machine', { 'sec-fetch-site': 'same-site' }],
  ])('does not sign out for a form of %s', async (_, headers) => {
    const { go } = await signedIn();
    expect((await go('/keluar', { form: {}, headers })).status).toBe(403);
    expect(await go('/sudah-keluar')).toMatchObject({ status: 303, location: '/' });
    expect((await go('/')).status).toBe(200);
  });

  it('ends the session the provider names, and sends the open page to a farewell instead of a new sign-in', async () => {
    const { go, sid } = await signedIn();
    const { go: phone } = await signedIn();
    expect((await go('/sesi')).status).toBe(204);
    const told = await logout({ sub: 'ani', sid });
    expect(told.status).toBe(200);
    expect(told.headers.get('cache-control')).toBe('no-store');
    expect((await go('/sesi')).status).toBe(401);
    expect(await go('/')).toMatchObject({ status: 303, location: '/sudah-keluar' });
    expect((await go('/sudah-keluar')).text).toContain('Anda sudah keluar');
    expect((await phone('/')).status).toBe(200);
    await logout({ sub: 'ani' });
    expect((await phone('/')).location).toBe('/sudah-keluar');
  });

  it('refuses logout tokens that are none', async () => {
    const { go, sid } = await signedIn();
    for (const claims of [{ sid, nonce: 'n' }, { sid, aud: 'other' }, { sid, events: {} }, {}])
      expect((await logout(claims)).status).toBe(400);
    const call = (form, headers) => browser()('/backchannel-logout', { form, headers });
    expect((await call({})).status).toBe(400);
    expect(
      (
        await call([
          ['logout_token', 'a'],
          ['logout_token', 'b'],
        ])
      ).status,
    ).toBe(400);
    expect((await call({ logout_token: 'x'.repeat(100_000) })).status).toBe(400);
    expect((await call({ logout_token: 'a' }, { 'content-type': 'application/json' })).status).toBe(400);
    expect((await go('/')).status).toBe(200);
  });

  it.each([
    ['GET', '/nowhere', 404],
    ['DELETE', '/', 405],
    ['GET', '/keluar', 405],
    ['GET', '/%00', 400],
    ['GET', '/?x=%00', 400],
    ['GET', '/%ff', 400],
    ['GET', '/?a=1&a=2', 400],
    ['GET', '//elsewhere.example/', 404],
    ['GET', '/aset/../../settings.mjs', 404],
    ['GET', '/aset/%2e%2e/settings.mjs', 404],
  ])('answers %s %s with %i', async (method, target, status) => {
    expect(await raw(`${method} ${target} HTTP/1.1`)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  it('refuses bodies and headers that are too large, unreadable or of the wrong kind', async () => {
    const post = (body, type = 'application/x-www-form-urlencoded') =>
      fetch(`${appUrl}/keluar`, { method: 'POST', body, headers: { 'content-type': type, origin: appUrl } });
    expect((await post('a'.repeat(70_000))).status).toBe(413);
    expect((await post('{', 'application/json')).status).toBe(415);
    expect((await post(Buffer.from([0x61, 0x3d, 0xff]))).status).toBe(400);
    expect((await post('a=%00')).status).toBe(400);
    expect(await raw(`GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}`)).toMatch(/^HTTP\/1.1 431 /);
    expect(await raw('nonsense')).toMatch(/^HTTP\/1.1 400 /);
  });

  /** Sends bytes that no client library would send. */
  function raw(head) {
    return new Promise((resolve, reject) => {
      const socket = connect(new URL(appUrl).port, '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => (text += chunk));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
      socket.write(`${head}\r\nHost: ${new URL(appUrl).host}\r\nConnection: close\r\n\r\n`);
    });
  }

  it('says that the provider is away, and works again when it is back', async () => {
    const port = await freePort();
    const own = `http://127.0.0.1:${port}`;
    issuer.down = true;
    const early = application({
      app: { key: 'contoh', name: 'Contoh', tagline: '', algorithm },
      settings: { issuer: issuer.url, clientId: 'application', clientSecret: 'secret', appUrl: own },
      stylesheet,
      icon,
      pages: {},
    });
    await new Promise((resolve) => early.listen(port, '127.0.0.1', resolve));
    const away = await fetch(`${own}/masuk?kembali=%2Fx`, { redirect: 'manual' });
    expect(away.status).toBe(503);
    expect(await away.text()).toContain('E-Akun belum dapat dihubungi');
    issuer.down = false;
    const back = await fetch(`${own}/masuk`, { redirect: 'manual' });
    expect(back.status).toBe(303);
    await new Promise((resolve) => {
      early.close(resolve);
      early.closeAllConnections();
    });
  });
});

describe('localPath', () => {
  it.each([
    ['/', '/'],
    ['/aduan/X-1?a=b', '/aduan/X-1?a=b'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/.//evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['https://evil.example', '/'],
    ['/masuk', '/'],
    [null, '/'],
  ])('leads %j back to %s', (path, expected) => {
    expect(localPath(path)).toBe(expected);
  });
});

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
