import { createRemoteJWKSet } from 'jose';
import * as client from 'openid-client';
import { isLoopback } from './settings.mjs';
import { needsUserinfo } from './person.mjs';

const hour = 3_600_000;
const scope = 'openid profile employment roles';

/**
 * E-Akun as this application sees it. Discovery happens when it is first needed and again after a failure,
 * so the application may start before its provider.
 * @param {{ issuer: string, clientId: string, clientSecret: string, appUrl: string }} settings
 * @param {'ES256' | 'RS256'} algorithm with which ID tokens and logout tokens are signed for this application
 */
export function eAkun(settings, algorithm) {
  const redirectUri = `${settings.appUrl}/callback`;
  let known = null;

  /** @throws {Unreachable} */
  async function discovered() {
    if (known && known.until > Date.now()) return known.promise;
    const entry = { until: Date.now() + hour, promise: discover() };
    known = entry;
    entry.promise.catch(() => {
      if (known === entry) known = null;
    });
    return entry.promise;
  }

  async function discover() {
    const execute = [client.enableNonRepudiationChecks];
    if (isLoopback(settings.issuer)) execute.push(client.allowInsecureRequests);
    try {
      const config = await client.discovery(
        new URL(settings.issuer),
        settings.clientId,
        { id_token_signed_response_alg: algorithm },
        client.ClientSecretBasic(settings.clientSecret),
        { execute, timeout: 5 },
      );
      const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri), { timeoutDuration: 5000 });
      return { config, keys };
    } catch (cause) {
      throw new Unreachable(cause);
    }
  }

  return {
    /** Starts discovery without waiting for it. */
    warmUp: () => void discovered().catch(() => {}),

    keys: async () => (await discovered()).keys,

    /** Where to send the browser, and the secrets to keep until it comes back. */
    async beginSignIn({ loginHint } = {}) {
      const { config } = await discovered();
      const secrets = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope,
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
        ...(loginHint && loginHint.length <= 200 && { login_hint: loginHint }),
      });
      return { url: url.href, secrets };
    },

    /**
     * Redeems the code. openid-client checks state, issuer (RFC 9207), nonce, audience, times and the signature.
     * @param {URLSearchParams} query
     */
    async completeSignIn(query, secrets) {
      const { config } = await discovered();
      try {
        const tokens = await client.authorizationCodeGrant(config, new URL(`${redirectUri}?${query}`), {
          expectedState: secrets.state,
          expectedNonce: secrets.nonce,
          pkceCodeVerifier: secrets.verifier,
          idTokenExpected: true,
        });
        const proven = tokens.claims();
        const more = needsUserinfo(proven)
          ? await client.fetchUserInfo(config, tokens.access_token, proven.sub)
          : {};
        return { idToken: tokens.id_token, claims: { ...more, ...proven } };
      } catch (error) {
        throw isOutage(error) ? new Unreachable(error) : error;
      }
    },

    /** Address that ends the session at E-Akun, and with it in every application (RP-Initiated Logout 1.0). */
    async signOutUrl({ idToken, state }) {
      const { config } = await discovered();
      return client.buildEndSessionUrl(config, {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${settings.appUrl}/sudah-keluar`,
        state,
      }).href;
    },
  };
}

/** E-Akun does not answer now; a later try may succeed. */
export class Unreachable extends Error {
  constructor(cause) {
    super('E-Akun cannot be reached', { cause });
    this.name = 'Unreachable';
  }
}

function isOutage(error) {
  for (let cause = error; cause; cause = cause.cause) {
    if (cause instanceof Response) return cause.status >= 500;
    if (cause.name === 'TimeoutError' || cause.message === 'fetch failed') return true;
  }
  return false;
}

/** The provider refused in its own words (RFC 6749, section 4.1.2.1), or null when the failure is another one. */
export function refusalOf(error) {
  const refused =
    error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError;
  return refused ? { error: error.error, description: error.error_description ?? '' } : null;
}
