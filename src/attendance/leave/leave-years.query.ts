import type { Queryable, WorkDate } from '../../platform/index.js';
import { unnested, workDate } from '../../platform/index.js';
import type { LeaveYear } from './leave-balance.rules.js';
import { serves } from './leave-length.rules.js';
import type { LeaveRules } from './leave-rules.js';

interface YearRow {
  /** Of the one asked about, from 1. */
  place: number;
  year: number;
  since: WorkDate | null;
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

export interface YearsOf {
  personId: string;
  rules: LeaveRules;
  /** As of this day the length of service is looked up. */
  day: WorkDate;
}

/**
 * What happened with annual leave, year by year up to the last one asked for: a list for each of those asked about, all by one
 * statement. Counted are what requests hold, what was entered from the papers, and leave that other systems told of (its
 * planned working days).
 */
export async function leaveYears(
  on: Queryable,
  asked: readonly YearsOf[],
  last: number,
): Promise<LeaveYearFound[][]> {
  const rows = await on.query<{ [K in keyof YearRow]: YearRow[K] }>(
    `with asked as materialized (
       select * from ${unnested('$1::uuid[]', '$2::int[]', '$3::date[]')} with ordinality as a (person_id, books_from, day, place)
     ), people as materialized (
       select distinct person_id from asked
     ), entered as materialized (
       select b.person_id, b.year, b.halves from people join leave_used_before b using (person_id)
     ), held as materialized (
       select r.person_id, s.year, sum(s.halves)::int as halves
       from people join staff_request r using (person_id) join leave_spending s on s.request_id = r.id group by 1, 2
     ), elsewhere as materialized (
       select l.person_id, extract(year from p.work_date)::int as year, sum(upper(l.part) - lower(l.part))::int as halves
       from people join approved_leave l using (person_id)
       cross join lateral (
         select distinct p.work_date from planned_shift p where p.person_id = l.person_id
           and p.work_date >= lower(l.during) and p.work_date < upper(l.during)
       ) p
       where l.kind = 'annual' and l.request_id is null group by 1, 2
     ), added as materialized (
       select d.person_id, extract(year from d.work_date)::int as year, 2 * count(distinct d.work_date)::int as halves
       from calendar_day c cross join people
       join attendance_day d on d.work_date = c.day and d.person_id = people.person_id and d.status = 'present'
       where c.kind = 'joint-leave' and c.free and c.unit_id is null
         and exists (select from planned_shift p where p.person_id = d.person_id and p.work_date = d.work_date)
       group by 1, 2
     ), long_leave as materialized (
       select l.person_id, extract(year from lower(l.during))::int as year
       from people join approved_leave l using (person_id) where l.kind = 'long'
       union
       select r.person_id, extract(year from lower(r.during))::int
       from people join staff_request r using (person_id) where r.kind = 'long' and r.state in ('filed','considered','approved')
     ), postponed as materialized (
       select distinct r.person_id, extract(year from lower(r.during))::int as year
       from people join staff_request r using (person_id) where r.kind = 'annual' and r.state = 'postponed'
     )
     select a.place::int, y.year, s.since, e.halves as entered, coalesce(h.halves, 0) as held, coalesce(o.halves, 0) as elsewhere,
       coalesce(d.halves, 0) as added, l.year is not null as "longLeave", p.year is not null as postponed
     from asked a
     cross join lateral generate_series(
       least(a.books_from, $4::int, (select min(year) from entered where entered.person_id = a.person_id)), $4::int
     ) as y (year)
     left join lateral (
       select lower(span) as since
       from unnest((select range_agg(valid) from employment where person_id = a.person_id)) as span where span @> a.day
     ) s on true
     left join entered e on e.person_id = a.person_id and e.year = y.year
     left join held h on h.person_id = a.person_id and h.year = y.year
     left join elsewhere o on o.person_id = a.person_id and o.year = y.year
     left join added d on d.person_id = a.person_id and d.year = y.year
     left join long_leave l on l.person_id = a.person_id and l.year = y.year
     left join postponed p on p.person_id = a.person_id and p.year = y.year
     order by a.place, y.year`,
    [
      asked.map(({ personId }) => personId),
      asked.map(({ rules }) => rules.booksFrom),
      asked.map(({ day }) => day),
      last,
    ],
  );
  const found = asked.map((): LeaveYearFound[] => []);
  for (const { place, since, elsewhere, entered, ...row } of rows) {
    const { rules } = asked[place - 1]!;
    found[place - 1]!.push({
      ...row,
      entitled: serves(since, workDate(`${row.year}-12-31`), rules.kinds.annual?.serviceYears ?? 0),
      known: row.year >= rules.booksFrom || entered !== null,
      spent: row.held + elsewhere + (entered ?? 0),
    });
  }
  return found;
}
