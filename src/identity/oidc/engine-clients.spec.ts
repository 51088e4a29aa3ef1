import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oidc from 'openid-client';
import { browser } from '../../../test/support/browser.js';
import { type IdentityScene, anIdentityScene } from '../../../test/support/identity-scene.js';
import { type KeyHolder, aKeyHolder, signedBy } from '../../../test/support/key-holder.js';
import { aRelyingParty, signIn } from '../../../test/support/relying-party.js';
import { type Registered, Applications } from '../applications/applications.service.js';

let s: IdentityScene;
let key: KeyHolder;
let keys: KeyServer;

beforeAll(async () => {
  s = await anIdentityScene();
  key = await aKeyHolder();
  keys = await startKeyServer();
});
afterAll(async () => {
  keys?.server.close();
  await s?.close();
});

/** Where an application publishes its keys. */
interface KeyServer {
  server: Server;
  url: string;
  answer: { status: number; body: string; location?: string };
  asked: number;
}

async function startKeyServer(): Promise<KeyServer> {
  const server = createServer((_request, response) => {
    found.asked += 1;
    const { status, body, location } = found.answer;
    response.writeHead(status, location ? { location } : {}).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const url = `http://localhost:${(server.address() as AddressInfo).port}/jwks`;
  const found: KeyServer = { server, url, answer: { status: 200, body: '' }, asked: 0 };
  return found;
}

const register = (metadata: Record<string, unknown>): Promise<Registered> =>
  s.app.database.transaction((tx) =>
    s.app.app.get(Applications).register(tx, {
      client_name: 'Mesin',
      grant_types: ['client_credentials'],
      scope: 'attendance:read',
      ...metadata,
    }),
  );

const ask = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  s.post('/token', { grant_type: 'client_credentials', scope: 'attendance:read', ...fields }, headers);

const signed = { token_endpoint_auth_method: 'private_key_jwt' };

describe('how applications prove themselves', () => {
  it.each(['client_secret_basic', 'client_secret_post'])('by a secret: %s', async (method) => {
    const { client_id, client_secret } = await register({ token_endpoint_auth_method: method });
    const basic = `Basic ${btoa(`${client_id}:${client_secret}`)}`;
    const posted = { client_id, client_secret: client_secret! };
    const right =
      method === 'client_secret_basic' ? await ask({}, { authorization: basic }) : await ask(posted);
    expect(right.status).toBe(200);
    expect((await ask({ client_id, client_secret: 'x'.repeat(43) })).status).toBe(401);
    expect((await ask({ client_id })).status).toBe(401);
    expect((await ask(posted, { authorization: basic })).status).toBe(400);
  });

  it('by a signature with a registered key, for us alone, and shown once', async () => {
    const { client_id, client_secret } = await register({ ...signed, jwks: { keys: [key.jwk] } });
    expect(client_secret).toBeUndefined();
    const issuer = s.app.issuer;
    const now = Math.floor(Date.now() / 1000);
    const good = await key.assertion(client_id, issuer);
    expect((await ask(signedBy(good))).status).toBe(200);
    expect((await ask(signedBy(good))).status).toBe(401);
    const stranger = await aKeyHolder();
    const bad = [
      await key.assertion(client_id, 'https://evil.example'),
      await key.assertion(client_id, [issuer, 'https://evil.example']),
      await key.assertion(client_id, issuer, { exp: now - 60 }),
      await key.assertion(client_id, issuer, { exp: now + 3600 }),
      await key.assertion(client_id, issuer, { iss: 'portal' }),
      await key.assertion(client_id, issuer, { jti: undefined }),
      await stranger.assertion(client_id, issuer),
    ];
    for (const assertion of bad) expect((await ask(signedBy(assertion))).status).toBe(401);
    expect((await ask({ client_id })).status).toBe(401);
  });

  it('only by the algorithm that they registered', async () => {
    const rsa = await aKeyHolder('PS256');
    const { client_id } = await register({
      ...signed,
      token_endpoint_auth_signing_alg: 'PS256',
      jwks: { keys: [rsa.jwk, key.jwk] },
    });
    expect((await ask(signedBy(await rsa.assertion(client_id, s.app.issuer)))).status).toBe(200);
    expect((await ask(signedBy(await key.assertion(client_id, s.app.issuer)))).status).toBe(401);
  });

  it('by a key at their own address, read once for many requests, also when a change is announced that is none', async () => {
    keys.answer = { status: 200, body: JSON.stringify({ keys: [key.jwk] }) };
    const { client_id } = await register({ ...signed, jwks_uri: keys.url });
    const before = keys.asked;
    for (let i = 0; i < 3; i += 1) {
      expect((await ask(signedBy(await key.assertion(client_id, s.app.issuer)))).status).toBe(200);
      s.app.app.get(Applications).forget(client_id);
    }
    expect(keys.asked - before).toBe(1);
  });

  it.each<[string, KeyServer['answer']]>([
    ['an error', { status: 500, body: '' }],
    ['a redirect', { status: 302, body: '', location: 'http://localhost:1/' }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['half a megabyte', { status: 200, body: JSON.stringify({ keys: [], filler: 'x'.repeat(500_000) }) }],
  ])('and not by %s at their address, which is nobody’s server error', async (_, answer) => {
    keys.answer = answer;
    const { client_id } = await register({ ...signed, jwks_uri: keys.url });
    const refused = await ask(signedBy(await key.assertion(client_id, s.app.issuer)));
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(500);
  });

  it('not at all, when they cannot keep a secret; then PKCE binds the code', async () => {
    const party = await aRelyingParty(s.app, { token_endpoint_auth_method: 'none' });
    const tab = browser(s.app.url);
    const tokens = await party.redeem(await signIn(tab, await party.start(tab), s.person));
    expect(tokens.access_token).toEqual(expect.any(String));
    await party.close();
  });
});

describe('an old application that cannot do PKCE', () => {
  const without = async (e_akun: Record<string, unknown>) => {
    const party = await aRelyingParty(s.app, { e_akun });
    const url = oidc.buildAuthorizationUrl(party.config, {
      redirect_uri: party.redirectUri,
      scope: 'openid',
      state: 'abc',
    });
    const { tab } = await s.signedIn();
    return { party, page: await tab.get(url.href) };
  };

  it('is let through when its registration says so, and only then', async () => {
    const strict = await without({});
    expect(new URL(strict.page.url).searchParams.get('error')).toBe('invalid_request');
    await strict.party.close();
    const { party, page } = await without({ pkce_exempt: true });
    const tokens = await oidc.authorizationCodeGrant(party.config, new URL(page.url), {
      expectedState: 'abc',
    });
    expect(tokens.access_token).toEqual(expect.any(String));
    await party.close();
  });

  it('is not open to a downgrade: a verifier without a challenge is refused, and so is a challenge without a verifier', async () => {
    const { party, page } = await without({ pkce_exempt: true });
    const redeem = (code: string, more: Record<string, string>) =>
      s.post(
        '/token',
        { grant_type: 'authorization_code', code, redirect_uri: party.redirectUri, ...more },
        { authorization: `Basic ${btoa(`${party.clientId}:${party.clientSecret}`)}` },
      );
    const code = new URL(page.url).searchParams.get('code')!;
    expect((await redeem(code, { code_verifier: oidc.randomPKCECodeVerifier() })).status).toBe(400);
    const { tab } = await s.signedIn();
    const challenged = await party.start(tab);
    const second = new URL(challenged.page.url).searchParams.get('code')!;
    expect((await redeem(second, {})).status).toBe(400);
    await party.close();
  });
});

describe('scripts of other origins', () => {
  const ORIGIN = 'https://spa.example.go.id';
  const spa = () =>
    aRelyingParty(s.app, { token_endpoint_auth_method: 'none', e_akun: { allowed_origins: [ORIGIN] } });
  const allowed = (answer: Response) => answer.headers.get('access-control-allow-origin');
  const preflight = (path: string, origin: string) =>
    fetch(`${s.app.issuer}${path}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

  it('may call for an application that allows theirs, and read the answer', async () => {
    const party = await spa();
    const tab = browser(s.app.url);
    const { page, verifier } = await signIn(tab, await party.start(tab), s.person);
    const answer = await s.post(
      '/token',
      {
        grant_type: 'authorization_code',
        client_id: party.clientId,
        code: new URL(page.url).searchParams.get('code')!,
        redirect_uri: party.redirectUri,
        code_verifier: verifier,
      },
      { origin: ORIGIN },
    );
    expect([answer.status, allowed(answer)]).toEqual([200, ORIGIN]);
    const { access_token } = (await answer.json()) as { access_token: string };
    const info = await fetch(`${s.app.issuer}/me`, {
      headers: { authorization: `Bearer ${access_token}`, origin: ORIGIN },
    });
    expect([info.status, allowed(info)]).toEqual([200, ORIGIN]);
    const wrong = await s.post(
      '/token',
      { grant_type: 'refresh_token', client_id: party.clientId, refresh_token: 'x' },
      { origin: ORIGIN },
    );
    expect([wrong.status, allowed(wrong)]).toEqual([400, ORIGIN]);
    await party.close();
  });

  it('may not for any other application, and nothing is given out to them', async () => {
    const party = await spa();
    const tab = browser(s.app.url);
    const { page, verifier } = await signIn(tab, await party.start(tab), s.person);
    const fields = {
      grant_type: 'authorization_code',
      client_id: party.clientId,
      code: new URL(page.url).searchParams.get('code')!,
      redirect_uri: party.redirectUri,
      code_verifier: verifier,
    };
    const refused = await s.post('/token', fields, { origin: 'https://evil.example' });
    expect([refused.status, allowed(refused)]).toEqual([400, null]);
    expect(await refused.text()).not.toContain('access_token');
    // The code was not spent on it.
    expect((await s.post('/token', fields)).status).toBe(200);
    const others = await s.post(
      '/token',
      { grant_type: 'x', client_id: s.party.clientId },
      { origin: ORIGIN },
    );
    expect(allowed(others)).toBeNull();
    await party.close();
  });

  it('hear beforehand whether they may', async () => {
    const party = await spa();
    for (const path of ['/token', '/me', '/request', '/token/revocation', '/device/auth']) {
      expect(allowed(await preflight(path, ORIGIN))).toBe(ORIGIN);
      expect(allowed(await preflight(path, 'https://evil.example'))).toBeNull();
    }
    await party.close();
  });

  it('never reach the pages: sign-in, sign-out, device', async () => {
    const party = await spa();
    for (const path of [`/auth?client_id=${party.clientId}`, '/session/end', '/device']) {
      const answer = await fetch(`${s.app.issuer}${path}`, {
        headers: { origin: ORIGIN },
        redirect: 'manual',
      });
      expect(allowed(answer)).toBeNull();
    }
    await party.close();
  });
});
