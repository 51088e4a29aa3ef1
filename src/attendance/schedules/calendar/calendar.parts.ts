import { CalendarEntryController } from './calendar-entry.controller.js';
import { CalendarImportController } from './calendar-import.controller.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarDaysQuery } from './calendar-days.query.js';
import { CalendarDays } from './calendar-days.service.js';
import { CalendarScopes } from './calendar-scopes.service.js';

export const CALENDAR_CONTROLLERS = [CalendarController, CalendarEntryController, CalendarImportController];
export const CALENDAR_PROVIDERS = [CalendarDaysQuery, CalendarDays, CalendarScopes];
