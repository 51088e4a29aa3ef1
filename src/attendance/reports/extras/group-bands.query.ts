import { Injectable } from '@nestjs/common';
import { Database, type Month, type WorkDate, firstDayOf, lastDayOf } from '../../../platform/index.js';

/** How often somebody came so late, or left so early, in a month; with the last place in it, which decides about the table. */
export interface BandedMinutes {
  personId: string;
  unitId: string;
  employeeKind: string | null;
  /** The last day there within the month. */
  day: WorkDate;
  lateMinutes: number;
  leftEarlyMinutes: number;
  times: number;
}

@Injectable()
export class GroupBandsQuery {
  constructor(private readonly database: Database) {}

  /** Of everybody whose last place in the month is one of the units; final days alone, as cuts of the allowance are. */
  async minutes(month: Month, units: readonly string[]): Promise<BandedMinutes[]> {
    return this.database.queryOnce<BandedMinutes & Record<string, unknown>>(
      `with counted as materialized (
         select person_id, late_minutes, left_early_minutes, count(*)::int as times from attendance_day
         where work_date between $1::date and $2::date and (late_minutes > 0 or left_early_minutes > 0)
           and not provisional and status <> 'absent'
         group by 1, 2, 3
       ), place as (
         select distinct on (person_id) person_id, unit_id, least(coalesce(upper(valid) - 1, $2::date), $2::date) as day
         from unit_membership
         where valid && daterange($1::date, $2::date, '[]') and person_id in (select person_id from counted)
         order by person_id, lower(valid) desc nulls last
       )
       select c.person_id as "personId", p.unit_id as "unitId", p.day, e.kind as "employeeKind",
              c.late_minutes as "lateMinutes", c.left_early_minutes as "leftEarlyMinutes", c.times
       from counted c join place p using (person_id)
       left join employment e on e.person_id = c.person_id and e.valid @> p.day
       where p.unit_id = any($3::uuid[])`,
      [firstDayOf(month), lastDayOf(month), units],
    );
  }
}
