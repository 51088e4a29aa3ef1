/**
 * `place (day, unit_id, branch_id)`: the units below the branches `$1` as the tree was on each of the days `$2`;
 * `one_each`: the result of everybody in them on each of those days. Somebody with two shifts is counted once, by the latest
 * whose result is known, as the board does.
 */
export const ONE_EACH = `recursive place as (
    select day, v.unit_id, v.unit_id as branch_id, 0 as depth
    from unnest($2::date[]) as day join unit_version v on v.unit_id = any($1::uuid[]) and v.valid @> day
    union all
    select p.day, v.unit_id, p.branch_id, p.depth + 1
    from place p join unit_version v on v.parent_id = p.unit_id and v.valid @> p.day where p.depth < 12
  ), twice as materialized (
    select distinct person_id, work_date from attendance_day where seq > 1 and work_date = any($2::date[])
  ), one_each as (
    select place.branch_id, d.person_id, d.work_date, d.seq, d.status, d.check_in_at, d.missing_check_in, d.late_minutes
    from place join attendance_day d on d.work_date = place.day and d.unit_id = place.unit_id
    where d.seq = 1 and not exists (select from twice t where t.person_id = d.person_id and t.work_date = d.work_date)
    union all (
    select distinct on (d.person_id, d.work_date)
           place.branch_id, d.person_id, d.work_date, d.seq, d.status, d.check_in_at, d.missing_check_in, d.late_minutes
    from twice t join attendance_day d on d.person_id = t.person_id and d.work_date = t.work_date
    join place on place.day = d.work_date and place.unit_id = d.unit_id
    order by d.person_id, d.work_date, (d.status <> 'expected') desc, d.seq desc)
  )`;

/** Somebody has a working day: the same people that the board calls scheduled. */
export const SCHEDULED = `status in ('present', 'expected', 'absent', 'on-leave', 'on-duty')`;
