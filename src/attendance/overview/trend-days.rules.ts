import { type WorkDate, addDays, daysBetween, weekdayOf } from '../../platform/index.js';
import { type TrendPoint, formatShortDay } from '../../web/index.js';

/** How many had a working day, and how many of them came. */
export interface DayFigures {
  day: WorkDate;
  scheduled: number;
  present: number;
  /** Of those who came late; null when nobody did. */
  medianLate: number | null;
}

/** Of a day, those who were late by so many minutes; 0 for everybody else. */
export interface DayShare {
  day: WorkDate;
  lateMinutes: number;
  scheduled: number;
  present: number;
}

/** One line for each day, oldest first. */
export function figuresOf(shares: readonly DayShare[]): DayFigures[] {
  const days = new Map<WorkDate, DayShare[]>();
  for (const share of shares) days.set(share.day, [...(days.get(share.day) ?? []), share]);
  return [...days]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([day, some]) => ({
      day,
      scheduled: some.reduce((sum, { scheduled }) => sum + scheduled, 0),
      present: some.reduce((sum, { present }) => sum + present, 0),
      medianLate: medianOf(
        some
          .filter(({ lateMinutes }) => lateMinutes > 0)
          .map(({ lateMinutes, present }) => ({ minutes: lateMinutes, people: present })),
      ),
    }));
}

/** Half of them were late by less; between two in the middle, half way. */
export function medianOf(lateness: readonly { minutes: number; people: number }[]): number | null {
  const sorted = lateness.toSorted((a, b) => a.minutes - b.minutes);
  const all = sorted.reduce((sum, { people }) => sum + people, 0);
  const at = (place: number) => {
    let before = 0;
    return sorted.find(({ people }) => (before += people) > place)?.minutes ?? 0;
  };
  return all === 0 ? null : (at(Math.floor((all - 1) / 2)) + at(Math.floor(all / 2))) / 2;
}

/** A trend shows so many working days ... */
const DAYS = 20;
/** ... each beside the mean of the same weekday in so many weeks before. */
const WEEKS = 4;
/** Fewer make no habit. */
const ENOUGH = 2;

/** The days that a trend up to this one is made of: those shown, with holidays between them, and the weeks before. */
export function daysForTrend(last: WorkDate): WorkDate[] {
  return daysBetween(addDays(last, -7 * (WEEKS + 6)), last);
}

/**
 * Working days oldest first. A weekday on which most people usually work is one; where it is free after all (a holiday) the
 * line has a gap with its name. Saturdays with the night shift alone are not shown.
 */
export function trendOf(
  figures: readonly DayFigures[],
  last: WorkDate,
  freeDays: ReadonlyMap<WorkDate, string>,
): TrendPoint[] {
  const most = Math.max(...figures.map(({ scheduled }) => scheduled), 0);
  const byDay = new Map(figures.map((one) => [one.day, one]));
  const isWorked = (day: WorkDate) => (byDay.get(day)?.scheduled ?? 0) * 2 >= most && most > 0;
  const all = daysForTrend(last);
  const weekdays = new Set(all.filter(isWorked).map(weekdayOf));
  const valueOf = (day: WorkDate) => {
    const { present, scheduled } = byDay.get(day)!;
    return tenths((present / scheduled) * 100);
  };
  const slots = all.filter((day) => weekdays.has(weekdayOf(day)));
  const worked = slots.filter(isWorked).slice(-DAYS);
  return slots
    .filter((day) => worked.length > 0 && day >= worked[0]!)
    .map((day) => {
      const before = sameWeekdays(day).filter((one) => isWorked(one) && byDay.has(one));
      const counts = isWorked(day);
      return {
        day,
        label: formatShortDay(day).split(', ')[1]!,
        words: formatShortDay(day),
        value: counts ? valueOf(day) : null,
        usual:
          counts && before.length >= ENOUGH
            ? tenths(before.reduce((sum, one) => sum + valueOf(one), 0) / before.length)
            : null,
        lower: counts ? Math.round(byDay.get(day)!.medianLate ?? 0) : null,
        gap: counts ? undefined : (freeDays.get(day) ?? 'libur'),
      };
    });
}

/** The same weekday of the weeks before, nearest first. */
export function sameWeekdays(day: WorkDate): WorkDate[] {
  return Array.from({ length: WEEKS }, (_, week) => addDays(day, -7 * (week + 1)));
}

const tenths = (value: number) => Math.round(value * 10) / 10;
