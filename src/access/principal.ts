import type { TimeZone } from '../platform/index.js';
import type { Role } from './permission.js';

/** A role held today for a unit and everything below it. */
export interface Grant {
  role: Role;
  unitId: string;
}

/** Who is asking: a person proven by a session, or by an access token (then narrowed by its scopes). */
export interface Principal {
  personId: string;
  /** Full name with titles, as shown on pages. */
  name: string;
  /** 18-digit number, or null for those who have none. */
  nip: string | null;
  position: string;
  unitId: string;
  unitName: string;
  /** Of the unit: what the wall clock shows where the person works. */
  timeZone: TimeZone;
  grants: Grant[];
  /** Scopes of the access token; undefined when a session proves the person. */
  scopes?: string[];
  /** How strongly the session proves the person: `aal1` or `aal2` (level.ts). */
  acr?: string;
  /** When the person last signed in, in seconds since 1970. */
  authTime?: number;
  /** By which means (RFC 8176). */
  amr?: string[];
}
