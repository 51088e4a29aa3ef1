import { Injectable } from '@nestjs/common';
import { Database, type Month, type WorkDate, firstDayOf, lastDayOf } from '../../../platform/index.js';
import type { CellDay } from '../day-cells.rules.js';

export interface MatrixMark extends CellDay {
  personId: string;
  workDate: WorkDate;
}

/** The days of some people in some units. */
@Injectable()
export class DayMatrixQuery {
  constructor(private readonly database: Database) {}

  async ofMonth(month: Month, people: readonly string[], units: readonly string[]): Promise<MatrixMark[]> {
    return this.database.query<MatrixMark & Record<string, unknown>>(
      `select person_id as "personId", work_date as "workDate", status, code, provisional, late_minutes as "lateMinutes",
              left_early_minutes as "leftEarlyMinutes", repaid_minutes as "repaidMinutes", half_day_code as "halfDayCode"
       from attendance_day where person_id = any($1::uuid[]) and work_date between $2::date and $3::date and unit_id = any($4::uuid[])
       order by person_id, work_date, seq`,
      [people, firstDayOf(month), lastDayOf(month), units],
    );
  }
}
