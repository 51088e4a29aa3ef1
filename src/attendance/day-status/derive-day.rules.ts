import { type PlannedShift, contains } from '../schedules/plan-day.rules.js';
import type { RuleSetContent } from '../schedules/rule-set.js';
import type { CalendarFact, CommonFacts, DayFacts, LeaveFact } from './day-facts.js';
import { type DayStatus, dayStatusOf } from './day-status.rules.js';
import type { Press } from './presses.rules.js';

/** The rule set by which a shift was planned. */
export interface AppliedRules {
  id: string;
  /** As cited, with the article. */
  decree: string;
  content: RuleSetContent;
}

/** Everything known about one person on one work date, whatever the number of shifts. */
export interface PersonDayFacts extends CommonFacts {
  shifts: readonly { plan: PlannedShift; rules: AppliedRules; home?: CalendarFact | null }[];
  offShiftCode: string | null;
  /** The working day that the calendar frees, and the rules by which it would have been one. */
  rest?: (CalendarFact & { ruleSetId: string }) | null;
  /** All presses of the counted windows, and the presses of that local day that lie in no window of any day. */
  events: readonly Press[];
}

export interface DerivedDay extends DayStatus {
  seq: number;
  ruleSetId: string | null;
}

/** The rows of one person-day: one for each shift, or one (or none) for a day without a shift. */
export function deriveDay(facts: PersonDayFacts): DerivedDay[] {
  const { shifts, events, offShiftCode, rest = null } = facts;
  if (shifts.length === 0) {
    const day = dayStatusOf(shiftFacts(facts, { plan: null, rules: null, offShiftCode, rest, events }));
    return day ? [Object.assign(day, { seq: 1, ruleSetId: rest?.ruleSetId ?? null })] : [];
  }
  const ordered = shifts.length === 1 ? shifts : [...shifts].sort((a, b) => a.plan.seq - b.plan.seq);
  const homeless = events.filter((press) => !ordered.some(({ plan }) => contains(plan, press.occurredAt)));
  return ordered.flatMap(({ plan, rules, home }, position) => {
    const own = events.filter((press) => contains(plan, press.occurredAt));
    const day = dayStatusOf(
      shiftFacts(facts, {
        plan,
        home,
        leaves: leavesFor(position, ordered.length, facts.leaves),
        rules: rules.content,
        decree: rules.decree,
        offShiftCode: null,
        // A press outside every window is shown once, with the first shift of the day.
        events: position === 0 && homeless.length > 0 ? [...own, ...homeless] : own,
      }),
    );
    return day ? [Object.assign(day, { seq: plan.seq, ruleSetId: rules.id })] : [];
  });
}

/** Written out: hundreds of thousands of times a spread costs more than deriving. */
function shiftFacts(
  { workDate, zone, leaves, grace, now, sourcesCompleteUntil }: CommonFacts,
  own: Omit<DayFacts, keyof CommonFacts> & Partial<Pick<CommonFacts, 'leaves'>>,
): DayFacts {
  return {
    workDate,
    zone,
    leaves: own.leaves ?? leaves,
    grace,
    now,
    sourcesCompleteUntil,
    plan: own.plan,
    offShiftCode: own.offShiftCode,
    rest: own.rest,
    home: own.home,
    events: own.events,
    rules: own.rules,
    decree: own.decree,
  };
}

/** Of several shifts half a day takes the earlier or the later ones whole; only the one in the middle is divided. */
function leavesFor(position: number, shifts: number, leaves: readonly LeaveFact[]): readonly LeaveFact[] {
  if (shifts === 1) return leaves;
  const half =
    position < Math.floor(shifts / 2)
      ? 'first-half'
      : position >= Math.ceil(shifts / 2)
        ? 'second-half'
        : null;
  if (half === null) return leaves;
  return leaves
    .filter(({ part = 'whole' }) => part === 'whole' || part === half)
    .map((leave) => ({ ...leave, part: 'whole' }));
}
