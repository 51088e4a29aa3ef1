import type { PeriodState } from '../periods/period-states.rules.js';

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
  /** Days that have not been decided yet: still expected. */
  'open',
  /** Days whose result may still change, the open ones included. */
  'provisional',
  // Parts of what is present, beside the late ones.
  'onTime',
  'localDuty',
  'fromHome',
  // Presence with one press of two.
  'missingIn',
  'missingOut',
  // Parts of duty, then of leave.
  'travel',
  'study',
  'annualLeave',
  'longLeave',
  'sickLeave',
  'maternityLeave',
  'importantLeave',
  'unpaidLeave',
  'jointLeave',
  'halfLeave',
  // No working days.
  'afterShift',
  'offShift',
  'holiday',
  /** Late and left early, less what was worked back the same day. */
  'shortMinutes',
  'workedMinutes',
] as const;
export type SumName = (typeof SUMS)[number];

/** Sums of some days, for one person or for everybody of a unit. Days off shift and days freed by the calendar are no working days. */
export type RecapSums = Record<SumName, number>;

/** A span of one person in the units. */
export interface PersonRecap extends RecapSums {
  personId: string;
  /** For the next page: people are listed by this name, then by id. */
  sortName: string;
  name: string;
  nip: string | null;
  position: string;
  unitName: string;
  /** Of the month of the office in which the person was last; null for a span that is no month. */
  periodState: PeriodState | null;
  /** What counts in these months of months closed before. */
  adjustments: RecapAdjustment[];
  /** What those days add to the sums; null when there are none. */
  adjustment: RecapSums | null;
  /** Of the days those that are final by their cut-off, before every source had told everything. */
  cutOffDays: number;
}

/** A day of a closed month that turned out to be something else. */
export interface RecapAdjustment {
  workDate: string;
  before: string | null;
  after: string | null;
  editedAt: string;
  appliedIn: string;
}

export function addSums(all: readonly RecapSums[]): RecapSums {
  const total = Object.fromEntries(SUMS.map((name) => [name, 0])) as unknown as RecapSums;
  for (const sums of all) for (const name of SUMS) total[name] += sums[name];
  return total;
}

/** Sums of several people, with what days of closed months add. */
export interface Total extends RecapSums {
  people: number;
  adjustment: RecapSums | null;
}

/** Of all groups together. */
export function totalOf(rows: readonly Total[]): Total {
  const adjusted = rows.flatMap(({ adjustment }) => (adjustment ? [adjustment] : []));
  return {
    ...addSums(rows),
    people: rows.reduce((sum, { people }) => sum + people, 0),
    adjustment: adjusted.length > 0 ? addSums(adjusted) : null,
  };
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
  repaidMinutes: number;
  workedMinutes: number;
  missingCheckIn: boolean;
  missingCheckOut: boolean;
  halfDayCode: string | null;
}

/** The sums of one person's days; the same numbers as the SQL of the recaps. */
export function sumsOfDays(days: readonly CountedDay[]): RecapSums {
  const count = (wanted: (day: CountedDay) => boolean) => days.filter(wanted).length;
  const sum = (value: (day: CountedDay) => number) => days.reduce((total, day) => total + value(day), 0);
  const coded = (wanted: string) => count(({ code }) => code === wanted);
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
    onTime: coded('H'),
    localDuty: coded('DD'),
    fromHome: coded('WFH'),
    missingIn: count(({ missingCheckIn }) => missingCheckIn),
    missingOut: count(({ missingCheckOut }) => missingCheckOut),
    travel: coded('DL'),
    study: coded('TB'),
    annualLeave: coded('CT'),
    longLeave: coded('CB'),
    sickLeave: coded('CS'),
    maternityLeave: coded('CM'),
    importantLeave: coded('CAP'),
    unpaidLeave: coded('CLTN'),
    jointLeave: count(({ status, code }) => status === 'on-leave' && code === 'CBR'),
    halfLeave: count(({ halfDayCode }) => halfDayCode !== null),
    afterShift: coded('LP'),
    offShift: coded('LJ'),
    holiday: count(({ status }) => status === 'holiday'),
    shortMinutes: sum(
      ({ lateMinutes, repaidMinutes, leftEarlyMinutes }) =>
        Math.max(0, lateMinutes - repaidMinutes) + leftEarlyMinutes,
    ),
    workedMinutes: sum(({ workedMinutes }) => workedMinutes),
  };
}
