import { actorOf } from '../../access/index.js';
import { DomainError } from '../../platform/index.js';
import type { ChangedBy } from '../changes/person-change.js';
import type { ScimAsker } from './scim-asker.js';
import { scimFault } from './scim-fault.js';

export function changedBy({ principal, trace }: ScimAsker, decree: string): ChangedBy {
  return {
    actorId: actorOf(principal),
    origin: 'scim',
    decree,
    applicationId: principal.applicationId,
    address: trace.address,
    requestId: trace.requestId,
  };
}

const TAKEN = new Set(['number-taken', 'siasn-id-taken', 'person-exists']);

/** What is taken already is `uniqueness` in SCIM (RFC 7644 section 3.12). */
export function asScim(error: unknown): unknown {
  return error instanceof DomainError && TAKEN.has(error.code)
    ? scimFault('uniqueness', error.message)
    : error;
}
