import { type WorkDate, addDays, addMonths, firstDayOf, lastDayOf, monthOf } from '../../platform/index.js';
import { type DayPart, halvesOf } from './leave-kind.js';
import type { KindRules } from './leave-rules.js';

export interface AskedDays {
  first: WorkDate;
  last: WorkDate;
  part: DayPart;
}

export interface AboutTheAsker {
  /** First day of the unbroken service; null: not in service. */
  serviceSince: WorkDate | null;
  /** The person's own working days in the asked time. */
  workingDays: readonly WorkDate[];
  /** How many own working days have passed since the first asked day. */
  workingDaysSince: number;
  /** How many own working days are left from today until the first asked day; null: nobody minds. */
  workingDaysAhead: number | null;
  /** Half days of this year's own annual leave that were used; taken off long leave. */
  annualUsed: number;
  child?: number | undefined;
  /** See `EarlierLeave`; null where no rule asks. */
  earlier: { days: number; lastDay: WorkDate | null } | null;
  travel: number;
}

export type LengthFault =
  | 'backwards'
  | 'half-day-not-allowed'
  | 'half-of-several-days'
  | 'too-long'
  | 'service-too-short'
  | 'no-working-day'
  | 'too-late'
  | 'too-near'
  | 'too-many-children'
  | 'too-long-together'
  | 'too-soon-again'
  | 'too-much-travel';

/** What stands against a request of this kind, whatever the quota says. */
export function lengthFaults(asked: AskedDays, about: AboutTheAsker, rules: KindRules): LengthFault[] {
  const { first, last, part } = asked;
  if (last < first) return ['backwards'];
  const faults: LengthFault[] = [];
  if (part !== 'whole' && !rules.halfDays) faults.push('half-day-not-allowed');
  if (part !== 'whole' && first !== last) faults.push('half-of-several-days');
  if (last > latestDayOf(first, rules, about.annualUsed)) faults.push('too-long');
  if (!serves(about.serviceSince, first, rules.serviceYears)) faults.push('service-too-short');
  if (about.workingDays.length === 0) faults.push('no-working-day');
  if (rules.lateWorkingDays !== null && about.workingDaysSince > rules.lateWorkingDays)
    faults.push('too-late');
  const { workingDaysAhead: ahead } = about;
  if (ahead !== null && ahead < (rules.aheadWorkingDays ?? 0)) faults.push('too-near');
  if (rules.childrenAtMost !== undefined && (about.child ?? 1) > rules.childrenAtMost)
    faults.push('too-many-children');
  return [...faults, ...againFaults(asked, about, rules)];
}

/** What stands against it because of what was had before, or beside it. */
function againFaults({ first, last }: AskedDays, about: AboutTheAsker, rules: KindRules): LengthFault[] {
  const faults: LengthFault[] = [];
  const { earlier, travel } = about;
  const tooLong = last > latestDayOf(first, rules, about.annualUsed);
  if (earlier && !tooLong && togetherOf({ first, last }, earlier.days, rules)?.over)
    faults.push('too-long-together');
  if (
    earlier?.lastDay &&
    rules.againAfterYears &&
    sameDayAfter(addDays(earlier.lastDay, 1), rules.againAfterYears * 12) > first
  )
    faults.push('too-soon-again');
  if (travel > (rules.travelDays ?? 0) || (travel > 0 && travel >= daysFrom(first, last)))
    faults.push('too-much-travel');
  return faults;
}

/** Calendar days of one kind and cause that an article adds up: had before, asked for now, and at most. */
export interface Together {
  before: number;
  asked: number;
  most: number;
  over: boolean;
  withinMonths: number;
}

/** What this leave makes of those before it; null: no article adds them up, or none names how long. */
export function togetherOf(
  { first, last }: Pick<AskedDays, 'first' | 'last'>,
  before: number,
  rules: KindRules,
): Together | null {
  if (!rules.together || rules.atMost === null) return null;
  const asked = daysFrom(first, last);
  const most = daysFrom(first, latestDayOf(first, rules));
  return { before, asked, most, over: before + asked > most, ...rules.together };
}

/** Both ends counted. */
export function daysFrom(first: WorkDate, last: WorkDate): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
}

/** Nothing is asked for beyond four years, whatever a rule allows. */
const LONGEST_DAYS = 4 * 366;

/** The last day that a leave of this kind may have. */
export function latestDayOf(first: WorkDate, { atMost, takesAnnual }: KindRules, annualUsed = 0): WorkDate {
  if (atMost === null) return addDays(first, LONGEST_DAYS);
  const last =
    'months' in atMost ? addDays(sameDayAfter(first, atMost.months), -1) : addDays(first, atMost.days - 1);
  // BKN 24/2017: annual leave of the year that was used is taken off long leave.
  return takesAnnual ? addDays(last, -Math.ceil(annualUsed / 2)) : last;
}

/** Has somebody served for so many years on the day? */
export function serves(since: WorkDate | null, day: WorkDate, years: number): boolean {
  return since !== null && sameDayAfter(since, years * 12) <= day;
}

/** What the working days weigh in a year's account: half days by year of use. */
export function halvesByYear(workingDays: readonly WorkDate[], part: DayPart): Map<number, number> {
  const sums = new Map<number, number>();
  for (const day of workingDays) {
    const year = Number(day.slice(0, 4));
    sums.set(year, (sums.get(year) ?? 0) + halvesOf(part));
  }
  return sums;
}

/** The same day of the month some months later; the last day of a month that is too short. */
function sameDayAfter(day: WorkDate, months: number): WorkDate {
  const month = addMonths(monthOf(day), months);
  const last = lastDayOf(month);
  const wanted = addDays(firstDayOf(month), Number(day.slice(8)) - 1);
  return wanted < last ? wanted : last;
}
