import type { DerivedDay } from '../../day-status/derive-day.rules.js';

/** What a person-day comes to, as somebody would count it; hardest first, for a day of two shifts is the harder one. */
export const CATEGORIES = [
  'absent',
  'incomplete',
  'late',
  'left-early',
  'waiting',
  'present',
  'on-duty',
  'on-leave',
  'off-shift',
  'holiday',
  'none',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** A person-day in figures; `none` is a day on which nobody expects the person. */
export interface DayOutcome {
  category: Category;
  lateMinutes: number;
  leftEarlyMinutes: number;
  workedMinutes: number;
  plannedMinutes: number;
}

export type Verdict = 'same' | 'other' | 'better' | 'worse';

export function outcomeOf(rows: readonly DerivedDay[], plannedMinutes: number): DayOutcome {
  const outcome: DayOutcome = {
    category: 'none',
    lateMinutes: 0,
    leftEarlyMinutes: 0,
    workedMinutes: 0,
    plannedMinutes,
  };
  for (const row of rows) {
    const category = categoryOf(row);
    if (CATEGORIES.indexOf(category) < CATEGORIES.indexOf(outcome.category)) outcome.category = category;
    outcome.lateMinutes += row.lateMinutes;
    outcome.leftEarlyMinutes += row.leftEarlyMinutes;
    outcome.workedMinutes += row.workedMinutes;
  }
  return outcome;
}

/**
 * Is the day worse for the person afterwards? Absence weighs most, then a press that is missing, then the minutes short;
 * hours that merely lie elsewhere are neither.
 */
export function verdictOf(before: DayOutcome, after: DayOutcome): Verdict {
  const heavier = weightOf(after) - weightOf(before) || minutesShort(after) - minutesShort(before);
  if (heavier !== 0) return heavier > 0 ? 'worse' : 'better';
  return before.category === after.category && before.plannedMinutes === after.plannedMinutes
    ? 'same'
    : 'other';
}

const OF_STATUS: Readonly<Record<string, Category>> = {
  absent: 'absent',
  expected: 'waiting',
  'on-leave': 'on-leave',
  'on-duty': 'on-duty',
  'off-shift': 'off-shift',
  holiday: 'holiday',
};

function categoryOf(row: DerivedDay): Category {
  // A press on a day without a plan makes a row, but nobody was expected.
  if (row.status === 'off-shift' && row.reasons.some(({ rule }) => rule === 'no-plan')) return 'none';
  if (row.status !== 'present') return OF_STATUS[row.status] ?? 'none';
  if (row.missingCheckIn || row.missingCheckOut) return 'incomplete';
  if (row.lateMinutes > 0) return 'late';
  return row.leftEarlyMinutes > 0 ? 'left-early' : 'present';
}

function weightOf({ category }: DayOutcome): number {
  return category === 'absent' ? 2 : category === 'incomplete' ? 1 : 0;
}

function minutesShort({ lateMinutes, leftEarlyMinutes }: DayOutcome): number {
  return lateMinutes + leftEarlyMinutes;
}
