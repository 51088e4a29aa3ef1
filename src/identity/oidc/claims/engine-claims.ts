import type { AccessToken, Client, Grant } from 'oidc-provider';
import Provider from 'oidc-provider';
import { CLAIMS_BY_SCOPE, claimsOfScopes } from './claims.rules.js';
import { ownFacts } from '../own-client-facts.js';

/** Parts of the library's models that its types do not tell of (9.13); the feature tests fail when an upgrade moves one. */
interface IdTokenModel {
  client: Client;
  ctx: { oidc: { entities: { AccessToken?: AccessToken } } } | undefined;
  scope: string | undefined;
  payload(): Promise<Record<string, unknown>>;
}
interface ClaimsModel {
  client: Client;
  result(): Promise<Record<string, unknown>>;
}

/** What the engine's claims and grants must do for single applications, where the library knows one way for all. */
export function adaptClaims(provider: Provider): void {
  nameTheRoleClaim(provider);
  fillIdTokensOfOldLibraries(provider);
  narrowGrantsToTheRegistration(provider);
}

/** `e_akun.role_claim`: an application reads roles under a name of its own (`groups`, ...). */
function nameTheRoleClaim(provider: Provider): void {
  const prototype = (provider as unknown as { Claims: { prototype: ClaimsModel } }).Claims.prototype;
  const original = prototype.result;
  prototype.result = async function result(this: ClaimsModel) {
    const { roles, ...others } = await original.call(this);
    if (roles === undefined) return others;
    return { ...others, [ownFacts(this.client).claims.roleClaim]: roles };
  };
}

/**
 * `e_akun.claims_in_id_token`: OpenID Connect Core 5.4 sends claims of scopes to userinfo when there is an access token
 * (`conformIdTokenClaims`); libraries that never ask there get what the access token would open.
 */
function fillIdTokensOfOldLibraries(provider: Provider): void {
  const prototype = (provider as unknown as { IdToken: { prototype: IdTokenModel } }).IdToken.prototype;
  const original = prototype.payload;
  prototype.payload = async function payload(this: IdTokenModel) {
    const { AccessToken: token } = this.ctx?.oidc.entities ?? {};
    const wants = ownFacts(this.client).claimsInIdToken;
    if (wants && token && this.scope === 'openid') this.scope = token.scope ?? 'openid';
    return original.call(this);
  };
}

/**
 * What was taken off an application's list is gone from every grant at once: grants keep what was agreed to, and give
 * what is on the list now. The claims of our own applications are those of their scopes; registration is the consent.
 */
function narrowGrantsToTheRegistration(provider: Provider): void {
  const prototype = provider.Grant.prototype;
  const { getOIDCScope, getOIDCClaims, getOIDCClaimsEncountered } = prototype;
  prototype.getOIDCScope = function scope(this: Grant) {
    const granted = getOIDCScope.call(this);
    const client = clientOf(this);
    if (!client) return granted;
    const registered = new Set(client.scope?.split(' '));
    return granted
      .split(' ')
      .filter((one) => registered.has(one))
      .join(' ');
  };
  prototype.getOIDCClaims = function claims(this: Grant) {
    const client = clientOf(this);
    if (!client) return getOIDCClaims.call(this);
    const registered = claimsOfScopes(client.scope?.split(' ') ?? []);
    if (ownFacts(client).firstParty) return registered;
    const granted = new Set([...getOIDCClaims.call(this), ...claimsOfScopes(this.getOIDCScope().split(' '))]);
    return registered.filter((claim) => granted.has(claim));
  };
  // Nobody is asked for a claim that the application could not get anyway.
  prototype.getOIDCClaimsEncountered = function encountered(this: Grant) {
    const client = clientOf(this);
    const registered = new Set(claimsOfScopes(client?.scope?.split(' ') ?? []));
    const beyond = client ? ALL_CLAIMS.filter((claim) => !registered.has(claim)) : [];
    return [...getOIDCClaimsEncountered.call(this), ...beyond];
  };
}

const ALL_CLAIMS = claimsOfScopes(Object.keys(CLAIMS_BY_SCOPE));

/** The application of the grant, when it is the one that this request is about. */
function clientOf(grant: Grant): Client | undefined {
  const client = Provider.ctx?.oidc?.client;
  return client && client.clientId === grant.clientId ? client : undefined;
}
