import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from '../support/browser.js';
import { type Answer, FapiClient, type Form, type Pushed, makeKeys } from './support/fapi-client.js';
import { type Authorized, Flow } from './support/flow.js';
import { type Provider, endpoint, startProvider } from './support/provider.js';
import { later } from './support/time.js';

const NAME = 'fapi2-security-profile-final';
let op: Provider;
let flow: Flow;
let client: FapiClient;
let client2: FapiClient;

beforeAll(async () => {
  op = await startProvider();
  flow = new Flow(op);
  [client, client2] = await Promise.all([FapiClient.register(op), FapiClient.register(op)]);
});
afterAll(() => op?.close());

function addressOf(pushed: Pushed, more: Record<string, string> = {}, by = client): string {
  const query = new URLSearchParams({ client_id: by.id, request_uri: pushed.requestUri, ...more });
  return `${endpoint(op, 'authorization')}?${query}`;
}

/** Takes a pushed request to the person and back. */
function follow(pushed: Pushed, by = client, tab: Browser = flow.tab(), more = {}): Promise<Authorized> {
  expect(pushed).toMatchObject({ status: 201, body: { expires_in: expect.any(Number) } });
  return flow.open(tab, addressOf(pushed, more, by), pushed.sent, by.registered);
}

/** From the push to the tokens, all as it should be. */
async function whole(by = client, wish: Form = {}, tab: Browser = flow.tab()) {
  const pushed = await by.push(wish);
  const authorized = await follow(pushed, by, tab);
  const code = flow.code(authorized);
  const tokens = await by.redeem(code, pushed.verifier);
  expect(tokens).toMatchObject({ status: 200, body: { token_type: 'DPoP' } });
  const idToken = String(tokens.body['id_token']);
  const claims = await flow.checkIdToken(idToken, by.registered, pushed.sent['nonce'] ?? undefined);
  const token = String(tokens.body['access_token']);
  expect((await by.resource(token)).body['sub']).toBe(claims['sub']);
  return {
    pushed,
    authorized,
    code,
    tokens,
    claims,
    token,
    refreshToken: String(tokens.body['refresh_token']),
  };
}

/** A code that has not been redeemed. */
async function aCode(by = client, wish: Form = {}, dpop: Parameters<FapiClient['push']>[1] = null) {
  const pushed = await by.push(wish, dpop);
  return { code: flow.code(await follow(pushed, by)), verifier: pushed.verifier };
}

function expectRefused({ status, body }: Answer, ...errors: string[]): void {
  expect([400, 401]).toContain(status);
  expect(errors).toContain(body['error']);
  expect(body).not.toHaveProperty('access_token');
  expect(body).not.toHaveProperty('request_uri');
}

/** Neither a code nor a redirect with one; an error at the callback or our page. */
function expectNoCode({ response, page }: Authorized, ...errors: string[]): void {
  if (response) {
    expect(errors).toContain(response.get('error'));
    expect(response.get('code')).toBeNull();
  } else expect(page).toMatchObject({ status: 400, body: expect.stringContaining('<h1>') });
}

/** Refused when it is pushed, or at the latest when the browser comes with it. */
async function expectUseless(pushed: Pushed, ...errors: string[]): Promise<void> {
  if (pushed.status !== 201) return expectRefused(pushed, ...errors);
  expectNoCode(await follow(pushed), ...errors);
}

describe(`${NAME}-test-plan (plain_fapi, private_key_jwt, dpop, openid_connect)`, () => {
  it(`${NAME}-discovery-end-point-verification: names what the profile asks for`, () => {
    const { metadata } = op;
    expect(metadata).toMatchObject({
      authorization_response_iss_parameter_supported: true,
      pushed_authorization_request_endpoint: expect.stringContaining(op.issuer),
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      code_challenge_methods_supported: ['S256'],
      scopes_supported: expect.arrayContaining(['openid']),
      token_endpoint_auth_methods_supported: expect.arrayContaining(['private_key_jwt']),
      token_endpoint_auth_signing_alg_values_supported: expect.arrayContaining(['ES256', 'PS256']),
      dpop_signing_alg_values_supported: expect.arrayContaining(['ES256']),
      id_token_signing_alg_values_supported: expect.arrayContaining(['ES256']),
      grant_types_supported: expect.arrayContaining(['authorization_code', 'refresh_token']),
    });
    expect(metadata['dpop_signing_alg_values_supported']).not.toContain('none');
    expect(typeof (metadata['require_pushed_authorization_requests'] ?? false)).toBe('boolean');
  });

  it(`${NAME}-happy-flow: two clients, each token bound to the key of its own`, async () => {
    const first = await whole();
    const second = await whole(client2, { state: 'x'.repeat(128) });
    for (const { code, token, pushed, refreshToken } of [first, second]) {
      // 128 bits of chance at least (FAPI 2.0 Security Profile 5.3.2.1).
      for (const secret of [code, token, refreshToken, pushed.requestUri.split(':').at(-1)!])
        expect(secret.length).toBeGreaterThanOrEqual(22);
      expect(pushed.body['expires_in']).toBeLessThanOrEqual(600);
    }
    expect(first.claims['sub']).toBe(second.claims['sub']);
    expect((await client2.resource(first.token)).status).toBe(401);
    expect([400, 401]).toContain((await client.resource(first.token, { scheme: 'Bearer' })).status);
  });

  it(`${NAME}-user-rejects-authentication: the application hears access_denied, and gets no code`, async () => {
    const outside = await FapiClient.register(op, { e_akun: { first_party: false } });
    const pushed = await outside.push();
    const tab = flow.tab();
    const { nip, password } = op.person;
    const asked = await tab.submit(await tab.get(addressOf(pushed, {}, outside)), { nip, password });
    const { url } = await tab.submit(asked, { decision: 'refuse' });
    const answer = Object.fromEntries(new URL(url).searchParams);
    expect(answer).toMatchObject({ error: 'access_denied', state: pushed.sent['state'], iss: op.issuer });
    expect(answer).not.toHaveProperty('code');
  });

  it(`${NAME}-ensure-authorization-request-without-state-success: and the answer has none`, async () => {
    const { authorized } = await whole(client, { state: null });
    expect(authorized.response!.has('state')).toBe(false);
  });

  it(`${NAME}-ensure-authorization-request-without-nonce-success: and the ID token has none`, async () => {
    expect((await whole(client, { nonce: null })).claims).not.toHaveProperty('nonce');
  });

  it(`${NAME}-ensure-authorization-request-with-64-char-nonce-success: 64 letters are kept`, async () => {
    const nonce = 'n'.repeat(64);
    expect((await whole(client, { nonce })).claims['nonce']).toBe(nonce);
  });

  it(`${NAME}-ensure-other-scope-order-succeeds: openid need not come first`, async () => {
    await whole(client, { scope: 'offline_access email profile openid' });
  });

  it(`${NAME}-test-claims-parameter-identity-claims: userinfo carries the claims asked for`, async () => {
    const claims = JSON.stringify({ userinfo: { name: { essential: true }, email: null } });
    const { token } = await whole(client, { claims, scope: 'openid profile email' });
    expect((await client.resource(token)).body).toMatchObject({
      name: 'Siti Aminah',
      email: 'siti@example.go.id',
    });
  });

  it(`${NAME}-access-token-type-header-case-sensitivity: dpop, DPoP and DPOP are one`, async () => {
    const { token } = await whole();
    for (const scheme of ['dpop', 'DPOP', 'dPoP'])
      expect((await client.resource(token, { scheme })).status).toBe(200);
  });

  it(`${NAME}-check-dpop-proof-nbf-exp: proofs with nbf and exp are taken`, async () => {
    const second = Math.floor(Date.now() / 1000);
    const claims = { nbf: second - 10, exp: second + 60 };
    const { code, verifier } = await aCode();
    const tokens = await client.redeem(code, verifier, {}, { claims });
    expect(tokens.status).toBe(200);
    expect((await client.resource(String(tokens.body['access_token']), { claims })).status).toBe(200);
  });

  it.each([
    ['before', -10],
    ['after', 10],
  ])(`${NAME}-ensure-dpopproof-with-iat-10seconds-%s-succeeds: clocks may differ`, async (_, seconds) => {
    const iat = Math.floor(Date.now() / 1000) + seconds;
    const { code, verifier } = await aCode();
    const tokens = await client.redeem(code, verifier, {}, { claims: { iat } });
    expect(tokens.status).toBe(200);
    expect((await client.resource(String(tokens.body['access_token']), { claims: { iat } })).status).toBe(
      200,
    );
  });

  it(`${NAME}-ensure-mismatched-dpop-jkt-fails: dpop_jkt of one key, proof of another`, async () => {
    const { thumbprint } = await makeKeys();
    await expectUseless(
      await client.push({ dpop_jkt: thumbprint }, {}),
      'invalid_request',
      'invalid_dpop_proof',
    );
  });

  it(`${NAME}-ensure-token-endpoint-fails-with-mismatched-dpop-proof-jkt: pushed with one key, redeemed with another`, async () => {
    const { code, verifier } = await aCode(client, {}, {});
    const other = await makeKeys();
    expectRefused(
      await client.redeem(code, verifier, {}, { key: other }),
      'invalid_grant',
      'invalid_dpop_proof',
      'invalid_request',
    );
  });

  it(`${NAME}-ensure-token-endpoint-fails-with-mismatched-dpop-jkt: dpop_jkt of another key`, async () => {
    const { thumbprint } = await makeKeys();
    const { code, verifier } = await aCode(client, { dpop_jkt: thumbprint });
    expectRefused(
      await client.redeem(code, verifier),
      'invalid_grant',
      'invalid_dpop_proof',
      'invalid_request',
    );
  });

  it(`${NAME}-ensure-dpopproof-at-par-endpoint-binding-success: the proof at PAR binds the code`, async () => {
    const { code, verifier } = await aCode(client, {}, {});
    expect((await client.redeem(code, verifier)).status).toBe(200);
  });

  it(`${NAME}-ensure-dpop-auth-code-binding-success: dpop_jkt binds the code`, async () => {
    const { code, verifier } = await aCode(client, { dpop_jkt: client.dpopKeys.thumbprint });
    expect((await client.redeem(code, verifier)).status).toBe(200);
  });

  it(`${NAME}-ensure-different-nonce-inside-and-outside-request-object: the pushed one counts`, async () => {
    const pushed = await client.push();
    const authorized = await follow(pushed, client, flow.tab(), { nonce: 'outside' });
    const tokens = await client.redeem(flow.code(authorized), pushed.verifier);
    await flow.checkIdToken(String(tokens.body['id_token']), client.registered, pushed.sent['nonce']!);
  });

  it(`${NAME}-ensure-different-state-inside-and-outside-request-object: the pushed one counts`, async () => {
    const pushed = await client.push();
    const { response } = await follow(pushed, client, flow.tab(), { state: 'outside' });
    expect(response!.get('state')).toBe(pushed.sent['state']);
  });

  it.each(['nonce', 'state'])(
    `${NAME}-ensure-authorization-request-with-long-%s: 384 letters come back whole`,
    async (name) => {
      const long = 'x'.repeat(384);
      const { claims, authorized } = await whole(client, { [name]: long });
      expect(name === 'nonce' ? claims['nonce'] : authorized.response!.get('state')).toBe(long);
    },
  );

  it(`${NAME}-state-only-outside-request-object-not-used: only what was pushed comes back`, async () => {
    const pushed = await client.push({ state: null });
    const { response } = await follow(pushed, client, flow.tab(), { state: 'outside' });
    expect(response!.has('state')).toBe(false);
  });

  it(`${NAME}-ensure-request-object-without-redirect-uri-fails: refused when pushed`, async () => {
    expectRefused(await client.push({ redirect_uri: null }), 'invalid_request');
  });

  it(`${NAME}-ensure-redirect-uri-in-authorization-request: nor does one outside help`, async () => {
    const pushed = await client.push({ redirect_uri: null });
    expect(pushed.status).toBe(400);
    const query = new URLSearchParams({ client_id: client.id, redirect_uri: client.registered.redirectUri });
    const page = await flow.tab().get(`${endpoint(op, 'authorization')}?${query}`);
    expect(page.url).not.toContain('code=');
  });

  it(`${NAME}-plain-fapi-tolerate-unregistered-redirect-uri: we keep to the register`, async () => {
    const redirect_uri = `${op.suite.base}/callback/unregistered`;
    expectRefused(await client.push({ redirect_uri }), 'invalid_request', 'invalid_redirect_uri');
  });

  it(`${NAME}-ensure-unsigned-authorization-request-without-using-par-fails: all must be pushed`, async () => {
    const before = op.suite.arrivals.length;
    const { url, sent } = new Flow(op, { pkce: true }).request({}, client.registered);
    const authorized = await flow.open(flow.tab(), url, sent, client.registered);
    expectNoCode(authorized, 'invalid_request');
    expect(authorized.signIns).toBe(0);
    expect(op.suite.arrivals.slice(before).every(({ query }) => !query.has('code'))).toBe(true);
  });

  it(`${NAME}-ensure-response-type-code-idtoken-fails: only code`, async () => {
    await expectUseless(
      await client.push({ response_type: 'code id_token' }),
      'unsupported_response_type',
      'unauthorized_client',
      'invalid_request',
    );
  });

  it(`${NAME}-ensure-response-type-token-fails: no implicit flow`, async () => {
    await expectUseless(
      await client.push({ response_type: 'token' }),
      'unsupported_response_type',
      'unauthorized_client',
      'invalid_request',
    );
  });

  it(`${NAME}-ensure-client-id-in-token-endpoint: the assertion of one, the id of another`, async () => {
    const { code, verifier } = await aCode();
    expectRefused(
      await client.redeem(code, verifier, { client_id: client2.id }),
      'invalid_client',
      'invalid_request',
      'invalid_grant',
    );
  });

  it(`${NAME}-ensure-holder-of-key-required: no tokens without a proof`, async () => {
    const { code, verifier } = await aCode();
    expectRefused(
      await client.redeem(code, verifier, {}, null),
      'invalid_dpop_proof',
      'invalid_request',
      'invalid_grant',
    );
  });

  it(`${NAME}-ensure-authorization-code-is-bound-to-client: another cannot redeem it`, async () => {
    const { code, verifier } = await aCode();
    expectRefused(await client2.redeem(code, verifier), 'invalid_grant');
  });

  it(`${NAME}-attempt-reuse-authorization-code-after-one-second: refused, and the tokens die`, async () => {
    const { code, token, pushed } = await whole();
    await later(1, async () => expectRefused(await client.redeem(code, pushed.verifier), 'invalid_grant'));
    expect((await client.resource(token)).status).toBe(401);
  });

  it(`${NAME}-ensure-token-endpoint-fails-with-expired-auth-code: a code lives a minute`, async () => {
    const { code, verifier } = await aCode();
    await later(62, async () => expectRefused(await client.redeem(code, verifier), 'invalid_grant'));
  });

  it(`${NAME}-ensure-signed-client-assertion-with-RS256-fails: though the key is registered`, async () => {
    const { code, verifier } = await aCode();
    const client_assertion = await client.assertion({}, client.rsa);
    expectRefused(await client.redeem(code, verifier, { client_assertion }), 'invalid_client');
  });

  it(`${NAME}-ensure-client-assertion-in-token-endpoint: none, no tokens`, async () => {
    const { code, verifier } = await aCode();
    const without = { client_assertion: null, client_assertion_type: null };
    expectRefused(await client.redeem(code, verifier, without), 'invalid_client', 'invalid_request');
  });

  const second = () => Math.floor(Date.now() / 1000);
  it.each<[string, string, () => Record<string, unknown>]>([
    ['exp-is-5-minutes-in-past', 'it is over', () => ({ exp: second() - 300 })],
    ['wrong-aud', 'for another server', () => ({ aud: 'https://elsewhere.example/' })],
    ['no-sub', 'of nobody', () => ({ sub: undefined })],
  ])(`${NAME}-ensure-client-assertion-with-%s-fails: %s`, async (_, __, changes) => {
    const { code, verifier } = await aCode();
    const client_assertion = await client.assertion(changes());
    expectRefused(await client.redeem(code, verifier, { client_assertion }), 'invalid_client');
  });

  it(`${NAME}-ensure-invalid-client-assertions-fail: one by one, and a good one after them`, async () => {
    const stranger = await makeKeys();
    const good = await client.assertion();
    const [header, claims, signature = ''] = good.split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    const bad = [
      await client.assertion({}, { ...stranger, jwk: { ...stranger.jwk, kid: client.keys.jwk.kid! } }),
      `${none}.${claims}.`,
      `${header}.${claims}.${signature.slice(0, -4)}AAAA`,
      'nonsense',
      await client.assertion({ iss: undefined }),
      await client.assertion({ iss: client2.id, sub: client2.id }),
      await client.assertion({ exp: undefined }),
      await client.assertion({ jti: undefined }),
      await client.assertion({ aud: undefined }),
      await client.assertion({ exp: second() - 300, iat: second() - 360 }),
    ];
    for (const client_assertion of bad)
      expectRefused(await client.push({ client_assertion }), 'invalid_client', 'invalid_request');
    expect((await client.push({ client_assertion: good })).status).toBe(201);
    // RFC 7523, section 3: and this one no second time.
    expectRefused(await client.push({ client_assertion: good }), 'invalid_client');
  });

  it(`${NAME}-dpop-negative-tests: what a proof must not be, one by one`, async () => {
    const { token } = await whole();
    const other = await makeKeys();
    const flip = (proof: string) => `${proof.slice(0, -6)}${proof.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA'}`;
    const withHeader = (change: (header: Record<string, unknown>) => void) => (proof: string) => {
      const [first = '', ...rest] = proof.split('.');
      const header = JSON.parse(Buffer.from(first, 'base64url').toString()) as Record<string, unknown>;
      change(header);
      return [Buffer.from(JSON.stringify(header)).toString('base64url'), ...rest].join('.');
    };
    const fine: Parameters<FapiClient['resource']>[1][] = [
      { headerName: 'DPOP' },
      { claims: { htu: `${endpoint(op, 'userinfo')}?a=b#c` } },
      { header: { extra: 1 }, claims: { extra: true } },
      { claims: { htu: endpoint(op, 'userinfo').replace('http://localhost', 'HTTP://LOCALHOST') } },
    ];
    for (const wish of fine) expect([wish, (await client.resource(token, wish)).status]).toEqual([wish, 200]);
    const bad: Parameters<FapiClient['resource']>[1][] = [
      { twice: true },
      { spoil: () => 'nonsense' },
      { spoil: () => 'a.b.c' },
      { header: { typ: undefined } },
      { header: { typ: 'JWT' } },
      { header: { jwk: undefined } },
      { header: { jwk: client.dpopKeys.privateJwk } },
      { spoil: withHeader((header) => delete header['alg']) },
      {
        spoil: (proof) =>
          `${withHeader((header) => (header['alg'] = 'none'))(proof)
            .split('.')
            .slice(0, 2)
            .join('.')}.`,
      },
      { spoil: flip },
      ...['jti', 'htm', 'htu', 'iat', 'ath'].map((name) => ({ claims: { [name]: undefined } })),
      { claims: { htm: 'PUT' } },
      { claims: { htu: `${op.issuer}/elsewhere` } },
      { claims: { ath: 'x'.repeat(43) } },
      { claims: { nonce: 'made up' } },
      { key: other },
    ];
    for (const wish of bad) {
      const { status } = await client.resource(token, wish);
      expect([400, 401]).toContain(status);
    }
    // Without a nonce of ours the time in it would have to be right; with one, the same proof is still good only once.
    const once = { claims: { jti: 'the same twice' } };
    expect((await client.resource(token, once)).status).toBe(200);
    expect((await client.resource(token, once)).status).toBe(401);
  });

  it(`${NAME}-refresh-token: works, needs assertion and proof, and is bound to its client`, async () => {
    for (const by of [client, client2]) {
      const { refreshToken, claims } = await whole(by);
      const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
      const other = by === client ? client2 : client;
      expectRefused(await other.token(form), 'invalid_grant');
      expectRefused(await by.token(form, null), 'invalid_dpop_proof', 'invalid_grant', 'invalid_request');
      expectRefused(
        await by.token({ ...form, client_assertion: null, client_assertion_type: null }),
        'invalid_client',
        'invalid_request',
      );
      const refreshed = await by.token(form);
      expect(refreshed).toMatchObject({ status: 200, body: { token_type: 'DPoP' } });
      const answer = await by.resource(String(refreshed.body['access_token']));
      expect(answer.body['sub']).toBe(claims['sub']);
      // FAPI 2.0 Security Profile 5.3.2.1: no rotation; a lost answer costs nothing.
      expect((await by.token(form)).status).toBe(200);
    }
  });

  it(`${NAME}-par-ensure-reused-request-uri-prior-to-auth-completion-succeeds: a page loaded again is no replay`, async () => {
    const pushed = await client.push();
    const tab = flow.tab();
    expect((await tab.get(addressOf(pushed))).body).toContain('name="password"');
    flow.code(await follow(pushed, client, tab));
  });

  it(`${NAME}-par-attempt-reuse-request_uri: once an answer is given, it is used up`, async () => {
    const { pushed } = await whole();
    expectNoCode(await follow(pushed), 'invalid_request_uri', 'invalid_request');
  });

  it(`${NAME}-par-attempt-to-use-expired-request_uri: it ends when it said`, async () => {
    const pushed = await client.push();
    await later(Number(pushed.body['expires_in']) + 2, async () => {
      expectNoCode(await follow(pushed), 'invalid_request_uri', 'invalid_request');
    });
  });

  it(`${NAME}-par-attempt-to-use-request_uri-for-different-client: it belongs to who pushed it`, async () => {
    const pushed = await client.push();
    const url = addressOf(pushed, {}, client2);
    expectNoCode(
      await flow.open(flow.tab(), url, pushed.sent, client2.registered),
      'invalid_request_uri',
      'invalid_request',
    );
  });

  it(`${NAME}-par-authorization-request-containing-request_uri-form-param: no request within a request`, async () => {
    const { requestUri } = await client.push();
    expectRefused(
      await client.push({ request_uri: requestUri }),
      'invalid_request',
      'request_uri_not_supported',
    );
  });

  it(`${NAME}-par-attempt-invalid-http-method: only POST`, async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const response = await fetch(endpoint(op, 'pushed_authorization_request'), { method });
      await response.body?.cancel();
      expect([404, 405]).toContain(response.status);
    }
  });

  it(`${NAME}-par-ensure-pkce-required: no code without a challenge`, async () => {
    await expectUseless(
      await client.push({ code_challenge: null, code_challenge_method: null }),
      'invalid_request',
    );
  });

  it(`${NAME}-ensure-pkce-code-verifier-required: no tokens without the verifier`, async () => {
    const { code } = await aCode();
    expectRefused(await client.redeem(code, null), 'invalid_grant', 'invalid_request');
  });

  it(`${NAME}-incorrect-pkce-code-verifier-rejected: nor with another one`, async () => {
    const { code } = await aCode();
    expectRefused(await client.redeem(code, 'x'.repeat(43)), 'invalid_grant');
  });

  it(`${NAME}-par-plain-pkce-rejected: S256 only`, async () => {
    await expectUseless(await client.push({ code_challenge_method: 'plain' }), 'invalid_request');
  });

  it(`${NAME}-par-without-duplicate-parameters: client_id and request_uri are enough`, async () => {
    const { pushed } = await whole();
    expect(new URL(addressOf(pushed)).searchParams.size).toBe(2);
  });

  it.each<[string, () => unknown]>([
    ['array-as', () => [op.issuer, 'https://elsewhere.example/']],
    ['token-endpoint-url-as', () => endpoint(op, 'token')],
    ['par-endpoint-url-as', () => endpoint(op, 'pushed_authorization_request')],
  ])(`${NAME}-par-test-%s-audience-fails: the issuer, as a text, is the audience`, async (_, aud) => {
    const client_assertion = await client.assertion({ aud: aud() });
    expectRefused(await client.push({ client_assertion }), 'invalid_client', 'invalid_request');
  });

  it(`${NAME}-par-ensure-jwt-client-assertions-nbf-8-seconds-in-the-future-is-accepted: clocks differ`, async () => {
    const at = second() + 8;
    const client_assertion = await client.assertion({ nbf: at, iat: at, exp: at + 60 });
    expect((await client.push({ client_assertion })).status).toBe(201);
  });

  it(`${NAME}-par-ensure-jwt-client-assertions-nbf-over-60-seconds-in-the-future-fails: but not so much`, async () => {
    const at = second() + 70;
    const client_assertion = await client.assertion({ nbf: at, iat: at, exp: at + 60 });
    expectRefused(await client.push({ client_assertion }), 'invalid_client', 'invalid_request');
  });
});
