/**
 * How long somebody must wait after failed sign-ins. Failures are counted in lanes, so that guessing slows down the
 * one who guesses and never locks the owner out (NIST SP 800-63B-4 3.2.2; OWASP "device cookies").
 *
 * - `account-address`: this NIP from this address; the lane of a browser that never signed this person in.
 * - `known-device`: this NIP from a browser that signed this person in before. It has only this lane.
 * - `address`: everything from this address. A whole regency may share one, so it drains by itself like a bucket; only a
 *   flood fills it, and a colleague nobody has guessed at is let through long after the others.
 * - `account`: this NIP from everywhere. It never makes anybody wait; it only makes fresh addresses less patient.
 * - `second-factor`: codes of a person whose password was right, from everywhere. Six digits bear few guesses, and only
 *   whoever knows the password can make the owner wait.
 */
export type LaneKind = 'account-address' | 'known-device' | 'address' | 'account' | 'second-factor';

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
  address: { free: 0, longest: 0, forgetAfter: HOUR },
  account: { free: 0, longest: 0, forgetAfter: 24 * HOUR },
  // About 30 guesses a day, of a million codes three of which are good.
  'second-factor': { free: 5, longest: HOUR, forgetAfter: 48 * HOUR },
};

/**
 * The bucket of an address. 11,000 people behind one address mistype about once in two seconds in the worst morning;
 * sign-ins under way are counted too until they succeed. One a second drains away, so that all NIPs together bear at most
 * 3,600 guesses an hour from one address.
 */
export const ADDRESS_BUCKET = {
  drainsPerSecond: 1,
  /** From here on an account with failures waits. */
  full: 200,
  /** From here on everybody without a known browser waits: that is no guessing any more but a flood. */
  flooded: 1000,
  longest: 60,
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
    if (kind === 'address') return waitForBucket(lanes, now);
    const lane = remembered(kind, lanes[kind], now);
    return lane && POLICY[kind].longest > 0 ? secondsBetween(now, lane.blockedUntil) : 0;
  });
  const waitSeconds = Math.ceil(Math.max(0, ...waits));
  if (waitSeconds > 0) return { allowed: false, waitSeconds };
  const next: Partial<Record<LaneKind, Lane>> = {};
  for (const kind of kinds) {
    const failures = (kind === 'address' ? levelOf(lanes.address, now) : counted(kind, lanes, now)) + 1;
    const wait = waitAfter(kind, failures, freeFailures(kind, lanes.account, now));
    next[kind] = { failures, lastFailureAt: now, blockedUntil: new Date(now.getTime() + wait * 1000) };
  }
  return { allowed: true, next };
}

function freeFailures(kind: LaneKind, account: Lane | null | undefined, now: Date): number {
  const underAttack = counted('account', { account: account ?? null }, now) >= MANY_FAILURES;
  return kind === 'account-address' && underAttack ? 0 : POLICY[kind].free;
}

/** An account nobody has guessed at is not stopped by guesses at others, as long as its address does not flood us. */
function waitForBucket(lanes: Lanes, now: Date): number {
  const { full, flooded, drainsPerSecond, longest } = ADDRESS_BUCKET;
  const limit = counted('account', lanes, now) === 0 ? flooded : full;
  const level = levelOf(lanes.address, now);
  return level < limit ? 0 : Math.min(longest, (level - limit + 1) / drainsPerSecond);
}

/** What is left in the bucket of an address now. */
function levelOf(lane: Lane | null | undefined, now: Date): number {
  if (!lane) return 0;
  const drained = Math.max(0, secondsBetween(lane.lastFailureAt, now)) * ADDRESS_BUCKET.drainsPerSecond;
  return Math.max(0, Math.ceil(lane.failures - drained));
}

function counted(kind: LaneKind, lanes: Lanes, now: Date): number {
  return remembered(kind, lanes[kind], now)?.failures ?? 0;
}

function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1000;
}

function remembered(kind: LaneKind, lane: Lane | null | undefined, now: Date): Lane | null {
  if (!lane) return null;
  return secondsBetween(lane.lastFailureAt, now) < POLICY[kind].forgetAfter ? lane : null;
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
