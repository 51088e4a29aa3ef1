import type { Tx } from '../../../platform/index.js';
import { keepRuleSet } from '../../schedules/keep-rule-set.store.js';
import { TPP_SETS } from './tpp-sets.js';

/** Writes the example tables, prepared and holding for nobody: they are no legal basis. Can be run at every start. */
export async function seedTppSets(tx: Tx): Promise<void> {
  for (const set of TPP_SETS) await keepRuleSet(tx, { ...set, aspect: 'tpp' });
}
