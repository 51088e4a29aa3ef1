import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Flow } from '../conformance/support/flow.js';
import { type Provider, endpoint, startProvider } from '../conformance/support/provider.js';
import { later } from '../conformance/support/time.js';
import { anAuthenticator } from '../support/authenticator.js';
import { aPerson } from '../support/builders.js';

/* The checklist, third part: what a browser sees, and what servers around us may claim. See tokens.spec.ts. */
let op: Provider;
let flow: Flow;
const HOUR = 3600;

beforeAll(async () => {
  op = await startProvider();
  flow = new Flow(op, { pkce: true });
});
afterAll(() => op?.close());

/** Pages that a stranger, a person and an error bring up. */
async function pages() {
  const tab = flow.tab();
  const form = await tab.get(flow.request().url);
  const error = await flow.tab().get(flow.request({ redirect_uri: 'https://evil.example/' }).url);
  await flow.signIn(tab);
  return [form, error, await tab.get('/akun'), await tab.get(endpoint(op, 'end_session'))];
}

/** `fetch` does not let a program lie about its host. */
function ask(path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(op.app.url);
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('checklist: pages and what stands around us', () => {
  it('row 15: a password that was posted is not posted on: 303', async () => {
    const tab = flow.tab();
    const { nip, password } = op.person;
    const form = await tab.get(flow.request().url);
    const answer = await tab.submit(form, { nip, password }, { follow: false });
    expect(answer.status).toBe(303);
    const resumed = await tab.get(answer.headers.get('location')!, { follow: false });
    expect(resumed.status).toBe(303);
  });

  it('row 16: no page of ours stands in a frame of another', async () => {
    for (const { headers, url } of await pages()) {
      expect([url, headers.get('content-security-policy')]).toEqual([
        url,
        expect.stringContaining("frame-ancestors 'none'"),
      ]);
      expect(headers.get('x-frame-options')).toMatch(/deny/i);
    }
  });

  it('row 17: no address of ours is told to others, and nothing is loaded from elsewhere', async () => {
    for (const { headers, body } of await pages()) {
      // With `no-referrer` browsers send `Origin: null` with our own forms; other sites are told nothing either way.
      expect(headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/);
      const loaded = [...body.matchAll(/<(?:script|img|link|iframe|source)\b[^>]*?(?:src|href)="([^"]*)"/g)];
      for (const [, address = ''] of loaded) expect(address).toMatch(/^(\/(?!\/)|data:)/);
      expect(body).not.toMatch(/<script(?![^>]*src=)|\son\w+="|style="/);
    }
  });

  it('row 18: nobody is sent to an address that a stranger chose', async () => {
    const { tab, tokens } = await flow.signIn();
    const evil = 'https://evil.example/';
    const strange = [
      `${endpoint(op, 'end_session')}?${new URLSearchParams({ id_token_hint: tokens.idToken, post_logout_redirect_uri: evil })}`,
      `/masuk/selesai?state=${encodeURIComponent(evil)}`,
      '/masuk/selesai?state=//evil.example',
      `/akun?kembali=${encodeURIComponent(evil)}`,
      '//evil.example/%2e%2e',
      '/\\evil.example',
    ];
    for (const address of strange) {
      const page = await tab.get(address.startsWith('http') ? address : op.app.url + address, {
        follow: false,
      });
      const location = page.headers.get('location');
      if (location) expect(new URL(location, op.app.url).origin).toBe(op.app.url);
      expect(page.body).not.toMatch(/(?:href|action|content)="[^"]*evil\.example/);
    }
    await expect(op.register({ initiate_login_uri: 'javascript:alert(1)' })).rejects.toThrow();
    await expect(op.register({ post_logout_redirect_uris: ['data:text/html,x'] })).rejects.toThrow();
  });

  it('row 21: what a stranger claims about host and scheme changes nothing', async () => {
    const path = '/oidc/.well-known/openid-configuration';
    const lies: Record<string, string>[] = [
      { host: 'evil.example' },
      { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-port': '444' },
      { forwarded: 'for=1.2.3.4;host=evil.example;proto=https' },
      { 'x-forwarded-for': '1.2.3.4' },
    ];
    for (const headers of lies) {
      const { status, body } = await ask(path, headers);
      expect([200, 421]).toContain(status);
      expect(body).not.toMatch(/evil\.example|:444/);
      if (status === 200) expect(JSON.parse(body)).toEqual(op.metadata);
    }
    await fetch(`${op.app.url}/akun`, { redirect: 'manual', headers: { 'x-forwarded-for': '203.0.113.9' } });
    const tab = flow.tab();
    await tab.submit(
      await tab.get(flow.request().url),
      { nip: op.person.nip, password: 'salah salah salah' },
      {
        headers: { 'x-forwarded-for': '203.0.113.9' },
      },
    );
    const entries = await op.app.database.query<{ row: string }>(
      `select to_jsonb(t)::text as row from audit_entry t`,
    );
    expect(JSON.stringify(entries)).not.toContain('203.0.113.9');
  });

  it('row 22: scripts of other sites read tokens only where the application registered their origin', async () => {
    const open = await op.register({
      token_endpoint_auth_method: 'none',
      e_akun: { allowed_origins: ['https://spa.example.go.id'] },
    });
    const allowed = async (address: string, origin: string, init: RequestInit = {}) => {
      const response = await fetch(address, { ...init, headers: { origin }, redirect: 'manual' });
      await response.body?.cancel();
      return response.headers.get('access-control-allow-origin');
    };
    const token = (clientId: string): RequestInit => ({
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'x', client_id: clientId }),
    });
    const address = endpoint(op, 'token');
    expect(await allowed(address, 'https://spa.example.go.id', token(open.id))).toBe(
      'https://spa.example.go.id',
    );
    expect(await allowed(address, 'https://evil.example', token(open.id))).toBeNull();
    expect(await allowed(address, 'https://spa.example.go.id', token(op.client.id))).toBeNull();
    expect(await allowed(flow.request({}, open).url, 'https://spa.example.go.id')).toBeNull();
    expect(await allowed(`${op.app.url}/akun`, 'https://spa.example.go.id')).toBeNull();
    for (const origin of ['https://one.example', 'https://two.example'])
      expect(['*', origin]).toContain(await allowed(`${op.issuer}/.well-known/openid-configuration`, origin));
  });

  it('row 25: the session has another id after the sign-in; signed out, or after a working day, it is dead', async () => {
    const tab = flow.tab();
    await tab.get(flow.request().url);
    const before = tab.cookie('sesi');
    const { tokens } = await flow.signIn(tab);
    const signedIn = tab.cookie('sesi')!;
    expect(signedIn).not.toBe(before);
    const copy = tab.cookieHeader(`${op.app.url}/akun`);
    const mine = () => ask('/akun', { host: new URL(op.app.url).host, cookie: copy });
    expect((await mine()).status).toBe(200);
    await later(12 * HOUR + 60, async () => {
      const { response } = await flow.authorize(tab, { prompt: 'none' });
      expect(response?.get('error')).toBe('login_required');
    });
    const out = flow.tab();
    const { tokens: theirs } = await flow.signIn(out);
    const stolen = out.cookieHeader(`${op.app.url}/akun`);
    await out.submit(await out.get(`${endpoint(op, 'end_session')}?id_token_hint=${theirs.idToken}`));
    const dead = await ask('/akun', { host: new URL(op.app.url).host, cookie: stolen });
    expect([303, 401]).toContain(dead.status);
    expect(tokens.accessToken).not.toBe('');
  });

  it('row 26: a second factor holds for half a day, and max_age is kept to with auth_time', async () => {
    const strict = await op.register({ e_akun: { minimum_acr: 'aal2' } });
    const person = await aPerson(op.app.database, { password: 'sandi yang cukup panjang' });
    const phone = await anAuthenticator(op.app, person.id);
    const theirs = new Flow({ ...op, person }, { pkce: true });
    const tab = theirs.tab();
    const { url, sent } = theirs.request({}, strict);
    const asked = await tab.submit(await tab.get(url), {
      nip: person.nip,
      password: person.password,
      remember: 'ya',
    });
    expect(asked.body).toContain('autocomplete="one-time-code"');
    await tab.submit(asked, { code: await phone.freshCode() });
    const silent = await theirs.authorize(tab, { prompt: 'none' }, strict);
    const claims = await theirs.checkTokens(await theirs.redeem(silent), silent);
    expect(claims).toMatchObject({ acr: 'aal2', amr: expect.arrayContaining(['pwd', 'otp']) });
    expect(sent['client_id']).toBe(strict.id);
    await later(12 * HOUR + 60, async () => {
      const { response } = await theirs.authorize(tab, { prompt: 'none' }, strict);
      expect(['login_required', 'interaction_required']).toContain(response?.get('error'));
    });
    await later(61, async () => {
      const { response } = await theirs.authorize(tab, { prompt: 'none', max_age: '60' });
      expect(response?.get('error')).toBe('login_required');
    });
  });

  it('row 43: what is broken is refused with a 4xx', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const requests: [string, RequestInit][] = [
      ['/oidc/token', { method: 'POST', headers: form, body: 'grant_type=%00&client_id=%00' }],
      ['/oidc/token', { method: 'POST', headers: form, body: 'grant_type=a&grant_type=b' }],
      ['/oidc/token', { method: 'POST', headers: form, body: `code=${'x'.repeat(1_000_000)}` }],
      ['/oidc/request', { method: 'POST', headers: form, body: 'client_id=%ff%fe' }],
      ['/oidc/auth?client_id=%ff', {}],
      ['/oidc/auth?client_id=portal&client_id=portal', {}],
      [`/oidc/auth?client_id=${'x'.repeat(9000)}`, {}],
      [
        '/api/v1/applications',
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' },
      ],
    ];
    for (const [path, init] of requests) {
      const { status, body } = await fetch(op.app.url + path, { redirect: 'manual', ...init });
      await body?.cancel();
      expect([path, Math.floor(status / 100)]).toEqual([path, 4]);
    }
  });
});
