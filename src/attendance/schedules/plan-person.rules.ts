import { addDays, type WorkDate } from '../../platform/index.js';
import type { CalendarBook } from './calendar-book.rules.js';
import { type PlannedShift, type RosterCode, cutAtMidpoints, planDay } from './plan-day.rules.js';
import { type Dated, type RuleBook, holdsOn } from './resolve-rules.rules.js';

export interface PersonToPlan {
  personId: string;
  memberships: (Dated & { unitId: string })[];
  employments: (Dated & { kind: string })[];
  roster: Map<WorkDate, RosterCode[]>;
}

export interface ShiftOfPerson extends PlannedShift {
  personId: string;
  ruleSetId: string;
  /** The decree by which the day is worked from home. */
  calendarDayId: string | null;
}

/** A working day by the rules that the calendar frees. */
export interface RestOfPerson {
  personId: string;
  workDate: WorkDate;
  calendarDayId: string;
  ruleSetId: string;
}

export interface PersonPlan {
  shifts: ShiftOfPerson[];
  rests: RestOfPerson[];
}

interface DayPlan {
  ruleSetId: string;
  shifts: readonly PlannedShift[];
  restBy: string | null;
  fromHomeBy: string | null;
}

/** What the days of thousands of people look like, each kind of day made once. */
export class DayPlans {
  private readonly known = new Map<string, DayPlan | null>();

  constructor(
    private readonly book: RuleBook,
    private readonly calendar: CalendarBook,
  ) {}

  /** Null: nothing is planned for this person, nor would be without the calendar. */
  of(person: PersonToPlan, workDate: WorkDate): DayPlan | null {
    const unitId = person.memberships.find((membership) => holdsOn(membership, workDate))?.unitId;
    const kind = person.employments.find((term) => holdsOn(term, workDate))?.kind ?? null;
    // An elected official (Bupati) keeps no office hours: Perpres 21/2023 speaks of ASN.
    if (!unitId || kind === 'official') return null;
    const roster = person.roster.get(workDate) ?? [];
    if (roster.length > 0 || this.book.hasOwnRules(person.personId))
      return this.make(person.personId, unitId, kind, workDate, roster);
    const key = `${unitId} ${kind} ${workDate}`;
    let plan = this.known.get(key);
    if (plan === undefined) {
      plan = this.make(person.personId, unitId, kind, workDate, roster);
      this.known.set(key, plan);
    }
    return plan;
  }

  private make(
    personId: string,
    unitId: string,
    employeeKind: string | null,
    workDate: WorkDate,
    rosterCodes: readonly RosterCode[],
  ): DayPlan | null {
    const zone = this.book.placeOf(unitId, workDate)?.zone;
    const aspect = rosterCodes.length > 0 ? 'shifts' : 'hours';
    const rules = this.book.rulesFor({ personId, unitId, employeeKind }, workDate, aspect)?.rules;
    if (!zone || !rules) return null;
    const { freedBy, fromHomeBy } = this.calendar.verdict(this.book.lineOf(unitId, workDate), workDate);
    const day = { workDate, zone, rules: rules.content, rosterCodes };
    const shifts = planDay({ ...day, freed: freedBy !== null });
    const would = freedBy && shifts.length === 0 ? planDay({ ...day, freed: false }).length > 0 : false;
    if (shifts.length === 0 && !would) return null;
    return {
      ruleSetId: rules.id,
      shifts,
      restBy: would ? freedBy!.id : null,
      fromHomeBy: aspect === 'hours' ? (fromHomeBy?.id ?? null) : null,
    };
  }
}

/** The plan of one person from the first to the last day; windows are cut against the days around as well. */
export function planPerson(person: PersonToPlan, days: readonly WorkDate[], plans: DayPlans): PersonPlan {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return { shifts: [], rests: [] };
  const { personId } = person;
  const shifts: ShiftOfPerson[] = [];
  const rests: RestOfPerson[] = [];
  for (const workDate of [addDays(first, -1), ...days, addDays(last, 1)]) {
    const plan = plans.of(person, workDate);
    if (!plan) continue;
    const { ruleSetId, fromHomeBy: calendarDayId, restBy } = plan;
    for (const shift of plan.shifts) shifts.push(ofPerson(shift, personId, ruleSetId, calendarDayId));
    if (restBy && workDate >= first && workDate <= last)
      rests.push({ personId, workDate, calendarDayId: restBy, ruleSetId });
  }
  return {
    shifts: cutAtMidpoints(shifts).filter(({ workDate }) => workDate >= first && workDate <= last),
    rests,
  };
}

/** Written out: some hundred thousand times a spread costs more than planning. */
function ofPerson(
  { workDate, seq, startsAt, endsAt, counted, breakMinutes, shiftCode }: PlannedShift,
  personId: string,
  ruleSetId: string,
  calendarDayId: string | null,
): ShiftOfPerson {
  return {
    workDate,
    seq,
    startsAt,
    endsAt,
    counted,
    breakMinutes,
    shiftCode,
    personId,
    ruleSetId,
    calendarDayId,
  };
}
