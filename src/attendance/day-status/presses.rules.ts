import type { PlannedShift } from '../schedules/plan-day.rules.js';

export type Direction = 'in' | 'out' | 'unknown';

/** One press, as far as a day's status needs it. */
export interface Press {
  direction: Direction;
  occurredAt: Date;
}

export interface ReadPresses {
  checkInAt: Date | null;
  checkOutAt: Date | null;
}

/**
 * First check-in and last check-out (ANRI 18/2016) among the presses inside the counted window, in any order.
 * The direction is a hint: machines are often fixed to "in" or send 255 (facts/attendance B2).
 */
export function readPresses(shift: PlannedShift, counted: readonly Press[]): ReadPresses {
  const presses = [...counted].sort(byTime);
  const first = presses[0];
  const last = presses.at(-1);
  if (!first || !last) return { checkInAt: null, checkOutAt: null };
  if (first === last) {
    return meaningOf(first, shift) === 'in'
      ? { checkInAt: first.occurredAt, checkOutAt: null }
      : { checkInAt: null, checkOutAt: first.occurredAt };
  }
  return {
    // An explicit "out" as the first press of the day means that the check-in was forgotten.
    checkInAt: first.direction === 'out' && meaningOf(first, shift) === 'out' ? null : first.occurredAt,
    checkOutAt: isCheckOut(last, presses, shift) ? last.occurredAt : null,
  };
}

function isCheckOut(last: Press, presses: readonly Press[], shift: PlannedShift): boolean {
  if (meaningOf(last, shift) === 'out') return true;
  // Pressed twice on arrival: the second press is no departure.
  if (last.occurredAt < middleOf(shift)) return false;
  // A source that tells in from out is believed: back from an errand, then the check-out was forgotten.
  return !presses.some((press) => press.direction === 'out');
}

/** Nobody leaves before work begins or comes after it has ended; between them the hint decides, else the nearer end. */
function meaningOf(press: Press, shift: PlannedShift): 'in' | 'out' {
  if (press.occurredAt <= shift.startsAt) return 'in';
  if (press.occurredAt >= shift.endsAt) return 'out';
  if (press.direction !== 'unknown') return press.direction;
  return press.occurredAt < middleOf(shift) ? 'in' : 'out';
}

function middleOf(shift: PlannedShift): Date {
  return new Date((shift.startsAt.getTime() + shift.endsAt.getTime()) / 2);
}

const byTime = (a: Press, b: Press) =>
  a.occurredAt.getTime() - b.occurredAt.getTime() || a.direction.localeCompare(b.direction);
