import type { Client, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { errors } from 'oidc-provider';
import type { ApplicationLookups } from '../applications/application-lookups.query.js';
import { asEngineError } from './engine-errors.js';
import { LIFETIMES } from './lifetimes.rules.js';
import { ownFacts } from './own-client-facts.js';

type ResourceIndicators = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>;

/** RFC 8707: tokens for our own API, and for applications that are resource servers themselves (`e_akun.resource`). */
export function resourceServers(applications: ApplicationLookups, api: string): ResourceIndicators {
  return {
    enabled: true,
    // Who asks for a scope of our API means our API; the token request then names it (RFC 8707 section 2.2).
    defaultResource: (ctx, client, oneOf) => oneOf ?? (asksForApi(ctx, client) ? api : undefined),
    useGrantedResource: () => false,
    async getResourceServerInfo(_ctx, resource, client) {
      if (resource === api) return ourApi(client, api);
      // Nobody outside of the government gets tokens for its applications: no page would ask the person about it.
      if (!ownFacts(client).firstParty) throw new errors.InvalidTarget();
      const { format } = await resourceOf(applications, resource);
      return {
        scope: '',
        audience: resource,
        accessTokenTTL: LIFETIMES.apiToken,
        accessTokenFormat: format,
        ...(format === 'jwt' ? { jwt: { sign: { alg: 'ES256' as const } } } : {}),
      };
    },
  };
}

function ourApi(client: Client, api: string) {
  const scopes = ownFacts(client).apiScopes;
  // An application without any scope of our API gets no token for it, not even an empty one.
  if (scopes.length === 0) throw new errors.InvalidTarget();
  return {
    scope: scopes.join(' '),
    audience: api,
    accessTokenTTL: LIFETIMES.apiToken,
    accessTokenFormat: 'jwt' as const,
    jwt: { sign: { alg: 'ES256' as const } },
  };
}

function asksForApi(ctx: KoaContextWithOIDC, client: Client): boolean {
  return ownFacts(client).apiScopes.some((scope) => ctx.oidc.requestParamScopes.has(scope));
}

async function resourceOf(
  applications: ApplicationLookups,
  resource: string,
): Promise<{ format: 'jwt' | 'opaque' }> {
  const owner = await applications.byResource(resource).catch((error: unknown) => {
    throw asEngineError(error);
  });
  if (!owner) throw new errors.InvalidTarget();
  return { format: owner.metadata.e_akun.resource_token_format };
}
