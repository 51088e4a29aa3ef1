import { type WorkDate, addDays, weekdayOf } from '../../../platform/index.js';

/** A day of the calendar of the whole regency. */
export interface RegencyDay {
  day: WorkDate;
  kind: string;
  /** Nobody works, except who serves by a decree of its own. */
  free: boolean;
  name: string;
}

/** No holidays with all that lies between them are longer. */
export const MOST_FREE_DAYS = 31;

const isWorking = (day: WorkDate, calendar: readonly RegencyDay[]): boolean =>
  weekdayOf(day) <= 5 && !calendar.some((one) => one.free && one.day === day);

/**
 * The holidays that ended before this day, oldest first, if it is the first working day (Monday to Friday) after them; none
 * on any other day. A weekend alone is no holiday, a holiday on a weekend gave nobody a day, and a day of the regency's own
 * or of one unit is not what the government asks the report for: it asks after national holidays and joint leave.
 */
export function holidaysJustOver(day: WorkDate, calendar: readonly RegencyDay[]): RegencyDay[] {
  if (!isWorking(day, calendar)) return [];
  const over: RegencyDay[] = [];
  for (let back = 1; back <= MOST_FREE_DAYS; back += 1) {
    const before = addDays(day, -back);
    if (isWorking(before, calendar)) break;
    const holiday = calendar.find(
      ({ day: of, kind, free }) =>
        of === before && free && (kind === 'national-holiday' || kind === 'joint-leave'),
    );
    if (holiday && weekdayOf(before) <= 5) over.unshift(holiday);
  }
  return over;
}

/** The next day on which there will be a report, `from` included; null when the calendar knows of none. */
export function nextFirstDay(from: WorkDate, calendar: readonly RegencyDay[], days: number): WorkDate | null {
  for (let ahead = 0; ahead <= days; ahead += 1) {
    const day = addDays(from, ahead);
    if (holidaysJustOver(day, calendar).length > 0) return day;
  }
  return null;
}
