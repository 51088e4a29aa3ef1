import type { Month, WorkDate } from '../../platform/index.js';
import { formatMonth } from '../../web/index.js';
import type { TppMonth, TppShift } from './tpp-of.rules.js';
import { shareWords } from './tpp-words.rules.js';

/** A shift of a closed month as it had been counted, and as it turned out; null: there was none. */
export interface AdjustedShift {
  workDate: WorkDate;
  seq: number;
  before: TppShift | null;
  after: TppShift | null;
  /** Takes back what had been counted, because the month was opened again. */
  reopened?: boolean;
}

/** What a closed month would have cut more (or less), had it been known. */
export interface TppCorrection {
  of: Month;
  share: number;
  /** By what was decided about the person; else by days. */
  punishment?: true;
  /** Null while no amount is known of that month. */
  rupiah: number | null;
}

/**
 * The shifts of a closed month as they had been counted before these adjustments, and after them; adjustments in their order.
 * `earlier`: what months before have counted of it already. Cuts that add up over a month (free latenesses, the cap, days in
 * a row) are priced on top of those, not as if each were the first.
 */
export function closedShifts(
  stored: readonly TppShift[],
  adjusted: readonly AdjustedShift[],
  earlier: readonly AdjustedShift[] = [],
): { before: TppShift[]; after: TppShift[] } {
  const before = new Map(stored.map((shift) => [keyOf(shift), shift]));
  for (const [i, one] of earlier.entries())
    if (stillCounts(one, earlier.slice(i))) put(before, one, one.after);
  const after = new Map(before);
  const known = new Set<string>();
  for (const one of adjusted) {
    // Of several of one day the first tells what it had been, the last what it is.
    if (!known.has(keyOf(one))) put(before, one, one.before);
    known.add(keyOf(one));
    put(after, one, one.after);
  }
  return { before: [...before.values()], after: [...after.values()] };
}

/** What was taken back when the month was reopened is told by the row itself. */
function stillCounts(one: AdjustedShift, since: readonly AdjustedShift[]): boolean {
  return !since.some((later) => later.reopened && keyOf(later) === keyOf(one));
}

/** A line for each closed month below the month's own; the lines still add up to the deduction, which may fall below nothing. */
export function withCorrections(month: TppMonth, corrections: readonly TppCorrection[]): TppMonth {
  if (corrections.length === 0) return month;
  const cuts = [
    ...month.cuts,
    ...corrections.map(({ of, share, rupiah, punishment }) => ({
      workDate: null,
      kind: 'adjustment' as const,
      name: `${formatMonth(of)} (${punishment ? 'hukuman disiplin' : shareWords(share)})`,
      minutes: null,
      cut: 0,
      free: null,
      rupiah: month.amount === null ? null : rupiah,
    })),
  ];
  if (month.amount === null || month.deduction === null) return { ...month, cuts };
  const deduction = month.deduction + corrections.reduce((sum, { rupiah }) => sum + (rupiah ?? 0), 0);
  return { ...month, cuts, deduction, paid: month.amount - deduction };
}

function put(shifts: Map<string, TppShift>, of: AdjustedShift, shift: TppShift | null): void {
  if (shift) shifts.set(keyOf(of), shift);
  else shifts.delete(keyOf(of));
}

const keyOf = ({ workDate, seq }: { workDate: WorkDate; seq: number }) => `${workDate} ${seq}`;
