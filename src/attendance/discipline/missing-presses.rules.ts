import { type Month, type WorkDate, addDays, monthOf } from '../../platform/index.js';
import type { CountedShift } from './standing.rules.js';

/** So many presses were missing in a month: said to the person and the superior, without a penalty. */
export interface MissingPresses {
  month: Month;
  at: number;
  /** The day that made it so many. */
  on: WorkDate;
}

/** What is older was either told at its time or is no news any more. */
const NEWS_DAYS = 7;

/** The highest threshold that somebody reached lately; null: none. Days that may still change are not counted. */
export function missingPresses(
  shifts: readonly CountedShift[],
  thresholds: readonly number[],
  today: WorkDate,
): MissingPresses | null {
  const missing = shifts
    .filter(({ provisional, missingPresses: count }) => !provisional && count > 0)
    .toSorted((a, b) => (a.workDate < b.workDate ? -1 : 1));
  let found: MissingPresses | null = null;
  const counts = new Map<Month, number>();
  for (const { workDate: on, missingPresses: count } of missing) {
    const month = monthOf(on);
    const before = counts.get(month) ?? 0;
    counts.set(month, before + count);
    const at = thresholds.findLast((threshold) => before < threshold && threshold <= before + count);
    if (at !== undefined && on >= addDays(today, -NEWS_DAYS)) found = { month, at, on };
  }
  return found;
}
