import type { TimeZone } from '../platform/index.js';
import type { Role, ServiceRole } from './permission.js';

/** A role held today for a unit and everything below it. */
export interface Grant {
  role: Role | ServiceRole;
  unitId: string;
  /** The unit is the regency itself: nothing stands above it. */
  whole?: boolean;
}

/** Stands where no person is: it is nobody's id, so whatever is looked up by it is not found. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Who is asking: a person proven by a session, or by an access token (then narrowed by its scopes); or, on routes that
 * allow it (`@AllowsApplications()`), an application that acts for itself.
 */
export interface Principal {
  /** `NOBODY` for an application; write `actorOf(principal)` into the record. */
  personId: string;
  /** The `client_id`, when no person but an application itself is asking (client credentials). */
  applicationId?: string;
  /** Full name with titles, as shown on pages. */
  name: string;
  /** 18-digit number, or null for those who have none. */
  nip: string | null;
  position: string;
  unitId: string;
  unitName: string;
  /** The unit and all above it, nearest first: what `can()` asks for about the own unit. Empty for an application. */
  unitLine: readonly string[];
  /** Of the unit: what the wall clock shows where the person works. */
  timeZone: TimeZone;
  grants: Grant[];
  /** Messages in the inbox that wait to be read, 99 at most: the header of every page tells. */
  unread?: number;
  /** Scopes of the access token; undefined when a session proves the person. */
  scopes?: string[];
  /** How strongly the session proves the person: `aal1` or `aal2` (level.ts). */
  acr?: string;
  /** When the person last signed in, in seconds since 1970. */
  authTime?: number;
  /** By which means (RFC 8176). */
  amr?: string[];
}

/** The person for the record of changes; null when an application acted for itself. */
export function actorOf({ personId, applicationId }: Principal): string | null {
  return applicationId === undefined ? personId : null;
}
