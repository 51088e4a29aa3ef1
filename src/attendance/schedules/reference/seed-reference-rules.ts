import type { Tx } from '../../../platform/index.js';
import { CALENDAR_2025 } from './calendar-2025.js';
import { CALENDAR_2026 } from './calendar-2026.js';
import { EXAMPLE_RULE_SETS } from './example-rules.js';
import { keepRuleSet } from '../keep-rule-set.store.js';
import { assignRuleSet, keepDecree } from '../rule-sets.store.js';
import { EXAMPLE_WINDOWS, REFERENCE_RULE_SETS } from './purbalingga-rules.js';

/**
 * Writes the reference calendar, the reference rule sets for the regency (the root unit), and examples that hold for nobody.
 * What stands there already for the same time stays as it is, so it can be run at every start.
 */
export async function seedReferenceRules(tx: Tx, rootUnitId: string): Promise<void> {
  const decrees = new Map<string, string>();
  for (const { day, kind, name, decree } of [...CALENDAR_2025, ...CALENDAR_2026]) {
    const known = decrees.get(decree.cited) ?? (await keepDecree(tx, decree));
    decrees.set(decree.cited, known);
    await tx.query(
      `insert into calendar_day (day, kind, name, free, decree_id) values ($1, $2, $3, true, $4) on conflict do nothing`,
      [day, kind, name, known],
    );
  }
  for (const { code, name, decree, aspect, content, periods } of [
    ...REFERENCE_RULE_SETS,
    ...EXAMPLE_RULE_SETS,
  ]) {
    const id = await keepRuleSet(tx, {
      code,
      name,
      aspect,
      decree,
      content: { ...content, ...EXAMPLE_WINDOWS },
    });
    for (const { from, until } of periods) await assignRuleSet(tx, id, { unitId: rootUnitId, from, until });
  }
}
