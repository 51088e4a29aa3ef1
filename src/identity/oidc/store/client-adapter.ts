import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Application, Applications } from '../../applications/applications.service.js';
import { API_SCOPES, IDENTITY_SCOPES } from '../../applications/scopes.js';
import { asEngineError } from '../engine-errors.js';
import type { OwnClientFacts } from '../own-client-facts.js';

/** Applications as the engine reads them; they are written elsewhere. */
export class ClientAdapter implements Adapter {
  constructor(private readonly applications: Applications) {}

  async find(id: string): Promise<AdapterPayload | undefined> {
    try {
      const application = await this.applications.find(id);
      return application ? asClient(application) : undefined;
    } catch (error) {
      throw asEngineError(error);
    }
  }

  async upsert(): Promise<void> {
    throw new Error('applications are registered through Applications');
  }
  async findByUid(): Promise<undefined> {}
  async findByUserCode(): Promise<undefined> {}
  async consume(): Promise<void> {}
  async destroy(): Promise<void> {}
  async revokeByGrantId(): Promise<void> {}
}

export function asClient({ clientId, metadata, firstParty, secrets }: Application): AdapterPayload {
  // What the engine would judge more strictly than we do, and has no use for, is kept from it.
  const { e_akun: own, initiate_login_uri: _start, contacts: _contacts, ...known } = metadata;
  const registered = new Set(metadata.scope.split(' '));
  const facts: OwnClientFacts = {
    firstParty,
    apiScopes: API_SCOPES.filter((scope) => registered.has(scope)),
    internalNetwork: own.internal_network,
    fapi: own.fapi,
    pkceExempt: own.pkce_exempt,
    refreshLeewaySeconds: own.refresh_leeway_seconds,
    allowedOrigins: own.allowed_origins,
    resource: own.resource ?? null,
    initiateLoginUri: metadata.initiate_login_uri ?? null,
    minimumAcr: own.minimum_acr,
    secrets: secrets.map(({ hash, expiresAt }) => ({
      hash: hash.toString('base64url'),
      expiresAt: expiresAt?.toISOString() ?? null,
    })),
    claims: {
      claims: own.claims,
      roleClaim: own.role_claim,
      roleMap: own.role_map,
    },
    claimsInIdToken: own.claims_in_id_token,
  };
  return {
    ...known,
    // FAPI 2.0 (5.3.2.2): whatever the registration says beside the switch.
    ...(own.fapi ? { require_pushed_authorization_requests: true, dpop_bound_access_tokens: true } : {}),
    client_id: clientId,
    // Codes go into the query or a form; a fragment would hand them to every script of the page (RFC 9700 section 4.3.2).
    response_modes: ['query', 'form_post'],
    // The engine knows these only; those of our API belong to its resource. Empty would mean "whichever".
    scope: IDENTITY_SCOPES.filter((scope) => registered.has(scope)).join(' ') || 'openid',
    // The engine wants one for confidential clients; it is never compared and signs nothing (engine-models.ts).
    ...(metadata.token_endpoint_auth_method.startsWith('client_secret_')
      ? { client_secret: 'stored-as-hash-only' }
      : {}),
    e_akun: facts,
  } as unknown as AdapterPayload;
}
