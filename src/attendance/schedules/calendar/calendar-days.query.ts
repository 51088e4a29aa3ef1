import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../../platform/index.js';
import type { CalendarDay } from './calendar-day.js';

const COLUMNS = `c.id, c.day, c.kind, c.unit_id as "unitId", c.free, c.name, d.cited as decree,
  case when u.id is not null then json_build_object('code', u.code, 'name', v.name) end as unit`;
const FROM = `from calendar_day c join decree d on d.id = c.decree_id left join unit u on u.id = c.unit_id
  left join lateral (select name from unit_version where unit_id = u.id order by valid @> c.day desc, lower(valid) desc limit 1) v on true`;

type Row = { [Key in keyof CalendarDay]: CalendarDay[Key] };

@Injectable()
export class CalendarDaysQuery {
  constructor(private readonly database: Database) {}

  /** What a unit with this line (itself first) sees from first to last, oldest first. */
  async between(first: WorkDate, last: WorkDate, line: readonly string[]): Promise<CalendarDay[]> {
    return this.database.query<Row>(
      `select ${COLUMNS} ${FROM} where c.day between $1 and $2 and (c.unit_id is null or c.unit_id = any($3::uuid[]))
       order by c.day, c.unit_id nulls first, c.kind`,
      [first, last, line],
    );
  }

  async one(id: string, on: Queryable = this.database): Promise<CalendarDay | null> {
    const [row] = await on.query<Row>(`select ${COLUMNS} ${FROM} where c.id = $1`, [id]);
    return row ?? null;
  }

  /** Units below, not the unit itself, that have days of their own. */
  async unitsBelow(
    unitId: string,
    first: WorkDate,
    last: WorkDate,
  ): Promise<{ code: string; name: string; days: number }[]> {
    return this.database.query(
      `select u.code, max(v.name) as name, count(distinct c.id)::int as days
       from calendar_day c join unit u on u.id = c.unit_id
       join unit_version v on v.unit_id = u.id and v.valid @> c.day
       where c.day between $2 and $3 and c.unit_id <> $1
         and exists (select from unit_ancestors(c.unit_id, c.day) line where line.unit_id = $1)
       group by u.code order by name`,
      [unitId, first, last],
    );
  }
}
