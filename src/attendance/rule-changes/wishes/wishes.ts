import type { Month, WorkDate } from '../../../platform/index.js';
import type { WishedDay } from '../../schedules/calendar/calendar-day.js';
import type { Decree } from '../../schedules/rule-sets.store.js';

/** Days that are to stand in the calendar, or one that is to go. Of the whole regency where it is for everybody. */
export interface CalendarChange {
  everybody: boolean;
  decree: Decree;
  days: readonly WishedDay[];
  removed: (WishedDay & { id: string }) | null;
}

/** From which month cuts are paid by a decree, or from which on an effect that stands ends. */
export interface EffectChange {
  month: Month;
  decree: Decree;
  /** Null: it begins. */
  ends: { id: string; from: WorkDate; until: WorkDate | null } | null;
}
