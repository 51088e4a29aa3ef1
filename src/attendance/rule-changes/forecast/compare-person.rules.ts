import { type WorkDate, addDays } from '../../../platform/index.js';
import { type DerivedDay, deriveDay } from '../../day-status/derive-day.rules.js';
import {
  type DayPlans,
  type PersonPlan,
  type PersonToPlan,
  type ShiftOfPerson,
  planPerson,
} from '../../schedules/plan-person.rules.js';
import { holdsOn } from '../../schedules/resolve-rules.rules.js';
import type { ComparedDays } from './changed-rules.rules.js';
import { type Ground, type PersonDeeds, factsOfDays } from './facts-of-days.rules.js';
import { outcomeOf } from './outcome.rules.js';
import { type ComparedDay, type PersonOutcome, comparedDay, sumUp } from './person-outcome.rules.js';
import { isStricter } from './stricter.rules.js';

/** Everything but the people: the days, the plans before and after, what they stand on. */
export interface Scene extends ComparedDays {
  /** The days with those beside them. */
  around: readonly WorkDate[];
  today: WorkDate;
  before: DayPlans;
  after: DayPlans;
  aheadBefore: DayPlans;
  aheadAfter: DayPlans;
  ground: Ground;
  /** A day of the calendar moves closed days too: what differs becomes an adjustment. Rules leave them as they are. */
  movesClosed: boolean;
}

/** Day by day, and both sides as the worker would derive them. */
export interface PersonCompared {
  compared: ComparedDay[];
  before: PersonPlan;
  after: PersonPlan;
  /** Rows of the days, for whoever prices them. */
  rowsBefore: ReadonlyMap<WorkDate, readonly DerivedDay[]>;
  rowsAfter: ReadonlyMap<WorkDate, readonly DerivedDay[]>;
}

/** What the change makes of one person; null for somebody who belongs nowhere in these days. */
export function outcomeOfPerson(
  scene: Scene,
  person: PersonToPlan,
  deeds: PersonDeeds,
  closed: ReadonlySet<string>,
): (Omit<PersonOutcome, 'tpp'> & { compared: PersonCompared }) | null {
  const lastDay = scene.days.at(-1) ?? scene.ahead.at(-1)!;
  const unitId = unitAt(person, lastDay) ?? person.memberships.at(-1)?.unitId;
  if (!unitId) return null;
  const compared = compare(scene, person, deeds, closed);
  const { before, after } = compared;
  const [was, willBe] = [scene.aheadBefore, scene.aheadAfter].map((plans) =>
    planPerson(person, scene.ahead, plans),
  ) as [PersonPlan, PersonPlan];
  const onToday = (plan: PersonPlan) => plan.shifts.filter(({ workDate }) => workDate === scene.today);
  return {
    personId: person.personId,
    unitId,
    ...sumUp(compared.compared),
    closed: scene.days.filter((day) => closed.has(`${person.personId} ${day}`)).length,
    ahead: { before: minutesOf(was), after: minutesOf(willBe) },
    stricterToday: scene.days.includes(scene.today) && isStricter(onToday(before), onToday(after)),
    touched: !samePlan(before, after) || !samePlan(was, willBe),
    compared,
  };
}

function compare(
  scene: Scene,
  person: PersonToPlan,
  deeds: PersonDeeds,
  closed: ReadonlySet<string>,
): PersonCompared {
  const { around } = scene;
  const before = planPerson(person, around, scene.before);
  const isClosed = ({ workDate }: { workDate: WorkDate }) => closed.has(`${person.personId} ${workDate}`);
  const wanted = planPerson(person, around, scene.after);
  const after = closed.size === 0 || scene.movesClosed ? wanted : withClosed(wanted, before, isClosed);
  const rowsBefore = rowsOf(scene, person, before, deeds);
  const rowsAfter = samePlan(before, after) ? rowsBefore : rowsOf(scene, person, after, deeds);
  const [plannedBefore, plannedAfter] = [plannedOn(before), plannedOn(after)];
  const compared: ComparedDay[] = [];
  for (const [day, rows] of rowsBefore) {
    const was = outcomeOf(rows, plannedBefore.get(day) ?? 0);
    const wouldBe = outcomeOf(rowsAfter.get(day)!, plannedAfter.get(day) ?? 0);
    if (was.category !== 'none' || wouldBe.category !== 'none') compared.push(comparedDay(day, was, wouldBe));
  }
  return { compared, before, after, rowsBefore, rowsAfter };
}

/** Each day with those beside it, in order, once: the windows beside decide to which day a press belongs. */
export function withNeighbours(days: readonly WorkDate[]): WorkDate[] {
  return [...new Set(days.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)]))].sort();
}

/** What is closed does not move: there the plan stays what it was. */
function withClosed(
  after: PersonPlan,
  before: PersonPlan,
  isClosed: (one: { workDate: WorkDate }) => boolean,
): PersonPlan {
  const mixed = <Item extends { workDate: WorkDate }>(wanted: readonly Item[], stored: readonly Item[]) => [
    ...wanted.filter((one) => !isClosed(one)),
    ...stored.filter(isClosed),
  ];
  return { shifts: mixed(after.shifts, before.shifts), rests: mixed(after.rests, before.rests) };
}

const NOTHING: readonly DerivedDay[] = [];

function rowsOf({ days, ground }: Scene, person: PersonToPlan, plan: PersonPlan, deeds: PersonDeeds) {
  const found = new Map<WorkDate, readonly DerivedDay[]>();
  for (const facts of factsOfDays({ person, days, plan, deeds, ground })) {
    const { workDate, shifts, events, offShiftCode, rest } = facts;
    // Nobody expected, nobody came: of such a day there is nothing to derive.
    const empty = shifts.length === 0 && events.length === 0 && offShiftCode === null && !rest;
    found.set(workDate, empty ? NOTHING : deriveDay(facts));
  }
  return found;
}

function plannedOn({ shifts }: PersonPlan): Map<WorkDate, number> {
  const found = new Map<WorkDate, number>();
  for (const shift of shifts) found.set(shift.workDate, (found.get(shift.workDate) ?? 0) + netMinutes(shift));
  return found;
}

function minutesOf({ shifts }: PersonPlan): number {
  return shifts.reduce((sum, shift) => sum + netMinutes(shift), 0);
}

function netMinutes({ startsAt, endsAt, breakMinutes }: ShiftOfPerson): number {
  return (endsAt.getTime() - startsAt.getTime()) / 60_000 - breakMinutes;
}

function unitAt({ memberships }: PersonToPlan, day: WorkDate): string | undefined {
  return memberships.find((membership) => holdsOn(membership, day))?.unitId;
}

/** The same shifts by the same rules; a window differs only where a shift does. */
function samePlan(a: PersonPlan, b: PersonPlan): boolean {
  return (
    a.shifts.length === b.shifts.length &&
    a.rests.length === b.rests.length &&
    a.shifts.every((shift, i) => {
      const other = b.shifts[i]!;
      return (
        shift.workDate === other.workDate &&
        shift.ruleSetId === other.ruleSetId &&
        shift.calendarDayId === other.calendarDayId &&
        shift.startsAt.getTime() === other.startsAt.getTime() &&
        shift.endsAt.getTime() === other.endsAt.getTime()
      );
    }) &&
    a.rests.every(({ workDate }, i) => workDate === b.rests[i]!.workDate)
  );
}
