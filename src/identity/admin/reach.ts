import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import { type Permission, type RequestWithPrincipal, actorOf, can, unitsWhere } from '../../access/index.js';
import type { By } from '../applications/by.js';

/** Who cares for applications, and for those of which units: each with its whole subtree. */
export interface Carer {
  by: By;
  /** Ids of units; an application without an owner belongs to the regency itself. */
  tops: readonly string[];
  /** Ids of units whose people they may read (`directory:read`); whoever cares for applications need not read anybody. */
  reads: readonly string[];
  /** May they do this themselves, where the line begins? A token that does not name the scope may not. */
  holds(right: { scope: string; permission: Permission }, line: readonly string[]): boolean;
}

/** Who asks, for a handler of a route that only carers reach. */
export const AsCarer = createParamDecorator((_: unknown, context: ExecutionContext): Carer => {
  const { principal, ip, id } = context.switchToHttp().getRequest<RequestWithPrincipal>();
  // The guard lets nobody in here whom it has not proven.
  return {
    by: { actorId: actorOf(principal!), clientId: principal!.applicationId, address: ip, requestId: id },
    tops: unitsWhere(principal!, 'applications:register'),
    reads: unitsWhere(principal!, 'directory:read'),
    holds: ({ scope, permission }, line) =>
      (principal!.scopes?.includes(scope) ?? true) && can(principal!, permission, line),
  };
});

/** `line`: the owner and its ancestors, or the regency alone. */
export function mayCareFor({ tops }: Carer, line: readonly string[]): boolean {
  return tops.some((top) => line.includes(top));
}
