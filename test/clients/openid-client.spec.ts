import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oidc from 'openid-client';
import { type CallbackServer, startCallbackServer } from '../support/callback-server.js';
import { type ClientScene, aClientScene, confirmSignOut } from './scene.js';

let s: ClientScene;
let server: CallbackServer;

beforeAll(async () => {
  s = await aClientScene();
  server = await startCallbackServer();
});
afterAll(async () => {
  await server?.close();
  await s?.close();
});

describe('openid-client 6', () => {
  it('signs in, reads userinfo, refreshes and signs out', async () => {
    const { client_id, client_secret, origin } = await s.register({}, server.origin);
    const config = await oidc.discovery(
      new URL(s.issuer),
      client_id,
      { id_token_signed_response_alg: 'ES256' },
      oidc.ClientSecretBasic(client_secret),
      { execute: [oidc.allowInsecureRequests] },
    );
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const [expectedNonce, expectedState] = [oidc.randomNonce(), oidc.randomState()];
    const address = oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${origin}/callback`,
      scope: 'openid profile email offline_access',
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      nonce: expectedNonce,
      state: expectedState,
    });
    const tab = s.tab();
    const back = await s.signIn(tab, await tab.get(address.href));
    const checks = { pkceCodeVerifier, expectedNonce, expectedState };
    const tokens = await oidc.authorizationCodeGrant(config, new URL(back.url), checks);
    const { sub, ...claims } = tokens.claims()!;
    expect({ sub, ...claims }).toMatchObject({ sub: s.person.id, aud: client_id, acr: 'aal1' });
    const info = await oidc.fetchUserInfo(config, tokens.access_token, sub);
    expect(info).toMatchObject({ name: 'Siti Aminah', email: 'siti@example.go.id' });

    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token!);
    expect(refreshed.refresh_token).not.toBe(tokens.refresh_token);
    expect(await oidc.fetchUserInfo(config, refreshed.access_token, sub)).toMatchObject({ sub });

    const goodbye = oidc.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token!,
      post_logout_redirect_uri: `${origin}/bye`,
      state: 'abc',
    });
    expect((await confirmSignOut(tab, await tab.get(goodbye.href))).url).toBe(`${origin}/bye?state=abc`);
    address.searchParams.set('prompt', 'none');
    expect((await tab.get(address.href)).url).toContain('error=login_required');
  });
});
