import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import * as oidc from 'openid-client';
import { type Browser, browser } from '../../../test/support/browser.js';
import { type IdentityScene, anIdentityScene } from '../../../test/support/identity-scene.js';
import { type KeyHolder, aKeyHolder, signedBy } from '../../../test/support/key-holder.js';
import { Applications } from '../applications/applications.service.js';

const CALLBACK = 'https://bank.example.go.id/kembali';

let s: IdentityScene;
let key: KeyHolder;
let proofKey: KeyHolder;
let clientId: string;
let nonce: string;

beforeAll(async () => {
  s = await anIdentityScene();
  key = await aKeyHolder();
  proofKey = await aKeyHolder();
  const { client_id } = await s.app.database.transaction((tx) =>
    s.app.app.get(Applications).register(tx, {
      client_name: 'Bank Daerah',
      redirect_uris: [CALLBACK],
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [key.jwk] },
      scope: 'openid profile offline_access attendance:read',
      e_akun: { fapi: true },
    }),
  );
  clientId = client_id;
});
afterAll(() => s?.close());

interface Ask {
  fields?: Record<string, string>;
  /** Null: no proof at all. */
  proof?: { nonce?: string } | null;
  audience?: string | string[];
  signer?: KeyHolder;
}

/** A request of the application to one of the endpoints for programs. */
async function send(path: '/token' | '/request', { fields = {}, proof, audience, signer = key }: Ask) {
  const dpop =
    proof === null ? null : await proofKey.proof('POST', `${s.app.issuer}${path}`, { nonce, ...proof });
  const answer = await s.post(
    path,
    { ...signedBy(await signer.assertion(clientId, audience ?? s.app.issuer)), ...fields },
    dpop ? { dpop } : {},
  );
  const body = (await answer.json()) as Record<string, string>;
  return { status: answer.status, headers: answer.headers, body };
}

const verifier = oidc.randomPKCECodeVerifier();
const request = async (changes: Record<string, string> = {}) => ({
  client_id: clientId,
  response_type: 'code',
  scope: 'openid profile offline_access',
  redirect_uri: CALLBACK,
  state: 'keadaan',
  nonce: 'sekali',
  code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  ...changes,
});

/** Where the browser is sent back to; the application itself does not exist. */
async function authorized(tab: Browser): Promise<URL> {
  const pushed = await send('/request', { fields: await request() });
  const { request_uri } = pushed.body as { request_uri: string };
  const address = `/oidc/auth?${new URLSearchParams({ client_id: clientId, request_uri })}`;
  let page = await tab.get(address, { follow: false });
  if (page.headers.get('location')?.startsWith('/masuk/')) {
    const form = await tab.get(page.headers.get('location')!);
    page = await tab.submit(form, { nip: s.person.nip, password: s.person.password }, { follow: false });
    page = await tab.get(page.headers.get('location')!, { follow: false });
  }
  return new URL(page.headers.get('location')!);
}

const codeFields = (end: URL) => ({
  grant_type: 'authorization_code',
  code: end.searchParams.get('code') ?? '',
  redirect_uri: CALLBACK,
  code_verifier: verifier,
});

describe('an application under the FAPI 2.0 Security Profile', () => {
  it('is given a nonce for its proofs, and must use it', async () => {
    const first = await send('/request', { fields: await request(), proof: {} });
    expect(first).toMatchObject({ status: 400, body: { error: 'use_dpop_nonce' } });
    nonce = first.headers.get('dpop-nonce')!;
    expect(nonce).toMatch(/^[\w-]{20,}$/);
    const made = await send('/request', { fields: await request(), proof: { nonce: 'x'.repeat(43) } });
    expect(made.body['error']).toBe('use_dpop_nonce');
  });

  it('pushes its request, is told the issuer, and gets tokens bound to its key', async () => {
    const pushed = await send('/request', { fields: await request() });
    expect(pushed.status).toBe(201);
    expect(Number(pushed.body['expires_in'])).toBeLessThanOrEqual(60);
    const end = await authorized(browser(s.app.url));
    expect(Object.fromEntries(end.searchParams)).toMatchObject({ iss: s.app.issuer, state: 'keadaan' });
    const tokens = await send('/token', { fields: codeFields(end) });
    expect(tokens.status).toBe(200);
    expect(tokens.body).toMatchObject({ token_type: 'DPoP', refresh_token: expect.any(String) });
    expect(decodeProtectedHeader(tokens.body['id_token']!).alg).toBe('ES256');
    expect(decodeJwt(tokens.body['id_token']!)).toMatchObject({ nonce: 'sekali', aud: clientId });
    const token = tokens.body['access_token']!;
    const me = `${s.app.issuer}/me`;
    const bearer = await fetch(me, { headers: { authorization: `Bearer ${token}` } });
    expect(bearer.status).toBe(401);
    const dpop = await proofKey.proof('GET', me, { token, nonce });
    const held = await fetch(me, { headers: { authorization: `DPoP ${token}`, dpop } });
    expect(held.status).toBe(200);
    const stolen = await (await aKeyHolder()).proof('GET', me, { token, nonce });
    expect((await fetch(me, { headers: { authorization: `DPoP ${token}`, dpop: stolen } })).status).toBe(401);
  });

  it('keeps its refresh token, so that a lost answer loses nobody’s sign-in', async () => {
    const tokens = await send('/token', { fields: codeFields(await authorized(browser(s.app.url))) });
    const fields = { grant_type: 'refresh_token', refresh_token: tokens.body['refresh_token']! };
    for (let i = 0; i < 2; i += 1) {
      const refreshed = await send('/token', { fields });
      expect(refreshed.status).toBe(200);
      expect(refreshed.body).toMatchObject({ refresh_token: fields.refresh_token, token_type: 'DPoP' });
    }
  });

  it('may not put its request into the address', async () => {
    const page = await browser(s.app.url).get(`/oidc/auth?${new URLSearchParams(await request())}`, {
      follow: false,
    });
    const end = page.headers.get('location') ?? '';
    expect(`${page.status} ${end}`).not.toContain('/masuk/');
    expect(end).not.toContain('code=');
    expect(`${end} ${page.body}`).toContain('invalid_request');
  });

  it.each<[string, () => Promise<Ask>]>([
    ['without a proof of its key', async () => ({ proof: null })],
    ['signed for the token endpoint', async () => ({ audience: `${s.app.issuer}/token` })],
    ['signed for a list', async () => ({ audience: [s.app.issuer] })],
    ['signed by somebody else', async () => ({ signer: await aKeyHolder() })],
  ])('gets no tokens %s', async (_, ask) => {
    const end = await authorized(browser(s.app.url));
    const refused = await send('/token', { fields: codeFields(end), ...(await ask()) });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.body).not.toHaveProperty('access_token');
  });

  it.each<[string, Record<string, string>]>([
    ['PKCE', { code_challenge: '', code_challenge_method: '' }],
    ['S256', { code_challenge_method: 'plain' }],
    ['a registered address', { redirect_uri: `${CALLBACK}/` }],
    ['the code flow', { response_type: 'code id_token' }],
  ])('cannot push a request without %s', async (_, changes) => {
    const fields = Object.fromEntries(Object.entries(await request(changes)).filter(([, value]) => value));
    expect((await send('/request', { fields })).status).toBe(400);
  });

  it('is not signed for with RS256, even with a key of its own', async () => {
    const rsa = await aKeyHolder('RS256');
    await s.app.database.query(
      `update application set metadata = jsonb_set(metadata, '{jwks,keys}', metadata #> '{jwks,keys}' || $2::jsonb)
       where client_id = $1`,
      [clientId, JSON.stringify([rsa.jwk])],
    );
    s.app.app.get(Applications).forget(clientId);
    expect((await send('/request', { fields: await request(), signer: rsa })).status).toBe(401);
    expect((await send('/request', { fields: await request() })).status).toBe(201);
  });

  it('has a code for a minute at most', async () => {
    const end = await authorized(browser(s.app.url));
    await s.app.database.query(
      `update oidc_artifact set expires_at = expires_at - interval '61 seconds' where model = 'AuthorizationCode'`,
    );
    expect((await send('/token', { fields: codeFields(end) })).body['error']).toBe('invalid_grant');
  });

  it('binds a code to the key of the request', async () => {
    const end = await authorized(browser(s.app.url));
    const other = await aKeyHolder();
    const dpop = await other.proof('POST', `${s.app.issuer}/token`, { nonce });
    const answer = await s.post(
      '/token',
      { ...signedBy(await key.assertion(clientId, s.app.issuer)), ...codeFields(end) },
      { dpop },
    );
    expect(answer.status).toBe(400);
  });
});

describe('any other application', () => {
  it('may use proofs without a nonce, and is sent one to use next', async () => {
    const { started } = await s.signedIn();
    const dpop = await proofKey.proof('POST', `${s.app.issuer}/token`);
    const answer = await s.post(
      '/token',
      {
        grant_type: 'authorization_code',
        code: new URL(started.page.url).searchParams.get('code')!,
        redirect_uri: s.party.redirectUri,
        code_verifier: started.verifier,
      },
      { authorization: `Basic ${btoa(`${s.party.clientId}:${s.party.clientSecret}`)}`, dpop },
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get('dpop-nonce')).toEqual(expect.any(String));
    expect(await answer.json()).toMatchObject({ token_type: 'DPoP' });
  });

  it('may push its requests, and reads what it is bound to from the registration', async () => {
    const { client_id } = await s.app.database.transaction((tx) =>
      s.app.app.get(Applications).register(tx, {
        client_name: 'Ketat',
        redirect_uris: [CALLBACK],
        require_pushed_authorization_requests: true,
        token_endpoint_auth_method: 'none',
      }),
    );
    const page = await browser(s.app.url).get(
      `/oidc/auth?${new URLSearchParams({ ...(await request()), client_id, scope: 'openid' })}`,
      { follow: false },
    );
    expect(`${page.headers.get('location')} ${page.body}`).toContain('invalid_request');
  });
});
