import { hkdfSync } from 'node:crypto';
import type { Client, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { EngineParts } from './engine-parts.js';
import { apiResourceOf } from './engine-names.js';
import { ownFacts } from './own-client-facts.js';
import { resourceServers } from './resource-servers.js';

type Features = NonNullable<Configuration['features']>;

/** What the engine can do. Whatever stands here as off, or does not stand here, is not advertised either. */
export function engineFeatures({ settings, pages, applications, admits }: EngineParts): Features {
  return {
    devInteractions: { enabled: false },
    fapi: { enabled: true, profile: (_ctx, client) => (isFapi(client) ? '2.0' : undefined) },
    pushedAuthorizationRequests: { enabled: true },
    dPoP: {
      enabled: true,
      // The same on every replica and after every restart.
      nonceSecret: Buffer.from(hkdfSync('sha256', settings.secretKey, '', 'e-akun DPoP nonces', 32)),
      requireNonce: (ctx) => isFapi(ctx.oidc.client),
    },
    claimsParameter: { enabled: true },
    clientCredentials: { enabled: true },
    deviceFlow: {
      enabled: true,
      // Without vowels and digits: nothing is misread, and no code is a word (RFC 8628 section 6.1).
      charset: 'base-20',
      mask: '****-****',
      deviceInfo: () => ({}),
      userCodeInputSource: pages.device.userCodeInputSource,
      userCodeConfirmSource: pages.device.userCodeConfirmSource,
      successSource: pages.device.successSource,
    },
    introspection: {
      enabled: true,
      allowedPolicy: async (ctx, client, token) => mayIntrospect(ctx, client, token) && admits(token),
    },
    revocation: { enabled: true, allowedPolicy: mayRevoke },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: pages.logoutSource,
      postLogoutSuccessSource: pages.postLogoutSuccessSource,
    },
    resourceIndicators: resourceServers(applications, apiResourceOf(settings)),
  };
}

function isFapi(client: Client | undefined): boolean {
  return ownFacts(client)?.fapi === true;
}

interface AnyToken {
  kind: string;
  clientId?: string | undefined;
  aud?: unknown;
  destroy(): Promise<void>;
}

/** RFC 7662 section 4: one's own tokens, and those that were made for one's own resource; nobody scans without a secret. */
function mayIntrospect(_ctx: KoaContextWithOIDC, client: Client, token: AnyToken): boolean {
  if (client.clientAuthMethod === 'none') return false;
  const { resource } = ownFacts(client);
  return token.clientId === client.clientId || (resource !== null && token.aud === resource);
}

/**
 * RFC 7009 section 2.1: one's own tokens. A refresh token takes its family with it; an access token goes alone, because
 * one of many windows of an application must not end the others. The engine would end the grant, so it is done here.
 */
async function mayRevoke(_ctx: KoaContextWithOIDC, client: Client, token: AnyToken): Promise<boolean> {
  if (token.clientId !== client.clientId) return false;
  if (token.kind !== 'AccessToken') return true;
  await token.destroy();
  return false;
}
