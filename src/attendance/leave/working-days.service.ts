import { Injectable } from '@nestjs/common';
import { Database, type WorkDate, addDays, daysBetween } from '../../platform/index.js';
import { CalendarBook } from '../schedules/calendar-book.rules.js';
import { DayPlans, planPerson } from '../schedules/plan-person.rules.js';
import { PlanningFacts } from '../schedules/planning-facts.query.js';

/** On which days somebody works, by their own rules, calendar and roster; also where nothing has been planned yet. */
@Injectable()
export class WorkingDays {
  constructor(
    private readonly database: Database,
    private readonly facts: PlanningFacts,
  ) {}

  async of(personId: string, first: WorkDate, last: WorkDate): Promise<WorkDate[]> {
    if (last < first) return [];
    const [from, to] = [addDays(first, -1), addDays(last, 1)];
    const plans = new DayPlans(
      await this.facts.ruleBook(from, to),
      new CalendarBook(await this.facts.calendar(from, to)),
    );
    const people = await this.facts.people(this.database, [personId], from, to);
    const days = people.flatMap((person) => planPerson(person, daysBetween(first, last), plans).shifts);
    return [...new Set(days.map(({ workDate }) => workDate))].sort();
  }
}
