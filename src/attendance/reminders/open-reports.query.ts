import { Injectable } from '@nestjs/common';
import {
  Database,
  LONG_PATIENCE_MS,
  type Month,
  type Queryable,
  type WorkDate,
} from '../../platform/index.js';
import { PeriodOffices } from '../periods/period-offices.query.js';
import type { Week } from './reminder-timing.rules.js';
import type { OpenMonth, UnitWeek } from './reminder-words.rules.js';

/** Today is one of this person's own working days, and neither leave nor rest. */
const WORKS_TODAY = (person: string, today: string) =>
  `exists (select from attendance_day t where t.person_id = ${person} and t.work_date = ${today}
     and t.status in ('expected','present','absent','on-duty'))`;

const HANDED_IN = `select p.unit_id from attendance_period p
  where p.month = $2::date and p.state in ('submitted','verified','closed')`;

/** Whom a report concerns, and what it says. */
@Injectable()
export class OpenReports {
  constructor(
    private readonly database: Database,
    private readonly offices: PeriodOffices,
  ) {}

  /** For heads at work today (holder, Plt, Plh) whose unit had working days: the week of it and all below, as of each day. */
  async weeks({ from, to }: Week, today: WorkDate): Promise<UnitWeek[]> {
    return this.database.query<UnitWeek & Record<string, unknown>>(
      `with days as (
         select unit_id, work_date, count(*)::int as days, count(*) filter (where status = 'present')::int as present,
           count(*) filter (where status = 'present' and late_minutes > 0)::int as late,
           count(*) filter (where status in ('on-leave','on-duty'))::int as away,
           count(*) filter (where status = 'absent')::int as absent, count(*) filter (where provisional)::int as provisional
         from attendance_day where work_date between $1::date and $2::date and status not in ('off-shift','holiday')
         group by unit_id, work_date
       ), sums as (
         select line.unit_id, sum(days)::int as days, sum(present)::int as present, sum(late)::int as late, sum(away)::int as away,
           sum(absent)::int as absent, sum(provisional)::int as provisional
         from days cross join lateral unit_ancestors(days.unit_id, days.work_date) line group by line.unit_id
       )
       select distinct h.person_id as "personId", o.unit_id as "unitId", u.code as "unitCode", v.name as "unitName",
         s.days, s.present, s.late, s.away, s.absent, s.provisional
       from post o
       join post_holding h on h.post_id = o.id and h.valid @> $3::date
       join unit u on u.id = o.unit_id
       join unit_version v on v.unit_id = o.unit_id and v.valid @> $3::date
       join sums s on s.unit_id = o.unit_id
       where o.kind = 'head' and o.valid @> $3::date and ${WORKS_TODAY('h.person_id', '$3::date')}`,
      [from, to, today],
      LONG_PATIENCE_MS,
    );
  }

  /** For those who keep an office's attendance and work today, while its month is not handed in. */
  async months(month: Month, today: WorkDate): Promise<OpenMonth[]> {
    const offices = await this.offices.ofMonth(month);
    return this.database.query<OpenMonth & Record<string, unknown>>(
      `select distinct r.person_id as "personId", o.id as "officeId", o.code as "officeCode", o.name as "officeName"
       from unnest($3::uuid[], $4::text[], $5::text[]) as o (id, code, name)
       join role_assignment r on r.unit_id = o.id and r.role = 'opd-admin' and r.valid @> $1::date
       where o.id not in (${HANDED_IN}) and ${WORKS_TODAY('r.person_id', '$1::date')}`,
      [
        today,
        `${month}-01`,
        offices.map(({ id }) => id),
        offices.map(({ code }) => code),
        offices.map(({ name }) => name),
      ],
    );
  }

  /** Of messages `reminder:monthly:<month>:<office>`: those whose month is still open. A week stays what it was. */
  async stillOpen(db: Queryable, messageIds: readonly string[]): Promise<string[]> {
    const rows = await db.query<{ id: string }>(
      `select m.id from inbox_message m where m.id = any($1::uuid[]) and (m.topic <> 'report-monthly' or not exists (
         select from attendance_period p where p.unit_id::text = split_part(m.dedupe_key, ':', 4)
           and p.month = (split_part(m.dedupe_key, ':', 3) || '-01')::date and p.state in ('submitted','verified','closed')))`,
      [messageIds],
    );
    return rows.map(({ id }) => id);
  }
}
