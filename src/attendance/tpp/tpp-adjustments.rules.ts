import { type Month, type WorkDate, monthOf } from '../../platform/index.js';
import { formatMonth } from '../../web/index.js';
import type { TppMonth, TppShift } from './tpp-of.rules.js';
import { shareWords } from './tpp-words.rules.js';

/** A shift of a closed month as it had been counted, and as it turned out; null: there was none. */
export interface AdjustedShift {
  workDate: WorkDate;
  seq: number;
  before: TppShift | null;
  after: TppShift | null;
}

/** What a closed month would have cut more (or less), had it been known. */
export interface TppCorrection {
  of: Month;
  share: number;
  /** Null while no amount is known of that month. */
  rupiah: number | null;
}

/** The shifts of a closed month as they had been counted before these adjustments, and after them; adjustments in their order. */
export function closedShifts(
  stored: readonly TppShift[],
  adjusted: readonly AdjustedShift[],
): { before: TppShift[]; after: TppShift[] } {
  const before = new Map(stored.map((shift) => [keyOf(shift), shift]));
  const after = new Map(before);
  const known = new Set<string>();
  for (const one of adjusted) {
    const key = keyOf(one);
    // Of several of one day the first tells what it had been, the last what it is.
    if (!known.has(key)) put(before, key, one.before);
    known.add(key);
    put(after, key, one.after);
  }
  return { before: [...before.values()], after: [...after.values()] };
}

/** By the closed month of each. */
export function byClosedMonth(adjusted: readonly AdjustedShift[]): Map<Month, AdjustedShift[]> {
  const months = new Map<Month, AdjustedShift[]>();
  for (const one of adjusted) {
    const month = monthOf(one.workDate);
    months.set(month, [...(months.get(month) ?? []), one]);
  }
  return months;
}

/** A line for each closed month below the month's own; the lines still add up to the deduction, which may fall below nothing. */
export function withCorrections(month: TppMonth, corrections: readonly TppCorrection[]): TppMonth {
  if (corrections.length === 0) return month;
  const cuts = [
    ...month.cuts,
    ...corrections.map(({ of, share, rupiah }) => ({
      workDate: null,
      kind: 'adjustment' as const,
      name: `${formatMonth(of)} (${shareWords(share)})`,
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

function put(shifts: Map<string, TppShift>, key: string, shift: TppShift | null): void {
  if (shift) shifts.set(key, shift);
  else shifts.delete(key);
}

const keyOf = ({ workDate, seq }: { workDate: WorkDate; seq: number }) => `${workDate} ${seq}`;
