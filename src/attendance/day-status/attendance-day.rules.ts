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
  planned_minutes: number;
  repaid_minutes: number;
  forgiven_minutes: number;
  missing_check_in: boolean;
  missing_check_out: boolean;
  half_day_code: string | null;
  roll_call: string | null;
  reasons: { rule: string; source: string; fact: string }[];
  rule_set_id: string | null;
}

/** What makes a row another one; the columns of its key and its reasons are not among them. */
const COMPARED = [
  'unit_id',
  'status',
  'code',
  'provisional',
  'check_in_at',
  'check_out_at',
  'late_minutes',
  'left_early_minutes',
  'worked_minutes',
  'planned_minutes',
  'repaid_minutes',
  'forgiven_minutes',
  'missing_check_in',
  'missing_check_out',
  'half_day_code',
  'roll_call',
  'rule_set_id',
] as const satisfies readonly (keyof DayRow)[];

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
    planned_minutes: day.plannedMinutes,
    repaid_minutes: day.repaidMinutes,
    forgiven_minutes: day.forgivenMinutes,
    missing_check_in: day.missingCheckIn,
    missing_check_out: day.missingCheckOut,
    half_day_code: day.halfDayCode,
    roll_call: day.rollCall,
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
    ...COMPARED.map((column) => row[column]),
    // jsonb keeps keys in an order of its own.
    row.reasons.map(({ rule, source, fact }) => [rule, source, fact]),
  ]);
}
