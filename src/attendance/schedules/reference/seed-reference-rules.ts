import type { Tx } from '../../../platform/index.js';
import { CALENDAR_2026 } from './calendar-2026.js';
import { keepRuleSet } from '../keep-rule-set.store.js';
import { assignRuleSet, keepDecree } from '../rule-sets.store.js';
import { REFERENCE_RULE_SETS } from './purbalingga-rules.js';

/**
 * Writes the reference calendar, and the reference rule sets for the regency (the root unit).
 * What stands there already for the same time stays as it is, so it can be run at every start.
 */
export async function seedReferenceRules(tx: Tx, rootUnitId: string): Promise<void> {
  for (const { decree, ...day } of CALENDAR_2026)
    await tx.query(
      `insert into calendar_day (day, kind, name, free, decree_id) values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [day.day, day.kind, day.name, true, await keepDecree(tx, { cited: decree, kind: 'skb', year: 2025 })],
    );
  for (const { code, name, decree, aspect, content, periods } of REFERENCE_RULE_SETS) {
    const id = await keepRuleSet(tx, { code, name, aspect, decree, content });
    for (const { from, until } of periods) await assignRuleSet(tx, id, { unitId: rootUnitId, from, until });
  }
}
