import { Injectable } from '@nestjs/common';
import { Database, type Month, firstDayOf, lastDayOf } from '../../platform/index.js';
import type { Place } from '../board/unit-places.query.js';
import type { RecapSums } from './recap.rules.js';
import { RECAP_SUMS, RECAP_TOTALS } from '../periods/recap-sums.sql.js';

/** The month of everybody who had a day in a branch. */
export interface BranchRecap extends RecapSums {
  branchId: string;
  people: number;
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
       )
       select s.branch_id as "branchId", count(*) as people, ${RECAP_TOTALS} from per_person s group by s.branch_id`,
      [
        firstDayOf(month),
        lastDayOf(month),
        places.map(({ unitId }) => unitId),
        places.map(({ branchId }) => branchId),
      ],
    );
  }
}
