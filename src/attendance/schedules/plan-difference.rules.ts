import type { WorkDate } from '../../platform/index.js';
import { cutAtMidpoints } from './plan-day.rules.js';
import type { PersonPlan, RestOfPerson, ShiftOfPerson } from './plan-person.rules.js';

export interface PlanDifference {
  removeShifts: ShiftOfPerson[];
  /** Kept shifts whose window must make room for a new neighbour. */
  shorten: ShiftOfPerson[];
  addShifts: ShiftOfPerson[];
  removeRests: RestOfPerson[];
  addRests: RestOfPerson[];
}

export interface PlanLimits {
  /** The days to plan; the ones beside them are looked at for their windows only. */
  first: WorkDate;
  last: WorkDate;
  /**
   * `replace`: the stored plan gives way. `complete`: what is missing is added, nothing changes: a rule moved during
   * check-in once made a whole regency late (Soppeng, 2022). `closed`: nothing happens at all.
   */
  may(workDate: WorkDate): 'replace' | 'complete' | 'closed';
}

/** What must be written so that the stored plan of one person becomes the wanted one. */
export function planDifference(wanted: PersonPlan, stored: PersonPlan, limits: PlanLimits): PlanDifference {
  const asked = (workDate: WorkDate) => workDate >= limits.first && workDate <= limits.last;
  const wantedShifts = new Map(wanted.shifts.map((shift) => [keyOf(shift), shift]));
  const wantedRests = new Map(wanted.rests.map((rest) => [rest.workDate, rest]));
  const difference: PlanDifference = {
    removeShifts: [],
    shorten: [],
    addShifts: [],
    removeRests: [],
    addRests: [],
  };
  const kept = new Map<string, ShiftOfPerson>();
  const busy = new Set<WorkDate>();
  for (const shift of stored.shifts) {
    const want = wantedShifts.get(keyOf(shift));
    const may = limits.may(shift.workDate);
    // The days beside keep their shifts; a window there may grow or shrink with the neighbour's.
    const changes = asked(shift.workDate)
      ? !want || !equal(want, shift)
      : want !== undefined && equal({ ...want, counted: shift.counted }, shift) && !equal(want, shift);
    if (may === 'replace' && changes) {
      difference.removeShifts.push(shift);
      if (!asked(shift.workDate)) difference.addShifts.push(want!);
      continue;
    }
    kept.set(keyOf(shift), shift);
    if (may !== 'replace') busy.add(shift.workDate);
  }
  for (const rest of stored.rests) {
    if (!asked(rest.workDate)) continue;
    const want = wantedRests.get(rest.workDate);
    if (limits.may(rest.workDate) === 'replace' && (!want || !sameRest(want, rest)))
      difference.removeRests.push(rest);
    else busy.add(rest.workDate);
  }
  const resting = new Set(
    stored.rests.filter(({ workDate }) => limits.may(workDate) !== 'replace').map(({ workDate }) => workDate),
  );
  for (const shift of wanted.shifts) {
    if (!asked(shift.workDate) || kept.has(keyOf(shift)) || resting.has(shift.workDate)) continue;
    if (limits.may(shift.workDate) !== 'closed') difference.addShifts.push(shift);
  }
  for (const rest of wanted.rests) {
    if (!asked(rest.workDate) || busy.has(rest.workDate) || limits.may(rest.workDate) === 'closed') continue;
    difference.addRests.push(rest);
  }
  return kept.size > 0 && difference.addShifts.length > 0 ? makeRoom(difference, kept, limits) : difference;
}

/** Windows of what stays and what comes are cut where they meet. */
function makeRoom(
  difference: PlanDifference,
  kept: ReadonlyMap<string, ShiftOfPerson>,
  limits: PlanLimits,
): PlanDifference {
  const cut = cutAtMidpoints([...kept.values(), ...difference.addShifts]);
  return {
    ...difference,
    addShifts: cut.filter((shift) => !kept.has(keyOf(shift))),
    shorten: cut.filter((shift) => {
      const before = kept.get(keyOf(shift));
      return before !== undefined && limits.may(shift.workDate) !== 'closed' && !equal(shift, before);
    }),
  };
}

function keyOf({ workDate, seq }: { workDate: string; seq: number }): string {
  return `${workDate} ${seq}`;
}

function sameRest(a: RestOfPerson, b: RestOfPerson): boolean {
  return a.calendarDayId === b.calendarDayId && a.ruleSetId === b.ruleSetId;
}

function equal(a: ShiftOfPerson, b: ShiftOfPerson): boolean {
  return (
    a.startsAt.getTime() === b.startsAt.getTime() &&
    a.endsAt.getTime() === b.endsAt.getTime() &&
    a.counted.from.getTime() === b.counted.from.getTime() &&
    a.counted.to.getTime() === b.counted.to.getTime() &&
    a.breakMinutes === b.breakMinutes &&
    a.shiftCode === b.shiftCode &&
    a.ruleSetId === b.ruleSetId &&
    a.calendarDayId === b.calendarDayId
  );
}
