import { type Month, type WorkDate, addMonths, monthOf } from '../../platform/index.js';
import type { DisciplineRules, Rung } from './discipline-rules.js';

/** A shift of a person as derived: what the counting looks at. */
export interface CountedShift {
  workDate: WorkDate;
  status: string;
  provisional: boolean;
  halfDayCode: string | null;
  lateMinutes: number;
  leftEarlyMinutes: number;
  repaidMinutes: number;
  /** Of in and out, so many were not made though they had to be. */
  missingPresses: number;
}

/** A working day: `unexcused` only when all of it is final and nobody has a reason for any of it. */
export interface WorkingDay {
  date: WorkDate;
  unexcused: boolean;
  /** Away without a reason for half of it or more, but not for all of it. */
  halfUnexcused: boolean;
  /** False while a part of it may still change: such a day is neither counted nor a link of a row. */
  settled: boolean;
  shortMinutes: number;
}

/** Working days in a row without a reason; holidays and weekends between them do not break it. */
export interface Row {
  first: WorkDate;
  last: WorkDate;
  days: number;
}

/** Where somebody stands on the ladder. */
export interface Standing {
  unexcused: WorkDate[];
  /** Days of which half was without a reason: a counter of its own, unless the rules convert. */
  halfDays: WorkDate[];
  /** Late and early, what was worked back the same day taken off. */
  shortMinutes: number;
  /** Days that minutes and half days amount to; 0 unless the rules convert. */
  converted: number;
  /** What the ladder is asked: days, and converted ones where the rules say so. */
  counted: number;
  rung: Rung | null;
  next: { rung: Rung; daysLeft: number } | null;
  /** The longest rows first; single days are none. */
  rows: Row[];
  /** The row that ends with the last day that is settled. */
  running: Row | null;
  /** Reached so many in a row: the penalty of its own. */
  rowReached: Row | null;
  /** From this month on no salary is paid (BKN 6/2022 Ps. 12). */
  salaryStops: Month | null;
}

/** Not a working day of this person: the calendar or the roster frees it. */
const FREE = ['off-shift', 'holiday'];

/** Shifts in any order -> working days in order. */
export function workingDays(shifts: readonly CountedShift[]): WorkingDay[] {
  const days = new Map<WorkDate, CountedShift[]>();
  for (const shift of shifts) {
    if (FREE.includes(shift.status)) continue;
    days.set(shift.workDate, [...(days.get(shift.workDate) ?? []), shift]);
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, parts]) => {
      const settled = parts.every(({ provisional }) => !provisional);
      const halves = settled ? parts.reduce((sum, part) => sum + absentHalvesOf(part), 0) : 0;
      return {
        date,
        // Who came to one of two shifts, or has leave for half of the day, was not away for a day (Ps. 4 f).
        unexcused: halves === parts.length * 2,
        halfUnexcused: halves >= parts.length && halves < parts.length * 2,
        settled,
        shortMinutes: parts.reduce((sum, part) => sum + shortMinutesOf(part), 0),
      };
    });
}

/** Position on the ladder by the end of the given days; `year` is the year that adds up. */
export function standingOf(days: readonly WorkingDay[], rules: DisciplineRules, year: number): Standing {
  const ours = days.filter(({ date }) => rules.since === null || date >= rules.since);
  const ofYear = ours.filter(({ date }) => date.startsWith(`${year}-`));
  const unexcused = ofYear.filter((day) => day.unexcused).map(({ date }) => date);
  const shortMinutes = ofYear.reduce((sum, day) => sum + day.shortMinutes, 0);
  const halfDays = ofYear.filter((day) => day.halfUnexcused).map(({ date }) => date);
  const ofMinutes = rules.minutesAsDays ? Math.floor(shortMinutes / rules.minutesAsDays.minutesPerDay) : 0;
  const converted = ofMinutes + (rules.halfDays ? Math.floor(halfDays.length / 2) : 0);
  const counted = unexcused.length + converted;
  // "Secara terus menerus" has no year in it (Ps. 11 ayat (2) huruf d angka 4): New Year breaks no row.
  const rows = rowsOf(ours).filter(({ last }) => last.startsWith(`${year}-`));
  const reached = rules.inARow && rows.find((row) => row.days >= rules.inARow!.days);
  return {
    unexcused,
    halfDays,
    shortMinutes,
    converted,
    counted,
    ...placeOn(rules.ladder, counted),
    rows: rows.filter((row) => row.days > 1).sort((a, b) => b.days - a.days || (a.first < b.first ? -1 : 1)),
    running: rows.find(({ last }) => last === ours.findLast(({ settled }) => settled)?.date) ?? null,
    rowReached: reached ?? null,
    salaryStops: reached && rules.inARow?.salaryStop ? stopMonth(ours, reached, rules.inARow.days) : null,
  };
}

/** The rung reached by so many days, and the one above it. */
export function placeOn(ladder: readonly Rung[], days: number): Pick<Standing, 'rung' | 'next'> {
  const rung = ladder.findLast(({ fromDays }) => fromDays <= days) ?? null;
  const above = ladder.find(({ fromDays }) => fromDays > days);
  return { rung, next: above ? { rung: above, daysLeft: above.fromDays - days } : null };
}

/** Rows of unexcused working days, single ones included, in order. */
export function rowsOf(days: readonly WorkingDay[]): Row[] {
  const rows: Row[] = [];
  let open: Row | null = null;
  for (const { date, unexcused } of days) {
    if (!unexcused) open = null;
    else if (open) Object.assign(open, { last: date, days: open.days + 1 });
    else rows.push((open = { first: date, last: date, days: 1 }));
  }
  return rows;
}

/** The month after the one in which the row grew long enough; not of its last day, which may be months later. */
function stopMonth(days: readonly WorkingDay[], row: Row, needed: number): Month {
  const reachedOn = days.filter(({ date }) => date >= row.first && date <= row.last)[needed - 1]!.date;
  return addMonths(monthOf(reachedOn), 1);
}

/** Of a shift: 2 all of it, 1 the half that is no leave, 0 none. */
function absentHalvesOf({ status, halfDayCode }: CountedShift): number {
  if (status !== 'absent') return 0;
  return halfDayCode === null ? 2 : 1;
}

function shortMinutesOf(shift: CountedShift): number {
  if (shift.provisional) return 0;
  return Math.max(0, shift.lateMinutes - shift.repaidMinutes) + shift.leftEarlyMinutes;
}
