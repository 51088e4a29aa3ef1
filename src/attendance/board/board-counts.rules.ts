import type { DayMark } from '../day-status/day-words.rules.js';

/** The six parts into which a board divides everybody of a unit; each person is in exactly one. */
export const CATEGORIES = ['on-time', 'late', 'away', 'expected', 'absent', 'off'] as const;
export type Category = (typeof CATEGORIES)[number];

export type Counts = Record<Category, number>;

/** How many people of one branch have the same result. `status` is null when nothing was planned for them. */
export interface MarkCount {
  status: string | null;
  code: string | null;
  late: boolean;
  people: number;
}

/** In which part of the strip a day counts. On duty inside the regency (DD) and at home (WFH) count as present. */
export function categoryOf(mark: Pick<DayMark, 'status' | 'lateMinutes'> | null): Category {
  switch (mark?.status) {
    case 'present':
      return mark.lateMinutes > 0 ? 'late' : 'on-time';
    case 'expected':
      return 'expected';
    case 'absent':
      return 'absent';
    case 'on-leave':
    case 'on-duty':
      return 'away';
    default:
      return 'off';
  }
}

export function noCounts(): Counts {
  return { 'on-time': 0, late: 0, away: 0, expected: 0, absent: 0, off: 0 };
}

/** Adds equal results up; the sum of all parts is the head count. */
export function countsOf(marks: readonly MarkCount[]): Counts {
  const counts = noCounts();
  for (const { status, late, people } of marks)
    counts[categoryOf(status === null ? null : { status, lateMinutes: late ? 1 : 0 })] += people;
  return counts;
}

/** How many of the results may still change by themselves. */
export function unsettledOf(marks: readonly { unsettled: number }[]): number {
  return marks.reduce((sum, { unsettled }) => sum + unsettled, 0);
}

export function addCounts(all: readonly Counts[]): Counts {
  const sum = noCounts();
  for (const counts of all) for (const category of CATEGORIES) sum[category] += counts[category];
  return sum;
}

export function headCount(counts: Counts): number {
  return CATEGORIES.reduce((sum, category) => sum + counts[category], 0);
}

/** Those who have a working day today: everybody but the people off shift. */
export function scheduledCount(counts: Counts): number {
  return headCount(counts) - counts.off;
}

export function presentCount(counts: Counts): number {
  return counts['on-time'] + counts.late;
}

/** Present people in percent of those scheduled, rounded down so that 100 means everybody; null when nobody is scheduled. */
export function presentPercent(counts: Counts): number | null {
  const scheduled = scheduledCount(counts);
  return scheduled === 0 ? null : Math.floor((presentCount(counts) * 100) / scheduled);
}

/** Worst first: the smallest share of present people, then the most missing ones; units without a working day last. */
export function worstFirst(a: { counts: Counts; name: string }, b: { counts: Counts; name: string }): number {
  const share = ({ counts }: { counts: Counts }) =>
    scheduledCount(counts) === 0 ? 2 : presentCount(counts) / scheduledCount(counts);
  const missing = ({ counts }: { counts: Counts }) => counts.absent + counts.expected;
  return share(a) - share(b) || missing(b) - missing(a) || a.name.localeCompare(b.name, 'id');
}
