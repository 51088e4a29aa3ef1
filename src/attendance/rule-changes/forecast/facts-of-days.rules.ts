import { type TimeZone, type WorkDate, localDateOf } from '../../../platform/index.js';
import type { CalendarFact, GraceFact, LeaveFact } from '../../day-status/day-facts.js';
import type { AppliedRules, PersonDayFacts } from '../../day-status/derive-day.rules.js';
import type { Press } from '../../day-status/presses.rules.js';
import { offShiftCodeOf } from '../../schedules/plan-day.rules.js';
import type { PersonPlan, PersonToPlan, ShiftOfPerson } from '../../schedules/plan-person.rules.js';
import { type Dated, holdsOn } from '../../schedules/resolve-rules.rules.js';

/** What somebody did in a stretch of days, whatever was planned. */
export interface PersonDeeds {
  /** In order; those taken back are not among them. */
  presses: readonly Press[];
  leaves: readonly (Dated & LeaveFact)[];
  graces: readonly (GraceFact & { workDate: WorkDate })[];
}

/** What the days stand on for everybody. */
export interface Ground {
  rulesOf(ruleSetId: string): AppliedRules;
  zoneOn(unitId: string, day: WorkDate): TimeZone | null;
  calendarDay(id: string): CalendarFact;
  completeUntil(unitId: string, day: WorkDate): Date | null;
  now: Date;
}

export interface Stretch {
  person: PersonToPlan;
  days: readonly WorkDate[];
  /** For these days and those beside them, by whatever rules. */
  plan: PersonPlan;
  deeds: PersonDeeds;
  ground: Ground;
}

/**
 * The facts of each day of one person under a plan that need not be the stored one; what `PersonDayFactsQuery` reads for the worker.
 * A press belongs to the day whose window contains it, else to its local date. Days without a unit are left out.
 */
export function factsOfDays({ person, days, plan, deeds, ground }: Stretch): PersonDayFacts[] {
  const places = new Map<WorkDate, { unitId: string; zone: TimeZone }>();
  for (const day of days) {
    const unitId = person.memberships.find((membership) => holdsOn(membership, day))?.unitId;
    const zone = unitId ? ground.zoneOn(unitId, day) : null;
    if (unitId && zone) places.set(day, { unitId, zone });
  }
  const shiftsOn = byDay(plan.shifts);
  const pressesOn = pressesByDay(deeds.presses, plan.shifts, places);
  return [...places].map(([workDate, { unitId, zone }]) => {
    const rest = plan.rests.find((one) => one.workDate === workDate);
    return {
      workDate,
      zone,
      shifts: (shiftsOn.get(workDate) ?? []).map((shift) => ({
        plan: shift,
        rules: ground.rulesOf(shift.ruleSetId),
        home: shift.calendarDayId ? ground.calendarDay(shift.calendarDayId) : null,
      })),
      offShiftCode: offShiftCodeOf(person.roster.get(workDate) ?? []),
      rest: rest ? { ...ground.calendarDay(rest.calendarDayId), ruleSetId: rest.ruleSetId } : null,
      events: pressesOn.get(workDate) ?? [],
      leaves: deeds.leaves.filter((leave) => holdsOn(leave, workDate)),
      grace: deeds.graces.filter((grace) => grace.workDate === workDate),
      now: ground.now,
      sourcesCompleteUntil: ground.completeUntil(unitId, workDate),
    };
  });
}

function pressesByDay(
  presses: readonly Press[],
  shifts: readonly ShiftOfPerson[],
  places: ReadonlyMap<WorkDate, { zone: TimeZone }>,
): Map<WorkDate, Press[]> {
  const usual = places.values().next().value?.zone ?? 'Asia/Jakarta';
  const found = new Map<WorkDate, Press[]>();
  // Both in order, and windows never overlap: one walk along both.
  const windows = [...shifts].sort((a, b) => a.counted.from.getTime() - b.counted.from.getTime());
  let at = 0;
  for (const press of presses) {
    const instant = press.occurredAt.getTime();
    while (at < windows.length && windows[at]!.counted.to.getTime() <= instant) at++;
    const window = windows[at];
    const inside = window !== undefined && window.counted.from.getTime() <= instant;
    const day = inside ? window.workDate : localDayOf(press.occurredAt, usual, places);
    const known = found.get(day);
    if (known) known.push(press);
    else found.set(day, [press]);
  }
  return found;
}

/** By the zone of the unit on that very day; somebody who moved from one zone to another has two. */
function localDayOf(
  instant: Date,
  usual: TimeZone,
  places: ReadonlyMap<WorkDate, { zone: TimeZone }>,
): WorkDate {
  const day = localDateOf(instant, usual);
  const zone = places.get(day)?.zone;
  return zone && zone !== usual ? localDateOf(instant, zone) : day;
}

function byDay<Item extends { workDate: WorkDate }>(items: readonly Item[]): Map<WorkDate, Item[]> {
  const found = new Map<WorkDate, Item[]>();
  for (const item of items) {
    const known = found.get(item.workDate);
    if (known) known.push(item);
    else found.set(item.workDate, [item]);
  }
  return found;
}
