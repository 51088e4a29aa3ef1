import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../../platform/index.js';
import type { EmploymentKind } from '../../person-words.js';

/** Somebody whose service ends by plan. */
export interface EndingSoon {
  personId: string;
  name: string;
  unitName: string;
  kind: EmploymentKind;
  /** Last day of service. */
  last: WorkDate;
  days: number;
  reason: string | null;
}

/** Whose contract or service ends soon and goes on by no later row. */
@Injectable()
export class EndingSoonQuery {
  constructor(private readonly database: Database) {}

  async within(days: number, tops: readonly string[], today: WorkDate): Promise<EndingSoon[]> {
    return this.database.query<EndingSoon & Record<string, unknown>>(
      `select p.id as "personId", v.name as "unitName", e.kind, e.end_reason as reason,
              trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
              (upper(e.valid) - 1)::text as last, upper(e.valid) - 1 - $2::date as days
       from employment e
       join person p on p.id = e.person_id
       join unit_membership m on m.person_id = e.person_id and m.valid @> $2::date
       join unit_version v on v.unit_id = m.unit_id and v.valid @> $2::date
       where e.valid @> $2::date and upper(e.valid) <= $2::date + $3::int
         and not exists (select 1 from employment n where n.person_id = e.person_id and lower(n.valid) = upper(e.valid))
         and m.unit_id in (select t.unit_id from unnest($1::uuid[]) as top, unit_subtree(top, $2::date) as t)
       order by upper(e.valid), p.full_name`,
      [tops, today, days],
    );
  }
}
