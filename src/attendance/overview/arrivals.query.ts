import { Injectable } from '@nestjs/common';
import { Database, type TimeZone, type WorkDate } from '../../platform/index.js';
import type { RuleSetContent } from '../schedules/rule-set.js';
import type { StartedDay } from './arrivals.rules.js';
import { DatedPlacesQuery } from './dated-places.query.js';
import { ONE_EACH, oneEach } from './one-each.sql.js';

/** Minutes from the beginning of the work date; whoever comes the evening before has less than none. */
const minuteOf = (instant: string) =>
  `floor(extract(epoch from (${instant} at time zone $6) - one_each.work_date::timestamp) / 60)::int`;

/** Who came when, and when work began. */
@Injectable()
export class ArrivalsQuery {
  constructor(
    private readonly database: Database,
    private readonly places: DatedPlacesQuery,
  ) {}

  /** Everybody with a shift on the day, counted by what is equal. */
  async onDay(units: readonly string[], day: WorkDate, zone: TimeZone): Promise<StartedDay[]> {
    const places = await this.places.ofBranches(units, day, day);
    return this.database.queryOnce<StartedDay & Record<string, unknown>>(
      `with ${ONE_EACH}
       select ${minuteOf('s.starts_at')} as start, ${minuteOf('one_each.check_in_at')} as minute, s.rule_set_id as "ruleSetId",
              s.shift_code as "shiftCode", one_each.late_minutes as "lateMinutes", count(*)::int as people,
              count(*) filter (where one_each.provisional)::int as provisional
       from one_each join planned_shift s using (person_id, work_date, seq)
       where s.work_date = any($5::date[]) group by 1, 2, 3, 4, 5`,
      [...oneEach(places, [day]), zone],
    );
  }

  async rulesOf(ruleSetId: string): Promise<RuleSetContent> {
    const [row] = await this.database.query<{ content: RuleSetContent }>(
      `select content from rule_set where id = $1`,
      [ruleSetId],
    );
    return row!.content;
  }
}
