import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../../platform/index.js';
import type { RuleAspect } from '../../schedules/resolve-rules.rules.js';
import type { DecreeKind } from '../../schedules/rule-sets.store.js';

/** For whom a set holds and when. */
export interface ShownAssignment {
  id: string;
  unitId: string | null;
  unitCode: string | null;
  unitName: string | null;
  employeeKind: string | null;
  personId: string | null;
  personName: string | null;
  /** Unit of the person today; rights over it decide who may see the name. */
  personUnitId: string | null;
  from: WorkDate | null;
  until: WorkDate | null;
}

export interface ShownRuleSet {
  id: string;
  code: string;
  name: string;
  aspect: RuleAspect;
  content: unknown;
  article: string;
  cited: string;
  decreeKind: DecreeKind;
  createdAt: Date;
  createdByName: string | null;
  assignments: ShownAssignment[];
}

const SETS = `
select s.id, s.code, s.name, s.aspect, s.content, s.article, d.cited, d.kind as "decreeKind", s.created_at as "createdAt",
  (select full_name from person where id = s.created_by) as "createdByName",
  coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'unitId', a.unit_id, 'unitCode', u.code, 'employeeKind', a.employee_kind,
      'unitName', (select v.name from unit_version v where v.unit_id = a.unit_id order by v.valid @> $1::date desc, lower(v.valid) desc limit 1),
      'personId', a.person_id, 'personName', p.full_name,
      'personUnitId', (select m.unit_id from unit_membership m where m.person_id = a.person_id and m.valid @> $1::date),
      'from', lower(a.valid), 'until', upper(a.valid)) order by lower(a.valid) desc)
    from rule_assignment a left join unit u on u.id = a.unit_id left join person p on p.id = a.person_id
    where a.rule_set_id = s.id), '[]') as assignments
from rule_set s join decree d on d.id = s.decree_id`;

/** Rule sets with their decree and everything they hold for. */
@Injectable()
export class RuleSetsQuery {
  constructor(private readonly database: Database) {}

  all(day: WorkDate): Promise<ShownRuleSet[]> {
    return this.database.query<ShownRuleSet & Record<string, unknown>>(`${SETS} order by s.aspect, s.name`, [
      day,
    ]);
  }

  async one(id: string, day: WorkDate): Promise<ShownRuleSet | null> {
    const [set] = await this.database.query<ShownRuleSet & Record<string, unknown>>(
      `${SETS} where s.id = $2`,
      [day, id],
    );
    return set ?? null;
  }
}
