import type { FastifyRequest } from 'fastify';
import { type Principal, actorOf, unitsWhere } from '../../access/index.js';
import type { By } from '../applications/by.js';

/** Who cares for applications, and for those of which units: each with its whole subtree. */
export interface Carer {
  by: By;
  /** Ids of units; an application without an owner belongs to the regency itself. */
  tops: readonly string[];
}

/** Who asks, as the request tells. */
export function carerAt(principal: Principal, { ip, id }: Pick<FastifyRequest, 'ip' | 'id'>): Carer {
  return {
    by: { actorId: actorOf(principal), clientId: principal.applicationId, address: ip, requestId: id },
    tops: unitsWhere(principal, 'applications:register'),
  };
}

/** `line`: the owner and its ancestors, or the regency alone. */
export function mayCareFor({ tops }: Carer, line: readonly string[]): boolean {
  return tops.some((top) => line.includes(top));
}
