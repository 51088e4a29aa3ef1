import {
  type Month,
  type WorkDate,
  addDays,
  firstDayOf,
  instantAt,
  localDateOf,
  localTimeOf,
  weekdayOf,
} from '../../../platform/index.js';

/** The whole demonstration lives in western Indonesian time. */
export const ZONE = 'Asia/Jakarta';
/** The first start shows the day at this time; every later morning begins a little earlier. */
export const FIRST_MORNING = '07:00';
const NEXT_MORNING = '06:45';
const EVENING = '17:00:00';

/** Free days of the calendar: national holidays and joint leave. */
export type FreeDays = Pick<ReadonlySet<string>, 'has'>;

export function isWorkingDay(date: WorkDate, freeDays: FreeDays): boolean {
  return weekdayOf(date) <= 5 && !freeDays.has(date);
}

/** Today if it is a working day, else the last one before. */
export function latestWorkingDay(today: WorkDate, freeDays: FreeDays): WorkDate {
  let day = today;
  while (!isWorkingDay(day, freeDays)) day = addDays(day, -1);
  return day;
}

/** The working days before the day, nearest first. */
export function workingDaysBefore(day: WorkDate, count: number, freeDays: FreeDays): WorkDate[] {
  const found: WorkDate[] = [];
  for (let one = addDays(day, -1); found.length < count; one = addDays(one, -1))
    if (isWorkingDay(one, freeDays)) found.push(one);
  return found;
}

/** The first, second, ... working day of a month. */
export function workingDayOf(month: Month, place: number, freeDays: FreeDays): WorkDate {
  let day = firstDayOf(month);
  for (let left = place; ; day = addDays(day, 1)) {
    if (isWorkingDay(day, freeDays)) left--;
    if (left === 0) return day;
  }
}

/** The next morning at which the demonstration goes on: later today if the day has not begun, else of the next working day. */
export function nextMorning(now: Date, freeDays: FreeDays): Date {
  let day = localDateOf(now, ZONE);
  if (now >= instantAt(day, NEXT_MORNING, ZONE)) day = addDays(day, 1);
  while (!isWorkingDay(day, freeDays)) day = addDays(day, 1);
  return instantAt(day, NEXT_MORNING, ZONE);
}

/** Offices are empty: the evening of a working day, or a day on which nobody works. */
export function isOver(now: Date, freeDays: FreeDays): boolean {
  return localTimeOf(now, ZONE) >= EVENING || !isWorkingDay(localDateOf(now, ZONE), freeDays);
}
