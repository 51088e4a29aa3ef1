export const DIRECTIONS = ['in', 'out', 'roll-call', 'unknown'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** One press, as far as a day's status needs it. */
export interface Press {
  direction: Direction;
  occurredAt: Date;
  /** The approved correction that brought it, as it is cited; of a press that somebody made: none. */
  cited?: string | null;
}

/** A press as it was stored; with `voidsId` it takes another one back. */
export interface StoredPress extends Press {
  id: string;
  voidsId: string | null;
}

/** The presses that count: not taken back, nor by something that was itself taken back; and never the taking back itself. */
export function countingOf<Stored extends StoredPress>(stored: readonly Stored[]): Stored[] {
  if (stored.every(({ voidsId }) => voidsId === null)) return [...stored];
  const takersOf = ({ id }: StoredPress) => stored.filter(({ voidsId }) => voidsId === id);
  // Deeper than anybody takes back: two that name each other must not stop the worker.
  const stands = (press: StoredPress, depth = 0): boolean =>
    depth > 20 || !takersOf(press).some((taker) => stands(taker, depth + 1));
  return stored.filter((press) => press.voidsId === null && stands(press));
}

export interface ReadPresses {
  checkInAt: Date | null;
  checkOutAt: Date | null;
}

/** Between these one should be at work; and, where the rules say so, when an arrival or a departure counts. */
export interface PressLimits {
  startsAt: Date;
  endsAt: Date;
  checkInUntil?: Date | null;
  checkOutFrom?: Date | null;
}

/**
 * First check-in and last check-out (ANRI 18/2016) among the presses inside the counted window, in any order.
 * The direction is a hint: machines are often fixed to "in" or send 255 (facts/attendance B2). A roll call proves that
 * somebody was there, but never that somebody left.
 */
export function readPresses(limits: PressLimits, counted: readonly Press[]): ReadPresses {
  const presses = counted.length < 2 ? counted : [...counted].sort(byTime);
  const { checkInAt, checkOutAt } = firstAndLast(limits, presses);
  const { checkInUntil, checkOutFrom } = limits;
  return {
    checkInAt: checkInAt && checkInUntil && checkInAt > checkInUntil ? null : checkInAt,
    checkOutAt: checkOutAt && checkOutFrom && checkOutAt < checkOutFrom ? null : checkOutAt,
  };
}

function firstAndLast(limits: PressLimits, presses: readonly Press[]): ReadPresses {
  const first = presses[0];
  const last = presses.findLast(({ direction }) => direction !== 'roll-call');
  if (!first) return { checkInAt: null, checkOutAt: null };
  if (!last) return { checkInAt: first.occurredAt, checkOutAt: null };
  if (first === last) {
    return meaningOf(first, limits) === 'in'
      ? { checkInAt: first.occurredAt, checkOutAt: null }
      : { checkInAt: null, checkOutAt: first.occurredAt };
  }
  return {
    // An explicit "out" as the first press of the day means that the check-in was forgotten.
    checkInAt: first.direction === 'out' && meaningOf(first, limits) === 'out' ? null : first.occurredAt,
    checkOutAt: isCheckOut(last, presses, limits) ? last.occurredAt : null,
  };
}

function isCheckOut(last: Press, presses: readonly Press[], limits: PressLimits): boolean {
  if (meaningOf(last, limits) === 'out') return true;
  // Pressed twice on arrival: the second press is no departure.
  if (last.occurredAt < middleOf(limits)) return false;
  // A source that tells in from out is believed: back from an errand, then the check-out was forgotten.
  return !presses.some((press) => press.direction === 'out');
}

/** Nobody leaves before work begins or comes after it has ended; between them the hint decides, else the nearer end. */
function meaningOf(press: Press, limits: PressLimits): 'in' | 'out' {
  if (press.direction === 'roll-call' || press.occurredAt <= limits.startsAt) return 'in';
  if (press.occurredAt >= limits.endsAt) return 'out';
  if (press.direction !== 'unknown') return press.direction;
  return press.occurredAt < middleOf(limits) ? 'in' : 'out';
}

function middleOf({ startsAt, endsAt }: PressLimits): Date {
  return new Date((startsAt.getTime() + endsAt.getTime()) / 2);
}

const byTime = (a: Press, b: Press) =>
  a.occurredAt.getTime() - b.occurredAt.getTime() || a.direction.localeCompare(b.direction);
