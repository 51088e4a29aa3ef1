import type { Tx } from '../../../platform/index.js';
import { CALENDAR_2026 } from './calendar-2026.js';
import { REFERENCE_RULE_SETS } from './purbalingga-rules.js';

/**
 * Writes the reference calendar, and the reference rule sets for the regency (the root unit).
 * What stands there already for the same time stays as it is, so it can be run at every start.
 */
export async function seedReferenceRules(tx: Tx, rootUnitId: string): Promise<void> {
  await tx.query(
    `insert into calendar_day (day, kind, name, decree)
     select day, kind, name, decree from jsonb_to_recordset($1::jsonb) as d(day date, kind text, name text, decree text)
     on conflict do nothing`,
    [JSON.stringify(CALENDAR_2026)],
  );
  for (const { code, name, from, until, decree, content } of REFERENCE_RULE_SETS) {
    await tx.query(
      `insert into rule_set (code, name, unit_id, pattern, valid, decree, content)
       values ($1, $2, $3, $4, daterange($5, $6), $7, $8) on conflict do nothing`,
      [code, name, rootUnitId, content.pattern, from, until, decree, JSON.stringify(content)],
    );
  }
}
