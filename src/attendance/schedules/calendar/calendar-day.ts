import type { WorkDate } from '../../../platform/index.js';
import type { CalendarDayKind, CalendarEntry } from '../calendar-book.rules.js';
import type { Decree } from '../rule-sets.store.js';

/** A day of the calendar as pages and files show it. */
export interface CalendarDay extends CalendarEntry {
  name: string;
  decree: string;
  unit: { code: string; name: string } | null;
}

export interface WishedDay {
  day: WorkDate;
  kind: CalendarDayKind;
  name: string;
  free: boolean;
}

/** Days that one decree sets apart, for a unit with all below it or for everybody. */
export interface CalendarWish {
  unitCode: string | null;
  days: readonly WishedDay[];
  decree: Decree;
  /** Needed as soon as one of the days is today or past. */
  reason: string;
}
