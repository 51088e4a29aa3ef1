import { Injectable } from '@nestjs/common';
import { Database, type Month, firstDayOf } from '../../platform/index.js';
import type { AdjustedDay, AdjustedDays, PeriodCell, PeriodFacts } from './period-facts.js';

const OPEN: PeriodFacts = {
  id: '',
  state: 'open',
  steps: 0,
  closings: 0,
  code: null,
  hash: null,
  closedAt: null,
  cutOffDays: null,
};
const SHOWN = 200;

@Injectable()
export class PeriodsQuery {
  constructor(private readonly database: Database) {}

  /** Those that have left their first state; all others are open. */
  async between(first: Month, last: Month): Promise<PeriodCell[]> {
    return this.database.query<PeriodCell & Record<string, unknown>>(
      `select unit_id as "unitId", to_char(month, 'YYYY-MM') as month, state from attendance_period
       where month between $1::date and $2::date and state <> 'open'`,
      [firstDayOf(first), firstDayOf(last)],
    );
  }

  async of(unitId: string, month: Month): Promise<PeriodFacts> {
    const [row] = await this.database.query<PeriodFacts & Record<string, unknown>>(
      `select p.id, p.state, p.steps, p.closings, r.code, r.hash, r.closed_at as "closedAt", r.cut_off_days as "cutOffDays"
       from attendance_period p left join closed_recap r on r.period_id = p.id and r.closing = p.closings and p.state = 'closed'
       where p.unit_id = $1 and p.month = $2::date`,
      [unitId, firstDayOf(month)],
    );
    return row ?? OPEN;
  }

  /** The first month of which there are days. */
  async firstMonth(): Promise<Month | null> {
    const [row] = await this.database.query<{ month: Month | null }>(
      `select to_char(min(work_date), 'YYYY-MM') as month from attendance_day`,
    );
    return row?.month ?? null;
  }

  /** What counts in this month, of months closed before. */
  async adjustmentsIn(unitId: string, month: Month, most: number | null = SHOWN): Promise<AdjustedDays> {
    return this.adjusted(
      `a.applied_unit_id = $1 and a.applied_in = $2::date`,
      [unitId, firstDayOf(month)],
      most,
    );
  }

  /** What was learnt of this month since it was closed. */
  async adjustmentsOf(unitId: string, month: Month): Promise<AdjustedDays> {
    return this.adjusted(
      `p.unit_id = $1 and p.month = $2::date and p.closings = a.closing`,
      [unitId, firstDayOf(month)],
      SHOWN,
    );
  }

  private async adjusted(which: string, values: unknown[], most: number | null): Promise<AdjustedDays> {
    const rows = await this.database.query<AdjustedDay & { all: number } & Record<string, unknown>>(
      `select a.id::text, a.person_id as "personId", o.full_name as name, a.work_date::text as "workDate",
              a.before ->> 'code' as "beforeCode", coalesce((a.before ->> 'late_minutes')::int, 0) as "beforeLate",
              a.after ->> 'code' as "afterCode", coalesce((a.after ->> 'late_minutes')::int, 0) as "afterLate",
              a.cause, a.edited_at as "editedAt", to_char(a.applied_in, 'YYYY-MM') as "appliedIn",
              cu.code as "closedUnit", au.code as "appliedUnit", count(*) over ()::int as all
       from attendance_adjustment a
       join attendance_period p on p.id = a.period_id
       join unit cu on cu.id = p.unit_id join unit au on au.id = a.applied_unit_id
       join person o on o.id = a.person_id
       where ${which} and a.folded_at is null order by o.full_name, a.person_id, a.work_date, a.id limit $3`,
      [...values, most],
    );
    return { days: rows.map(({ all: _all, ...day }) => day), all: rows[0]?.all ?? 0 };
  }
}
