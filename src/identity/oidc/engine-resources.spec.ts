import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { browser } from '../../../test/support/browser.js';
import { type IdentityScene, anIdentityScene } from '../../../test/support/identity-scene.js';
import { type RelyingParty, aRelyingParty, signIn } from '../../../test/support/relying-party.js';
import { Applications } from '../applications/applications.service.js';

const JWT_RESOURCE = 'https://simpeg.example.go.id/api';
const OPAQUE_RESOURCE = 'https://arsip.example.go.id/api';

let s: IdentityScene;
let simpeg: RelyingParty;
let arsip: RelyingParty;
let other: RelyingParty;

beforeAll(async () => {
  s = await anIdentityScene();
  simpeg = await aRelyingParty(s.app, { client_name: 'Simpeg', e_akun: { resource: JWT_RESOURCE } });
  arsip = await aRelyingParty(s.app, {
    client_name: 'Arsip',
    e_akun: { resource: OPAQUE_RESOURCE, resource_token_format: 'opaque' },
  });
  other = await aRelyingParty(s.app, { client_name: 'Lain' });
});
afterAll(async () => {
  await Promise.all([simpeg?.close(), arsip?.close(), other?.close()]);
  await s?.close();
});

const basicOf = ({ clientId, clientSecret }: RelyingParty) => ({
  authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
});

/** Tokens of the person for the application `s.party`. */
async function tokensFor(resource: string | null, scope = 'openid offline_access', claims?: object) {
  const tab = browser(s.app.url);
  const started = await signIn(
    tab,
    await s.party.start(tab, {
      scope,
      ...(resource ? { resource } : {}),
      ...(claims ? { claims: JSON.stringify(claims) } : {}),
    }),
    s.person,
  );
  return oidc.authorizationCodeGrant(
    s.party.config,
    new URL(started.page.url),
    { pkceCodeVerifier: started.verifier, expectedNonce: started.nonce, expectedState: started.state },
    resource ? { resource } : {},
  );
}

const introspect = async (party: RelyingParty, token: string, hint?: string) => {
  const fields = { token, ...(hint ? { token_type_hint: hint } : {}) };
  const answer = await s.post('/token/introspection', fields, basicOf(party));
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

const revoke = (party: RelyingParty, token: string) => s.post('/token/revocation', { token }, basicOf(party));

const userinfo = async (token: string) =>
  (await fetch(`${s.app.issuer}/me`, { headers: { authorization: `Bearer ${token}` } })).status;

describe('an application that is a resource server itself', () => {
  it('gets signed tokens that it can read alone, for itself and nobody else', async () => {
    const { access_token, token_type } = await tokensFor(JWT_RESOURCE);
    expect(token_type.toLowerCase()).toBe('bearer');
    expect(decodeProtectedHeader(access_token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    const keys = createRemoteJWKSet(new URL(`${s.app.issuer}/jwks`));
    const { payload } = await jwtVerify(access_token, keys, {
      issuer: s.app.issuer,
      audience: JWT_RESOURCE,
      typ: 'at+jwt',
    });
    expect(payload).toMatchObject({ aud: JWT_RESOURCE, sub: s.person.id, client_id: s.party.clientId });
    // RFC 9068 section 6: no more about the person than the resource server needs.
    for (const claim of ['name', 'email', 'nip', 'phone_number']) expect(payload).not.toHaveProperty(claim);
    expect(await userinfo(access_token)).toBe(401);
    const api = await fetch(`${s.app.url}/api/v1/siapa`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(api.status).toBe(401);
  });

  it('may ask about opaque tokens that were made for it, and only it', async () => {
    const { access_token } = await tokensFor(OPAQUE_RESOURCE);
    expect(() => decodeJwt(access_token)).toThrow();
    expect((await introspect(arsip, access_token)).body).toMatchObject({
      active: true,
      aud: OPAQUE_RESOURCE,
      sub: s.person.id,
      client_id: s.party.clientId,
    });
    for (const stranger of [simpeg, other])
      expect((await introspect(stranger, access_token)).body).toEqual({ active: false });
    expect(await userinfo(access_token)).toBe(403);
  });

  it('has tokens of machines, too', async () => {
    const { client_id, client_secret } = await s.app.database.transaction((tx) =>
      s.app.app.get(Applications).register(tx, { client_name: 'Mesin', grant_types: ['client_credentials'] }),
    );
    const answer = await s.post(
      '/token',
      { grant_type: 'client_credentials', resource: OPAQUE_RESOURCE },
      { authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}` },
    );
    const { access_token } = (await answer.json()) as { access_token: string };
    const { body } = await introspect(arsip, access_token);
    expect(body).toMatchObject({ active: true, aud: OPAQUE_RESOURCE, client_id });
    expect(body).not.toHaveProperty('sub');
  });

  it.each([
    'https://unknown.example/api',
    'no-address',
    `${JWT_RESOURCE}/`,
    `${JWT_RESOURCE}#x`,
    'https://a\u0000b/',
  ])('is known by its exact name: %j is refused', async (resource) => {
    const { client_id, client_secret } = await s.app.database.transaction((tx) =>
      s.app.app.get(Applications).register(tx, { client_name: 'Mesin', grant_types: ['client_credentials'] }),
    );
    const answer = await s.post(
      '/token',
      { grant_type: 'client_credentials', resource },
      { authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}` },
    );
    expect(answer.status).toBe(400);
  });

  it('is nothing that an application of somebody else can ask tokens for', async () => {
    const { client_id, client_secret } = await s.app.database.transaction((tx) =>
      s.app.app.get(Applications).register(tx, {
        client_name: 'Swasta',
        grant_types: ['client_credentials'],
        e_akun: { first_party: false },
      }),
    );
    const answer = await s.post(
      '/token',
      { grant_type: 'client_credentials', resource: OPAQUE_RESOURCE },
      { authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}` },
    );
    expect(await answer.json()).toMatchObject({ error: 'invalid_target' });
  });

  it('has its name alone', async () => {
    await expect(aRelyingParty(s.app, { e_akun: { resource: JWT_RESOURCE } })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});

describe('introspection', () => {
  it('answers about one’s own tokens, and about nobody else’s', async () => {
    const { access_token, refresh_token } = await tokensFor(null);
    for (const token of [access_token, refresh_token!]) {
      expect((await introspect(s.party, token)).body).toMatchObject({
        active: true,
        iss: s.app.issuer,
        client_id: s.party.clientId,
        sub: s.person.id,
      });
      expect((await introspect(other, token)).body).toEqual({ active: false });
      expect((await introspect(s.party, token, 'nonsense')).body).toMatchObject({ active: true });
    }
    expect((await introspect(s.party, 'unknown')).body).toEqual({ active: false });
  });

  it('asks who is asking: without a secret nobody learns anything', async () => {
    const { access_token } = await tokensFor(null);
    const wrong = await s.post(
      '/token/introspection',
      { token: access_token },
      { authorization: `Basic ${btoa(`${s.party.clientId}:${'x'.repeat(43)}`)}` },
    );
    expect(wrong.status).toBe(401);
    const open = await aRelyingParty(s.app, { token_endpoint_auth_method: 'none' });
    const tab = browser(s.app.url);
    const own = await open.redeem(await signIn(tab, await open.start(tab), s.person));
    const asked = await s.post('/token/introspection', { token: own.access_token, client_id: open.clientId });
    expect(await asked.json()).toEqual({ active: false });
    await open.close();
  });
});

describe('revocation', () => {
  it('of an access token ends that one alone', async () => {
    const { access_token, refresh_token } = await tokensFor(null);
    expect((await revoke(s.party, access_token)).status).toBe(200);
    expect(await userinfo(access_token)).toBe(401);
    const next = (await (await s.refreshRaw(refresh_token!)).json()) as { access_token: string };
    expect(await userinfo(next.access_token)).toBe(200);
  });

  it('of a refresh token ends its whole family', async () => {
    const { access_token, refresh_token } = await tokensFor(null);
    expect((await revoke(s.party, refresh_token!)).status).toBe(200);
    expect(await userinfo(access_token)).toBe(401);
    expect((await s.refreshRaw(refresh_token!)).status).toBe(400);
  });

  it('of somebody else’s token does nothing, and says no more than of an unknown one', async () => {
    const { access_token, refresh_token } = await tokensFor(null);
    for (const token of [access_token, refresh_token!, 'unknown']) {
      const answer = await revoke(other, token);
      expect([answer.status, await answer.text()]).toEqual([200, '']);
    }
    expect(await userinfo(access_token)).toBe(200);
    expect((await s.refreshRaw(refresh_token!)).status).toBe(200);
  });

  it('cannot call back a signed token, and says so', async () => {
    const { access_token } = await tokensFor(JWT_RESOURCE);
    expect(await (await revoke(s.party, access_token)).json()).toMatchObject({
      error: 'unsupported_token_type',
    });
  });
});

describe('single claims that are asked for (OpenID Connect Core 5.5)', () => {
  it('come at userinfo and in the ID token, if the application may have them', async () => {
    const tokens = await tokensFor(null, 'openid', {
      userinfo: { nip: { essential: true }, name: null },
      id_token: { email: null },
    });
    expect(tokens.claims()).toMatchObject({ sub: s.person.id, email: 'siti@example.go.id' });
    const info = await oidc.fetchUserInfo(s.party.config, tokens.access_token, s.person.id);
    expect(info).toMatchObject({ nip: s.person.nip, name: 'Siti Aminah' });
    expect(info).not.toHaveProperty('email');
  });

  it('do not come when the application has no right to them', async () => {
    const narrow = await aRelyingParty(s.app, { scope: 'openid profile', e_akun: { claims: ['name'] } });
    const tab = browser(s.app.url);
    const claims = JSON.stringify({ userinfo: { nip: null, email: null, name: null, gender: null } });
    const tokens = await narrow.redeem(
      await signIn(tab, await narrow.start(tab, { scope: 'openid', claims }), s.person),
    );
    const info = await oidc.fetchUserInfo(narrow.config, tokens.access_token, s.person.id);
    expect(Object.keys(info).sort()).toEqual(['name', 'sub']);
    await narrow.close();
  });

  it('are refused when they are nonsense', async () => {
    const { page } = await s.party.start((await s.signedIn()).tab, { claims: '{"userinfo": 5}' });
    expect(new URL(page.url).searchParams.get('error')).toBe('invalid_request');
  });
});
