import { instantAt, weekdayOf } from '../../platform/index.js';
import type { PlannedShift } from '../schedules/plan-day.rules.js';
import type { CountingRules } from '../schedules/rule-set.js';
import type { CommonFacts } from './day-facts.js';
import type { Press } from './presses.rules.js';

export type RollCall = 'attended' | 'late' | 'missed';

/** The roll call of a shift as instants; null when none is held. */
export interface RollCallTimes {
  from: Date;
  /** In time until before this. */
  lateFrom: Date;
  until: Date;
  press: 'own' | 'any';
}

/** When the roll call of the shift is held; it belongs to the shift in whose window it lies. */
export function rollCallTimes(
  { workDate, zone }: Pick<CommonFacts, 'workDate' | 'zone'>,
  plan: PlannedShift,
  { rollCall }: CountingRules,
): RollCallTimes | null {
  if (!rollCall?.days.includes(weekdayOf(workDate))) return null;
  const at = (time: string) => instantAt(workDate, time, zone);
  const start = at(rollCall.start);
  if (start < plan.counted.from || start >= plan.endsAt) return null;
  return {
    from: at(rollCall.from),
    lateFrom: new Date(start.getTime() + 60_000),
    until: at(rollCall.until),
    press: rollCall.press,
  };
}

/** Who was there; null while it may still come. `complete`: all presses up to then are known. */
export function rollCallOf(
  times: RollCallTimes,
  presses: readonly Press[],
  isComplete: (until: Date) => boolean,
): RollCall | null {
  const first = presses
    .filter(({ direction }) => times.press === 'any' || direction === 'roll-call')
    .map(({ occurredAt }) => occurredAt)
    .filter((at) => at >= times.from && at < times.until)
    .sort((a, b) => a.getTime() - b.getTime())[0];
  if (first) return first < times.lateFrom ? 'attended' : 'late';
  return isComplete(times.until) ? 'missed' : null;
}
