import { type WorkDate, addDays, daysBetween, weekdayOf, workDate } from '../../platform/index.js';

/** Where a day stands in the picture of its quarter: a column for each week from Monday, a row for each weekday. */
export interface PlacedDay {
  day: WorkDate;
  column: number;
  row: number;
}

export interface Quarter {
  /** 0 to 3. */
  number: number;
  days: PlacedDay[];
  columns: number;
  /** Where each month begins. */
  months: { month: number; column: number }[];
}

/** The year in four pieces, so that letters in the cells can be read on a phone. */
export function quartersOf(year: number): Quarter[] {
  return [0, 1, 2, 3].map((number) => {
    const first = workDate(`${year}-${String(number * 3 + 1).padStart(2, '0')}-01`);
    const next =
      number === 3
        ? workDate(`${year + 1}-01-01`)
        : workDate(`${year}-${String(number * 3 + 4).padStart(2, '0')}-01`);
    const before = weekdayOf(first) - 1;
    const days = daysBetween(first, addDays(next, -1)).map((day, i) => ({
      day,
      column: Math.floor((i + before) / 7),
      row: weekdayOf(day) - 1,
    }));
    return {
      number,
      days,
      columns: days.at(-1)!.column + 1,
      months: days
        .filter(({ day }) => day.endsWith('-01'))
        .map(({ day, column }) => ({ month: Number(day.slice(5, 7)), column })),
    };
  });
}
