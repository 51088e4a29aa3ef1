import type { WorkDate } from '../../../platform/index.js';
import { type Category, type DayOutcome, type Verdict, verdictOf } from './outcome.rules.js';

/** Figures of one side of the comparison. */
export interface SideSums {
  plannedMinutes: number;
  lateMinutes: number;
  leftEarlyMinutes: number;
  workedMinutes: number;
}

export const NO_SUMS: SideSums = { plannedMinutes: 0, lateMinutes: 0, leftEarlyMinutes: 0, workedMinutes: 0 };

/** Shares of the allowance as `tpp` counts them; whole rupiah, or null when the person's amount is not known. */
export interface PricedOutcome {
  before: { share: number; deduction: number | null };
  after: { share: number; deduction: number | null };
}

/** One day of one person, before and after. */
export interface ComparedDay {
  day: WorkDate;
  before: DayOutcome;
  after: DayOutcome;
  verdict: Verdict;
}

/** What a change makes of one person in the days compared. */
export interface PersonOutcome {
  personId: string;
  /** On the last of the days. */
  unitId: string;
  /** Person-days that were compared, those that stay as they are included. */
  days: number;
  /** Of the days looked at, those of a closed month: they do not move. */
  closed: number;
  verdicts: Record<Verdict, number>;
  /** Person-days by `before>after`. */
  moves: Map<`${Category}>${Category}`, number>;
  before: SideSums;
  after: SideSums;
  /** Working time of the days to come. */
  ahead: { before: number; after: number };
  /** What the table of the allowance takes off for these days; null: no table, or nothing changes. */
  tpp: PricedOutcome | null;
  /** The day that runs would ask for more. */
  stricterToday: boolean;
  /** The rules of some compared day, or of some day to come, are other ones. */
  touched: boolean;
}

export function comparedDay(day: WorkDate, before: DayOutcome, after: DayOutcome): ComparedDay {
  return { day, before, after, verdict: verdictOf(before, after) };
}

export function sumUp(
  compared: readonly ComparedDay[],
): Pick<PersonOutcome, 'days' | 'verdicts' | 'moves' | 'before' | 'after'> {
  const verdicts: Record<Verdict, number> = { same: 0, other: 0, better: 0, worse: 0 };
  const moves: PersonOutcome['moves'] = new Map();
  const [before, after] = [{ ...NO_SUMS }, { ...NO_SUMS }];
  for (const one of compared) {
    verdicts[one.verdict]++;
    const move = `${one.before.category}>${one.after.category}` as const;
    moves.set(move, (moves.get(move) ?? 0) + 1);
    add(before, one.before);
    add(after, one.after);
  }
  return { days: compared.length, verdicts, moves, before, after };
}

/** Takes the figures of one more into the sums. */
export function add(sums: SideSums, more: SideSums): void {
  sums.plannedMinutes += more.plannedMinutes;
  sums.lateMinutes += more.lateMinutes;
  sums.leftEarlyMinutes += more.leftEarlyMinutes;
  sums.workedMinutes += more.workedMinutes;
}
