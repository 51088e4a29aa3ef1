import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, decodeJwt, decodeProtectedHeader, importJWK } from 'jose';
import * as oidc from 'openid-client';
import { browser } from '../../../test/support/browser.js';
import { type TestPerson, aPerson, aUnit } from '../../../test/support/builders.js';
import { type IdentityApp, startIdentityApp } from '../../../test/support/identity-app.js';
import {
  type RelyingParty,
  type Started,
  aRelyingParty,
  signIn,
} from '../../../test/support/relying-party.js';
import { Applications } from '../applications/applications.service.js';
import { AccountClosing } from './account-closing.service.js';
import { ServerKeysService } from './server-keys.service.js';

let app: IdentityApp;
let party: RelyingParty;
let person: TestPerson;

beforeAll(async () => {
  app = await startIdentityApp();
  const dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan' });
  const puskesmas = await aUnit(app.database, {
    code: 'PKM-1',
    name: 'Puskesmas Satu',
    kind: 'health-centre',
    parent: dinkes,
  });
  person = await aPerson(app.database, {
    name: 'Siti Aminah',
    unit: puskesmas,
    roles: ['employee', 'supervisor'],
    email: 'siti@example.go.id',
    password: 'sandi yang cukup panjang',
  });
  party = await aRelyingParty(app);
});

afterAll(async () => {
  await party?.close();
  await app?.close();
});

const signedIn = async (more?: Record<string, string>) => {
  const tab = browser(app.url);
  return { tab, started: await signIn(tab, await party.start(tab, more), person) };
};

const post = (path: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${app.issuer}${path}`, { method: 'POST', body: new URLSearchParams(body), headers });

const redeemRaw = ({ page, verifier }: Started, changes: Record<string, string> = {}) =>
  post(
    '/token',
    {
      grant_type: 'authorization_code',
      code: new URL(page.url).searchParams.get('code') ?? '',
      redirect_uri: party.redirectUri,
      code_verifier: verifier,
      ...changes,
    },
    { authorization: `Basic ${btoa(`${party.clientId}:${party.clientSecret}`)}` },
  );

const refreshRaw = (token: string) =>
  post(
    '/token',
    { grant_type: 'refresh_token', refresh_token: token },
    { authorization: `Basic ${btoa(`${party.clientId}:${party.clientSecret}`)}` },
  );

describe('signing in for an application', () => {
  it('shows the name of the application and allows the form to end there', async () => {
    const { page } = await party.start(browser(app.url));
    expect(page.body).toContain('Aplikasi Uji');
    expect(page.headers.get('content-security-policy')).toContain(
      `form-action 'self' ${new URL(party.redirectUri).origin}`,
    );
  });

  it('gives an ES256 ID token, claims at userinfo, and the answer names its issuer', async () => {
    const { started } = await signedIn({ scope: 'openid profile email employment roles' });
    expect(new URL(started.page.url).searchParams.get('iss')).toBe(app.issuer);
    const tokens = await party.redeem(started);
    expect(decodeProtectedHeader(tokens.id_token!).alg).toBe('ES256');
    expect(tokens.claims()).toMatchObject({
      sub: person.id,
      acr: 'aal1',
      amr: ['pwd'],
      auth_time: expect.any(Number),
    });
    expect(tokens.refresh_token).toBeUndefined();
    const info = await oidc.fetchUserInfo(party.config, tokens.access_token, person.id);
    expect(info).toMatchObject({
      sub: person.id,
      name: 'Siti Aminah',
      email: 'siti@example.go.id',
      nip: person.nip,
      employee_type: 'pns',
      opd: { code: 'DINKES', name: 'Dinas Kesehatan' },
      unit: { code: 'PKM-1', name: 'Puskesmas Satu' },
      roles: ['employee', 'supervisor'],
    });
  });

  it('lets the person into a second application without a question', async () => {
    const { tab } = await signedIn();
    const second = await aRelyingParty(app, { client_name: 'Kedua' });
    const started = await second.start(tab);
    expect(started.page.url).toContain(second.redirectUri);
    expect((await second.redeem(started)).claims()!.sub).toBe(person.id);
    await second.close();
  });

  it('signs with RS256 for those who ask for it', async () => {
    const old = await aRelyingParty(app, { id_token_signed_response_alg: 'RS256' });
    const tab = browser(app.url);
    const tokens = await old.redeem(await signIn(tab, await old.start(tab), person));
    expect(decodeProtectedHeader(tokens.id_token!).alg).toBe('RS256');
    await old.close();
  });

  it('keeps the session cookie only as long as the window, unless it is the own device', async () => {
    const tab = browser(app.url);
    const started = await party.start(tab);
    const done = await tab.submit(
      started.page,
      { nip: person.nip, password: person.password },
      { follow: false },
    );
    const resumed = await tab.get(done.headers.get('location')!, { follow: false });
    const cookie = resumed.headers.getSetCookie().find((line) => line.startsWith('sesi='))!;
    expect(cookie).toMatch(/httponly/i);
    expect(cookie).not.toMatch(/expires/i);
    const own = browser(app.url);
    const again = await party.start(own);
    const posted = await own.submit(
      again.page,
      { nip: person.nip, password: person.password, remember: 'ya' },
      { follow: false },
    );
    const kept = await own.get(posted.headers.get('location')!, { follow: false });
    expect(kept.headers.getSetCookie().find((line) => line.startsWith('sesi='))).toMatch(/expires/i);
  });

  it('says so kindly when the sign-in page is stale, and offers a new start', async () => {
    const tab = browser(app.url);
    const { page } = await party.start(tab);
    tab.forget();
    const stale = await tab.get(page.url);
    expect(stale.status).toBe(410);
    expect(stale.body).toContain('sudah tidak berlaku');
  });
});

describe('what the engine refuses', () => {
  it.each([
    ['one more letter', (uri: string) => `${uri}x`],
    ['a slash at the end', (uri: string) => `${uri}/`],
    ['another case', (uri: string) => uri.replace('callback', 'Callback')],
    ['a query', (uri: string) => `${uri}?a=1`],
    ['another port', (uri: string) => uri.replace(/:\d+/, ':1')],
  ])('a redirect address with %s: our page, no redirect', async (_, change) => {
    const { page } = await party.start(browser(app.url), { redirect_uri: change(party.redirectUri) });
    expect(page.status).toBe(400);
    expect(page.trail).toHaveLength(1);
    expect(page.body).toContain('Alamat aplikasi tidak cocok');
    expect(page.body).not.toContain('<script>');
  });

  it('a request without PKCE, or with the plain method', async () => {
    const { tab } = await signedIn();
    const plain = await party.start(tab, { code_challenge_method: 'plain' });
    expect(new URL(plain.page.url).searchParams.get('error')).toBe('invalid_request');
    const url = new URL(`${app.issuer}/auth`);
    url.search = new URLSearchParams({
      client_id: party.clientId,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: party.redirectUri,
    }).toString();
    const none = await tab.get(url.href);
    expect(new URL(none.url).searchParams.get('error')).toBe('invalid_request');
  });

  it('implicit and hybrid answers', async () => {
    const { page } = await party.start(browser(app.url), { response_type: 'code id_token' });
    expect(`${page.url}${page.body}`).toContain('unsupported_response_type');
  });

  it('a wrong secret, and takes either of two valid ones', async () => {
    const { started } = await signedIn();
    const wrong = await post(
      '/token',
      { grant_type: 'authorization_code', code: 'x', redirect_uri: 'x', code_verifier: 'x' },
      {
        authorization: `Basic ${btoa(`${party.clientId}:${'x'.repeat(43)}`)}`,
      },
    );
    expect(wrong.status).toBe(401);
    const second = await app.database.transaction((tx) =>
      app.app.get(Applications).addSecret(tx, party.clientId, new Date(Date.now() + 60_000)),
    );
    expect((await redeemRaw(started)).status).toBe(200);
    const answer = await post(
      '/token',
      { grant_type: 'refresh_token', refresh_token: 'x' },
      {
        authorization: `Basic ${btoa(`${party.clientId}:${second}`)}`,
      },
    );
    expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });
  });

  it.each([
    ['a NUL byte', '/auth?client_id=%00'],
    ['a NUL byte in the state', '/auth?client_id=portal&state=a%00b'],
    ['broken UTF-8', '/auth?client_id=%ff%fe'],
    ['a parameter twice', '/auth?client_id=portal&client_id=portal'],
    ['a giant parameter', `/auth?client_id=${'x'.repeat(9000)}`],
    ['no address of ours', '/nowhere'],
    ['a broken hint', '/session/end?id_token_hint=%7B'],
  ])('%s with a 4xx', async (_, path) => {
    for (const accept of ['text/html', 'application/json']) {
      const response = await fetch(`${app.issuer}${path}`, { headers: { accept }, redirect: 'manual' });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    }
  });

  it.each([
    [
      'NUL bytes',
      'application/x-www-form-urlencoded',
      'grant_type=authorization_code&client_id=a%00b&code=%00&redirect_uri=%00&code_verifier=%00',
    ],
    [
      'parameters twice',
      'application/x-www-form-urlencoded',
      'grant_type=authorization_code&grant_type=refresh_token&client_id=portal',
    ],
    ['broken UTF-8', 'application/x-www-form-urlencoded', 'grant_type=%ff&client_id=%c3%28'],
    ['JSON', 'application/json', '{"grant_type":"authorization_code"}'],
    ['a body of a megabyte', 'application/x-www-form-urlencoded', `code=${'x'.repeat(1_000_000)}`],
  ])('%s at the token endpoint with a 4xx', async (_, type, body) => {
    const response = await fetch(`${app.issuer}/token`, {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });

  it('a disabled person at once, everywhere', async () => {
    const leaver = await aPerson(app.database, { password: 'sandi yang cukup panjang' });
    const tab = browser(app.url);
    const started = await signIn(tab, await party.start(tab, { scope: 'openid offline_access' }), leaver);
    const tokens = await party.redeem(started);
    const closing = app.app.get(AccountClosing);
    const before = party.logoutTokens.length;
    expect(await closing.disable(leaver.id, 'pensiun', null)).toEqual({
      alreadyDisabled: false,
      sessions: 1,
    });
    expect(await closing.disable(leaver.id, 'pensiun', null)).toEqual({ alreadyDisabled: true, sessions: 0 });
    expect((await refreshRaw(tokens.refresh_token!)).status).toBe(400);
    await expect(oidc.fetchUserInfo(party.config, tokens.access_token, leaver.id)).rejects.toThrow();
    expect((await party.start(tab)).page.body).toContain('name="password"');
    await until(() => party.logoutTokens.length > before);
    expect(decodeJwt(party.logoutTokens.at(-1)!).sub).toBe(leaver.id);
  });
});

describe('codes and refresh tokens', () => {
  it('give tokens for exactly one of 50 parallel redemptions, and the replay ends them', async () => {
    const { started } = await signedIn({ scope: 'openid offline_access' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => redeemRaw(started)));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(49);
    const tokens = (await won[0]!.json()) as { refresh_token: string; access_token: string };
    expect((await refreshRaw(tokens.refresh_token)).status).toBe(400);
    const info = await fetch(`${app.issuer}/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(info.status).toBe(401);
  });

  it('refresh exactly one of 50 times in parallel', async () => {
    const { started } = await signedIn({ scope: 'openid offline_access' });
    const tokens = await party.redeem(started);
    const answers = await Promise.all(Array.from({ length: 50 }, () => refreshRaw(tokens.refresh_token!)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status >= 500)).toHaveLength(0);
  });

  it('rotate; the replay of a used refresh token kills the whole family', async () => {
    const { started } = await signedIn({ scope: 'openid offline_access' });
    const first = await party.redeem(started);
    const second = await oidc.refreshTokenGrant(party.config, first.refresh_token!);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    const third = await oidc.refreshTokenGrant(party.config, second.refresh_token!);
    expect((await refreshRaw(first.refresh_token!)).status).toBe(400);
    expect((await refreshRaw(third.refresh_token!)).status).toBe(400);
  });

  it('are bound to the verifier of the request', async () => {
    const { started } = await signedIn();
    expect((await redeemRaw(started, { code_verifier: oidc.randomPKCECodeVerifier() })).status).toBe(400);
  });

  it('leave no token in any table', async () => {
    const { tab, started } = await signedIn({ scope: 'openid offline_access' });
    const open = await party.start(browser(app.url));
    const code = new URL(started.page.url).searchParams.get('code')!;
    const tokens = await party.redeem(started);
    const secrets = [
      code,
      tokens.access_token,
      tokens.refresh_token!,
      tab.cookie('sesi')!,
      new URL(open.page.url).pathname.split('/').at(-1)!,
      party.clientSecret!,
    ];
    expect(secrets.every((secret) => secret.length > 20)).toBe(true);
    const tables = await app.database.query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
    );
    for (const { name } of tables) {
      const [found] = await app.database.query<{ text: string }>(
        `select coalesce(string_agg(t::text, ' '), '') as text from ${name} t`,
      );
      for (const secret of secrets) expect(found!.text.includes(secret)).toBe(false);
    }
  });
});

describe('one session', () => {
  it('remembers nine applications that were opened at once, and tells each of them at the end', async () => {
    const parties = await Promise.all(Array.from({ length: 9 }, () => aRelyingParty(app)));
    const { tab } = await signedIn();
    const opened = await Promise.all(parties.map((one) => one.start(tab)));
    for (const [i, one] of parties.entries()) await one.redeem(opened[i]!);
    const page = await tab.get('/keluar');
    const out = await tab.submit(page);
    expect(out.status).toBe(200);
    expect(out.body).toContain('Anda sudah keluar');
    expect(out.body).toContain('Aplikasi Uji');
    await until(() => parties.every(({ logoutTokens }) => logoutTokens.length === 1));
    for (const [i, one] of parties.entries()) {
      const claims = decodeJwt(one.logoutTokens[0]!);
      expect(claims).toMatchObject({
        iss: app.issuer,
        aud: parties[i]!.clientId,
        sub: person.id,
        sid: expect.any(String),
      });
      expect(claims['events']).toEqual({ 'http://schemas.openid.net/event/backchannel-logout': {} });
      expect(decodeProtectedHeader(one.logoutTokens[0]!).typ).toBe('logout+jwt');
    }
    expect((await party.start(tab)).page.body).toContain('name="password"');
    await Promise.all(parties.map((one) => one.close()));
  });

  it('gives two tabs of the same application codes that both work', async () => {
    const { tab } = await signedIn();
    const one = await aRelyingParty(app);
    const tabs = await Promise.all([one.start(tab), one.start(tab), one.start(tab)]);
    for (const started of tabs) expect((await one.redeem(started)).claims()!.sub).toBe(person.id);
    await one.close();
  });

  it('ends by RP-initiated logout, without a question when the hint is valid, and both applications hear of it', async () => {
    const { tab, started } = await signedIn();
    const tokens = await party.redeem(started);
    const second = await aRelyingParty(app);
    await second.redeem(await second.start(tab));
    const before = party.logoutTokens.length;
    const origin = new URL(party.redirectUri).origin;
    const url = oidc.buildEndSessionUrl(party.config, {
      id_token_hint: tokens.id_token!,
      post_logout_redirect_uri: `${origin}/bye`,
      state: 'abc',
    });
    const page = await tab.get(url.href);
    expect(page.body).toContain('<auto-submit>');
    expect(page.body).not.toMatch(/<script>|style=/);
    expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' ${origin}`);
    const out = await tab.submit(page);
    expect(out.url).toBe(`${origin}/bye?state=abc`);
    await until(() => party.logoutTokens.length === before + 1 && second.logoutTokens.length === 1);
    await second.close();
  });

  it('asks before it ends without a hint, and a strange address to return to is not followed', async () => {
    const { tab } = await signedIn();
    const page = await tab.get(`${app.issuer}/session/end`);
    expect(page.body).toContain('Tetap masuk');
    expect(page.body).not.toContain('<auto-submit>');
    const bad = await tab.get(
      `${app.issuer}/session/end?client_id=${party.clientId}&post_logout_redirect_uri=https://evil.example/`,
    );
    expect(bad.status).toBe(400);
    const out = await tab.submit(page);
    expect(out.body).toContain('Anda sudah keluar');
  });

  it('tries again when an application does not answer', async () => {
    const deaf = await aRelyingParty(app);
    deaf.answerLogoutWith = 503;
    const { tab } = await signedIn();
    await deaf.start(tab);
    await tab.submit(await tab.get('/keluar'));
    await until(() => deaf.logoutTokens.length === 1);
    deaf.answerLogoutWith = 200;
    await until(() => deaf.logoutTokens.length === 2);
    await deaf.close();
  });

  it('asks another person who comes in between to start clean', async () => {
    const { tab } = await signedIn();
    const other = await aPerson(app.database, { password: 'sandi yang cukup panjang' });
    const started = await party.start(tab, { prompt: 'login' });
    const handed = await tab.submit(started.page, { nip: other.nip, password: other.password });
    expect(handed.body).toContain('Sebentar, sedang dilanjutkan');
    const done = await tab.submit(handed);
    expect((await party.redeem({ ...started, page: done })).claims()!.sub).toBe(other.id);
  });
});

describe('our own pages and the API', () => {
  it('send a browser to the sign-in page and back to where it wanted to go', async () => {
    const tab = browser(app.url);
    const page = await tab.get('/siapa?halaman=2');
    const back = await tab.submit(page, { nip: person.nip, password: person.password });
    expect(back.url).toBe(`${app.url}/siapa?halaman=2`);
    expect(back.json()).toMatchObject({ personId: person.id, unitName: 'Puskesmas Satu' });
  });

  it('never lead anywhere else', async () => {
    const { tab } = await signedIn();
    for (const state of ['//evil.example', 'https://evil.example', 'abc.def', ''])
      expect(
        (await tab.get(`/masuk/selesai?state=${encodeURIComponent(state)}`, { follow: false })).headers.get(
          'location',
        ),
      ).toBe('/');
  });

  it('take a JWT access token for the API with the right scope', async () => {
    const { started } = await signedIn({ scope: 'openid attendance:read', resource: `${app.url}/api` });
    const tokens = await oidc.authorizationCodeGrant(
      party.config,
      new URL(started.page.url),
      { pkceCodeVerifier: started.verifier, expectedNonce: started.nonce, expectedState: started.state },
      { resource: `${app.url}/api` },
    );
    expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ typ: 'at+jwt', alg: 'ES256' });
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      aud: `${app.url}/api`,
      scope: 'attendance:read',
      sub: person.id,
      client_id: party.clientId,
    });
    const get = (token: string) =>
      fetch(`${app.url}/api/v1/siapa`, { headers: { authorization: `Bearer ${token}` } });
    const answer = await get(tokens.access_token);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ personId: person.id, scopes: ['attendance:read'] });
    const refused = await get(tokens.id_token!);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('invalid_token');
    expect((await get('abc')).status).toBe(401);
    expect((await fetch(`${app.url}/api/v1/siapa`)).status).toBe(401);
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>, number]>([
    ['good', {}, {}, 200],
    ['for another audience', { aud: 'https://other.example/api' }, {}, 401],
    ['for two audiences', { aud: 'both' }, {}, 401],
    ['of another issuer', { iss: 'https://other.example/oidc' }, {}, 401],
    ['expired', { exp: 1_700_000_000 }, {}, 401],
    ['without the scope', { scope: 'directory:read' }, {}, 403],
    ['without any scope', { scope: undefined }, {}, 403],
    ['of an application and no person', { sub: 'me' }, {}, 401],
    ['of somebody who is not there', { sub: '00000000-0000-4000-8000-000000000000' }, {}, 401],
    ['of another type', {}, { typ: 'JWT' }, 401],
    ['under an unknown key', {}, { kid: 'unknown' }, 401],
  ])('judge a token that is %s', async (_, claims, header, status) => {
    const { signing } = await app.app.get(ServerKeysService).load();
    const key = signing.find(({ alg }) => alg === 'ES256')!;
    const api = `${app.url}/api`;
    const token = await new SignJWT({
      iss: app.issuer,
      aud: api,
      sub: person.id,
      client_id: party.clientId,
      scope: 'attendance:read',
      exp: Math.floor(Date.now() / 1000) + 60,
      ...claims,
      ...(claims['aud'] === 'both' ? { aud: [api, 'https://other.example'] } : {}),
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.kid!, ...header })
      .sign(await importJWK(key, 'ES256'));
    const answer = await fetch(`${app.url}/api/v1/siapa`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(status);
  });

  it('refuse an unsigned token, and one signed with the public key as a secret', async () => {
    const { signing } = await app.app.get(ServerKeysService).load();
    const { kid } = signing.find(({ alg }) => alg === 'ES256')!;
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const claims = encode({
      iss: app.issuer,
      aud: `${app.url}/api`,
      sub: person.id,
      scope: 'attendance:read',
      exp: 9e9,
    });
    const pem = (await app.app.get(ServerKeysService).publicKey(kid!, 'ES256'))!.export({
      type: 'spki',
      format: 'pem',
    });
    const head = `${encode({ alg: 'HS256', typ: 'at+jwt', kid })}.${claims}`;
    const forged = [
      `${encode({ alg: 'none', typ: 'at+jwt', kid })}.${claims}.`,
      `${head}.${createHmac('sha256', pem).update(head).digest('base64url')}`,
    ];
    for (const token of forged) {
      const answer = await fetch(`${app.url}/api/v1/siapa`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(answer.status).toBe(401);
    }
  });

  it('refuse an opaque token for userinfo, and userinfo refuses a token for the API', async () => {
    const { started } = await signedIn({ scope: 'openid attendance:read' });
    const tokens = await party.redeem(started);
    const answer = await fetch(`${app.url}/api/v1/siapa`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(answer.status).toBe(401);
  });
});

describe('discovery', () => {
  it('names only what is there, by PUBLIC_URL, cacheable, and at both addresses', async () => {
    const response = await fetch(`${app.issuer}/.well-known/openid-configuration`);
    const document = (await response.json()) as Record<string, unknown>;
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(document).toMatchObject({
      issuer: app.issuer,
      authorization_endpoint: `${app.issuer}/auth`,
      token_endpoint: `${app.issuer}/token`,
      userinfo_endpoint: `${app.issuer}/me`,
      jwks_uri: `${app.issuer}/jwks`,
      end_session_endpoint: `${app.issuer}/session/end`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      backchannel_logout_supported: true,
    });
    expect(document['grant_types_supported']).toEqual(['authorization_code', 'refresh_token']);
    expect(document).not.toHaveProperty('registration_endpoint');
    const root = await fetch(`${app.url}/.well-known/oauth-authorization-server/oidc`);
    expect(await root.json()).toEqual(document);
  });

  it('follows PUBLIC_URL whatever the request says of host and scheme', async () => {
    const path = '/oidc/.well-known/openid-configuration';
    const lies: Record<string, string>[] = [
      { host: 'evil.example' },
      { 'x-forwarded-host': 'evil.example' },
      { 'x-forwarded-proto': 'https', 'x-forwarded-port': '444', forwarded: 'host=evil.example;proto=https' },
    ];
    for (const headers of lies) {
      const { status, body } = await plainGet(path, headers);
      expect(body).not.toMatch(/evil\.example|https:|444/);
      if (status === 200) expect(JSON.parse(body)).toMatchObject({ token_endpoint: `${app.issuer}/token` });
      else expect(status).toBe(421);
    }
  });

  it('publishes public keys only, cacheable', async () => {
    const response = await fetch(`${app.issuer}/jwks`);
    expect(response.headers.get('cache-control')).toContain('max-age');
    const { keys } = (await response.json()) as { keys: Record<string, unknown>[] };
    expect(keys.map(({ alg }) => alg).sort()).toEqual(['ES256', 'RS256']);
    for (const key of keys) expect(Object.keys(key)).not.toContain('d');
  });

  it('lets no other site read tokens by script', async () => {
    const response = await fetch(`${app.issuer}/token`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

async function until(condition: () => boolean, milliseconds = 15_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not in time: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** `fetch` does not let a program lie about its host. */
function plainGet(path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(app.url);
    httpRequest({ hostname, port, path, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}
