import type { DayChange, DayRow } from './attendance-day.rules.js';
import { type DayJson, dayOfJson } from './day-json.rules.js';

/** What was learnt of a closed day, as it is kept. */
export interface Adjustment {
  person_id: string;
  work_date: DayRow['work_date'];
  seq: number;
  after: DayJson | null;
}

/** How a result came about, not what it is: a new wording or an edited rule set of the same outcome is no adjustment. */
const HOW: ReadonlySet<string> = new Set(['provisional', 'reasons', 'rule_set_id']);

/** Does the difference change what was closed: where, what, when, how many minutes? */
export function changesResult({ before, after }: DayChange): boolean {
  return resultOf(before) !== resultOf(after);
}

function resultOf(row: DayRow | null): string {
  if (!row) return '';
  return JSON.stringify(
    Object.entries(row)
      .filter(([name]) => !HOW.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** The stored rows as they would be if they could move: what was learnt later, in the order in which it was learnt. */
export function asAdjusted(stored: readonly DayRow[], adjustments: readonly Adjustment[]): readonly DayRow[] {
  if (adjustments.length === 0) return stored;
  const key = (row: { person_id: string; work_date: string; seq: number }) =>
    `${row.person_id} ${row.work_date} ${row.seq}`;
  const rows = new Map(stored.map((row) => [key(row), row]));
  for (const adjustment of adjustments) {
    if (adjustment.after) rows.set(key(adjustment), dayOfJson(adjustment.after));
    else rows.delete(key(adjustment));
  }
  return [...rows.values()];
}
