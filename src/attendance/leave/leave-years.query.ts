import type { Queryable, WorkDate } from '../../platform/index.js';
import { workDate } from '../../platform/index.js';
import type { LeaveYear } from './leave-balance.rules.js';
import { serves } from './leave-length.rules.js';
import type { LeaveRules } from './leave-rules.js';

interface YearRow {
  year: number;
  held: number;
  entered: number | null;
  elsewhere: number;
  added: number;
  longLeave: boolean;
  postponed: boolean;
}

export interface LeaveYearFound extends LeaveYear {
  /** Of what was spent: by requests. */
  held: number;
}

/** Since when somebody serves without a break; null: not in service on the day. */
export async function serviceSince(on: Queryable, personId: string, day: WorkDate): Promise<WorkDate | null> {
  const [row] = await on.query<{ since: WorkDate | null }>(
    `select lower(span) as since from unnest((select range_agg(valid) from employment where person_id = $1)) as span
     where span @> $2::date`,
    [personId, day],
  );
  return row?.since ?? null;
}

/**
 * What happened with somebody's annual leave, year by year up to the last one asked for. Counted are what requests hold, what
 * was entered from the papers, and leave that other systems told of (its planned working days).
 */
export async function leaveYears(
  on: Queryable,
  given: { personId: string; last: number; rules: LeaveRules; since: WorkDate | null },
): Promise<LeaveYearFound[]> {
  const { personId, last, rules, since } = given;
  const rows = await on.query<{ [K in keyof YearRow]: YearRow[K] }>(
    `with years as (
       select generate_series(least($2::int, $3::int, (select min(year) from leave_used_before where person_id = $1)), $3::int) as year
     )
     select y.year,
       (select coalesce(sum(s.halves), 0)::int from leave_spending s join staff_request r on r.id = s.request_id
        where r.person_id = $1 and s.year = y.year) as held,
       (select b.halves from leave_used_before b where b.person_id = $1 and b.year = y.year) as entered,
       (select coalesce(sum(upper(l.part) - lower(l.part)), 0)::int from approved_leave l
        join (select distinct person_id, work_date from planned_shift where person_id = $1) p
          on p.person_id = l.person_id and l.during @> p.work_date
        where l.person_id = $1 and l.kind = 'annual' and l.request_id is null
          and p.work_date between make_date(y.year, 1, 1) and make_date(y.year, 12, 31)) as elsewhere,
       (select 2 * count(distinct d.work_date)::int from calendar_day c
        join attendance_day d on d.work_date = c.day and d.person_id = $1 and d.status = 'present'
        join planned_shift p on p.person_id = d.person_id and p.work_date = d.work_date
        where c.kind = 'joint-leave' and c.free and c.unit_id is null
          and c.day between make_date(y.year, 1, 1) and make_date(y.year, 12, 31)) as added,
       exists (select from approved_leave l where l.person_id = $1 and l.kind = 'long'
         and extract(year from lower(l.during)) = y.year)
         or exists (select from staff_request r where r.person_id = $1 and r.kind = 'long'
           and r.state in ('filed','considered','approved') and extract(year from lower(r.during)) = y.year) as "longLeave",
       exists (select from staff_request r where r.person_id = $1 and r.kind = 'annual' and r.state = 'postponed'
         and extract(year from lower(r.during)) = y.year) as postponed
     from years y order by y.year`,
    [personId, rules.booksFrom, last],
  );
  const years = rules.kinds.annual?.serviceYears ?? 0;
  return rows.map(({ year, held, entered, elsewhere, added, longLeave, postponed }) => ({
    year,
    entitled: serves(since, workDate(`${year}-12-31`), years),
    known: year >= rules.booksFrom || entered !== null,
    added,
    held,
    spent: held + elsewhere + (entered ?? 0),
    longLeave,
    postponed,
  }));
}
