import type { PeriodState } from '../periods/period-states.rules.js';

/** Sums of a month, for one person or for everybody of a unit. Days off shift and days freed by the calendar are no working days. */
export interface RecapSums {
  workingDays: number;
  present: number;
  lateCount: number;
  lateMinutes: number;
  leftEarlyCount: number;
  leftEarlyMinutes: number;
  absent: number;
  leave: number;
  excuse: number;
  duty: number;
  /** Days that have not been decided yet: still expected. */
  open: number;
  /** Days whose result may still change, the open ones included. */
  provisional: number;
}

/** The month of one person in one of the units. */
export interface PersonRecap extends RecapSums {
  personId: string;
  /** For the next page: people are listed by this name, then by id. */
  sortName: string;
  name: string;
  nip: string | null;
  position: string;
  unitName: string;
  /** Of the month of the office in which the person was last. */
  periodState: PeriodState;
  /** What counts in this month of months closed before. */
  adjustments: RecapAdjustment[];
  /** What those days add to the sums; null when there are none. */
  adjustment: RecapSums | null;
}

/** A day of a closed month that turned out to be something else. */
export interface RecapAdjustment {
  workDate: string;
  before: string | null;
  after: string | null;
  editedAt: string;
  appliedIn: string;
}

export const SUMS = [
  'workingDays',
  'present',
  'lateCount',
  'lateMinutes',
  'leftEarlyCount',
  'leftEarlyMinutes',
  'absent',
  'leave',
  'excuse',
  'duty',
  'open',
  'provisional',
] as const satisfies readonly (keyof RecapSums)[];

export function addSums(all: readonly RecapSums[]): RecapSums {
  const total = Object.fromEntries(SUMS.map((name) => [name, 0])) as unknown as RecapSums;
  for (const sums of all) for (const name of SUMS) total[name] += sums[name];
  return total;
}

/** A line of a recap: what the month itself has, what is added of closed months, and both together. */
export type RecapLine = 'own' | 'adjustment' | 'total';

/** One line where nothing is adjusted, else three. */
export function recapLines<Row extends RecapSums & { adjustment: RecapSums | null }>(
  row: Row,
): (Row & { line: RecapLine })[] {
  const { adjustment } = row;
  if (!adjustment) return [{ ...row, line: 'own' }];
  return [
    { ...row, line: 'own' },
    { ...row, ...adjustment, line: 'adjustment' },
    { ...row, ...addSums([row, adjustment]), line: 'total' },
  ];
}

/** Present days in percent of the working days already decided, rounded down; null before the first. */
export function presentPercentOf(sums: Pick<RecapSums, 'workingDays' | 'present' | 'open'>): number | null {
  const decided = sums.workingDays - sums.open;
  return decided === 0 ? null : Math.floor((sums.present * 100) / decided);
}

/** What a day adds to the sums. */
export interface CountedDay {
  status: string;
  code: string;
  provisional: boolean;
  lateMinutes: number;
  leftEarlyMinutes: number;
}

/** The sums of one person's days; the same numbers as the SQL of the recaps. */
export function sumsOfDays(days: readonly CountedDay[]): RecapSums {
  const count = (wanted: (day: CountedDay) => boolean) => days.filter(wanted).length;
  const sum = (value: (day: CountedDay) => number) => days.reduce((total, day) => total + value(day), 0);
  return {
    workingDays: count(({ status }) => status !== 'off-shift' && status !== 'holiday'),
    present: count(({ status }) => status === 'present'),
    lateCount: count(({ lateMinutes }) => lateMinutes > 0),
    lateMinutes: sum(({ lateMinutes }) => lateMinutes),
    leftEarlyCount: count(({ leftEarlyMinutes }) => leftEarlyMinutes > 0),
    leftEarlyMinutes: sum(({ leftEarlyMinutes }) => leftEarlyMinutes),
    absent: count(({ status }) => status === 'absent'),
    leave: count(({ status, code }) => status === 'on-leave' && code !== 'I'),
    excuse: count(({ status, code }) => status === 'on-leave' && code === 'I'),
    duty: count(({ status }) => status === 'on-duty'),
    open: count(({ status }) => status === 'expected'),
    provisional: count(({ provisional }) => provisional),
  };
}
