import { type Permission, reachOf } from './permission.js';
import type { Grant, Principal } from './principal.js';

/**
 * May the principal do this to something of the unit whose line of ancestors (itself included, nearest first) is
 * `unitLine`? Pure and cheap: no query, no clock. Grants are those of today.
 */
export function can(principal: Principal, permission: Permission, unitLine: readonly string[]): boolean {
  return principal.grants.some((grant) => reachesTo(grant, permission, unitLine));
}

/** The roles by which `can` says yes. */
export function rolesBy(
  principal: Principal,
  permission: Permission,
  unitLine: readonly string[],
): Grant['role'][] {
  return principal.grants.filter((grant) => reachesTo(grant, permission, unitLine)).map(({ role }) => role);
}

function reachesTo(grant: Grant, permission: Permission, unitLine: readonly string[]): boolean {
  const reach = countsFor(grant, permission);
  // What one may do for oneself says nothing about the people of units below.
  if (reach === 'self') return unitLine[0] === grant.unitId;
  return reach !== null && unitLine.includes(grant.unitId);
}

/** Does the principal hold the permission for any unit at all? Decides whether a page is offered. */
export function canSomewhere(principal: Principal, permission: Permission): boolean {
  return principal.grants.some((grant) => countsFor(grant, permission) !== null);
}

/** The roots of all subtrees for which the principal holds the permission. */
export function unitsWhere(principal: Pick<Principal, 'grants'>, permission: Permission): string[] {
  return [
    ...new Set(
      principal.grants.filter((grant) => countsFor(grant, permission) !== null).map((grant) => grant.unitId),
    ),
  ];
}

/** What concerns the whole house is for whoever holds the role for the whole regency, and for nobody of a unit. */
function countsFor(grant: Grant, permission: Permission) {
  const reach = reachOf(grant.role, permission);
  return reach === 'whole' && grant.whole !== true ? null : reach;
}
