import { type Principal, actorOf, unitsWhere } from '../../access/index.js';
import type { By } from '../applications/by.js';

/** Who cares for applications, and for those of which units: each with its whole subtree. */
export interface Carer {
  by: By;
  /** Ids of units; an application without an owner belongs to the regency itself. */
  tops: readonly string[];
}

export interface Trace {
  address?: string | undefined;
  requestId?: string | undefined;
}

export function carerOf(principal: Principal, { address, requestId }: Trace): Carer {
  return {
    by: { actorId: actorOf(principal), clientId: principal.applicationId, address, requestId },
    tops: unitsWhere(principal, 'applications:register'),
  };
}

/** `line`: the owner and its ancestors, or the regency alone. */
export function mayCareFor({ tops }: Carer, line: readonly string[]): boolean {
  return tops.some((top) => line.includes(top));
}
