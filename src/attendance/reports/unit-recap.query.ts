import { Injectable } from '@nestjs/common';
import { Database, type Month, firstDayOf, lastDayOf } from '../../platform/index.js';
import type { Place } from '../board/unit-places.query.js';
import { type RecapSums, SUMS } from './recap.rules.js';
import { ADJUSTED_DAYS, ADJUSTMENT_SUMS, RECAP_SUMS, RECAP_TOTALS } from '../periods/recap-sums.sql.js';

/** The month of everybody who had a day in a branch. */
export interface BranchRecap extends RecapSums {
  branchId: string;
  people: number;
  /** What days of closed months add; null when there are none. */
  adjustment: RecapSums | null;
}

/** A month by unit. A day belongs to the unit in which the person was on that day. */
@Injectable()
export class UnitRecapQuery {
  constructor(private readonly database: Database) {}

  async ofMonth(month: Month, places: Place[]): Promise<BranchRecap[]> {
    return this.database.query<BranchRecap & Record<string, unknown>>(
      `with per_person as (
         select place.branch_id, d.person_id, ${RECAP_SUMS}
         from unnest($3::uuid[], $4::uuid[]) as place (unit_id, branch_id)
         join attendance_day d on d.unit_id = place.unit_id
         where d.work_date between $1::date and $2::date
         group by place.branch_id, d.person_id
       ), moved as (
         -- In the unit where the person stood last in the month; whoever has left counts for the office itself.
         select place.branch_id, ${ADJUSTMENT_SUMS}
         from attendance_adjustment a
         left join lateral (
           select unit_id from unit_membership where person_id = a.person_id and valid && daterange($1::date, $2::date, '[]')
           order by lower(valid) desc nulls last limit 1) home on true
         join unnest($3::uuid[], $4::uuid[]) as place (unit_id, branch_id)
           on place.unit_id = coalesce(home.unit_id, a.applied_unit_id)
         ${ADJUSTED_DAYS}
         where a.applied_in = $1::date and a.folded_at is null
         group by place.branch_id
       ), own as (
         select s.branch_id, count(*)::int as people, ${RECAP_TOTALS} from per_person s group by s.branch_id
       )
       select coalesce(own.branch_id, moved.branch_id) as "branchId", coalesce(own.people, 0) as people,
              ${SUMS.map((name) => `coalesce(own."${name}", 0) as "${name}"`).join(', ')},
              to_jsonb(moved) - 'branch_id' as adjustment
       from own full join moved on moved.branch_id = own.branch_id`,
      [
        firstDayOf(month),
        lastDayOf(month),
        places.map(({ unitId }) => unitId),
        places.map(({ branchId }) => branchId),
      ],
    );
  }
}
