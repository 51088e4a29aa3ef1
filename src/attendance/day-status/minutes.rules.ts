import type { PlannedShift } from '../schedules/plan-day.rules.js';
import type { CountingRules, RuleSetContent } from '../schedules/rule-set.js';
import { type DueTimes, endFor, pausesOf } from './due-times.rules.js';

const MINUTE = 60_000;

/** Whole minutes of lateness; 07:30:59 is on time, 07:31:00 is one minute late (ANRI 18/2016). */
export function lateMinutesOf(due: DueTimes, rules: CountingRules, checkInAt: Date): number {
  const seconds = Math.floor((checkInAt.getTime() - due.latestStartsAt.getTime()) / 1000);
  if (seconds <= rules.onTimeSeconds) return 0;
  const since = rules.lateFrom === 'limit' ? seconds - rules.onTimeSeconds - 1 : seconds;
  return rounded(Math.max(1, Math.floor(since / 60)), rules);
}

/** Whole minutes before the end; part of a minute is in the person's favour. */
export function leftEarlyMinutesOf(
  due: DueTimes,
  rules: CountingRules,
  checkInAt: Date | null,
  checkOutAt: Date,
): number {
  const early = endFor(due, checkInAt).getTime() - checkOutAt.getTime();
  return rounded(Math.max(0, Math.floor(early / MINUTE)), rules);
}

/** Of the lateness, what was worked off after the end of the same day (PermenPANRB 6/2018: up to 30 minutes by 30 minutes). */
export function repaidMinutesOf(
  due: DueTimes,
  rules: CountingRules,
  day: { lateMinutes: number; checkInAt: Date | null; checkOutAt: Date | null },
): number {
  const { lateMinutes, checkInAt, checkOutAt } = day;
  const { payBack } = rules;
  if (!payBack || !checkInAt || !checkOutAt || lateMinutes === 0 || lateMinutes > payBack.upToMinutes)
    return 0;
  const after = Math.floor((checkOutAt.getTime() - endFor(due, checkInAt).getTime()) / MINUTE);
  if (payBack.byMinutes !== undefined) return after >= payBack.byMinutes ? lateMinutes : 0;
  return Math.max(0, Math.min(lateMinutes, after));
}

/** Whole minutes between the presses that lie inside the due time and outside the breaks: coming early earns nothing. */
export function workedMinutesOf(
  shift: PlannedShift,
  due: DueTimes,
  rules: RuleSetContent,
  presses: { checkInAt: Date; checkOutAt: Date },
): number {
  const from = Math.max(presses.checkInAt.getTime(), due.startsAt.getTime());
  const to = Math.min(presses.checkOutAt.getTime(), endFor(due, presses.checkInAt).getTime());
  if (to <= from) return 0;
  const paused = pausesOf(shift, rules).reduce(
    (sum, pause) => sum + Math.max(0, Math.min(to, pause.to) - Math.max(from, pause.from)),
    0,
  );
  return Math.floor((to - from - paused) / MINUTE);
}

function rounded(minutes: number, { rounding }: CountingRules): number {
  if (!rounding) return minutes;
  const parts = minutes / rounding.minutes;
  const whole =
    rounding.towards === 'up'
      ? Math.ceil(parts)
      : rounding.towards === 'down'
        ? Math.floor(parts)
        : Math.round(parts);
  return whole * rounding.minutes;
}
