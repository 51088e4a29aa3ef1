import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import * as oidc from 'openid-client';
import { browser } from '../../../test/support/browser.js';
import { type IdentityScene, anIdentityScene } from '../../../test/support/identity-scene.js';
import { aRelyingParty, signIn } from '../../../test/support/relying-party.js';

let s: IdentityScene;

beforeAll(async () => {
  s = await anIdentityScene();
});
afterAll(() => s?.close());

describe('signing in for an application', () => {
  it('shows the name of the application and allows the form to end there', async () => {
    const { page } = await s.party.start(browser(s.app.url));
    expect(page.body).toContain('Aplikasi Uji');
    expect(page.headers.get('content-security-policy')).toContain(
      `form-action 'self' ${new URL(s.party.redirectUri).origin}`,
    );
  });

  it('gives an ES256 ID token, claims at userinfo, and the answer names its issuer', async () => {
    const { started } = await s.signedIn({ scope: 'openid profile email employment roles' });
    expect(new URL(started.page.url).searchParams.get('iss')).toBe(s.app.issuer);
    const tokens = await s.party.redeem(started);
    expect(decodeProtectedHeader(tokens.id_token!).alg).toBe('ES256');
    expect(tokens.claims()).toMatchObject({
      sub: s.person.id,
      acr: 'aal1',
      amr: ['pwd'],
      auth_time: expect.any(Number),
    });
    expect(tokens.refresh_token).toBeUndefined();
    const info = await oidc.fetchUserInfo(s.party.config, tokens.access_token, s.person.id);
    expect(info).toMatchObject({
      sub: s.person.id,
      name: 'Siti Aminah',
      email: 'siti@example.go.id',
      nip: s.person.nip,
      employee_type: 'pns',
      opd: { code: 'DINKES', name: 'Dinas Kesehatan' },
      unit: { code: 'PKM-1', name: 'Puskesmas Satu' },
      roles: ['employee', 'supervisor'],
    });
  });

  it('lets the person into a second application without a question', async () => {
    const { tab } = await s.signedIn();
    const second = await aRelyingParty(s.app, { client_name: 'Kedua' });
    const started = await second.start(tab);
    expect(started.page.url).toContain(second.redirectUri);
    expect((await second.redeem(started)).claims()!.sub).toBe(s.person.id);
    await second.close();
  });

  it('takes applications that the portal can start, also on the machine itself', async () => {
    const local = await aRelyingParty(s.app, { initiate_login_uri: 'http://localhost:3999/masuk' });
    const { page } = await local.start(browser(s.app.url));
    expect(page.status).toBe(200);
    expect(page.body).toContain('Aplikasi Uji');
    await local.close();
  });

  it('signs with RS256 for those who ask for it', async () => {
    const old = await aRelyingParty(s.app, { id_token_signed_response_alg: 'RS256' });
    const tab = browser(s.app.url);
    const tokens = await old.redeem(await signIn(tab, await old.start(tab), s.person));
    expect(decodeProtectedHeader(tokens.id_token!).alg).toBe('RS256');
    await old.close();
  });

  it('keeps the session cookie only as long as the window, unless it is the own device', async () => {
    const tab = browser(s.app.url);
    const started = await s.party.start(tab);
    const done = await tab.submit(
      started.page,
      { nip: s.person.nip, password: s.person.password },
      { follow: false },
    );
    const resumed = await tab.get(done.headers.get('location')!, { follow: false });
    const cookie = resumed.headers.getSetCookie().find((line) => line.startsWith('sesi='))!;
    expect(cookie).toMatch(/httponly/i);
    expect(cookie).not.toMatch(/expires/i);
    const own = browser(s.app.url);
    const again = await s.party.start(own);
    const posted = await own.submit(
      again.page,
      { nip: s.person.nip, password: s.person.password, remember: 'ya' },
      { follow: false },
    );
    const kept = await own.get(posted.headers.get('location')!, { follow: false });
    expect(kept.headers.getSetCookie().find((line) => line.startsWith('sesi='))).toMatch(/expires/i);
  });

  it('says so kindly when the sign-in page is stale, and offers a new start', async () => {
    const tab = browser(s.app.url);
    const { page } = await s.party.start(tab);
    tab.forget();
    const stale = await tab.get(page.url);
    expect(stale.status).toBe(410);
    expect(stale.body).toContain('sudah tidak berlaku');
  });
});

describe('discovery', () => {
  it('names only what is there, by PUBLIC_URL, cacheable, and at both addresses', async () => {
    const response = await fetch(`${s.app.issuer}/.well-known/openid-configuration`);
    const document = (await response.json()) as Record<string, unknown>;
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(document).toMatchObject({
      issuer: s.app.issuer,
      authorization_endpoint: `${s.app.issuer}/auth`,
      token_endpoint: `${s.app.issuer}/token`,
      userinfo_endpoint: `${s.app.issuer}/me`,
      jwks_uri: `${s.app.issuer}/jwks`,
      end_session_endpoint: `${s.app.issuer}/session/end`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      backchannel_logout_supported: true,
    });
    expect(document).toMatchObject({
      grant_types_supported: [
        'authorization_code',
        'refresh_token',
        'client_credentials',
        'urn:ietf:params:oauth:grant-type:device_code',
      ],
      response_modes_supported: ['query', 'form_post'],
      token_endpoint_auth_methods_supported: [
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
        'none',
      ],
      introspection_endpoint_auth_methods_supported: [
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
      ],
      pushed_authorization_request_endpoint: `${s.app.issuer}/request`,
      introspection_endpoint: `${s.app.issuer}/token/introspection`,
      revocation_endpoint: `${s.app.issuer}/token/revocation`,
      device_authorization_endpoint: `${s.app.issuer}/device/auth`,
      dpop_signing_alg_values_supported: ['ES256', 'PS256'],
      authorization_response_iss_parameter_supported: true,
      claims_parameter_supported: true,
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
    });
    for (const absent of [
      'registration_endpoint',
      'check_session_iframe',
      'frontchannel_logout_supported',
      'backchannel_authentication_endpoint',
      'mtls_endpoint_aliases',
    ])
      expect(document).not.toHaveProperty(absent);
    const root = await fetch(`${s.app.url}/.well-known/oauth-authorization-server/oidc`);
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
      const { status, body } = await s.plainGet(path, headers);
      expect(body).not.toMatch(/evil\.example|https:|:444\b/);
      if (status === 200) expect(JSON.parse(body)).toMatchObject({ token_endpoint: `${s.app.issuer}/token` });
      else expect(status).toBe(421);
    }
  });

  it('publishes public keys only, cacheable', async () => {
    const response = await fetch(`${s.app.issuer}/jwks`);
    expect(response.headers.get('cache-control')).toContain('max-age');
    const { keys } = (await response.json()) as { keys: Record<string, unknown>[] };
    expect(keys.map(({ alg }) => alg).sort()).toEqual(['ES256', 'RS256']);
    for (const key of keys) expect(Object.keys(key)).not.toContain('d');
  });

  it('lets no other site read tokens by script', async () => {
    const response = await fetch(`${s.app.issuer}/token`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});
