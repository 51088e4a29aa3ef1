/**
 * How long somebody must wait after failed sign-ins. Failures are counted in lanes, so that guessing slows down the
 * one who guesses and never locks the owner out (NIST SP 800-63B-4 3.2.2; OWASP "device cookies").
 *
 * - `account-address`: this NIP from this address; the lane of a browser that never signed this person in.
 * - `known-device`: this NIP from a browser that signed this person in before. It has only this lane.
 * - `address`: everything from this address. A whole office shares one, so it starts late and waits are short.
 * - `account`: this NIP from everywhere. It never makes anybody wait; it only makes fresh addresses less patient.
 */
export type LaneKind = 'account-address' | 'known-device' | 'address' | 'account';

/** What is stored of a lane. */
export interface Lane {
  failures: number;
  lastFailureAt: Date;
  blockedUntil: Date;
}

export type Lanes = Partial<Record<LaneKind, Lane | null>>;

export type ThrottleDecision =
  { allowed: true; next: Partial<Record<LaneKind, Lane>> } | { allowed: false; waitSeconds: number };

const HOUR = 3600;

interface LanePolicy {
  /** So many failures bring no wait. */
  free: number;
  /** The longest wait in seconds; 0: this lane never waits. */
  longest: number;
  /** Seconds of quiet after which the lane is as new. */
  forgetAfter: number;
}

export const POLICY: Record<LaneKind, LanePolicy> = {
  'account-address': { free: 3, longest: 900, forgetAfter: 24 * HOUR },
  'known-device': { free: 3, longest: 900, forgetAfter: 24 * HOUR },
  // Short at most, for the colleagues behind the same address; still only 60 guesses an hour for all NIPs together.
  address: { free: 20, longest: 60, forgetAfter: HOUR },
  account: { free: 0, longest: 0, forgetAfter: 24 * HOUR },
};

/** From so many failures over all addresses on, a fresh address has one try before it must wait, not several. */
export const MANY_FAILURES = 30;

/** Every row that is older than this tells nothing any more. */
export const FORGET_AFTER_SECONDS = Math.max(...Object.values(POLICY).map((policy) => policy.forgetAfter));

/** Seconds to wait after the given number of failures: nothing while failures are free, then 2, 4, 8, ... */
export function waitAfter(kind: LaneKind, failures: number, free: number = POLICY[kind].free): number {
  const { longest } = POLICY[kind];
  if (longest === 0 || failures <= free) return 0;
  // The exponent is bounded before it overflows.
  return Math.min(longest, 2 ** Math.min(failures - free, 20));
}

/**
 * May this attempt be made now? If so, it is counted as a failure beforehand (`next` is to be stored before the
 * password is looked at), so that attempts made in parallel cannot outrun the counter; success takes it back.
 */
export function decide(lanes: Lanes, now: Date): ThrottleDecision {
  const kinds = Object.keys(lanes) as LaneKind[];
  const waits = kinds.map((kind) => {
    const lane = remembered(kind, lanes[kind], now);
    return lane && POLICY[kind].longest > 0 ? (lane.blockedUntil.getTime() - now.getTime()) / 1000 : 0;
  });
  const waitSeconds = Math.ceil(Math.max(0, ...waits));
  if (waitSeconds > 0) return { allowed: false, waitSeconds };
  const next: Partial<Record<LaneKind, Lane>> = {};
  for (const kind of kinds) {
    const failures = (remembered(kind, lanes[kind], now)?.failures ?? 0) + 1;
    const wait = waitAfter(kind, failures, freeFailures(kind, lanes.account, now));
    next[kind] = { failures, lastFailureAt: now, blockedUntil: new Date(now.getTime() + wait * 1000) };
  }
  return { allowed: true, next };
}

function freeFailures(kind: LaneKind, account: Lane | null | undefined, now: Date): number {
  const underAttack = (remembered('account', account, now)?.failures ?? 0) >= MANY_FAILURES;
  return kind === 'account-address' && underAttack ? 0 : POLICY[kind].free;
}

function remembered(kind: LaneKind, lane: Lane | null | undefined, now: Date): Lane | null {
  if (!lane) return null;
  const age = (now.getTime() - lane.lastFailureAt.getTime()) / 1000;
  return age < POLICY[kind].forgetAfter ? lane : null;
}

/**
 * The network an address is counted by. A household or phone owns a whole IPv6 /64 and could use a new address for
 * each guess; IPv4 counts as it is, also when it comes wrapped in IPv6.
 */
export function networkOf(address: string): string {
  const text = address.toLowerCase().split('%')[0]!;
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (v4) return v4[1]!;
  if (!text.includes(':')) return text;
  const [head = '', tail] = text.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
