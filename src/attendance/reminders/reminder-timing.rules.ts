import {
  type Month,
  type WorkDate,
  addDays,
  firstDayOf,
  localDateOf,
  localTimeOf,
  monthOf,
  weekdayOf,
} from '../../platform/index.js';
import type { ReminderRule } from './reminder-rule.js';

/** Where the regency lives; a report is of its week and its month. */
export const REPORT_ZONE = 'Asia/Jakarta';
/** Whoever is off on the first day is told on the own working days after it, so long. */
const DAYS_AFTER_MONTHLY = 9;

export interface Week {
  from: WorkDate;
  to: WorkDate;
}

/** Is it the hour of a report on this day, and was it not looked at today? */
export function isReportDue(rule: ReminderRule, now: Date): boolean {
  const today = localDateOf(now, REPORT_ZONE);
  if (!rule.active || rule.lastRun === today || rule.firstDay === null || rule.atTime === null) return false;
  if (localTimeOf(now, REPORT_ZONE).slice(0, 5) < rule.atTime) return false;
  if (rule.kind === 'weekly') return weekdayOf(today) >= rule.firstDay && weekdayOf(today) <= 6;
  const day = Number(today.slice(8));
  return day >= rule.firstDay && day <= rule.firstDay + DAYS_AFTER_MONTHLY;
}

/** Monday to Sunday before the week of `now`. */
export function lastWeek(now: Date): Week {
  const today = localDateOf(now, REPORT_ZONE);
  const monday = addDays(today, 1 - weekdayOf(today));
  return { from: addDays(monday, -7), to: addDays(monday, -1) };
}

export function lastMonth(now: Date): Month {
  return monthOf(addDays(firstDayOf(monthOf(localDateOf(now, REPORT_ZONE))), -1));
}
