import { type AppliedRules, type PlannedShift, cutAtMidpoints, planDay } from '../../../attendance/index.js';
import { type WorkDate, addDays } from '../../../platform/index.js';
import type { DemoPerson } from '../regency/people.rules.js';
import { placeInRound, rosterCodeOn } from './rosters.rules.js';
import { type FreeDays, ZONE } from './working-days.rules.js';

export interface DatedRules extends AppliedRules {
  from: string | null;
  until: string | null;
}

export interface DayPlan {
  shifts: { plan: PlannedShift; rules: AppliedRules }[];
  /** LP or LJ, or null. */
  offShiftCode: string | null;
}

/** What everybody's day looks like by the regency's rules and calendar. Plans are shared by all who have the same one. */
export class RuleBook {
  private readonly plans = new Map<string, DayPlan>();

  constructor(
    private readonly rules: readonly DatedRules[],
    private readonly freeDays: FreeDays,
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
    const shifts = cutAtMidpoints(days.flatMap((day) => this.shiftsOn(person, day)));
    const rules = this.rulesOn(date, person.roster ? 'roster' : 'weekly');
    const code = rosterCodeOn(person, date);
    return {
      shifts: shifts.filter((plan) => plan.workDate === date).map((plan) => ({ plan, rules: rules! })),
      offShiftCode: code === 'LP' || code === 'LJ' ? code : null,
    };
  }

  private shiftsOn(person: DemoPerson, workDate: WorkDate): PlannedShift[] {
    const code = rosterCodeOn(person, workDate);
    return planDay({
      workDate,
      zone: ZONE,
      rules: this.rulesOn(workDate, person.roster ? 'roster' : 'weekly')?.content ?? null,
      freed: this.freeDays.has(workDate),
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

const NO_PLAN: DayPlan = { shifts: [], offShiftCode: null };
