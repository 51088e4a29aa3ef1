import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../platform/index.js';
import type { CalendarEntry } from './calendar-book.rules.js';
import type { PersonToPlan } from './plan-person.rules.js';
import type { Dated, RuleBook } from './resolve-rules.rules.js';
import { parseRuleSetContent } from './rule-set.js';
import { RulesQuery } from './rules.query.js';

/** What the planner must know, read for many people at once. */
@Injectable()
export class PlanningFacts {
  constructor(
    private readonly database: Database,
    private readonly rules: RulesQuery,
  ) {}

  async ruleBook(first: WorkDate, last: WorkDate, on: Queryable = this.database): Promise<RuleBook> {
    return this.rules.book(['hours', 'shifts'], { first, last, parse: parseRuleSetContent }, on);
  }

  async calendar(first: WorkDate, last: WorkDate, on: Queryable = this.database): Promise<CalendarEntry[]> {
    return on.query<{ [K in keyof CalendarEntry]: CalendarEntry[K] }>(
      `select id, day, kind, unit_id as "unitId", free from calendar_day where day between $1 and $2`,
      [first, last],
    );
  }

  /** Everybody who belongs to a unit at some time in the range, or is still planned there. */
  async personIds(first: WorkDate, last: WorkDate): Promise<string[]> {
    const rows = await this.database.query<{ person_id: string }>(
      `select person_id from unit_membership where valid && daterange($1, $2, '[]')
       union select person_id from planned_shift where work_date between $1 and $2
       union select person_id from planned_rest where work_date between $1 and $2 order by person_id`,
      [first, last],
    );
    return rows.map((row) => row.person_id);
  }

  async people(
    tx: Queryable,
    ids: readonly string[],
    first: WorkDate,
    last: WorkDate,
  ): Promise<PersonToPlan[]> {
    const people = new Map<string, PersonToPlan>(
      ids.map((personId) => [personId, { personId, memberships: [], employments: [], roster: new Map() }]),
    );
    for (const row of await tx.query<Dated & { personId: string; unitId: string }>(
      `select person_id as "personId", unit_id as "unitId", lower(valid) as "from", upper(valid) as until
       from unit_membership where person_id = any($1) and valid && daterange($2, $3, '[]')`,
      [ids, first, last],
    ))
      people.get(row.personId)?.memberships.push(row);
    for (const row of await tx.query<Dated & { personId: string; kind: string }>(
      `select person_id as "personId", kind, lower(valid) as "from", upper(valid) as until
       from employment where person_id = any($1) and valid && daterange($2, $3, '[]')`,
      [ids, first, last],
    ))
      people.get(row.personId)?.employments.push(row);
    for (const row of await tx.query<{ personId: string; workDate: WorkDate; seq: number; code: string }>(
      `select person_id as "personId", work_date as "workDate", seq, code
       from roster_entry where person_id = any($1) and work_date between $2 and $3 order by work_date, seq`,
      [ids, first, last],
    )) {
      const roster = people.get(row.personId)?.roster;
      roster?.set(row.workDate, [...(roster.get(row.workDate) ?? []), { seq: row.seq, code: row.code }]);
    }
    return [...people.values()];
  }
}
