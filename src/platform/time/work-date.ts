/** Work dates and Indonesian time zones (pure). Indonesia has three zones without daylight saving; IANA names are kept anyway. */

/** A calendar day as `YYYY-MM-DD`, checked once at the edge. */
export type WorkDate = string & { readonly __brand: 'WorkDate' };

export type TimeZone = 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura';

/** 1 = Monday ... 7 = Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const OFFSET_MINUTES: Record<TimeZone, number> = {
  'Asia/Jakarta': 7 * 60,
  'Asia/Makassar': 8 * 60,
  'Asia/Jayapura': 9 * 60,
};

const ABBREVIATION: Record<TimeZone, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

const DAY_MS = 86_400_000;

/** Returns the date, or null when the text is no existing day between 2000 and 2100. */
export function parseWorkDate(text: unknown): WorkDate | null {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const instant = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== text) return null;
  const year = instant.getUTCFullYear();
  return year >= 2000 && year <= 2100 ? (text as WorkDate) : null;
}

/** For literals in code and tests; throws on anything that is no date. */
export function workDate(text: string): WorkDate {
  const date = parseWorkDate(text);
  if (!date) throw new Error(`not a work date: ${text}`);
  return date;
}

export function offsetMinutes(zone: TimeZone): number {
  return OFFSET_MINUTES[zone];
}

/** `WIB`, `WITA` or `WIT`. */
export function zoneAbbreviation(zone: TimeZone): string {
  return ABBREVIATION[zone];
}

/** The calendar day that the wall clock of the zone shows at this instant (06:59 WIB is not yesterday). */
export function localDateOf(instant: Date, zone: TimeZone): WorkDate {
  return dateOfDay(Math.floor((instant.getTime() + OFFSET_MINUTES[zone] * 60_000) / DAY_MS));
}

/** Wall-clock `HH:MM:SS` of the zone, or with something else between. */
export function localTimeOf(instant: Date, zone: TimeZone, between = ':'): string {
  const local = instant.getTime() + OFFSET_MINUTES[zone] * 60_000;
  const second = Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / 1000);
  return (
    two(Math.floor(second / 3600)) + between + two(Math.floor(second / 60) % 60) + between + two(second % 60)
  );
}

const two = (number: number) => (number < 10 ? `0${number}` : String(number));

/** Deriving a month asks for the same few dates again and again: each is written once. */
const written = new Map<number, WorkDate>();

/** The date of so many days since 1 January 1970. */
function dateOfDay(day: number): WorkDate {
  let date = written.get(day);
  if (date === undefined) {
    date = new Date(day * DAY_MS).toISOString().slice(0, 10) as WorkDate;
    if (written.size > 5000) written.clear();
    written.set(day, date);
  }
  return date;
}

/** The instant at which the wall clock of the zone shows this day and `HH:MM` or `HH:MM:SS`. */
export function instantAt(date: WorkDate, time: string, zone: TimeZone): Date {
  const [h = 0, m = 0, s = 0] = time.split(':').map(Number);
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return new Date(midnight + ((h * 60 + m - OFFSET_MINUTES[zone]) * 60 + s) * 1000);
}

export function addDays(date: WorkDate, days: number): WorkDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as WorkDate;
}

export function weekdayOf(date: WorkDate): Weekday {
  let weekday = weekdays.get(date);
  if (weekday === undefined) {
    weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() || 7) as Weekday;
    if (weekdays.size > 5000) weekdays.clear();
    weekdays.set(date, weekday);
  }
  return weekday;
}

const weekdays = new Map<WorkDate, Weekday>();

/** All days from first to last, both included. */
export function daysBetween(first: WorkDate, last: WorkDate): WorkDate[] {
  const days: WorkDate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/** RFC 3339 with the offset of the zone, e.g. `2026-11-20T07:12:05+07:00`. */
export function rfc3339(instant: Date, zone: TimeZone): string {
  const hours = OFFSET_MINUTES[zone] / 60;
  return `${localDateOf(instant, zone)}T${localTimeOf(instant, zone)}+0${hours}:00`;
}

export type Month = string & { readonly __brand: 'Month' };

/** `YYYY-MM`, or null. */
export function parseMonth(text: unknown): Month | null {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}$/.test(text)) return null;
  return parseWorkDate(`${text}-01`) ? (text as Month) : null;
}

export function monthOf(date: WorkDate): Month {
  return date.slice(0, 7) as Month;
}

export function firstDayOf(month: Month): WorkDate {
  return `${month}-01` as WorkDate;
}

export function lastDayOf(month: Month): WorkDate {
  return addDays(firstDayOf(addMonths(month, 1)), -1);
}

export function addMonths(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7) as Month;
}
