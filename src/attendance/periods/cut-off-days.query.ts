import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  type Month,
  type Queryable,
  type WorkDate,
  firstDayOf,
  lastDayOf,
} from '../../platform/index.js';

interface Days {
  first: WorkDate;
  last: WorkDate;
}

/**
 * Rows `d` of `attendance_day` from `$1` to `$2` that are final although a source of their unit has not told everything past
 * their window: nobody waited any longer (`finalAfterHours`). Read are only the days behind a source that has told nothing for
 * an hour before `$3`; usually there are none. A source that tells at last takes its days out of here.
 */
const FINAL_BY_CUT_OFF = `(
  with late as materialized (
    select s.unit_id, s.valid, greatest($1::date, coalesce(w.complete_until, '-infinity')::date - 1) as since,
           coalesce(w.complete_until, '-infinity') as told
    from attendance_source s left join source_watermark w on w.source = s.code
    where s.valid && daterange($1::date, $2::date, '[]')
      and coalesce(w.complete_until, '-infinity') < least($3::timestamptz - interval '1 hour', $2::date + 2)
  ), place as materialized (
    select distinct on (u.unit_id, day.day) u.unit_id, day.day::date as day, l.told
    from late l cross join lateral generate_series(l.since, $2::date, interval '1 day') as day (day)
    cross join lateral unit_subtree(l.unit_id, day.day::date) u
    where l.unit_id is not null and l.valid @> day.day::date
    order by u.unit_id, day.day, l.told
  ), behind as (
    select d.person_id, d.work_date, d.seq, d.unit_id, p.told
    from place p join attendance_day d on d.unit_id = p.unit_id and d.work_date = p.day where not d.provisional
    union all
    select d.person_id, d.work_date, d.seq, d.unit_id, l.told
    from late l join attendance_day d on d.work_date between l.since and $2::date and l.valid @> d.work_date
    where l.unit_id is null and not d.provisional
  )
  select distinct b.person_id, b.work_date, b.seq, b.unit_id
  from behind b join planned_shift s on s.person_id = b.person_id and s.work_date = b.work_date and s.seq = b.seq
  where upper(s.counted) > b.told
) d`;

/** Days that are final without every source having told everything. */
@Injectable()
export class CutOffDays {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** By person, of days in the units; who has none is not in it. `personIds`: only of these. */
  async byPerson(
    { first, last }: Days,
    units: readonly string[],
    personIds: readonly string[] | null = null,
  ): Promise<ReadonlyMap<string, number>> {
    // Planned for its span and units each time.
    const rows = await this.database.queryOnce<{ personId: string; days: number }>(
      `select d.person_id as "personId", count(*)::int as days from ${FINAL_BY_CUT_OFF}
       where d.unit_id = any($4::uuid[]) and ($5::uuid[] is null or d.person_id = any($5)) group by 1`,
      [first, last, this.clock.now(), units, personIds],
    );
    return new Map(rows.map(({ personId, days }) => [personId, days]));
  }

  /** Of days in the units. */
  async inUnits(span: Days, units: readonly string[]): Promise<number> {
    let sum = 0;
    for (const days of (await this.byPerson(span, units)).values()) sum += days;
    return sum;
  }

  /** Of an office's month. */
  async ofOffice(on: Queryable, office: string, month: Month): Promise<number> {
    const [row] = await on.query<{ days: number }>(
      `select count(*)::int as days from ${FINAL_BY_CUT_OFF}
       join period_units($4, $1, $2) c on c.unit_id = d.unit_id and c.during @> d.work_date`,
      [firstDayOf(month), lastDayOf(month), this.clock.now(), office],
    );
    return row!.days;
  }
}
