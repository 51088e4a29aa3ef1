import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oauth from 'oauth4webapi';
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

describe('oauth4webapi', () => {
  it.each(['client_secret_basic', 'client_secret_post', 'none'])(
    'signs in as %s, reads userinfo, refreshes and signs out',
    async (method) => {
      const registered = await s.register({ token_endpoint_auth_method: method }, server.origin);
      const insecure = { [oauth.allowInsecureRequests]: true };
      const issuer = new URL(s.issuer);
      const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
      const client: oauth.Client = {
        client_id: registered.client_id,
        id_token_signed_response_alg: 'ES256',
      };
      const secret = registered.client_secret ?? '';
      const auth = {
        client_secret_basic: () => oauth.ClientSecretBasic(secret),
        client_secret_post: () => oauth.ClientSecretPost(secret),
        none: () => oauth.None(),
      }[method as 'none']();
      const verifier = oauth.generateRandomCodeVerifier();
      const [nonce, state] = [oauth.generateRandomNonce(), oauth.generateRandomState()];
      const callback = `${server.origin}/callback`;
      const query = new URLSearchParams({
        client_id: client.client_id,
        redirect_uri: callback,
        response_type: 'code',
        scope: 'openid email offline_access',
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        nonce,
        state,
      });
      const tab = s.tab();
      const back = await s.signIn(tab, await tab.get(`${as.authorization_endpoint}?${query}`));
      const params = oauth.validateAuthResponse(as, client, new URL(back.url), state);
      const tokens = await oauth.processAuthorizationCodeResponse(
        as,
        client,
        await oauth.authorizationCodeGrantRequest(as, client, auth, params, callback, verifier, insecure),
        { expectedNonce: nonce, requireIdToken: true },
      );
      const { sub } = oauth.getValidatedIdTokenClaims(tokens)!;
      expect(sub).toBe(s.person.id);
      const info = async (token: string) =>
        oauth.processUserInfoResponse(
          as,
          client,
          sub,
          await oauth.userInfoRequest(as, client, token, insecure),
        );
      expect(await info(tokens.access_token)).toMatchObject({ email: 'siti@example.go.id' });

      const refreshed = await oauth.processRefreshTokenResponse(
        as,
        client,
        await oauth.refreshTokenGrantRequest(as, client, auth, tokens.refresh_token!, insecure),
      );
      expect(await info(refreshed.access_token)).toMatchObject({ sub });

      const goodbye = new URLSearchParams({
        id_token_hint: tokens.id_token!,
        post_logout_redirect_uri: `${server.origin}/bye`,
      });
      const out = await confirmSignOut(tab, await tab.get(`${as.end_session_endpoint}?${goodbye}`));
      expect(out.url).toBe(`${server.origin}/bye`);
      expect((await tab.get(`${as.authorization_endpoint}?${query}&prompt=none`)).url).toContain(
        'error=login_required',
      );
    },
  );
});
