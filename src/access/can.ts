import { MATRIX, type Permission } from './permission.js';
import type { Principal } from './principal.js';

/**
 * May the principal do this to something of the unit whose line of ancestors (itself included) is `unitLine`?
 * Pure and cheap: no query, no clock. Grants are those of today.
 */
export function can(principal: Principal, permission: Permission, unitLine: readonly string[]): boolean {
  return principal.grants.some(
    (grant) => MATRIX[grant.role].includes(permission) && unitLine.includes(grant.unitId),
  );
}

/** Does the principal hold the permission for any unit at all? Decides whether a page is offered. */
export function canSomewhere(principal: Principal, permission: Permission): boolean {
  return principal.grants.some((grant) => MATRIX[grant.role].includes(permission));
}

/** The roots of all subtrees for which the principal holds the permission. */
export function unitsWhere(principal: Principal, permission: Permission): string[] {
  return [
    ...new Set(
      principal.grants
        .filter((grant) => MATRIX[grant.role].includes(permission))
        .map((grant) => grant.unitId),
    ),
  ];
}
