import { type WorkDate, addDays, daysBetween } from '../../../platform/index.js';
import type { CalendarFact } from '../../day-status/day-facts.js';
import type { CalendarEntry } from '../../schedules/calendar-book.rules.js';
import { type AssignedRules, type RuleAspect, holdsOn } from '../../schedules/resolve-rules.rules.js';
import type { RuleContent } from '../../schedules/rule-set.js';
import { layOver } from '../../schedules/rule-timeline.rules.js';

/** For whom rules are to hold: a unit with all below it, there perhaps one kind of employment; or one person. */
export type ChangeScope =
  | { unitId: string; employeeKind: string | null; personId: null }
  | { unitId: null; employeeKind: null; personId: string };

/** What would be changed: from a day on, until before another. */
export interface RuleChange<Content = RuleContent> {
  aspect: RuleAspect;
  scope: ChangeScope;
  from: WorkDate;
  until: WorkDate | null;
  /** The set that would hold; null: nothing of its own, what stands above in the line holds again. */
  rules: { id: string; content: Content } | null;
}

/** Days that would stand in the calendar of a unit and all below it, and the one that would go. */
export interface CalendarRevision {
  aspect: 'calendar';
  scope: ChangeScope;
  entries: readonly (CalendarEntry & CalendarFact)[];
  removed: { id: string; day: WorkDate } | null;
}

/** Whatever working time is compared for. */
export type PlanChange = RuleChange | CalendarRevision;

/** The days of a revision alone: those that have been as they were, those to come as they are planned. */
export function revisedDays({ entries, removed }: CalendarRevision, today: WorkDate): ComparedDays {
  const days = [...new Set([...entries, ...(removed ? [removed] : [])].map(({ day }) => day))].sort();
  const been = days.filter((day) => day <= today);
  return {
    basis: been.length > 0 ? 'past' : 'replay',
    days: been,
    ahead: days.filter((day) => day > today).slice(0, LONGEST_DAYS),
  };
}

export function daysOf(change: PlanChange, today: WorkDate): ComparedDays {
  return change.aspect === 'calendar' ? revisedDays(change, today) : comparedDays(change, today);
}

/** The assignments as they would be, by the very time line that is written when the change is applied. */
export function withChange<Content>(
  assigned: readonly AssignedRules<Content>[],
  change: RuleChange<Content>,
): AssignedRules<Content>[] {
  const { scope, aspect, rules } = change;
  const ofScope = (one: AssignedRules<Content>) =>
    one.aspect === aspect &&
    one.unitId === scope.unitId &&
    one.employeeKind === scope.employeeKind &&
    one.personId === scope.personId;
  const contents = new Map(assigned.map(({ id, content }) => [id, content]));
  if (rules) contents.set(rules.id, rules.content);
  const held = assigned.filter(ofScope).map(({ id, from, until }) => ({
    ruleSetId: id,
    from: from as WorkDate | null,
    until: until as WorkDate | null,
  }));
  const laid = layOver(held, { ruleSetId: rules?.id ?? null, from: change.from, until: change.until });
  return [
    ...assigned.filter((one) => !ofScope(one)),
    ...laid.map(({ ruleSetId, from, until }) => ({
      ...scope,
      aspect,
      id: ruleSetId,
      content: contents.get(ruleSetId)!,
      from,
      until,
    })),
  ];
}

/** What holds on a day, as if it had always held: to ask what presses of other days would have been under it. */
export function asIfAlways(assigned: readonly AssignedRules[], day: WorkDate): AssignedRules[] {
  return assigned.filter((one) => holdsOn(one, day)).map((one) => ({ ...one, from: null, until: null }));
}

/** Four weeks: every weekday as often as every other. */
const OPEN_ENDED_DAYS = 28;
const LONGEST_DAYS = 31;

export interface ComparedDays {
  /** `past`: days that have been, as they were. `replay`: presses of an earlier stretch, as they would be under the new rules. */
  basis: 'past' | 'replay';
  /** Whose presses are looked at. */
  days: WorkDate[];
  /** The days to come for which hours are compared; empty when the change lies in the past altogether. */
  ahead: WorkDate[];
}

/**
 * Which days a preview looks at. Days that have been are compared as they were; for days to come it takes the last stretch of the
 * same length and the same weekdays that has been.
 */
export function comparedDays(change: Pick<RuleChange, 'from' | 'until'>, today: WorkDate): ComparedDays {
  const { from, until } = change;
  const aheadFrom = from > today ? from : addDays(today, 1);
  const longest = addDays(aheadFrom, (until === null ? OPEN_ENDED_DAYS : LONGEST_DAYS) - 1);
  const last = until === null || addDays(until, -1) > longest ? longest : addDays(until, -1);
  const ahead = daysBetween(aheadFrom, last);
  if (from <= today) {
    const end = until !== null && until <= today ? addDays(until, -1) : today;
    return { basis: 'past', days: daysBetween(from, end), ahead };
  }
  // Four whole weeks are four of every weekday wherever they begin: the latest ones tell most.
  if (until === null)
    return {
      basis: 'replay',
      days: daysBetween(addDays(today, -OPEN_ENDED_DAYS), addDays(today, -1)),
      ahead,
    };
  let back = 7;
  while (addDays(last, -back) >= today) back += 7;
  return { basis: 'replay', days: ahead.map((day) => addDays(day, -back)), ahead };
}
