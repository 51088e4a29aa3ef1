import { type Grant, type Principal, ROLES, type Role, can, reachOf } from '../../access/index.js';

/** Somebody who gives or ends a role, as they stand in the moment in which it is done. */
export type Giver = Pick<Principal, 'personId' | 'grants'>;

export interface RoleGift {
  role: Role;
  /** The unit for which the role is held and all above it, nearest first. */
  line: readonly string[];
  receiverId: string;
  /** The unit to which the receiver belongs and all above it. */
  receiverLine: readonly string[];
  /** Number of the decree; empty where there is none. */
  decree: string;
}

/** By what somebody gives: they hold the same role there, or one with all its rights; or a decree says so. */
export type GivenBy = 'same-role' | 'containing-role' | 'decree';

export type GiftRefusal =
  | 'oneself'
  | 'by-employment'
  | 'not-here'
  | 'not-their-person'
  | 'whole-only'
  | 'not-held'
  | 'decree-missing';

export type GiftDecision = { ok: true; by: GivenBy } | { ok: false; reason: GiftRefusal };

/** Who holds the first of these may give the others: every right of them is one of their own (a test compares the policy). */
export const CONTAINED: Partial<Record<Role, readonly Role[]>> = {
  hr: ['opd-admin', 'supervisor'],
  'opd-admin': ['supervisor'],
};

/** Somebody must be the first: these a system administrator appoints without holding them, by a decree alone. */
export const APPOINTED_BY_DECREE: readonly Role[] = ['hr', 'auditor', 'leader', 'app-admin'];

/** The administration of the system is for the whole regency or not at all. */
const WHOLE_ONLY: readonly Role[] = ['system-admin'];

/** Nobody gives what they do not hold, nor above their own scope, nor to themselves. */
export function mayGive(giver: Giver, gift: RoleGift): GiftDecision {
  const { role, line, decree } = gift;
  if (giver.personId === gift.receiverId) return refused('oneself');
  if (role === 'employee') return refused('by-employment');
  if (!covers(giver, line)) return refused('not-here');
  if (!covers(giver, gift.receiverLine)) return refused('not-their-person');
  if (WHOLE_ONLY.includes(role) && line.length > 1) return refused('whole-only');
  const held = giver.grants.filter(({ unitId }) => line.includes(unitId));
  const by = wayOf(held, role);
  if (by === null) return refused('not-held');
  const decreeNeeded = by === 'decree' || WHOLE_ONLY.includes(role);
  return decreeNeeded && decree.trim() === '' ? refused('decree-missing') : { ok: true, by };
}

/** Whoever might give it may end it; a decree that was needed to give it is not needed to end it. */
export function mayEnd(giver: Giver, gift: Omit<RoleGift, 'decree'>): GiftDecision {
  return mayGive(giver, { ...gift, decree: 'ended' });
}

/** The roles that somebody may give for a unit, in the order of the contract. */
export function givableRoles(giver: Giver, line: readonly string[], roles: readonly Role[]): Role[] {
  return roles.filter(
    (role) => mayGive(giver, { role, line, receiverId: '', receiverLine: line, decree: 'any' }).ok,
  );
}

/** Must a decree be named to give this role for this unit? */
export function decreeNeeded(giver: Giver, gift: Omit<RoleGift, 'decree'>): boolean {
  const decision = mayGive(giver, { ...gift, decree: '' });
  return !decision.ok && decision.reason === 'decree-missing';
}

/** Each role that somebody may give without a decree, beside the unit for which (and below which) they may. */
export function powersOf({ grants }: Pick<Giver, 'grants'>): { role: Role; unitId: string }[] {
  return grants.flatMap(({ role, unitId }) => [
    { role: role as Role, unitId },
    ...(CONTAINED[role as Role] ?? []).map((contained) => ({ role: contained, unitId })),
  ]);
}

/** Roles that nobody who makes letters of activation could give by that alone: their holders are active before they get them. */
export const ACTIVE_BEFORE: readonly Role[] = (() => {
  const letters = ROLES.filter((role) => reachOf(role, 'activation:print') !== null);
  const given = powersOf({ grants: letters.map((role) => ({ role, unitId: '' })) }).map(({ role }) => role);
  return ROLES.filter((role) => role !== 'employee' && !given.includes(role));
})();

function covers(giver: Giver, line: readonly string[]): boolean {
  return can(giver as Principal, 'roles:grant', line);
}

function wayOf(held: readonly Grant[], role: Role): GivenBy | null {
  if (held.some((grant) => grant.role === role)) return 'same-role';
  if (held.some((grant) => CONTAINED[grant.role as Role]?.includes(role))) return 'containing-role';
  const appoints = held.some((grant) => grant.role === 'system-admin');
  return appoints && APPOINTED_BY_DECREE.includes(role) ? 'decree' : null;
}

const refused = (reason: GiftRefusal): GiftDecision => ({ ok: false, reason });
