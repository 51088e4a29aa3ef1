import type { Adapter, Client, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { errors } from 'oidc-provider';
import { LEVELS } from '../../access/index.js';
import type { ReadySettings } from '../../platform/index.js';
import { CLAIMS_BY_SCOPE } from './claims.rules.js';
import type { OwnClientFacts } from './own-client-facts.js';
import { apiResourceOf, cookieNamesOf } from './engine-names.js';
import { type EntryPolicyParts, entryPolicy } from './entry-policy.js';
import type { ServerKeys } from './server-keys.service.js';
import { LIFETIMES, sessionSeconds } from './lifetimes.rules.js';

/** What the settings need from the rest of the house. */
export interface EngineParts {
  settings: ReadySettings;
  keys: ServerKeys;
  entry: EntryPolicyParts;
  adapterFor: (model: string) => Adapter;
  findAccount: NonNullable<Configuration['findAccount']>;
  loadExistingGrant: NonNullable<Configuration['loadExistingGrant']>;
  fetch: NonNullable<Configuration['fetch']>;
  pages: {
    renderError: NonNullable<Configuration['renderError']>;
    logoutSource: (ctx: KoaContextWithOIDC, form: string) => void;
    postLogoutSuccessSource: (ctx: KoaContextWithOIDC) => void;
  };
}

/** The whole configuration of the engine, tightened to OAuth 2.1 and RFC 9700. */
export function engineSettings(parts: EngineParts): Configuration {
  const { settings, keys } = parts;
  const api = apiResourceOf(settings);
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
    // Claims about the person come from userinfo; the ID token says who, when and how (OpenID Connect Core 5.4).
    conformIdTokenClaims: true,
    responseTypes: ['code'],
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post'],
    clientDefaults: { id_token_signed_response_alg: 'ES256', response_types: ['code'] },
    extraClientMetadata: { properties: ['e_akun'] },
    enabledJWA: {
      idTokenSigningAlgValues: ['ES256', 'RS256'],
      // No HMAC anywhere: secrets are stored as hashes.
      clientAuthSigningAlgValues: ['ES256', 'RS256'],
    },
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    acceptQueryParamAccessTokens: false,
    enableHttpPostMethods: false,
    clientBasedCORS: () => false,
    expiresWithSession: (_ctx, source) => !source.scopes.has('offline_access'),
    issueRefreshToken: (_ctx, client, source) =>
      client.grantTypeAllowed('refresh_token') && source.scopes.has('offline_access'),
    rotateRefreshToken: true,
    revokeGrantPolicy: () => true,
    ttl: {
      AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? LIFETIMES.accessToken,
      AuthorizationCode: LIFETIMES.code,
      IdToken: LIFETIMES.idToken,
      // RFC 9700 section 4.14: rotation does not prolong; what follows ends when the first would have ended.
      RefreshToken: (ctx) => ctx.oidc.entities.RotatedRefreshToken?.remainingTTL ?? LIFETIMES.refreshToken,
      Interaction: LIFETIMES.interaction,
      Session: (_ctx, session) => sessionSeconds(session, Math.floor(Date.now() / 1000)),
      Grant: LIFETIMES.grant,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      claimsParameter: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: parts.pages.logoutSource,
        postLogoutSuccessSource: parts.pages.postLogoutSuccessSource,
      },
      resourceIndicators: {
        enabled: true,
        // Who asks for a scope of our API means our API; the token request then names it (RFC 8707 section 2.2).
        defaultResource: (ctx, client, oneOf) =>
          oneOf ??
          (apiScopesOf(client).some((scope) => ctx.oidc.requestParamScopes.has(scope)) ? api : undefined),
        useGrantedResource: () => false,
        getResourceServerInfo: (_ctx, resource, client) => {
          const scopes = apiScopesOf(client);
          // An application without any scope of our API gets no token for it, not even an empty one.
          if (resource !== api || scopes.length === 0) throw new errors.InvalidTarget();
          return {
            scope: scopes.join(' '),
            audience: api,
            accessTokenTTL: LIFETIMES.apiToken,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'ES256' } },
          };
        },
      },
    },
  };
}

/** Scopes of our API on the application's list. */
function apiScopesOf(client: Client): string[] {
  return (client['e_akun'] as OwnClientFacts).apiScopes;
}
