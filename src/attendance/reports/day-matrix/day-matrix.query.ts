import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../../platform/index.js';
import type { CellDay } from '../day-cells.rules.js';
import type { Span } from '../span.rules.js';

export interface MatrixMark extends CellDay {
  personId: string;
  workDate: WorkDate;
}

/** The days of some people in some units. */
@Injectable()
export class DayMatrixQuery {
  constructor(private readonly database: Database) {}

  async of(
    { first, last }: Pick<Span, 'first' | 'last'>,
    people: readonly string[],
    units: readonly string[],
  ): Promise<MatrixMark[]> {
    return this.database.queryOnce<MatrixMark & Record<string, unknown>>(
      `select person_id as "personId", work_date as "workDate", status, code, provisional, late_minutes as "lateMinutes",
              left_early_minutes as "leftEarlyMinutes", repaid_minutes as "repaidMinutes", half_day_code as "halfDayCode"
       from attendance_day where person_id = any($1::uuid[]) and work_date between $2::date and $3::date and unit_id = any($4::uuid[])
       order by person_id, work_date, seq`,
      [people, first, last, units],
    );
  }
}

/** Shifts of one person on one day, by `cellKey`. */
export function byCell(marks: readonly MatrixMark[]): Map<string, MatrixMark[]> {
  const cells = new Map<string, MatrixMark[]>();
  for (const mark of marks) {
    const key = cellKey(mark.personId, mark.workDate);
    const cell = cells.get(key);
    if (cell) cell.push(mark);
    else cells.set(key, [mark]);
  }
  return cells;
}

export const cellKey = (personId: string, day: string): string => `${personId} ${day}`;
