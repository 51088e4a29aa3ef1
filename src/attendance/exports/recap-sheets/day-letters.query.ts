import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/index.js';
import type { Span } from '../../reports/span.rules.js';
import type { LetteredDay } from './day-letters.rules.js';

/** What each day of a span was, of some people in some units. */
@Injectable()
export class DayLettersQuery {
  constructor(private readonly database: Database) {}

  async of(
    { first, last }: Span,
    people: readonly string[],
    units: readonly string[],
  ): Promise<LetteredDay[]> {
    return this.database.query<LetteredDay & Record<string, unknown>>(
      `select d.person_id as "personId", d.work_date - $2::date as day, d.status, d.code, d.half_day_code as "halfDayCode",
              d.late_minutes > 0 as late, d.left_early_minutes > 0 as "leftEarly", d.provisional
       from attendance_day d
       where d.person_id = any($1::uuid[]) and d.work_date between $2::date and $3::date and d.unit_id = any($4::uuid[])
       order by d.person_id, d.work_date, d.seq`,
      [people, first, last, units],
    );
  }
}
