import { type WorkDate, workDate } from '../../../platform/index.js';
import type { CalendarDayKind } from '../calendar-book.rules.js';
import type { Decree } from '../rule-sets.store.js';

/** A day of the calendar that is shipped with its decree; it frees the whole regency. */
export interface ReferenceDay {
  day: WorkDate;
  kind: CalendarDayKind;
  name: string;
  decree: Decree;
}

const daysOf =
  (kind: CalendarDayKind) =>
  (decree: Decree, names: Record<string, string>): ReferenceDay[] =>
    Object.entries(names).map(([day, name]) => ({ day: workDate(day), kind, name, decree }));

export const holidaysOf = daysOf('national-holiday');
export const jointLeaveOf = daysOf('joint-leave');
