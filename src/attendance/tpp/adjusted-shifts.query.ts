import { Injectable } from '@nestjs/common';
import { Database, type Month, type WorkDate, firstDayOf, lastDayOf } from '../../platform/index.js';
import type { AdjustedShift } from './tpp-adjustments.rules.js';
import type { TppShift } from './tpp-of.rules.js';

/** A row of `attendance_day` as adjustments keep it. */
interface KeptDay {
  status: string;
  code: string;
  provisional: boolean;
  half_day_code: string | null;
  late_minutes: number;
  left_early_minutes: number;
  repaid_minutes: number;
  missing_check_in: boolean;
  missing_check_out: boolean;
}

/** The adjustments of closed months, as shifts that are priced. */
@Injectable()
export class AdjustedShifts {
  constructor(private readonly database: Database) {}

  /** Those that months before `month` have counted of a closed month, and those that count in it; in their order, by person. */
  async of(
    closed: Month,
    month: Month,
    people: readonly string[],
  ): Promise<Map<string, { earlier: AdjustedShift[]; now: AdjustedShift[] }>> {
    const found = new Map<string, { earlier: AdjustedShift[]; now: AdjustedShift[] }>();
    const rows = await this.database.query<{
      personId: string;
      workDate: WorkDate;
      seq: number;
      before: KeptDay | null;
      after: KeptDay | null;
      reopened: boolean;
      earlier: boolean;
    }>(
      `select person_id as "personId", work_date as "workDate", seq, before, after, cause = 'reopening' as reopened,
              applied_in < $2::date as earlier
       from attendance_adjustment
       where person_id = any($1::uuid[]) and applied_in <= $2::date and folded_at is null
         and work_date between $3::date and $4::date order by id`,
      [people, firstDayOf(month), firstDayOf(closed), lastDayOf(closed)],
    );
    for (const { personId, workDate, seq, before, after, reopened, earlier } of rows) {
      const lists = found.get(personId) ?? { earlier: [], now: [] };
      found.set(personId, lists);
      lists[earlier ? 'earlier' : 'now'].push({
        workDate,
        seq,
        before: before && shiftOf(before, workDate, seq),
        after: after && shiftOf(after, workDate, seq),
        reopened,
      });
    }
    return found;
  }
}

function shiftOf(day: KeptDay, workDate: WorkDate, seq: number): TppShift {
  return {
    workDate,
    seq,
    status: day.status,
    code: day.code,
    provisional: day.provisional,
    halfDayCode: day.half_day_code,
    lateMinutes: day.late_minutes,
    leftEarlyMinutes: day.left_early_minutes,
    repaidMinutes: day.repaid_minutes,
    missingCheckIn: day.missing_check_in,
    missingCheckOut: day.missing_check_out,
  };
}
