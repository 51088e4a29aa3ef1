import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Application, Applications } from '../applications/applications.service.js';
import { API_SCOPES, IDENTITY_SCOPES } from '../applications/scopes.js';
import { asEngineError } from './engine-errors.js';
import type { OwnClientFacts } from './own-client-facts.js';

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
  const registered = new Set(metadata.scope.split(' '));
  const facts: OwnClientFacts = {
    firstParty,
    apiScopes: API_SCOPES.filter((scope) => registered.has(scope)),
    internalNetwork: metadata.e_akun.internal_network === true,
    minimumAcr: metadata.e_akun.minimum_acr,
    secrets: secrets.map(({ hash, expiresAt }) => ({
      hash: hash.toString('base64url'),
      expiresAt: expiresAt?.toISOString() ?? null,
    })),
    claims: {
      claims: metadata.e_akun.claims,
      roleClaim: metadata.e_akun.role_claim,
      roleMap: metadata.e_akun.role_map,
    },
    claimsInIdToken: metadata.e_akun.claims_in_id_token,
  };
  // Ours to use (the portal starts applications with it); the engine would refuse http on the machine itself.
  const { initiate_login_uri: _initiateLoginUri, ...known } = metadata;
  return {
    ...known,
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
