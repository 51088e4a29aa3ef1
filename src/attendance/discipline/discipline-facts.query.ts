import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../platform/index.js';
import type { CountedShift } from './standing.rules.js';

/** Where somebody was last, up to a day of a year, and as what. */
export interface DisciplinePlace {
  personId: string;
  name: string;
  nip: string | null;
  position: string;
  employeeKind: string | null;
  unitId: string;
  unitCode: string;
  unitName: string;
  /** The last day there, not after the day asked for: as of it unit and rules are read. */
  day: WorkDate;
}

/** What the counting needs, for many people at once. */
@Injectable()
export class DisciplineFacts {
  constructor(private readonly database: Database) {}

  /** The last place of each person from `first` to `last`. Who was nowhere is left out. */
  async places(
    people: readonly string[],
    { first, last }: { first: WorkDate; last: WorkDate },
    on: Queryable = this.database,
  ): Promise<DisciplinePlace[]> {
    return on.query<DisciplinePlace & Record<string, unknown>>(
      `select p.id as "personId",
              trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
              n.number as nip, coalesce(e.position, '') as position, e.kind as "employeeKind",
              m.unit_id as "unitId", u.code as "unitCode", v.name as "unitName", m.day
       from person p
       cross join lateral (
         select unit_id, least(coalesce(upper(valid) - 1, $3::date), $3::date) as day from unit_membership
         where person_id = p.id and valid && daterange($2::date, $3::date, '[]') order by lower(valid) desc nulls last limit 1) m
       join unit u on u.id = m.unit_id
       join unit_version v on v.unit_id = m.unit_id and v.valid @> m.day
       left join employment e on e.person_id = p.id and e.valid @> m.day
       left join lateral (select number from person_number where person_id = p.id and valid @> m.day limit 1) n on true
       where p.id = any($1::uuid[])`,
      [people, first, last],
    );
  }

  async shifts(
    people: readonly string[],
    { first, last }: { first: WorkDate; last: WorkDate },
    on: Queryable = this.database,
  ): Promise<Map<string, CountedShift[]>> {
    const found = new Map<string, CountedShift[]>();
    for (const { personId, ...shift } of await on.query<CountedShift & { personId: string }>(
      `select person_id as "personId", work_date as "workDate", status, provisional, half_day_code as "halfDayCode",
              late_minutes as "lateMinutes", left_early_minutes as "leftEarlyMinutes", repaid_minutes as "repaidMinutes",
              missing_check_in::int + missing_check_out::int as "missingPresses"
       from attendance_day where person_id = any($1::uuid[]) and work_date between $2::date and $3::date`,
      [people, first, last],
    ))
      found.set(personId, [...(found.get(personId) ?? []), shift]);
    return found;
  }
}
