import type { WorkDate } from '../../platform/index.js';
import type { DerivedDay } from './derive-day.rules.js';
import type { Reason } from './reasons.rules.js';

/** A row of `attendance_day`, as it is compared and written: instants in milliseconds, reasons as the text of the column. */
export interface DayRow {
  person_id: string;
  work_date: WorkDate;
  seq: number;
  unit_id: string;
  status: string;
  code: string;
  provisional: boolean;
  check_in_at: number | null;
  check_out_at: number | null;
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
  reasons: string;
  rule_set_id: string | null;
}

/** What makes a row another one; the columns of its key and its reasons are not among them. */
export const COMPARED = [
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
    check_in_at: day.checkInAt?.getTime() ?? null,
    check_out_at: day.checkOutAt?.getTime() ?? null,
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
    reasons: reasonsText(day.reasons),
    rule_set_id: day.ruleSetId,
  };
}

/** As the column keeps them: hundreds of thousands of rows are compared, and sent, without being read. */
export function reasonsText(reasons: readonly Reason[]): string {
  const told = reasons.map(
    ({ rule, source, fact }) =>
      `{"fact": ${JSON.stringify(fact)}, "rule": "${rule}", "source": ${JSON.stringify(source)}}`,
  );
  return `[${told.join(', ')}]`;
}

/** What must be written so that the stored rows of one person-day become the derived ones; unchanged rows are left alone. */
export function dayChanges(stored: readonly DayRow[], derived: readonly DayRow[]): DayChange[] {
  const changes: DayChange[] = [];
  for (const after of derived) {
    const before = stored.find(({ seq }) => seq === after.seq) ?? null;
    if (!before || !same(before, after)) changes.push({ before, after });
  }
  for (const before of stored)
    if (!derived.some(({ seq }) => seq === before.seq)) changes.push({ before, after: null });
  return changes;
}

/** Only a final day has a history: a provisional one is expected to change. */
export function deservesHistory({ before }: DayChange): boolean {
  return before !== null && !before.provisional;
}

function same(a: DayRow, b: DayRow): boolean {
  for (const column of COMPARED) if (a[column] !== b[column]) return false;
  return a.reasons === b.reasons || reread(a.reasons) === reread(b.reasons);
}

/** Two writings of the same reasons are no difference. */
const reread = (reasons: string): string => reasonsText(JSON.parse(reasons) as Reason[]);
