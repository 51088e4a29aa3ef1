import { Injectable } from '@nestjs/common';
import type { EmploymentKind } from '../../people/index.js';
import { Database, type WorkDate } from '../../platform/index.js';
import type { MarkCount } from './board-counts.rules.js';
import type { Place } from './unit-places.query.js';

/** How many people of a branch have the same result on a day. */
export interface BranchMarkCount extends MarkCount {
  branchId: string;
  /** Of these, how many results may still change: a source may tell of a press. */
  unsettled: number;
}

/**
 * Counts everybody who belonged to the units on the day by result, planned or not: the sum is the head count.
 * Somebody with two shifts on the day is counted once, by the latest shift whose result is known.
 */
@Injectable()
export class UnitCountsQuery {
  constructor(private readonly database: Database) {}

  async onDay(
    day: WorkDate,
    places: Place[],
    kind: EmploymentKind | null = null,
  ): Promise<BranchMarkCount[]> {
    const ofKind = kind
      ? 'join employment e on e.person_id = m.person_id and e.valid @> $1::date and e.kind = $4'
      : '';
    const everybody = `from unnest($2::uuid[], $3::uuid[]) as place (unit_id, branch_id)
         join unit_membership m on m.unit_id = place.unit_id and m.valid @> $1::date ${ofKind}
         left join attendance_day d on d.person_id = m.person_id and d.work_date = $1::date`;
    // Planned for its units each time: a kept plan looks up the day of each of 11,000 people.
    return this.database.queryOnce<BranchMarkCount & Record<string, unknown>>(
      `with twice as materialized (
         select distinct person_id from attendance_day where work_date = $1::date and seq > 1
       ), one_each as (
         select place.branch_id, d.status, d.code, d.late_minutes, d.provisional ${everybody}
         where m.person_id not in (select person_id from twice)
         union all (
         select distinct on (m.person_id) place.branch_id, d.status, d.code, d.late_minutes, d.provisional ${everybody}
         where m.person_id in (select person_id from twice)
         order by m.person_id, (d.status <> 'expected') desc, d.seq desc)
       )
       select branch_id as "branchId", status, code, coalesce(late_minutes > 0, false) as late, count(*) as people,
              count(*) filter (where provisional) as unsettled
       from one_each group by 1, 2, 3, 4`,
      [
        day,
        places.map(({ unitId }) => unitId),
        places.map(({ branchId }) => branchId),
        ...(kind ? [kind] : []),
      ],
    );
  }
}
