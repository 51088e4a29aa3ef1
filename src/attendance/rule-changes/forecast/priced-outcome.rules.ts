import type { WorkDate } from '../../../platform/index.js';
import type { DerivedDay } from '../../day-status/derive-day.rules.js';
import type { TppMonth, TppShift } from '../../tpp/tpp-of.rules.js';
import type { PricedOutcome } from './person-outcome.rules.js';

type Rows = ReadonlyMap<WorkDate, readonly DerivedDay[]>;

/** Prices the days of one person. */
export interface PricesOf {
  of(personId: string, shifts: readonly TppShift[]): TppMonth | null;
}

/** The days looked at, priced as if they were a month: before and after by the same table. */
export function pricedOutcome(
  prices: PricesOf,
  personId: string,
  { rowsBefore, rowsAfter }: { rowsBefore: Rows; rowsAfter: Rows },
): PricedOutcome | null {
  const before = prices.of(personId, shiftsOf(rowsBefore));
  if (!before) return null;
  // Rows that are the same ones cost the same.
  const after = rowsAfter === rowsBefore ? before : prices.of(personId, shiftsOf(rowsAfter));
  return after ? { before: sideOf(before), after: sideOf(after) } : null;
}

const sideOf = ({ share, deduction }: TppMonth) => ({ share, deduction });

function shiftsOf(rows: Rows): TppShift[] {
  return [...rows].flatMap(([workDate, shifts]) => shifts.map((shift) => ({ ...shift, workDate })));
}
