import { Injectable } from '@nestjs/common';
import { Database, type TimeZone, type WorkDate } from '../../platform/index.js';
import type { BranchFigures } from './changes.rules.js';
import { type DatedPlace, DatedPlacesQuery } from './dated-places.query.js';
import { ONE_EACH, SCHEDULED, oneEach } from './one-each.sql.js';
import { type DayFigures, type DayShare, figuresOf } from './trend-days.rules.js';

/** Until which time of a day somebody counts as there; null: until its end. */
export interface DayTime {
  by: string | null;
  zone: TimeZone;
}

/** Figures of days that were, each as of its own tree and membership. */
@Injectable()
export class PastFiguresQuery {
  constructor(
    private readonly database: Database,
    private readonly places: DatedPlacesQuery,
  ) {}

  /** The units with all below them, day by day; days oldest first. */
  async byDay(units: readonly string[], days: readonly WorkDate[]): Promise<DayFigures[]> {
    const places = await this.places.ofBranches(units, days[0]!, days.at(-1)!);
    const shares = await this.database.queryOnce<DayShare & Record<string, unknown>>(
      `with ${ONE_EACH}
       select work_date as day, case when status = 'present' then late_minutes else 0 end as "lateMinutes",
              count(*) filter (where ${SCHEDULED})::int as scheduled, count(*) filter (where status = 'present')::int as present
       from one_each group by 1, 2`,
      oneEach(places, days),
    );
    return figuresOf(shares);
  }

  /**
   * Each branch on each day, oldest first. With `by`, a time of day: who was there by then, so that a morning is compared with
   * mornings. Whoever is present without a press (on duty nearby) is there from the beginning.
   */
  async byBranch(
    branches: readonly string[],
    days: readonly WorkDate[],
    at: DayTime,
  ): Promise<BranchFigures[]> {
    return this.byPlace(await this.places.ofBranches(branches, days[0]!, days.at(-1)!), days, at);
  }

  /** The same of what is directly in a unit and of each unit below it: together they are the unit. */
  async byPart(unit: string, days: readonly WorkDate[], at: DayTime): Promise<BranchFigures[]> {
    return this.byPlace(await this.places.divided(unit, days[0]!, days.at(-1)!), days, at);
  }

  private async byPlace(
    places: readonly DatedPlace[],
    days: readonly WorkDate[],
    { by, zone }: DayTime,
  ): Promise<BranchFigures[]> {
    return this.database.queryOnce<BranchFigures & Record<string, unknown>>(
      `with ${ONE_EACH}
       select branch_id as "branchId", work_date as day, count(*) filter (where ${SCHEDULED})::int as scheduled,
              count(*) filter (where status = 'present' and ($6::time is null or (check_in_at is null and not missing_check_in)
                or check_in_at <= (work_date + $6::time) at time zone $7))::int as present
       from one_each group by branch_id, work_date`,
      [...oneEach(places, days), by, zone],
    );
  }
}
