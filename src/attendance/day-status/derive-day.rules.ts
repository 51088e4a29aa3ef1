import type { TimeZone, WorkDate } from '../../platform/index.js';
import type { LeaveKind } from '../leave/leave-kind.js';
import type { PlannedShift } from '../schedules/plan-day.rules.js';
import type { RuleSetContent } from '../schedules/rule-set.js';
import { type DayStatus, dayStatusOf } from './day-status.rules.js';
import type { Press } from './presses.rules.js';

/** The rule set by which a shift was planned. */
export interface AppliedRules {
  id: string;
  decree: string;
  content: RuleSetContent;
}

/** Everything known about one person on one work date, whatever the number of shifts. */
export interface PersonDayFacts {
  workDate: WorkDate;
  zone: TimeZone;
  shifts: readonly { plan: PlannedShift; rules: AppliedRules }[];
  offShiftCode: string | null;
  /** All presses of the counted windows, and the presses of that local day that lie in no window of any day. */
  events: readonly Press[];
  leave: { kind: LeaveKind; documentNumber?: string | null } | null;
  now: Date;
  sourcesCompleteUntil: Date | null;
}

export interface DerivedDay extends DayStatus {
  seq: number;
  ruleSetId: string | null;
}

/** The rows of one person-day: one for each shift, or one (or none) for a day without a shift. */
export function deriveDay(facts: PersonDayFacts): DerivedDay[] {
  const { shifts, events, offShiftCode, ...common } = facts;
  if (shifts.length === 0) {
    const day = dayStatusOf({ ...common, plan: null, rules: null, offShiftCode, events });
    return day ? [{ ...day, seq: 1, ruleSetId: null }] : [];
  }
  const ordered = [...shifts].sort((a, b) => a.plan.seq - b.plan.seq);
  const homeless = events.filter((press) => !ordered.some(({ plan }) => contains(plan, press.occurredAt)));
  return ordered.flatMap(({ plan, rules }, position) => {
    const own = events.filter((press) => contains(plan, press.occurredAt));
    const day = dayStatusOf({
      ...common,
      plan,
      rules: rules.content,
      decree: rules.decree,
      offShiftCode: null,
      // A press outside every window is shown once, with the first shift of the day.
      events: position === 0 ? [...own, ...homeless] : own,
    });
    return day ? [{ ...day, seq: plan.seq, ruleSetId: rules.id }] : [];
  });
}

function contains(plan: PlannedShift, instant: Date): boolean {
  return instant >= plan.counted.from && instant < plan.counted.to;
}
