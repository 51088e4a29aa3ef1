/** How sure we are: our own record of a refusal; the times fit; only the span of the failure speaks for it. */
export const STRENGTHS = ['proven', 'likely', 'unproven'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** A press that we refused. `claimed`: only the person's word for it. */
export interface Refusal {
  at: Date;
  direction: 'in' | 'out' | 'roll-call' | 'unknown';
  basis: 'server' | 'sealed' | 'claimed';
}

/** One shift of one person that an incident may have touched, as the day stands without it. */
export interface TouchedShift {
  startsAt: Date;
  endsAt: Date;
  /** Presses count from ... until. */
  countedFrom: Date;
  countedTo: Date;
  checkInAt: Date | null;
  checkOutAt: Date | null;
  /** Minutes that count as late now. */
  lateMinutes: number;
  /** In any order. */
  refusals: readonly Refusal[];
}

export interface Span {
  from: Date;
  to: Date;
}

/** The times that shall count instead; null leaves what is. */
export interface Proposal {
  checkInAt: Date | null;
  checkOutAt: Date | null;
  strength: Strength;
}

interface Part {
  at: Date;
  strength: Strength;
}

const MINUTE = 60_000;
/** Whoever could press again within so many minutes after the end had been waiting for it. */
export const RECOVERY_MS = 10 * MINUTE;
/** An outage that went on so long after the end of work explains a missing press. */
const LONG_AFTER_END_MS = 15 * MINUTE;

/**
 * What the failure cost a person, and no more: never better than being on time, never earlier than a refusal or the beginning
 * of the failure itself. Whoever pressed long after it was over had come late by themselves, unless we refused them before.
 */
export function proposeGrace(shift: TouchedShift, span: Span): Proposal | null {
  const whole = wholeShift(shift, span);
  if (whole) return whole;
  const arrival = arrivalOf(shift, span);
  const departure = departureOf(shift, span);
  const parts = [arrival, departure].filter((part) => part !== null);
  if (parts.length === 0) return null;
  // What nothing speaks for does not ride along with what is proven.
  const sure = parts.filter(({ strength }) => strength !== 'unproven');
  const kept = sure.length > 0 ? sure : parts;
  return {
    checkInAt: arrival && kept.includes(arrival) ? arrival.at : null,
    checkOutAt: departure && kept.includes(departure) ? departure.at : null,
    strength: STRENGTHS[Math.max(...kept.map(({ strength }) => STRENGTHS.indexOf(strength)))]!,
  };
}

/** Nobody could have pressed from before the start until after the end; and nothing says whether this one was there. */
function wholeShift(shift: TouchedShift, span: Span): Proposal | null {
  const nothing = !shift.checkInAt && !shift.checkOutAt && within(shift, span).length === 0;
  return nothing && span.from <= shift.startsAt && span.to >= shift.endsAt
    ? { checkInAt: shift.startsAt, checkOutAt: shift.endsAt, strength: 'unproven' }
    : null;
}

function arrivalOf(shift: TouchedShift, span: Span): Part | null {
  const { checkInAt, startsAt, endsAt } = shift;
  if (checkInAt && shift.lateMinutes === 0) return null;
  const refused = first(within(shift, span).filter((one) => isArrival(one, shift)));
  if (refused && refused.at < endsAt) {
    const at = later(refused.at, startsAt);
    return !checkInAt || at < checkInAt
      ? { at, strength: refused.basis === 'claimed' ? 'unproven' : 'proven' }
      : null;
  }
  // Before the failure began everything worked: nobody is believed to have come earlier than that.
  const earliest = later(span.from, startsAt);
  if (earliest >= endsAt || earliest > span.to) return null;
  if (checkInAt) {
    const waited = checkInAt >= span.from && checkInAt.getTime() <= span.to.getTime() + RECOVERY_MS;
    return waited && earliest < checkInAt ? { at: earliest, strength: 'likely' } : null;
  }
  const here = shift.checkOutAt !== null && span.from <= startsAt;
  return here ? { at: earliest, strength: 'unproven' } : null;
}

function departureOf(shift: TouchedShift, span: Span): Part | null {
  const { checkInAt, checkOutAt, startsAt, endsAt } = shift;
  if (checkOutAt && checkOutAt >= endsAt) return null;
  const refused = last(within(shift, span).filter((one) => !isArrival(one, shift) && one.at > startsAt));
  if (refused) {
    const at = earlier(refused.at, endsAt);
    return !checkOutAt || at > checkOutAt
      ? { at, strength: refused.basis === 'claimed' ? 'unproven' : 'proven' }
      : null;
  }
  if (checkOutAt || !checkInAt || span.from > endsAt || span.to <= endsAt) return null;
  const long = span.to.getTime() - endsAt.getTime() >= LONG_AFTER_END_MS;
  return { at: endsAt, strength: long ? 'likely' : 'unproven' };
}

/** The refusals of the incident that lie where a press would have counted. */
function within({ refusals, countedFrom, countedTo }: TouchedShift, { from, to }: Span): Refusal[] {
  return refusals.filter(({ at }) => at >= from && at <= to && at >= countedFrom && at < countedTo);
}

/** The button decides; without one the nearer end of the shift. */
function isArrival({ at, direction }: Refusal, { startsAt, endsAt }: TouchedShift): boolean {
  if (direction !== 'unknown') return direction !== 'out';
  return at.getTime() < (startsAt.getTime() + endsAt.getTime()) / 2;
}

const ORDER = { server: 0, sealed: 0, claimed: 1 };
const byTrust = (a: Refusal, b: Refusal) => ORDER[a.basis] - ORDER[b.basis];
const first = (refusals: readonly Refusal[]) =>
  [...refusals].sort((a, b) => byTrust(a, b) || a.at.getTime() - b.at.getTime())[0];
const last = (refusals: readonly Refusal[]) =>
  [...refusals].sort((a, b) => byTrust(a, b) || b.at.getTime() - a.at.getTime())[0];
const later = (a: Date, b: Date) => (a > b ? a : b);
const earlier = (a: Date, b: Date) => (a < b ? a : b);
