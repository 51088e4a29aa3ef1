import { Injectable } from '@nestjs/common';
import { Database, type Month, firstDayOf } from '../../platform/index.js';
import { ADJUSTED_DAYS, ADJUSTMENT_SUMS } from '../periods/recap-sums.sql.js';
import type { PersonPlace } from './person-places.query.js';
import type { RecapAdjustment, RecapSums } from './recap.rules.js';

/** What counts in somebody's month of months closed before; null when nothing does. */
export interface PersonAdjustment {
  days: RecapAdjustment[];
  sums: RecapSums;
}

/** As the recap by name tells it, of one person. */
@Injectable()
export class PersonAdjustments {
  constructor(private readonly database: Database) {}

  /** `places`: only what counts in their offices; null: everything. */
  async of(
    personId: string,
    month: Month,
    places: readonly PersonPlace[] | null,
  ): Promise<PersonAdjustment | null> {
    const which = `a.person_id = $1 and a.applied_in = $2::date and a.folded_at is null
      and ($3::uuid[] is null or a.applied_unit_id in (
        select office_of(p.unit_id, p.day) from unnest($3::uuid[], $4::date[]) as p (unit_id, day)))`;
    const [row] = await this.database.query<{ days: RecapAdjustment[] | null; sums: RecapSums }>(
      `select (select jsonb_agg(jsonb_build_object('workDate', a.work_date, 'before', a.before ->> 'code', 'after', a.after ->> 'code',
                 'editedAt', a.edited_at, 'appliedIn', to_char(a.applied_in, 'YYYY-MM')) order by a.work_date, a.id)
               from attendance_adjustment a where ${which}) as days,
              (select to_jsonb(moved) from (select ${ADJUSTMENT_SUMS} from attendance_adjustment a ${ADJUSTED_DAYS} where ${which}) moved) as sums`,
      [
        personId,
        firstDayOf(month),
        places?.map(({ unitId }) => unitId) ?? null,
        places?.map(({ until }) => until) ?? null,
      ],
    );
    return row?.days ? { days: row.days, sums: row.sums } : null;
  }
}
