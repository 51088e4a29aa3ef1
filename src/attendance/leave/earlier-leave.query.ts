import type { Queryable, WorkDate } from '../../platform/index.js';
import type { AskedKind } from './leave-kind.js';

export interface EarlierLeave {
  /** Calendar days of the kind and cause that end with the last day asked for, without those asked for. */
  days: number;
  /** The last day of the latest leave of the kind that began before; null: none is known. */
  lastDay: WorkDate | null;
}

/**
 * What somebody had, or has asked for, of a kind: for articles that add up several leaves, or let time pass between two.
 * `cause`: the detail `sebab`; what came from other systems names none.
 */
export async function earlierLeave(
  on: Queryable,
  asked: {
    personId: string;
    kind: AskedKind;
    first: WorkDate;
    last: WorkDate;
    cause: string;
    except: string | null;
  },
  withinMonths: number,
): Promise<EarlierLeave> {
  const [row] = await on.query<{ days: number; lastDay: WorkDate | null }>(
    `with leave as (
       select r.during, coalesce(r.details->>'sebab', '') as cause from staff_request r
       where r.person_id = $1 and r.kind = $2 and r.state in ('filed','considered','approved') and r.id is distinct from $6::uuid
       union all
       select l.during, '' from approved_leave l where l.person_id = $1 and l.kind = $2 and l.request_id is null
     ), time as (
       select daterange(($4::date - make_interval(months => $7))::date, $4, '[]') as counted
     )
     select coalesce(sum(upper(l.during * t.counted) - lower(l.during * t.counted))
              filter (where l.during && t.counted and l.cause = $5), 0)::int as days,
       max(upper(l.during) - 1) filter (where lower(l.during) < $3) as "lastDay"
     from leave l cross join time t`,
    [asked.personId, asked.kind, asked.first, asked.last, asked.cause, asked.except, withinMonths],
  );
  return row!;
}

/** How often and how long somebody is away for a kind in a year, as approved or asked for; in half calendar days. */
export interface LeaveOfYear {
  times: number;
  halves: number;
}

/** Leave of a kind in a year, without `except`. */
export async function leaveOfYear(
  on: Queryable,
  {
    personId,
    kind,
    year,
    except,
  }: { personId: string; kind: AskedKind; year: number; except: string | null },
): Promise<LeaveOfYear> {
  const [row] = await on.query<{ times: number; halves: number }>(
    `with leave as (
       select r.during, r.part from staff_request r
       where r.person_id = $1 and r.kind = $2 and r.state in ('filed','considered','approved') and r.id is distinct from $4::uuid
       union all
       select l.during, l.part from approved_leave l where l.person_id = $1 and l.kind = $2 and l.request_id is null
     ), time as (
       select daterange(make_date($3, 1, 1), make_date($3 + 1, 1, 1)) as counted
     )
     select count(*)::int as times,
       coalesce(sum((upper(during * counted) - lower(during * counted)) * (upper(part) - lower(part))), 0)::int as halves
     from leave cross join time where during && counted`,
    [personId, kind, year, except],
  );
  return row!;
}
