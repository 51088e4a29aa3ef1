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

  /**
   * The same, of each person one text, for `unpacked`: read person by person, the days of a regency are never all objects at
   * once. Objects that wait for their row outlive two collections, and then lie in memory until the next great one.
   */
  async packed(
    { first, last }: Pick<Span, 'first' | 'last'>,
    people: readonly string[],
    units: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.queryOnce<{ personId: string; days: string }>(
      `select person_id as "personId",
              json_agg(json_build_array(work_date, status, code, provisional, late_minutes, left_early_minutes, repaid_minutes,
                                        half_day_code) order by work_date, seq)::text as days
       from attendance_day where person_id = any($1::uuid[]) and work_date between $2::date and $3::date and unit_id = any($4::uuid[])
       group by person_id`,
      [people, first, last, units],
    );
    return new Map(rows.map(({ personId, days }) => [personId, days]));
  }
}

type PackedDay = [
  workDate: WorkDate,
  status: CellDay['status'],
  code: string,
  provisional: boolean,
  lateMinutes: number,
  leftEarlyMinutes: number,
  repaidMinutes: number,
  halfDayCode: string | null,
];

/** Shifts of one person by day, as `packed` has them. */
export function unpacked(days: string | undefined): Map<WorkDate, CellDay[]> {
  const found = new Map<WorkDate, CellDay[]>();
  if (days === undefined) return found;
  for (const [
    workDate,
    status,
    code,
    provisional,
    lateMinutes,
    leftEarlyMinutes,
    repaidMinutes,
    halfDayCode,
  ] of JSON.parse(days) as PackedDay[]) {
    const shift = { status, code, provisional, lateMinutes, leftEarlyMinutes, repaidMinutes, halfDayCode };
    const shifts = found.get(workDate);
    if (shifts) shifts.push(shift);
    else found.set(workDate, [shift]);
  }
  return found;
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
