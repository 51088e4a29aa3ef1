import type { WorkDate } from '../../platform/index.js';
import type { DatedPlace } from './dated-places.query.js';

/**
 * `one_each`: the result of everybody in the places `$1` to `$4` on each of the days `$5`. Somebody with two shifts is counted
 * once, by the latest whose result is known, as the board does. The places are arrays, so that the planner knows their number:
 * a whole regency is read day by day, an office unit by unit.
 */
export const ONE_EACH = `place as (
    select * from unnest($1::uuid[], $2::uuid[], $3::date[], $4::date[]) as place (unit_id, branch_id, first, last)
  ), twice as materialized (
    select distinct person_id, work_date from attendance_day where seq > 1 and work_date = any($5::date[])
  ), one_each as (
    select place.branch_id, d.person_id, d.work_date, d.seq, d.status, d.check_in_at, d.missing_check_in, d.late_minutes, d.provisional
    from attendance_day d join place on place.unit_id = d.unit_id and d.work_date between place.first and place.last
    where d.work_date = any($5::date[]) and (d.person_id, d.work_date) not in (select person_id, work_date from twice)
    union all (
    select distinct on (d.person_id, d.work_date)
           place.branch_id, d.person_id, d.work_date, d.seq, d.status, d.check_in_at, d.missing_check_in, d.late_minutes, d.provisional
    from twice t join attendance_day d on d.person_id = t.person_id and d.work_date = t.work_date
    join place on place.unit_id = d.unit_id and d.work_date between place.first and place.last
    order by d.person_id, d.work_date, (d.status <> 'expected') desc, d.seq desc)
  )`;

export function oneEach(places: readonly DatedPlace[], days: readonly WorkDate[]): unknown[] {
  return [
    places.map(({ unitId }) => unitId),
    places.map(({ branchId }) => branchId),
    places.map(({ first }) => first),
    places.map(({ last }) => last),
    days,
  ];
}

/** Somebody has a working day: the same people that the board calls scheduled. */
export const SCHEDULED = `status in ('present', 'expected', 'absent', 'on-leave', 'on-duty')`;
