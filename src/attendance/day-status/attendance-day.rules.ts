import type { WorkDate } from '../../platform/index.js';
import type { DerivedDay } from './derive-day.rules.js';

/** A row of `attendance_day`, as it is written and compared; instants as ISO text. */
export interface DayRow {
  person_id: string;
  work_date: WorkDate;
  seq: number;
  unit_id: string;
  status: string;
  code: string;
  provisional: boolean;
  check_in_at: string | null;
  check_out_at: string | null;
  late_minutes: number;
  left_early_minutes: number;
  worked_minutes: number;
  missing_check_in: boolean;
  missing_check_out: boolean;
  reasons: { rule: string; source: string; fact: string }[];
  rule_set_id: string | null;
}

export interface DayChange {
  before: DayRow | null;
  after: DayRow | null;
}

export function dayRowOf(personId: string, workDate: WorkDate, unitId: string, day: DerivedDay): DayRow {
  return {
    person_id: personId,
    work_date: workDate,
    seq: day.seq,
    unit_id: unitId,
    status: day.status,
    code: day.code,
    provisional: day.provisional,
    check_in_at: day.checkInAt?.toISOString() ?? null,
    check_out_at: day.checkOutAt?.toISOString() ?? null,
    late_minutes: day.lateMinutes,
    left_early_minutes: day.leftEarlyMinutes,
    worked_minutes: day.workedMinutes,
    missing_check_in: day.missingCheckIn,
    missing_check_out: day.missingCheckOut,
    reasons: day.reasons,
    rule_set_id: day.ruleSetId,
  };
}

/** What must be written so that the stored rows become the derived ones; unchanged rows are left alone. */
export function dayChanges(stored: readonly DayRow[], derived: readonly DayRow[]): DayChange[] {
  const before = new Map(stored.map((row) => [keyOf(row), row]));
  const changes: DayChange[] = [];
  for (const row of derived) {
    const known = before.get(keyOf(row)) ?? null;
    before.delete(keyOf(row));
    if (!known || fingerprint(known) !== fingerprint(row)) changes.push({ before: known, after: row });
  }
  for (const row of before.values()) changes.push({ before: row, after: null });
  return changes;
}

/** Only a final day has a history: a provisional one is expected to change. */
export function deservesHistory({ before }: DayChange): boolean {
  return before !== null && !before.provisional;
}

function keyOf({ person_id, work_date, seq }: DayRow): string {
  return `${person_id} ${work_date} ${seq}`;
}

function fingerprint(row: DayRow): string {
  return JSON.stringify([
    row.unit_id,
    row.status,
    row.code,
    row.provisional,
    row.check_in_at,
    row.check_out_at,
    row.late_minutes,
    row.left_early_minutes,
    row.worked_minutes,
    row.missing_check_in,
    row.missing_check_out,
    row.rule_set_id,
    // jsonb keeps keys in an order of its own.
    row.reasons.map(({ rule, source, fact }) => [rule, source, fact]),
  ]);
}
