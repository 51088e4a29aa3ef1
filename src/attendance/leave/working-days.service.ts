import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate, addDays, daysBetween } from '../../platform/index.js';
import { CalendarBook } from '../schedules/calendar-book.rules.js';
import { DayPlans, planPerson } from '../schedules/plan-person.rules.js';
import { PlanningFacts } from '../schedules/planning-facts.query.js';

/** Days of somebody, both ends included. */
export interface DaysOf {
  personId: string;
  first: WorkDate;
  last: WorkDate;
}

/** On which days somebody works, by their own rules, calendar and roster; also where nothing has been planned yet. */
@Injectable()
export class WorkingDays {
  constructor(
    private readonly database: Database,
    private readonly facts: PlanningFacts,
  ) {}

  async of(
    personId: string,
    first: WorkDate,
    last: WorkDate,
    on: Queryable = this.database,
  ): Promise<WorkDate[]> {
    const [days = []] = await this.ofAll([{ personId, first, last }], on);
    return days;
  }

  /** For each of the spans, in their order; rules and calendar are read once. */
  async ofAll(spans: readonly DaysOf[], on: Queryable = this.database): Promise<WorkDate[][]> {
    const some = spans.filter(({ first, last }) => first <= last);
    if (some.length === 0) return spans.map(() => []);
    const from = addDays(some.map(({ first }) => first).sort()[0]!, -1);
    const to = addDays(
      some
        .map(({ last }) => last)
        .sort()
        .at(-1)!,
      1,
    );
    const plans = new DayPlans(
      await this.facts.ruleBook(from, to, on),
      new CalendarBook(await this.facts.calendar(from, to, on)),
    );
    const ids = [...new Set(some.map(({ personId }) => personId))];
    const people = await this.facts.people(on, ids, from, to);
    const known = new Map(people.map((person) => [person.personId, person]));
    return spans.map(({ personId, first, last }) => {
      if (last < first) return [];
      const { shifts } = planPerson(known.get(personId)!, daysBetween(first, last), plans);
      return [...new Set(shifts.map(({ workDate }) => workDate))].sort();
    });
  }
}
