import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../../platform/index.js';
import { READABLE, mayRead } from './entry-people.query.js';
import { RULE_COLUMNS } from './entry-rules.service.js';
import type { EntryRule } from './entry.rules.js';

/** A rule with the names that people know. */
export interface DescribedRule extends EntryRule {
  unitCode: string | null;
  unitName: string | null;
  /** Of the one whom the rule names, if whoever asks may read them. */
  personName: string | null;
  reason: string;
  createdAt: Date;
  createdBy: string | null;
  endedAt: Date | null;
  endedBy: string | null;
  endReason: string | null;
}

/** Whom to ask about an application. */
export interface ApplicationContact {
  name: string;
  ownerUnit: string | null;
  contacts: string[];
}

const LIMIT = 500;

/** Entry rules for people who read them. */
@Injectable()
export class EntryRulesQuery {
  constructor(private readonly database: Database) {}

  /** Rules that were not ended first, the widest first; then the history, the latest first. Units by their name of the day, or their last. */
  async of(clientId: string, today: WorkDate, reads: readonly string[] = []): Promise<DescribedRule[]> {
    return this.database.query<DescribedRule & Record<string, unknown>>(
      `with ${READABLE}
       select ${RULE_COLUMNS}, u.code as "unitCode", v.name as "unitName", case when ${mayRead('m.unit_id')} then p.full_name end as "personName",
              r.reason, r.created_at as "createdAt", maker.full_name as "createdBy",
              r.ended_at as "endedAt", ender.full_name as "endedBy", r.end_reason as "endReason"
       from application_entry_rule r
       left join unit u on u.id = r.unit_id
       left join lateral (
         select name from unit_version where unit_id = r.unit_id
         order by valid @> $2::date desc, upper(valid) desc nulls first limit 1) as v on true
       left join person p on p.id = r.person_id
       left join unit_membership m on m.person_id = p.id and m.valid @> $2::date
       left join person maker on maker.id = r.created_by
       left join person ender on ender.id = r.ended_by
       where r.client_id = $1
       order by r.ended_at desc nulls first,
                array_position(array['everybody','unit','role','employee-type','person'], r.kind), r.created_at, r.id limit ${LIMIT}`,
      [clientId, today, reads],
    );
  }

  async contactOf(clientId: string, today: WorkDate): Promise<ApplicationContact | null> {
    const [row] = await this.database.query<ApplicationContact & Record<string, unknown>>(
      `select a.name, v.name as "ownerUnit", coalesce(a.metadata->'contacts', '[]') as contacts
       from application a
       left join unit_version v on v.unit_id = a.owner_unit_id and v.valid @> $2::date
       where a.client_id = $1`,
      [clientId, today],
    );
    return row ?? null;
  }
}
