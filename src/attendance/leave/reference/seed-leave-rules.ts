import { type Tx, workDate } from '../../../platform/index.js';
import { addRuleSet, assignRuleSet } from '../../schedules/rule-sets.store.js';
import { parseLeaveRules } from '../leave-rules.js';
import { REFERENCE_LEAVE_RULES } from './leave-examples.js';

/** Writes the reference rules of leave for the regency (the root unit); what stands there stays, so it can be run at every start. */
export async function seedLeaveRules(tx: Tx, rootUnitId: string): Promise<void> {
  for (const { employeeKind, content, ...set } of REFERENCE_LEAVE_RULES) {
    const [known] = await tx.query<{ id: string }>(
      `select id from rule_set where code = $1 and aspect = 'leave'`,
      [set.code],
    );
    const id =
      known?.id ?? (await addRuleSet(tx, { ...set, aspect: 'leave', content: parseLeaveRules(content) }));
    await assignRuleSet(tx, id, {
      unitId: rootUnitId,
      employeeKind,
      from: workDate('2018-01-01'),
      until: null,
    });
  }
}
