import {
  type AppliedRules,
  type CalendarFact,
  type PlannedShift,
  cutAtMidpoints,
  planDay,
} from '../../../attendance/index.js';
import { type WorkDate, addDays } from '../../../platform/index.js';
import type { DemoPerson } from '../regency/people.rules.js';
import { placeInRound, rosterCodeOn } from './rosters.rules.js';
import { ZONE } from './working-days.rules.js';

export interface DatedRules extends AppliedRules {
  from: string | null;
  until: string | null;
}

/** A day that the calendar frees. */
export interface FreeDay extends CalendarFact {
  id: string;
}

export interface DayPlan {
  shifts: { plan: PlannedShift; rules: AppliedRules }[];
  /** LP or LJ, or null. */
  offShiftCode: string | null;
  /** The working day that the calendar frees, and the rules by which it would have been one. */
  rest: (FreeDay & { ruleSetId: string }) | null;
}

/** What everybody's day looks like by the regency's rules and calendar. Plans are shared by all who have the same one. */
export class RuleBook {
  private readonly plans = new Map<string, DayPlan>();

  constructor(
    private readonly rules: readonly DatedRules[],
    private readonly freeDays: ReadonlyMap<string, FreeDay>,
  ) {}

  planOf(person: DemoPerson, date: WorkDate): DayPlan {
    if (person.kind === 'official') return NO_PLAN;
    const key = `${date} ${person.roster ? placeInRound(person.index, date) : 'weekly'}`;
    let plan = this.plans.get(key);
    if (!plan) {
      if (this.plans.size > 200) this.plans.clear();
      plan = this.makePlan(person, date);
      this.plans.set(key, plan);
    }
    return plan;
  }

  private makePlan(person: DemoPerson, date: WorkDate): DayPlan {
    // Windows are cut at the middle between neighbours, so the days beside are planned as well.
    const days = [addDays(date, -1), date, addDays(date, 1)];
    const around = days.flatMap((day) => this.shiftsOn(person, day, this.freeDays.has(day)));
    const shifts = cutAtMidpoints(around).filter((plan) => plan.workDate === date);
    const rules = this.rulesOn(date, person.roster ? 'roster' : 'weekly');
    const code = rosterCodeOn(person, date);
    const free = this.freeDays.get(date);
    const rests = free && shifts.length === 0 && this.shiftsOn(person, date, false).length > 0;
    return {
      shifts: shifts.map((plan) => ({ plan, rules: rules! })),
      offShiftCode: code === 'LP' || code === 'LJ' ? code : null,
      rest: rests ? { ...free, ruleSetId: rules!.id } : null,
    };
  }

  private shiftsOn(person: DemoPerson, workDate: WorkDate, freed: boolean): PlannedShift[] {
    const code = rosterCodeOn(person, workDate);
    return planDay({
      workDate,
      zone: ZONE,
      rules: this.rulesOn(workDate, person.roster ? 'roster' : 'weekly')?.content ?? null,
      freed,
      rosterCodes: code ? [{ seq: 1, code }] : [],
    });
  }

  private rulesOn(date: WorkDate, pattern: 'weekly' | 'roster'): DatedRules | undefined {
    return this.rules.find(
      (rules) =>
        rules.content.pattern === pattern &&
        (rules.from === null || rules.from <= date) &&
        (rules.until === null || date < rules.until),
    );
  }
}

const NO_PLAN: DayPlan = { shifts: [], offShiftCode: null, rest: null };
