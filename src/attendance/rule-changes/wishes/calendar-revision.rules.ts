import type { CalendarRevision } from '../forecast/changed-rules.rules.js';
import type { KeptChange } from '../changes/rule-change.js';
import type { CalendarChange } from './wishes.js';

export type KeptCalendarChange = KeptChange & { aspect: 'calendar'; wish: CalendarChange };

export function isOfCalendar(kept: KeptChange): kept is KeptCalendarChange {
  return kept.aspect === 'calendar';
}

/** The wish as the planner and the worker would find it in the calendar. */
export function calendarRevision({ unitId, wish }: KeptCalendarChange): CalendarRevision {
  const { days, removed, everybody, decree } = wish;
  return {
    aspect: 'calendar',
    scope: { unitId: unitId!, employeeKind: null, personId: null },
    entries: days.map((day, i) => ({
      ...day,
      id: `wish ${i}`,
      unitId: everybody ? null : unitId,
      decree: decree.cited,
    })),
    removed: removed && { id: removed.id, day: removed.day },
  };
}
