import type { Tx } from '../../../platform/index.js';
import { keepRuleSet } from '../../schedules/keep-rule-set.store.js';
import { assignRuleSet } from '../../schedules/rule-sets.store.js';
import { DISCIPLINE_SETS } from './discipline-sets.js';

/** Writes the shipped ladders; those of national law hold for the regency, the examples for nobody. Can be run at every start. */
export async function seedDisciplineSets(tx: Tx, rootUnitId: string): Promise<void> {
  for (const { kinds, from, until, ...set } of DISCIPLINE_SETS) {
    const id = await keepRuleSet(tx, { ...set, aspect: 'discipline' });
    for (const employeeKind of kinds)
      await assignRuleSet(tx, id, { unitId: rootUnitId, employeeKind, from, until });
  }
}
