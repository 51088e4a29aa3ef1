import { type PlannedShift, hoursOf } from '../schedules/plan-day.rules.js';
import { type RuleSetContent, minutesFrom } from '../schedules/rule-set.js';

const MINUTE = 60_000;

/** Whole minutes of lateness; 07:30:59 is on time, 07:31:00 is one minute late (ANRI 18/2016). */
export function lateMinutesOf(shift: PlannedShift, rules: RuleSetContent, checkInAt: Date): number {
  const seconds = Math.floor((checkInAt.getTime() - shift.startsAt.getTime()) / 1000);
  return seconds <= rules.onTimeSeconds ? 0 : Math.max(1, Math.floor(seconds / 60));
}

/** Whole minutes before the end; part of a minute is in the person's favour. */
export function leftEarlyMinutesOf(shift: PlannedShift, checkOutAt: Date): number {
  return Math.max(0, Math.floor((shift.endsAt.getTime() - checkOutAt.getTime()) / MINUTE));
}

/** Whole minutes between the presses that lie inside the schedule and outside the breaks: coming early earns nothing. */
export function workedMinutesOf(
  shift: PlannedShift,
  rules: RuleSetContent,
  checkInAt: Date,
  checkOutAt: Date,
): number {
  const from = Math.max(checkInAt.getTime(), shift.startsAt.getTime());
  const to = Math.min(checkOutAt.getTime(), shift.endsAt.getTime());
  if (to <= from) return 0;
  const paused = breaksOf(shift, rules).reduce(
    (sum, pause) => sum + Math.max(0, Math.min(to, pause.to) - Math.max(from, pause.from)),
    0,
  );
  return Math.floor((to - from - paused) / MINUTE);
}

/** The breaks as instants; the wall-clock distance from the start says where they lie, in whatever zone. */
function breaksOf(shift: PlannedShift, rules: RuleSetContent): { from: number; to: number }[] {
  const hours = hoursOf(shift, rules);
  const start = shift.startsAt.getTime();
  return (hours?.breaks ?? []).map((pause) => ({
    from: start + minutesFrom(hours!.start, pause.from) * MINUTE,
    to: start + minutesFrom(hours!.start, pause.to) * MINUTE,
  }));
}
