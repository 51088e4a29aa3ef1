import type { Client, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { errors } from 'oidc-provider';
import { LEVELS } from '../../access/index.js';
import { CLAIMS_BY_SCOPE } from './claims/claims.rules.js';
import { faultOfAssertion } from './client-authentication.rules.js';
import { engineFeatures } from './engine-features.js';
import type { EngineParts } from './engine-parts.js';
import { ownFacts } from './own-client-facts.js';
import { cookieNamesOf } from './engine-names.js';
import { entryPolicy } from './policy/entry-policy.js';
import { LIFETIMES, sessionSeconds } from './lifetimes.rules.js';
import { proofClaims } from './sessions/session-proof.js';

/** No HMAC anywhere: secrets are stored as hashes. */
const CLIENT_AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'] as const;
const CLIENT_AUTH_ALGORITHMS = ['ES256', 'PS256', 'RS256'] as const;

/** The whole configuration of the engine, tightened to OAuth 2.1 and RFC 9700. */
export function engineSettings(parts: EngineParts): Configuration {
  const { settings, keys } = parts;
  return {
    adapter: parts.adapterFor,
    jwks: { keys: keys.signing as never },
    findAccount: parts.findAccount,
    loadExistingGrant: parts.loadExistingGrant,
    fetch: parts.fetch,
    renderError: parts.pages.renderError,
    interactions: { policy: entryPolicy(parts.entry), url: (_ctx, { uid }) => `/masuk/${uid}` },
    cookies: {
      keys: keys.cookies,
      names: cookieNamesOf(settings),
      long: { signed: true, httpOnly: true, sameSite: 'lax', path: '/' },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    scopes: ['openid', 'offline_access'],
    claims: CLAIMS_BY_SCOPE,
    acrValues: [...LEVELS],
    extraTokenClaims: (ctx, token) => proofClaims(ctx, token),
    // Claims about the person come from userinfo; the ID token says who, when and how (OpenID Connect Core 5.4).
    conformIdTokenClaims: true,
    responseTypes: ['code'],
    clientAuthMethods: [...CLIENT_AUTH_METHODS],
    assertJwtClientAuthClaimsAndHeader: mustBeGood,
    clientDefaults: { id_token_signed_response_alg: 'ES256', response_types: ['code'] },
    extraClientMetadata: { properties: ['e_akun'] },
    enabledJWA: {
      idTokenSigningAlgValues: ['ES256', 'RS256'],
      clientAuthSigningAlgValues: [...CLIENT_AUTH_ALGORITHMS],
      dPoPSigningAlgValues: ['ES256', 'PS256'],
    },
    pkce: { required: (_ctx, client) => !ownFacts(client).pkceExempt },
    // Keys of an application fit into far less.
    fetchResponseBodyLimits: { jwks_uri: 64 * 1024 },
    allowOmittingSingleRegisteredRedirectUri: false,
    acceptQueryParamAccessTokens: false,
    enableHttpPostMethods: false,
    clientBasedCORS: (_ctx, origin, client) => ownFacts(client).allowedOrigins.includes(origin),
    expiresWithSession: (_ctx, source) => !source.scopes.has('offline_access'),
    issueRefreshToken: (_ctx, client, source) =>
      client.grantTypeAllowed('refresh_token') && source.scopes.has('offline_access'),
    // FAPI 2.0 (5.3.2.1) binds it to the client's key instead, so that a lost answer loses nobody's sign-in.
    rotateRefreshToken: (ctx) => !ownFacts(ctx.oidc.client)?.fapi,
    revokeGrantPolicy: () => true,
    ttl: {
      AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? LIFETIMES.accessToken,
      AuthorizationCode: LIFETIMES.code,
      ClientCredentials: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? LIFETIMES.apiToken,
      DeviceCode: LIFETIMES.deviceCode,
      IdToken: LIFETIMES.idToken,
      // RFC 9700 section 4.14: rotation does not prolong; what follows ends when the first would have ended.
      RefreshToken: (ctx) => ctx.oidc.entities.RotatedRefreshToken?.remainingTTL ?? LIFETIMES.refreshToken,
      Interaction: LIFETIMES.interaction,
      Session: (_ctx, session) => sessionSeconds(session, Math.floor(Date.now() / 1000)),
      Grant: LIFETIMES.grant,
    },
    features: engineFeatures(parts),
    discovery: {
      ui_locales_supported: ['id'],
      claim_types_supported: ['normal'],
      prompt_values_supported: ['none', 'login', 'select_account', 'consent'],
      request_parameter_supported: false,
      ...authenticationAt('revocation', CLIENT_AUTH_METHODS),
      ...authenticationAt(
        'introspection',
        CLIENT_AUTH_METHODS.filter((method) => method !== 'none'),
      ),
    },
  };
}

/** RFC 8414 section 2: without these a reader would have to assume `client_secret_basic` alone. */
function authenticationAt(endpoint: string, methods: readonly string[]) {
  return {
    [`${endpoint}_endpoint_auth_methods_supported`]: methods,
    [`${endpoint}_endpoint_auth_signing_alg_values_supported`]: CLIENT_AUTH_ALGORITHMS,
  };
}

function mustBeGood(
  ctx: KoaContextWithOIDC,
  claims: Record<string, unknown>,
  header: Record<string, unknown>,
  client: Client,
): void {
  const fault = faultOfAssertion(
    { alg: header['alg'], aud: claims['aud'], exp: claims['exp'] },
    {
      issuer: ctx.oidc.issuer,
      tokenEndpoint: ctx.oidc.urlFor('token'),
      fapi: ownFacts(client).fapi,
      now: Math.floor(Date.now() / 1000),
    },
  );
  if (fault) throw new errors.InvalidClientAuth(fault);
}
