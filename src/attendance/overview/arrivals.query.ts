import { Injectable } from '@nestjs/common';
import { Database, type TimeZone, type WorkDate } from '../../platform/index.js';
import type { Arrivals, Lateness } from '../../web/index.js';
import type { RuleSetContent } from '../schedules/rule-set.js';
import { ONE_EACH } from './one-each.sql.js';

/** When people who begin at this minute of the day came. */
export interface ArrivalsOfStart extends Arrivals {
  start: number;
}

/** At what minute of the day work begins for how many, by the rule that most of them have. */
export interface StartOfWork {
  start: number;
  people: number;
  shiftCode: string | null;
  content: RuleSetContent;
}

/** Minutes from the beginning of the work date; whoever comes the evening before has less than none. */
const minuteOf = (instant: string) =>
  `floor(extract(epoch from (${instant} at time zone $3) - one_each.work_date::timestamp) / 60)::int`;

/** Who came when, and when work began. */
@Injectable()
export class ArrivalsQuery {
  constructor(private readonly database: Database) {}

  async onDay(units: readonly string[], day: WorkDate, zone: TimeZone): Promise<ArrivalsOfStart[]> {
    return this.database.query<ArrivalsOfStart & Record<string, unknown>>(
      `with ${ONE_EACH}
       select ${minuteOf('s.starts_at')} as start, ${minuteOf('one_each.check_in_at')} as minute,
              one_each.late_minutes > 0 as late, count(*)::int as people
       from one_each join planned_shift s using (person_id, work_date, seq)
       where one_each.check_in_at is not null group by 1, 2, 3 order by 1, 2`,
      [units, [day], zone],
    );
  }

  /** By how much people were late, each against the own start. */
  async lateness(units: readonly string[], day: WorkDate): Promise<Lateness[]> {
    return this.database.query<Lateness & Record<string, unknown>>(
      `with ${ONE_EACH}
       select late_minutes as minutes, count(*)::int as people from one_each
       where status = 'present' and late_minutes > 0 group by 1 order by 1`,
      [units, [day]],
    );
  }

  /** Most people first. */
  async starts(units: readonly string[], day: WorkDate, zone: TimeZone): Promise<StartOfWork[]> {
    return this.database.query<StartOfWork & Record<string, unknown>>(
      `with ${ONE_EACH}, counted as (
         select ${minuteOf('s.starts_at')} as start, s.rule_set_id, s.shift_code, count(*)::int as people
         from one_each join planned_shift s using (person_id, work_date, seq) group by 1, 2, 3
       ), most as (
         select distinct on (start) start, rule_set_id, shift_code, (sum(people) over (partition by start))::int as people
         from counted order by start, counted.people desc
       )
       select most.start, most.people, most.shift_code as "shiftCode", r.content
       from most join rule_set r on r.id = most.rule_set_id order by most.people desc, most.start`,
      [units, [day], zone],
    );
  }
}
