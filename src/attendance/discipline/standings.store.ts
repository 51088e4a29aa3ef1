import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../platform/index.js';
import type { YearPart } from './year.rules.js';

/** Keeps what the rule said, for lists; who has nothing to tell has no row. */
@Injectable()
export class StandingsStore {
  async keep(
    tx: Queryable,
    personId: string,
    year: number,
    { standing, rules }: YearPart,
    now: Date,
  ): Promise<void> {
    const { unexcused, shortMinutes, converted, rung, rows, running, salaryStops } = standing;
    if (unexcused.length === 0 && shortMinutes === 0) {
      await tx.query(`delete from discipline_standing where person_id = $1 and year = $2`, [personId, year]);
      return;
    }
    await tx.query(
      `insert into discipline_standing (person_id, year, rule_set_id, unexcused, short_minutes, converted, rung_from, rung_level,
         longest_row, running_row, salary_stops, counted_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (person_id, year) do update set rule_set_id = excluded.rule_set_id, unexcused = excluded.unexcused,
         short_minutes = excluded.short_minutes, converted = excluded.converted, rung_from = excluded.rung_from,
         rung_level = excluded.rung_level, longest_row = excluded.longest_row, running_row = excluded.running_row,
         salary_stops = excluded.salary_stops, counted_at = excluded.counted_at`,
      [
        personId,
        year,
        rules?.id ?? null,
        unexcused.length,
        shortMinutes,
        converted,
        rung?.fromDays ?? null,
        rung?.level ?? null,
        rows[0]?.days ?? Math.min(1, unexcused.length),
        running?.days ?? 0,
        salaryStops ? `${salaryStops}-01` : null,
        now,
      ],
    );
  }
}
