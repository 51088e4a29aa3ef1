import type { Client } from 'oidc-provider';
import type { Level } from '../../access/index.js';
import type { ClaimsWish } from './claims/claims.rules.js';

/** What the engine's client carries beside its RFC 7591 metadata. */
export interface OwnClientFacts {
  firstParty: boolean;
  internalNetwork: boolean;
  /** Whoever enters must be proven at least so strongly. */
  minimumAcr: Level;
  /** Scopes of our API on the application's list. */
  apiScopes: string[];
  secrets: { hash: string; expiresAt: string | null }[];
  claims: ClaimsWish;
  claimsInIdToken: boolean;
  /** FAPI 2.0 Security Profile. */
  fapi: boolean;
  pkceExempt: boolean;
  refreshLeewaySeconds: number;
  /** Origins of its scripts. */
  allowedOrigins: string[];
  /** The resource server that it is itself (RFC 8707). */
  resource: string | null;
  /** Where a sign-in for it begins; the engine itself would take https only, and we develop on loopback. */
  initiateLoginUri: string | null;
}

export function ownFacts(client: Client): OwnClientFacts;
export function ownFacts(client: Client | undefined): OwnClientFacts | undefined;
export function ownFacts(client: Client | undefined): OwnClientFacts | undefined {
  return client?.['e_akun'] as OwnClientFacts | undefined;
}
