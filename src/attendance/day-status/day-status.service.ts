import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  LONG_PATIENCE_MS,
  type WorkDate,
  addDays,
  localDateOf,
  unnested,
} from '../../platform/index.js';
import { FINAL_AT_LAST_HOURS } from '../schedules/rule-content.js';
import { OFF_CODES } from '../schedules/rule-set.js';

const PEOPLE_AT_ONCE = 500;

/** The days of people ($1) on which anything is known; of a unit ($4) those on which they belong to it or one below. */
const MARK_KNOWN = `
with days as (
  select p.id as person_id, x.work_date from ${unnested('$1::uuid[]')} as p(id) cross join lateral (
    select work_date from planned_shift where person_id = p.id and work_date between $2 and $3
    union select work_date from planned_rest where person_id = p.id and work_date between $2 and $3
    union select work_date from roster_entry where person_id = p.id and work_date between $2 and $3
    union select work_date from attendance_day where person_id = p.id and work_date between $2 and $3
    union select (occurred_at at time zone 'Asia/Jakarta')::date from attendance_event where person_id = p.id
      and occurred_at >= $2::date::timestamp at time zone 'Asia/Jakarta' and occurred_at < ($3::date + 1)::timestamp at time zone 'Asia/Jakarta'
  ) as x
), marked as (
  insert into dirty_day (person_id, work_date, cause, actor_id)
  select d.person_id, d.work_date, 'derive', $5::uuid from days d
  where $4::uuid is null or exists (
    select from unit_membership m where m.person_id = d.person_id and m.valid @> d.work_date
      and m.unit_id in (select unit_id from unit_subtree($4, $3::date)))
  order by d.person_id, d.work_date
  returning 1
) select count(*) as count from marked`;

/** Marks days for the worker, always set-based; nothing here writes a day. */
@Injectable()
export class DayStatusService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Marks every day from first to last on which something is planned, rostered, derived or pressed,
   * of everybody or of a unit and those below it. Returns how many person-days. Some people after the other: the worker derives
   * the first while the next are marked, and whoever takes a part of the queue takes whole months of few people.
   */
  async derive(
    first: WorkDate,
    last: WorkDate,
    unitId?: string,
    actorId: string | null = null,
  ): Promise<number> {
    const people = await this.database.query<{ id: string }>(
      `select id from person where $3::uuid is null or id in (
         select m.person_id from unit_membership m where m.valid && daterange($1, $2, '[]')
         and m.unit_id in (select unit_id from unit_subtree($3, $2::date))) order by id`,
      [first, last, unitId ?? null],
    );
    let marked = 0;
    for (let start = 0; start < people.length; start += PEOPLE_AT_ONCE) {
      const ids = people.slice(start, start + PEOPLE_AT_ONCE).map(({ id }) => id);
      const [row] = await this.database.query<{ count: number }>(
        MARK_KNOWN,
        [ids, first, last, unitId ?? null, actorId],
        LONG_PATIENCE_MS,
      );
      marked += row!.count;
    }
    return marked;
  }

  /** Gives today's people their rows, so that a board has everybody before the first press; returns how many. */
  async beginDay(): Promise<number> {
    const today = this.furthestDate();
    return this.markMissing(today, today);
  }

  /** The same for the days that passed while nobody ran the server: without it nobody would have been absent. */
  async catchUp(days = 40): Promise<number> {
    const today = this.furthestDate();
    return this.markMissing(addDays(today, -days), today);
  }

  /**
   * Marks provisional days that may be final by now: every source has reported past their window, or their cut-off has passed,
   * or, without a shift, the day itself is over. The derivation has the last word. Returns how many.
   */
  async finalise(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `with waiting as (
         select distinct unit_id, work_date from attendance_day where provisional and work_date <= $2
       ), told as (
         select unit_id, work_date, sources_complete_until(unit_id, work_date) as until from waiting
       ), marked as (
         insert into dirty_day (person_id, work_date, cause)
         select distinct d.person_id, d.work_date, 'finalise' from told
         join attendance_day d on d.unit_id = told.unit_id and d.work_date = told.work_date
         -- "offset 0": one look-up for each of today's people, not a walk over the plans of all years.
         left join lateral (select upper(p.counted) as window_end, coalesce((r.content->>'finalAfterHours')::int, ${FINAL_AT_LAST_HOURS}) as cut_off_hours
           from planned_shift p join rule_set r on r.id = p.rule_set_id where p.person_id = d.person_id
           and p.work_date = d.work_date and p.seq = d.seq offset 0) s on true
         left join unit_version v on v.unit_id = d.unit_id and v.valid @> d.work_date
         where d.provisional and case
             when s.window_end is null then (d.work_date + 1)::timestamp at time zone coalesce(v.time_zone, 'Asia/Jakarta') <= $1
             else s.window_end <= least($1, coalesce(told.until, '-infinity')) or s.window_end + s.cut_off_hours * interval '1 hour' <= $1 end
           and not exists (select from dirty_day q where q.person_id = d.person_id and q.work_date = d.work_date)
         returning 1
       ) select count(*) as count from marked`,
      [this.clock.now(), this.furthestDate()],
      LONG_PATIENCE_MS,
    );
    return row!.count;
  }

  private async markMissing(first: WorkDate, last: WorkDate): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `with marked as (
         insert into dirty_day (person_id, work_date, cause)
         select s.person_id, s.work_date, 'day-start' from (
           select person_id, work_date, seq from planned_shift where work_date between $1 and $2
           union select person_id, work_date, 1 from planned_rest where work_date between $1 and $2
           union select person_id, work_date, 1 from roster_entry where work_date between $1 and $2 and code = any($3)) as s
         join unit_membership m on m.person_id = s.person_id and m.valid @> s.work_date
         where not exists (select from attendance_day d where d.person_id = s.person_id and d.work_date = s.work_date)
           and not exists (select from dirty_day q where q.person_id = s.person_id and q.work_date = s.work_date)
         group by s.person_id, s.work_date
         returning 1
       ) select count(*) as count from marked`,
      [first, last, [...OFF_CODES]],
      LONG_PATIENCE_MS,
    );
    return row!.count;
  }

  /** The latest date that any of the three zones shows now. */
  private furthestDate(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jayapura');
  }
}
