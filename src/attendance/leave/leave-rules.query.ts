import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../platform/index.js';
import { type AssignedRules, RuleBook, type UnitPlace } from '../schedules/resolve-rules.rules.js';
import { type LeaveRules, parseLeaveRules } from './leave-rules.js';

/** The rules of leave that hold for somebody, with the decree they stand on. */
export interface LeaveRulesFound {
  ruleSetId: string;
  decree: string;
  rules: LeaveRules;
}

/** Which rules of leave hold for whom: person before kind of employment before unit, nearer before farther. */
@Injectable()
export class LeaveRulesQuery {
  constructor(private readonly database: Database) {}

  /** Null: not in service on the day, or nobody has made rules of leave for this person. */
  async of(personId: string, day: WorkDate): Promise<LeaveRulesFound | null> {
    const [person] = await this.database.query<{ unitId: string; employeeKind: string }>(
      `select m.unit_id as "unitId", e.kind as "employeeKind" from unit_membership m
       join employment e on e.person_id = m.person_id and e.valid @> $2::date
       where m.person_id = $1 and m.valid @> $2::date`,
      [personId, day],
    );
    if (!person) return null;
    const places = await this.database.query<{ [K in keyof UnitPlace]: UnitPlace[K] }>(
      `select v.unit_id as "unitId", v.parent_id as "parentId", v.time_zone as zone, lower(v.valid) as "from", upper(v.valid) as until
       from unit_ancestors($1, $2::date) line join unit_version v on v.unit_id = line.unit_id and v.valid @> $2::date`,
      [person.unitId, day],
    );
    const assigned = await this.database.query<
      { [K in keyof AssignedRules<unknown>]: AssignedRules<unknown>[K] } & { decree: string }
    >(
      `select s.id, a.aspect, a.unit_id as "unitId", a.employee_kind as "employeeKind", a.person_id as "personId",
              s.content, d.cited as decree, lower(a.valid) as "from", upper(a.valid) as until
       from rule_assignment a join rule_set s on s.id = a.rule_set_id join decree d on d.id = s.decree_id
       where a.aspect = 'leave' and a.valid @> $1::date
         and (a.person_id = $2 or a.unit_id = any($3::uuid[]))`,
      [day, personId, places.map(({ unitId }) => unitId)],
    );
    const found = new RuleBook<unknown>(places, assigned).rulesFor({ personId, ...person }, day, 'leave');
    if (!found) return null;
    const { id } = found.rules;
    return {
      ruleSetId: id,
      decree: assigned.find((set) => set.id === id)!.decree,
      rules: parseLeaveRules(found.rules.content),
    };
  }

  /** Rules by which a request was made; they are written once. */
  async byId(ruleSetId: string): Promise<LeaveRules> {
    const [set] = await this.database.query<{ content: unknown }>(
      `select content from rule_set where id = $1 and aspect = 'leave'`,
      [ruleSetId],
    );
    if (!set) throw new Error(`no rules of leave: ${ruleSetId}`);
    return parseLeaveRules(set.content);
  }
}
