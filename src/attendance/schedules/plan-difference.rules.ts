import { addDays, type WorkDate } from '../../platform/index.js';
import {
  type CalendarDayKind,
  type PlannedShift,
  type RosterCode,
  cutAtMidpoints,
  planDay,
} from './plan-day.rules.js';
import { type Dated, type RuleBook, holdsOn } from './resolve-rules.rules.js';

export interface PersonToPlan {
  personId: string;
  memberships: (Dated & { unitId: string })[];
  employments: (Dated & { kind: string })[];
  roster: Map<WorkDate, RosterCode[]>;
}

export interface StoredShift {
  personId: string;
  workDate: WorkDate;
  seq: number;
  startsAt: Date;
  endsAt: Date;
  countedFrom: Date;
  countedTo: Date;
  breakMinutes: number;
  shiftCode: string | null;
  ruleSetId: string;
}

export interface ShiftOfPerson extends PlannedShift {
  personId: string;
  ruleSetId: string;
}

/** The shifts of one person from the first to the last day; windows are cut against the days around as well. */
export function planPerson(
  person: PersonToPlan,
  days: readonly WorkDate[],
  book: RuleBook,
  calendar: ReadonlyMap<WorkDate, CalendarDayKind[]>,
): ShiftOfPerson[] {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return [];
  const rulesByShift = new Map<string, string>();
  const shifts = [addDays(first, -1), ...days, addDays(last, 1)].flatMap((workDate) => {
    const unitId = person.memberships.find((membership) => holdsOn(membership, workDate))?.unitId;
    const employeeKind = person.employments.find((term) => holdsOn(term, workDate))?.kind ?? null;
    // An elected official (Bupati) keeps no office hours: Perpres 21/2023 speaks of ASN.
    if (!unitId || employeeKind === 'official') return [];
    const place = book.placeOf(unitId, workDate);
    if (!place) return [];
    const rosterCodes = person.roster.get(workDate) ?? [];
    const aspect = rosterCodes.length > 0 ? 'shifts' : 'hours';
    const rules = book.rulesFor({ personId: person.personId, unitId, employeeKind }, workDate, aspect)?.rules;
    if (!rules) return [];
    const dayKinds = calendar.get(workDate) ?? [];
    return planDay({ workDate, zone: place.zone, rules: rules.content, dayKinds, rosterCodes }).map(
      (shift) => {
        rulesByShift.set(`${workDate} ${shift.seq}`, rules.id);
        return shift;
      },
    );
  });
  return cutAtMidpoints(shifts)
    .filter(({ workDate }) => workDate >= first && workDate <= last)
    .map((shift) => ({
      ...shift,
      personId: person.personId,
      ruleSetId: rulesByShift.get(`${shift.workDate} ${shift.seq}`)!,
    }));
}

export interface PlanDifference {
  remove: StoredShift[];
  /** Shifts that begin before the changed days, whose window must make room. */
  shorten: ShiftOfPerson[];
  add: ShiftOfPerson[];
}

/**
 * What must be written so that the stored plan becomes the wanted one. Days up to today are only completed, never changed:
 * a rule moved during check-in once made a whole regency late (facts/indonesia, Soppeng 2022).
 */
export function planDifference(
  wanted: readonly ShiftOfPerson[],
  stored: readonly StoredShift[],
  today: WorkDate,
): PlanDifference {
  const wantedByKey = new Map(wanted.map((shift) => [keyOf(shift), shift]));
  const storedByKey = new Map(stored.map((shift) => [keyOf(shift), shift]));
  const difference: PlanDifference = { remove: [], shorten: [], add: [] };
  for (const shift of stored) {
    const want = wantedByKey.get(keyOf(shift));
    if (shift.workDate > today) {
      if (!want || !equal(want, shift)) difference.remove.push(shift);
    } else if (want && want.counted.to < shift.countedTo && want.counted.to >= shift.endsAt) {
      difference.shorten.push(want);
    }
  }
  const removed = new Set(difference.remove.map(keyOf));
  for (const shift of wanted) {
    const key = keyOf(shift);
    if (!storedByKey.has(key) || removed.has(key)) difference.add.push(shift);
  }
  return difference;
}

function keyOf({ personId, workDate, seq }: { personId: string; workDate: string; seq: number }): string {
  return `${personId} ${workDate} ${seq}`;
}

function equal(want: ShiftOfPerson, stored: StoredShift): boolean {
  return (
    want.startsAt.getTime() === stored.startsAt.getTime() &&
    want.endsAt.getTime() === stored.endsAt.getTime() &&
    want.counted.from.getTime() === stored.countedFrom.getTime() &&
    want.counted.to.getTime() === stored.countedTo.getTime() &&
    want.breakMinutes === stored.breakMinutes &&
    want.shiftCode === stored.shiftCode &&
    want.ruleSetId === stored.ruleSetId
  );
}
