import type { Level } from '../../access/index.js';
import type { ClaimsWish } from './claims.rules.js';

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
}
