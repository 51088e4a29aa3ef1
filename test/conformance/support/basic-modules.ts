import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { Flow } from './flow.js';
import { type Provider, endpoint, startProvider } from './provider.js';
import { later } from './time.js';

const LETTERS = /^[\x20-\x7e]+$/;

/**
 * The modules of `oidcc-basic-certification-test-plan`, in its order. `oidcc-formpost-basic-certification-test-plan`
 * is the same list with response_mode=form_post.
 */
export function basicModules({ formPost }: { formPost: boolean }): void {
  let op: Provider;
  let flow: Flow;

  beforeAll(async () => {
    op = await startProvider({ e_akun: { pkce_exempt: true } });
    flow = new Flow(op, { formPost });
  });
  afterAll(() => op?.close());

  /** An answer that carries an error and nothing else (OpenID Connect Core 3.1.2.6). */
  function expectError(response: URLSearchParams | null, ...errors: string[]): void {
    expect(errors).toContain(response?.get('error'));
    expect(response!.get('code')).toBeNull();
    expect(response!.get('error_description') ?? 'none').toMatch(LETTERS);
    for (const name of response!.keys())
      expect(['error', 'error_description', 'error_uri', 'state', 'iss']).toContain(name);
  }

  it('oidcc-server: a plain request gives code, tokens, a valid ID token and userinfo', async () => {
    const { claims, info, authorized } = await flow.signIn();
    expect(authorized.signIns).toBe(1);
    expect(claims['sub']).toBe(op.person.id);
    expect(Object.keys(info)).not.toContain('name');
  });

  it('oidcc-response-type-missing: refused, by an error to the callback or on our page', async () => {
    const { response, page } = await flow.authorize(flow.tab(), { response_type: null });
    if (response) expectError(response, 'invalid_request', 'unsupported_response_type');
    else expect(page).toMatchObject({ status: 400, body: expect.stringContaining('response_type') });
  });

  it('oidcc-idtoken-signature: the client that asks for RS256 gets it, and the key is named', async () => {
    const client = await op.register({
      id_token_signed_response_alg: 'RS256',
      e_akun: { pkce_exempt: true },
    });
    const { tokens } = await flow.signIn(flow.tab(), {}, client);
    expect(decodeProtectedHeader(tokens.idToken)).toMatchObject({ alg: 'RS256', kid: expect.any(String) });
  });

  it('oidcc-idtoken-unsigned: alg none is neither advertised nor given at registration', async () => {
    expect(op.metadata['id_token_signing_alg_values_supported']).not.toContain('none');
    await expect(op.register({ id_token_signed_response_alg: 'none' })).rejects.toThrow();
  });

  it('oidcc-userinfo-get: userinfo answers a GET with the token in the header', async () => {
    const { tokens } = await flow.signIn();
    expect(await flow.userinfo(tokens.accessToken)).toMatchObject({
      status: 200,
      body: { sub: op.person.id },
    });
  });

  it('oidcc-userinfo-post-header: userinfo answers a POST with the token in the header', async () => {
    const { tokens } = await flow.signIn();
    const init = { method: 'POST', headers: { authorization: `Bearer ${tokens.accessToken}` } };
    expect(await flow.userinfo('', init)).toMatchObject({ status: 200, body: { sub: op.person.id } });
  });

  it('oidcc-userinfo-post-body: userinfo answers a POST with the token in the body', async () => {
    const { tokens } = await flow.signIn();
    const init = {
      method: 'POST',
      headers: {},
      body: new URLSearchParams({ access_token: tokens.accessToken }),
    };
    expect(await flow.userinfo('', init)).toMatchObject({ status: 200, body: { sub: op.person.id } });
  });

  it('oidcc-ensure-request-without-nonce-succeeds-for-code-flow: and the ID token has no nonce', async () => {
    expect((await flow.signIn(flow.tab(), { nonce: null })).claims).not.toHaveProperty('nonce');
  });

  it.each([
    ['profile', { name: 'Siti Aminah', given_name: expect.any(String), zoneinfo: 'Asia/Jakarta' }],
    ['email', { email: 'siti@example.go.id', email_verified: expect.any(Boolean) }],
    ['phone', { phone_number: '+628123456789', phone_number_verified: expect.any(Boolean) }],
  ])('oidcc-scope-%s: userinfo carries the claims of the scope', async (scope, claims) => {
    expect(op.metadata['scopes_supported']).toContain(scope);
    for (const name of Object.keys(claims)) expect(op.metadata['claims_supported']).toContain(name);
    expect((await flow.signIn(flow.tab(), { scope: `openid ${scope}` })).info).toMatchObject(claims);
  });

  it('oidcc-scope-address: not advertised, so the suite skips it; whoever asks signs in without it', async () => {
    expect(op.metadata['scopes_supported']).not.toContain('address');
    const { tokens, info } = await flow.signIn(flow.tab(), { scope: 'openid address' });
    expect(info).not.toHaveProperty('address');
    expect(tokens.body['scope']).toBe('openid');
  });

  it('oidcc-scope-all: all scopes at once, and every claim', async () => {
    const { info } = await flow.signIn(flow.tab(), { scope: 'openid profile email phone' });
    expect(info).toMatchObject({ name: 'Siti Aminah', email: 'siti@example.go.id' });
    expect(info['phone_number']).toBe('+628123456789');
  });

  it('oidcc-ensure-other-scope-order-succeeds: openid need not come first', async () => {
    const { info } = await flow.signIn(flow.tab(), { scope: 'email openid' });
    expect(info['email']).toBe('siti@example.go.id');
  });

  it('oidcc-alternate-happy-flow: neither scopes nor parameters stand in any fixed order', async () => {
    const { url, sent } = flow.request({ scope: 'email openid' });
    const [address, query = ''] = url.split('?');
    const reordered = `${address}?${query.split('&').toReversed().join('&')}`;
    const { accessToken } = await flow.redeem(await flow.open(flow.tab(), reordered, sent));
    expect((await flow.userinfo(accessToken)).body['email']).toBe('siti@example.go.id');
  });

  it.each(['page', 'popup'])('oidcc-display-%s: the wish for a display is taken', async (display) => {
    expect((await flow.signIn(flow.tab(), { display })).authorized.signIns).toBe(1);
  });

  it('oidcc-prompt-login: asks again, and auth_time grows', async () => {
    const { tab, claims } = await flow.signIn(flow.tab(), { max_age: '10000' });
    const again = await later(2, () => flow.signIn(tab, { prompt: 'login' }));
    expect(again.authorized.signIns).toBe(1);
    expect(again.claims['auth_time']).toBeGreaterThan(claims['auth_time'] as number);
    expect(again.claims['sub']).toBe(claims['sub']);
  });

  it('oidcc-prompt-none-not-logged-in: an error, no page', async () => {
    const { response, signIns } = await flow.authorize(flow.tab(), { prompt: 'none' });
    expect(signIns).toBe(0);
    expectError(response, 'login_required', 'interaction_required');
  });

  it('oidcc-prompt-none-logged-in: the same person, without a page', async () => {
    const { tab, claims } = await flow.signIn();
    const silent = await flow.signIn(tab, { prompt: 'none' });
    expect(silent.authorized.signIns).toBe(0);
    expect(silent.claims).toMatchObject({ sub: claims['sub'], auth_time: claims['auth_time'] });
  });

  it('oidcc-max-age-1: an older sign-in is not enough; auth_time is there, recent and later', async () => {
    const { tab, claims } = await flow.signIn(flow.tab(), { max_age: '15000' });
    await later(3, async () => {
      const again = await flow.signIn(tab, { max_age: '1' });
      expect(again.authorized.signIns).toBe(1);
      expect(again.claims['auth_time']).toBeGreaterThan(claims['auth_time'] as number);
      expect(Math.abs(Date.now() / 1000 - (again.claims['auth_time'] as number))).toBeLessThan(10);
    });
  });

  it('oidcc-max-age-10000: no new sign-in, and the auth_time of the first', async () => {
    const { tab, claims } = await flow.signIn(flow.tab(), { max_age: '10000' });
    const again = await flow.signIn(tab, { max_age: '10000' });
    expect(again.authorized.signIns).toBe(0);
    expect(again.claims['auth_time']).toBe(claims['auth_time']);
    expect(claims['auth_time']).toEqual(expect.any(Number));
  });

  it('oidcc-ensure-request-with-unknown-parameter-succeeds: what is not understood is ignored', async () => {
    await flow.signIn(flow.tab(), { extra: 'foobar' });
  });

  it('oidcc-id-token-hint: names the person already there, with prompt=none', async () => {
    const { tab, tokens, claims } = await flow.signIn();
    const hinted = await flow.signIn(tab, { prompt: 'none', id_token_hint: tokens.idToken });
    expect(hinted.claims['sub']).toBe(claims['sub']);
  });

  it('oidcc-login-hint: is taken', async () => {
    await flow.signIn(flow.tab(), { login_hint: 'bob@example.com' });
  });

  it('oidcc-ui-locales: is taken, whatever languages it names', async () => {
    await flow.signIn(flow.tab(), { ui_locales: 'se en-GB id' });
  });

  it('oidcc-claims-locales: is taken', async () => {
    await flow.signIn(flow.tab(), { claims_locales: 'se' });
  });

  it('oidcc-ensure-request-with-acr-values-succeeds: the advertised levels may be asked for', async () => {
    const supported = op.metadata['acr_values_supported'] as string[];
    const { claims } = await flow.signIn(flow.tab(), { acr_values: supported.join(' ') });
    expect(supported).toContain(claims['acr']);
  });

  it('oidcc-codereuse: a code is good once', async () => {
    const authorized = await flow.authorize(flow.tab());
    expect((await flow.redeem(authorized)).status).toBe(200);
    expect(await flow.redeem(authorized)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('oidcc-codereuse-30seconds: also half a minute later, and the tokens of the first use die', async () => {
    const authorized = await flow.authorize(flow.tab());
    const { accessToken } = await flow.redeem(authorized);
    expect((await flow.userinfo(accessToken)).status).toBe(200);
    await later(31, async () => {
      expect(await flow.redeem(authorized)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    });
    expect((await flow.userinfo(accessToken)).status).toBe(401);
  });

  it('oidcc-ensure-registered-redirect-uri: our error page, and nothing at the strange address', async () => {
    const before = op.suite.arrivals.length;
    const wish = { redirect_uri: `${op.suite.base}/callback/unregistered` };
    const { page, response } = await flow.authorize(flow.tab(), wish);
    expect(response).toBeNull();
    expect(page).toMatchObject({ status: 400, trail: [expect.any(String)] });
    expect(page.body).toContain('Alamat aplikasi tidak cocok');
    expect(op.suite.arrivals).toHaveLength(before);
  });

  it('oidcc-ensure-post-request-succeeds: refused with words (a warning there: only GET is linked to)', async () => {
    const { url } = flow.request();
    const [address, query = ''] = url.split('?');
    const page = await flow.tab().post(address!, Object.fromEntries(new URLSearchParams(query)));
    expect(page.status).toBe(404);
    expect(page.body).toContain('<h1>');
  });

  it('oidcc-server-client-secret-post: the secret may come in the body', async () => {
    const client = await op.register({
      token_endpoint_auth_method: 'client_secret_post',
      e_akun: { pkce_exempt: true },
    });
    expect((await flow.signIn(flow.tab(), {}, client)).claims['aud']).toBe(client.id);
  });

  it('oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported: rejected', async () => {
    expect(op.metadata['request_uri_parameter_supported']).toBe(false);
    const wish = { request_uri: `${op.suite.base}/request.jwt`, state: null };
    const { response, page } = await flow.authorize(flow.tab(), wish);
    if (response) expectError(response, 'request_uri_not_supported');
    else expect(page).toMatchObject({ status: 400, body: expect.stringContaining('request_uri') });
    expect(op.suite.arrivals.map(({ path }) => path)).not.toContain('/test/a/e-akun/request.jwt');
  });

  const unsigned = (claims: Record<string, unknown>) =>
    [{ alg: 'none' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.') + '.';

  it('oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported: rejected', async () => {
    // Left out means false (OpenID Connect Discovery 3).
    expect(op.metadata['request_parameter_supported'] ?? false).toBe(false);
    const request = unsigned({ client_id: op.client.id, scope: 'openid', response_type: 'code' });
    expectError((await flow.authorize(flow.tab(), { request })).response, 'request_not_supported');
  });

  it('oidcc-claims-essential: userinfo carries the name that was asked for as essential', async () => {
    expect(op.metadata['claims_parameter_supported']).toBe(true);
    const claims = JSON.stringify({ userinfo: { name: { essential: true } } });
    expect((await flow.signIn(flow.tab(), { claims })).info['name']).toBe('Siti Aminah');
  });

  it('oidcc-ensure-request-object-with-redirect-uri: rejected, and not sent to the address inside', async () => {
    const before = op.suite.arrivals.length;
    const request = unsigned({ client_id: op.client.id, redirect_uri: `${op.suite.base}/elsewhere` });
    const { response } = await flow.authorize(flow.tab(), { request });
    expectError(response, 'request_not_supported');
    expect(op.suite.arrivals.slice(before).map(({ path }) => path)).toEqual(['/test/a/e-akun/callback']);
  });

  it('oidcc-refresh-token: works, is bound to its client, and keeps sub, iss, aud and auth_time', async () => {
    const wish = { scope: 'openid offline_access', prompt: 'consent' };
    const first = await flow.signIn(flow.tab(), wish);
    expect(op.metadata['grant_types_supported']).toContain('refresh_token');
    expect(first.tokens.refreshToken).toMatch(/^[\x20-\x7e]+$/);
    const refreshed = await flow.refresh(op.client, first.tokens.refreshToken);
    expect(refreshed.status).toBe(200);
    expect(refreshed.accessToken).not.toBe(first.tokens.accessToken);
    if (refreshed.idToken) {
      const nonce = first.authorized.nonce;
      const claims = await flow.checkIdToken(refreshed.idToken, op.client, nonce);
      expect(claims).toMatchObject({ sub: first.claims['sub'], auth_time: first.claims['auth_time'] });
    }
    expect((await flow.userinfo(refreshed.accessToken)).status).toBe(200);

    const second = await flow.signIn(flow.tab(), wish, op.client2);
    const stolen = await flow.refresh(op.client, second.tokens.refreshToken);
    expect(stolen).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('oidcc-ensure-request-with-valid-pkce-succeeds: also for a client that need not send it', async () => {
    const withPkce = new Flow(op, { formPost, pkce: true });
    await withPkce.signIn();
    const authorized = await withPkce.authorize(withPkce.tab());
    const wrong = await withPkce.redeem(authorized, { code_verifier: 'x'.repeat(43) });
    expect(wrong).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('every module speaks to an address that discovery names', () => {
    for (const name of ['authorization', 'token', 'userinfo'])
      expect(endpoint(op, name)).toMatch(new RegExp(`^${op.issuer}/`));
  });
}
