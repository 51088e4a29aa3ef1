import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../platform/index.js';
import type { CalendarDayKind } from './plan-day.rules.js';
import type { PersonToPlan, StoredShift } from './plan-difference.rules.js';
import { type AssignedRules, type Dated, RuleBook, type UnitPlace } from './resolve-rules.rules.js';
import { parseRuleSetContent } from './rule-set.js';

/** What the planner must know, read for many people at once. */
@Injectable()
export class PlanningFacts {
  constructor(private readonly database: Database) {}

  async ruleBook(first: WorkDate, last: WorkDate): Promise<RuleBook> {
    const places = await this.database.query<{ [K in keyof UnitPlace]: UnitPlace[K] }>(
      `select unit_id as "unitId", parent_id as "parentId", time_zone as zone, lower(valid) as "from", upper(valid) as until
       from unit_version where valid && daterange($1, $2, '[]')`,
      [first, last],
    );
    const ruleSets = await this.database.query<{ [K in keyof AssignedRules]: AssignedRules[K] }>(
      `select s.id, a.aspect, a.unit_id as "unitId", a.employee_kind as "employeeKind", a.person_id as "personId",
              s.content, lower(a.valid) as "from", upper(a.valid) as until
       from rule_assignment a join rule_set s on s.id = a.rule_set_id
       where a.aspect in ('hours', 'shifts') and a.valid && daterange($1, $2, '[]')`,
      [first, last],
    );
    return new RuleBook(
      places,
      ruleSets.map((set) => ({ ...set, content: parseRuleSetContent(set.content) })),
    );
  }

  async calendar(first: WorkDate, last: WorkDate): Promise<Map<WorkDate, CalendarDayKind[]>> {
    const rows = await this.database.query<{ day: WorkDate; kinds: CalendarDayKind[] }>(
      `select day, array_agg(kind) as kinds from calendar_day where day between $1 and $2 group by day`,
      [first, last],
    );
    return new Map(rows.map((row) => [row.day, row.kinds]));
  }

  /** Everybody who belongs to a unit at some time in the range; or those of the given people. */
  async personIds(first: WorkDate, last: WorkDate, only: readonly string[] | null): Promise<string[]> {
    const rows = await this.database.query<{ person_id: string }>(
      `select distinct person_id from unit_membership
       where valid && daterange($1, $2, '[]') and ($3::uuid[] is null or person_id = any($3)) order by person_id`,
      [first, last, only],
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

  async storedShifts(
    tx: Queryable,
    ids: readonly string[],
    first: WorkDate,
    last: WorkDate,
  ): Promise<StoredShift[]> {
    return tx.query<{ [K in keyof StoredShift]: StoredShift[K] }>(
      `select person_id as "personId", work_date as "workDate", seq, starts_at as "startsAt", ends_at as "endsAt",
              lower(counted) as "countedFrom", upper(counted) as "countedTo", break_minutes as "breakMinutes",
              shift_code as "shiftCode", rule_set_id as "ruleSetId"
       from planned_shift where person_id = any($1) and work_date between $2 and $3`,
      [ids, first, last],
    );
  }
}
