import type { Level, Role } from '../../access/index.js';

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
export type GrantType = 'authorization_code' | 'refresh_token' | 'client_credentials' | typeof DEVICE_GRANT;

export type AuthMethod = 'none' | 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt';

/** A public key as RFC 7517 writes it. */
export type PublicJwk = Record<string, unknown> & { kty: string };

/** An application by its RFC 7591 names (OpenID Connect, RFC 9126 and RFC 9449 add some), complete and checked. */
export interface ApplicationMetadata {
  client_id?: string;
  client_name: string;
  application_type: 'web' | 'native';
  /** Empty for those that send nobody to sign in. */
  redirect_uris: string[];
  post_logout_redirect_uris: string[];
  backchannel_logout_uri?: string;
  backchannel_logout_session_required: boolean;
  grant_types: GrantType[];
  response_types: 'code'[];
  token_endpoint_auth_method: AuthMethod;
  token_endpoint_auth_signing_alg?: 'ES256' | 'PS256' | 'RS256';
  jwks?: { keys: PublicJwk[] };
  jwks_uri?: string;
  id_token_signed_response_alg: 'ES256' | 'RS256';
  /** Separated by spaces; may be empty for those that send nobody to sign in. */
  scope: string;
  client_uri?: string;
  logo_uri?: string;
  policy_uri?: string;
  tos_uri?: string;
  initiate_login_uri?: string;
  contacts?: string[];
  default_max_age?: number;
  default_acr_values?: Level[];
  require_auth_time?: boolean;
  require_pushed_authorization_requests?: boolean;
  dpop_bound_access_tokens?: boolean;
  e_akun: OwnMetadata;
}

/** Our own fields, under `e_akun`. What always has a value has a default (`OWN_DEFAULTS`). */
export interface OwnMetadata {
  /** Heading under which the portal lists it. */
  category?: string;
  /** Code of the unit that answers for the application. */
  owner_unit?: string;
  /** The operator vouches that its server addresses lie inside the government's own network (10/8 and the like). */
  internal_network: boolean;
  /** The government's own: registration is the consent. */
  first_party: boolean;
  /** An old client that cannot do PKCE; confidential ones only. */
  pkce_exempt: boolean;
  /** FAPI 2.0 Security Profile: pushed requests, key-bound tokens, signed client authentication. */
  fapi: boolean;
  /** So long a second use of a refresh token gets the same successor again. */
  refresh_leeway_seconds: number;
  /** Nobody enters with less. */
  minimum_acr: Level;
  /** Claims that it may receive; all of its scopes when not said. */
  claims?: string[];
  /** For libraries that never ask userinfo. */
  claims_in_id_token: boolean;
  /** The claim in which it reads roles. */
  role_claim: string;
  /** Our roles, optionally as held for a unit, by the application's names. */
  role_map: RoleMapping[];
  /** Code of the unit whose subtree its own tokens may read through our API. */
  service_unit?: string;
  /** Origins of its scripts that may call the engine. */
  allowed_origins: string[];
  /** It is itself a resource server: others ask tokens for this name, and it may introspect those (RFC 8707). */
  resource?: string;
  /** `opaque` tokens are asked about at our introspection endpoint and die at once; `jwt` ones are read by itself. */
  resource_token_format: 'jwt' | 'opaque';
  /** Who may enter; kept in rows of their own, never with the metadata. */
  entry?: EntryWish[];
}

export interface RoleMapping {
  role: Role;
  unit?: string;
  value: string;
}

/** One entry rule as it stands in a registration; dates are days, both included. */
export type EntryWish = (
  | { everybody: true }
  | { unit: string }
  | { role: Role; unit?: string }
  | { employee_type: string }
  | { nip: string }
) & { from?: string; until?: string };

export const OWN_DEFAULTS = {
  internal_network: false,
  first_party: true,
  pkce_exempt: false,
  fapi: false,
  refresh_leeway_seconds: 0,
  minimum_acr: 'aal1',
  claims_in_id_token: false,
  role_claim: 'roles',
  role_map: [],
  allowed_origins: [],
  resource_token_format: 'jwt',
} as const satisfies Partial<OwnMetadata>;

/** Own fields with the defaults of today: rows written by an older version have fewer. */
export function ownMetadata(stored: Partial<OwnMetadata>): OwnMetadata {
  return { ...OWN_DEFAULTS, role_map: [], allowed_origins: [], ...stored };
}

/** Does it send people to us to sign in? */
export function signsPeopleIn({ grant_types }: Pick<ApplicationMetadata, 'grant_types'>): boolean {
  return grant_types.includes('authorization_code') || grant_types.includes(DEVICE_GRANT);
}
