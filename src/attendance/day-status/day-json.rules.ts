import { COMPARED, type DayChange, type DayRow } from './attendance-day.rules.js';
import type { Reason } from './reasons.rules.js';

/** A day as adjustments keep it: all of the row, instants in ISO 8601. */
export type DayJson = Omit<DayRow, 'check_in_at' | 'check_out_at' | 'reasons'> & {
  check_in_at: string | null;
  check_out_at: string | null;
  reasons: Reason[];
};

export function jsonOfDay(row: DayRow): DayJson {
  return {
    ...row,
    check_in_at: isoOf(row.check_in_at),
    check_out_at: isoOf(row.check_out_at),
    reasons: JSON.parse(row.reasons) as Reason[],
  };
}

export function dayOfJson(json: DayJson): DayRow {
  return {
    ...json,
    check_in_at: json.check_in_at === null ? null : Date.parse(json.check_in_at),
    check_out_at: json.check_out_at === null ? null : Date.parse(json.check_out_at),
    reasons: JSON.stringify(json.reasons),
  };
}

/** What every state tells, whether it changed or not: the words of a day are made of these. */
const TOLD: ReadonlySet<keyof DayRow> = new Set([
  'status',
  'code',
  'late_minutes',
  'left_early_minutes',
  'half_day_code',
]);

/**
 * One side of a change as the history keeps it, as JSON text (ids, codes and instants need no escapes): what every state tells, and what differs. The reasons
 * of before only: those of after stand in the day, or in the next change of it.
 */
export function historyOf({ before, after }: DayChange, side: 'before' | 'after'): string {
  const row = side === 'before' ? before : after;
  if (!row) return 'null';
  let text = '';
  for (const column of COMPARED) {
    if (!TOLD.has(column) && before && after && before[column] === after[column]) continue;
    const value = column === 'check_in_at' || column === 'check_out_at' ? isoOf(row[column]) : row[column];
    text += `,"${column}":${typeof value === 'string' ? `"${value}"` : value}`;
  }
  if (side === 'before' && before?.reasons !== after?.reasons) text += `,"reasons":${row.reasons}`;
  return `{${text.slice(1)}}`;
}

const isoOf = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
