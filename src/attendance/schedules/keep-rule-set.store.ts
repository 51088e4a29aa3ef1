import type { Queryable } from '../../platform/index.js';
import { type NewRuleSet, addRuleSet } from './rule-sets.store.js';

/** Writes a shipped rule set, unless it is known; returns its id. */
export async function keepRuleSet(on: Queryable, set: NewRuleSet): Promise<string> {
  const [known] = await on.query<{ id: string }>(`select id from rule_set where code = $1 and aspect = $2`, [
    set.code,
    set.aspect,
  ]);
  return known?.id ?? addRuleSet(on, set);
}
