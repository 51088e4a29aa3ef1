import { Injectable } from '@nestjs/common';
import { type Month, type Tx, firstDayOf, lastDayOf } from '../../platform/index.js';
import type { OpenOffice, PersonDays } from './open-groups.rules.js';

/** What was closed of a month, by office and person. */
@Injectable()
export class ClosedMonthsQuery {
  /** The offices that have closed it, as they were called in it; none of them is opened again before the end of `tx`. */
  async offices(tx: Tx, month: Month): Promise<OpenOffice[]> {
    return tx.query<OpenOffice & Record<string, unknown>>(
      `select u.id, u.code, v.name from attendance_period p join unit u on u.id = p.unit_id
       cross join lateral (select name from unit_version where unit_id = p.unit_id
         order by valid && daterange($1::date, $2::date, '[]') desc, lower(valid) desc nulls last limit 1) v
       where p.month = $1::date and p.state = 'closed' order by v.name for share of p`,
      [firstDayOf(month), lastDayOf(month)],
    );
  }

  /** Leave, excuse, duty and study are not told apart: why somebody was away is nobody's business here. */
  async people(tx: Tx, month: Month): Promise<PersonDays[]> {
    return tx.query<PersonDays & Record<string, unknown>>(
      `select s.*, coalesce((select e.kind from employment e where e.person_id = s."personId" and e.valid && daterange($1::date, $2::date, '[]')
                order by lower(e.valid) desc nulls last limit 1), 'unknown') as kind
       from (
         select d.person_id as "personId", p.unit_id as "officeId",
                count(*) filter (where d.status not in ('off-shift', 'holiday'))::int as "workingDays",
                count(*) filter (where d.status = 'present')::int as "presentDays",
                count(*) filter (where d.status = 'present' and d.late_minutes > 0)::int as "lateDays",
                coalesce(sum(d.late_minutes) filter (where d.status = 'present'), 0)::int as "lateMinutes",
                count(*) filter (where d.status = 'absent')::int as "absentDays"
         from attendance_period p join closed_days c on c.period_id = p.id
         join attendance_day d on d.unit_id = c.unit_id and c.during @> d.work_date
         where p.month = $1::date and p.state = 'closed' and d.work_date between $1::date and $2::date
         group by 1, 2
       ) s`,
      [firstDayOf(month), lastDayOf(month)],
    );
  }
}
