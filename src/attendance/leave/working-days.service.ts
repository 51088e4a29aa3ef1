import { Injectable } from '@nestjs/common';
import { Database, type WorkDate, addDays, daysBetween } from '../../platform/index.js';
import { planPerson } from '../schedules/plan-difference.rules.js';
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
    const book = await this.facts.ruleBook(from, to);
    const calendar = await this.facts.calendar(from, to);
    const people = await this.facts.people(this.database, [personId], from, to);
    const shifts = people.flatMap((person) => planPerson(person, daysBetween(first, last), book, calendar));
    return [...new Set(shifts.map(({ workDate }) => workDate))].sort();
  }
}
