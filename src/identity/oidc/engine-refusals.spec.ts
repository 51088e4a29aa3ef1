import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { decodeJwt } from 'jose';
import * as oidc from 'openid-client';
import { browser } from '../../../test/support/browser.js';
import { aPerson } from '../../../test/support/builders.js';
import { type IdentityScene, anIdentityScene } from '../../../test/support/identity-scene.js';
import { aRelyingParty, signIn } from '../../../test/support/relying-party.js';
import { until } from '../../../test/support/until.js';
import { Database, unavailable } from '../../platform/index.js';
import { ApplicationSecrets } from '../applications/application-secrets.service.js';
import { AccountClosing } from './sign-out/account-closing.service.js';

let s: IdentityScene;

beforeAll(async () => {
  s = await anIdentityScene();
});
afterAll(() => s?.close());

describe('what the engine refuses', () => {
  it.each([
    ['one more letter', (uri: string) => `${uri}x`],
    ['a slash at the end', (uri: string) => `${uri}/`],
    ['another case', (uri: string) => uri.replace('callback', 'Callback')],
    ['a query', (uri: string) => `${uri}?a=1`],
    ['another port', (uri: string) => uri.replace(/:\d+/, ':1')],
  ])('a redirect address with %s: our page, no redirect', async (_, change) => {
    const { page } = await s.party.start(browser(s.app.url), { redirect_uri: change(s.party.redirectUri) });
    expect(page.status).toBe(400);
    expect(page.trail).toHaveLength(1);
    expect(page.body).toContain('Alamat aplikasi tidak cocok');
    expect(page.body).not.toContain('<script>');
  });

  it('a request without PKCE, or with the plain method', async () => {
    const { tab } = await s.signedIn();
    const plain = await s.party.start(tab, { code_challenge_method: 'plain' });
    expect(new URL(plain.page.url).searchParams.get('error')).toBe('invalid_request');
    const url = new URL(`${s.app.issuer}/auth`);
    url.search = new URLSearchParams({
      client_id: s.party.clientId,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: s.party.redirectUri,
    }).toString();
    const none = await tab.get(url.href);
    expect(new URL(none.url).searchParams.get('error')).toBe('invalid_request');
  });

  it.each(['token', 'id_token', 'code id_token', 'code token'])('the answer "%s"', async (response_type) => {
    const { tab } = await s.signedIn();
    const wishes: [Record<string, string>, string][] = [
      [{ response_type, response_mode: 'query' }, 'error='],
      [{ response_type, response_mode: 'form_post' }, 'unsupported_response_type'],
      [{ response_type }, 'error='],
    ];
    for (const [wish, words] of wishes) {
      const { page } = await s.party.start(tab, wish);
      expect(`${page.url}${page.body}`).toContain(words);
      expect(`${page.url}${page.body}`).not.toMatch(/(code|access_token|id_token)=/);
    }
  });

  it('an answer in the fragment, where every script of the page could read the code', async () => {
    const { tab } = await s.signedIn();
    const { page } = await s.party.start(tab, { response_mode: 'fragment' });
    expect(page.url).not.toContain('code=');
    expect(`${page.url}${page.body}`).toContain('response_mode');
  });

  it('a token for our API to an application that has none of its scopes', async () => {
    const plain = await aRelyingParty(s.app, { scope: 'openid profile' });
    const { tab } = await s.signedIn();
    const asked = await plain.start(tab, { scope: 'openid attendance:read' });
    expect((await plain.redeem(asked)).scope).toBe('openid');
    const named = await plain.start(tab, { resource: `${s.app.url}/api` });
    expect(new URL(named.page.url).searchParams.get('error')).toBe('invalid_target');
    await plain.close();
  });

  it('a wrong secret, and takes either of two valid ones', async () => {
    const { started } = await s.signedIn();
    const wrong = await s.post(
      '/token',
      { grant_type: 'authorization_code', code: 'x', redirect_uri: 'x', code_verifier: 'x' },
      {
        authorization: `Basic ${btoa(`${s.party.clientId}:${'x'.repeat(43)}`)}`,
      },
    );
    expect(wrong.status).toBe(401);
    const { client_secret: second } = await s.app.database.transaction((tx) =>
      s.app.app.get(ApplicationSecrets).add(tx, s.party.clientId),
    );
    expect((await s.redeemRaw(started)).status).toBe(200);
    const answer = await s.post(
      '/token',
      { grant_type: 'refresh_token', refresh_token: 'x' },
      {
        authorization: `Basic ${btoa(`${s.party.clientId}:${second}`)}`,
      },
    );
    expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });
    const recorded = await s.app.database.query<{ entry: string }>(
      `select t::text as entry from audit_entry t where action = 'application.secret-added' and subject_id = $1`,
      [s.party.clientId],
    );
    expect(recorded).toHaveLength(1);
    expect(recorded[0]!.entry).not.toContain(second);
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
      const response = await fetch(`${s.app.issuer}${path}`, { headers: { accept }, redirect: 'manual' });
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
    const response = await fetch(`${s.app.issuer}/token`, {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });

  it('to pretend while the database is gone: 503, nothing given out, and well again without a restart', async () => {
    const { started } = await s.signedIn();
    const database = s.app.app.get(Database);
    const gone = unavailable('database-unavailable', 'Basis data sedang tidak dapat dihubungi.');
    const query = jest.spyOn(database, 'query').mockRejectedValue(gone);
    const page = await s.party.start(browser(s.app.url));
    expect(page.page.status).toBe(503);
    expect(page.page.headers.get('retry-after')).toBe('5');
    expect(page.page.body).toContain('Layanan sedang tidak dapat dihubungi');
    const answer = await s.redeemRaw(started);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ error: 'temporarily_unavailable' });
    query.mockRestore();
    expect((await s.redeemRaw(started)).status).toBe(200);
  });

  it('a disabled person at once, everywhere', async () => {
    const leaver = await aPerson(s.app.database, { password: 'sandi yang cukup panjang' });
    const tab = browser(s.app.url);
    const started = await signIn(tab, await s.party.start(tab, { scope: 'openid offline_access' }), leaver);
    const tokens = await s.party.redeem(started);
    const closing = s.app.app.get(AccountClosing);
    const before = s.party.logoutTokens.length;
    expect(await closing.disable(leaver.id, 'pensiun', null)).toEqual({
      alreadyDisabled: false,
      sessions: 1,
    });
    expect(await closing.disable(leaver.id, 'pensiun', null)).toEqual({ alreadyDisabled: true, sessions: 0 });
    expect((await s.refreshRaw(tokens.refresh_token!)).status).toBe(400);
    await expect(oidc.fetchUserInfo(s.party.config, tokens.access_token, leaver.id)).rejects.toThrow();
    expect((await s.party.start(tab)).page.body).toContain('name="password"');
    await until(() => s.party.logoutTokens.length > before);
    expect(decodeJwt(s.party.logoutTokens.at(-1)!).sub).toBe(leaver.id);
  });
});
