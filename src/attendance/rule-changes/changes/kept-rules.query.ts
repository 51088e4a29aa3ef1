import type { Queryable } from '../../../platform/index.js';
import type { RuleAspect } from '../../schedules/resolve-rules.rules.js';
import type { RuleChange } from '../forecast/changed-rules.rules.js';
import type { KeptChange } from './rule-change.js';

/** A change of rules, where one of days or effects was sorted out before. */
export type KeptRuleChange = KeptChange & { aspect: RuleAspect };

export function ruleChange(kept: KeptChange): KeptRuleChange {
  const { aspect } = kept;
  if (aspect === 'calendar' || aspect === 'tpp-effect') throw new Error(`no rules: ${aspect}`);
  return { ...kept, aspect };
}

/** A kept change with the content that would hold. */
export async function ruleChangeOf<Content>(
  on: Queryable,
  kept: KeptRuleChange,
  parse: (content: unknown) => Content,
): Promise<RuleChange<Content>> {
  const { ruleSetId, aspect, unitId, employeeKind, personId, from, until } = kept;
  const [set] = ruleSetId
    ? await on.query<{ content: unknown }>(`select content from rule_set where id = $1`, [ruleSetId])
    : [];
  return {
    aspect,
    scope:
      personId !== null
        ? { unitId: null, employeeKind: null, personId }
        : { unitId: unitId!, employeeKind, personId: null },
    from,
    until,
    rules: set ? { id: ruleSetId!, content: parse(set.content) } : null,
  };
}
