import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../../platform/index.js';
import { RULE_COLUMNS } from './entry-rules.service.js';
import type { EntryPerson, EntryRule } from './entry.rules.js';

/** Account and, for rules, the person's place: one prepared statement each, on the engine's hot path. */
@Injectable()
export class EntryStanding {
  constructor(private readonly database: Database) {}

  async isActive(personId: string): Promise<boolean> {
    const rows = await this.database.query(
      `select 1 as active from account where person_id = $1 and status = 'active'`,
      [personId],
    );
    return rows.length > 0;
  }

  /** What rules may ask about somebody with an active account; null when there is none. */
  async of(personId: string, today: WorkDate): Promise<EntryPerson | null> {
    const [row] = await this.database.query<EntryPerson & Record<string, unknown>>(
      `select a.person_id as "personId", e.kind as "employeeType",
              coalesce((select jsonb_agg(line.unit_id order by line.distance)
                        from unit_membership m, unit_ancestors(m.unit_id, $2::date) as line
                        where m.person_id = a.person_id and m.valid @> $2::date), '[]') as "unitLine",
              coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'unitLine',
                                 (select jsonb_agg(line.unit_id) from unit_ancestors(r.unit_id, $2::date) as line)))
                        from (select distinct g.role, g.unit_id from person_grants(a.person_id, $2::date) as g) as r),
                       '[]') as roles
       from account a
       left join employment e on e.person_id = a.person_id and e.valid @> $2::date
       where a.person_id = $1 and a.status = 'active'`,
      [personId, today],
    );
    return row ?? null;
  }

  /** The rules of all applications that hold on this day. */
  async rulesOn(today: WorkDate): Promise<Map<string, EntryRule[]>> {
    const rows = await this.database.query<EntryRule & { clientId: string }>(
      `select r.client_id as "clientId", ${RULE_COLUMNS} from application_entry_rule r
       where r.ended_at is null and r.valid @> $1::date`,
      [today],
    );
    const rules = new Map<string, EntryRule[]>();
    for (const { clientId, ...rule } of rows) rules.set(clientId, [...(rules.get(clientId) ?? []), rule]);
    return rules;
  }
}
