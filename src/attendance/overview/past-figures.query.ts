import { Injectable } from '@nestjs/common';
import { Database, type TimeZone, type WorkDate } from '../../platform/index.js';
import { ONE_EACH, SCHEDULED } from './one-each.sql.js';
import type { DayFigures } from './trend-days.rules.js';
import type { BranchFigures } from './changes.rules.js';

/** Figures of days that were, each as of its own tree and membership. */
@Injectable()
export class PastFiguresQuery {
  constructor(private readonly database: Database) {}

  /** The units with all below them, day by day. */
  async byDay(units: readonly string[], days: readonly WorkDate[]): Promise<DayFigures[]> {
    return this.database.query<DayFigures & Record<string, unknown>>(
      `with ${ONE_EACH}
       select work_date as day, count(*) filter (where ${SCHEDULED})::int as scheduled,
              count(*) filter (where status = 'present')::int as present,
              (percentile_cont(0.5) within group (order by late_minutes)
                 filter (where status = 'present' and late_minutes > 0))::float as "medianLate"
       from one_each group by work_date order by work_date`,
      [units, days],
    );
  }

  /**
   * Each branch on each day. With `by`, a time of day: who was there by then, so that a morning is compared with mornings.
   * Whoever is present without a press (on duty nearby) is there from the beginning.
   */
  async byBranch(
    branches: readonly string[],
    days: readonly WorkDate[],
    { by, zone }: { by: string | null; zone: TimeZone },
  ): Promise<BranchFigures[]> {
    return this.database.query<BranchFigures & Record<string, unknown>>(
      `with ${ONE_EACH}
       select branch_id as "branchId", work_date as day, count(*) filter (where ${SCHEDULED})::int as scheduled,
              count(*) filter (where status = 'present' and ($3::time is null or (check_in_at is null and not missing_check_in)
                or check_in_at <= (work_date + $3::time) at time zone $4))::int as present
       from one_each group by branch_id, work_date`,
      [branches, days, by, zone],
    );
  }
}
