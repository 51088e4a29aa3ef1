import { addDays } from '../../platform/index.js';
import { meet } from '../employees/duties/holding.rules.js';
import { type PlanDraft, Refusal } from './plan-draft.js';
import type { Kept } from './tree-facts.js';
import type { PlannedBelonging } from './tree-plan.js';
import { type Chosen, ENDS } from './tree-wish.js';

/**
 * Places and accounts of units that end go on where somebody wished, else with the heir. A place whose name is taken
 * there gets that of its unit beside it; of each channel a unit has one account at a time.
 */
export function carriedBelongings(
  draft: PlanDraft,
  kind: 'places' | 'accounts',
  chosen: Chosen,
): PlannedBelonging[] {
  const isGone = ({ unitId }: Kept) => draft.closing.includes(unitId);
  const taken = draft.facts[kind].filter((one) => !isGone(one));
  const gone = draft.facts[kind].filter(isGone);
  const planned = new Map<string, PlannedBelonging>();
  // What was chosen comes before what nobody said anything about.
  for (const belonging of gone.toSorted((a, b) => Number(chosen.has(b.id)) - Number(chosen.has(a.id)))) {
    const target = targetOf(draft, chosen.get(belonging.id));
    const there = target === null ? null : { ...belonging, unitId: target };
    const free = there !== null && !taken.some((one) => sameAndMeeting(one, there));
    if (there && !free && kind === 'accounts' && chosen.has(belonging.id))
      throw new Refusal(`bawa-${belonging.id}`, 'Unit itu sudah mempunyai akun lain di kanal yang sama.');
    if (!there || (!free && kind === 'accounts')) {
      planned.set(belonging.id, { belonging, goesTo: null, name: belonging.name });
      continue;
    }
    const unitName = draft.tree.nameOn(belonging.unitId, addDays(draft.day, -1));
    const name = free ? belonging.name : `${belonging.name} (${unitName})`;
    taken.push({ ...there, key: kind === 'places' ? name.toLowerCase() : there.key });
    planned.set(belonging.id, { belonging, goesTo: there.unitId, name });
  }
  return gone.map(({ id }) => planned.get(id)!);
}

/** One of the units that this very change makes heirs; null: nobody. */
function targetOf({ tree, parts, rest }: PlanDraft, wished: string | undefined): string | null {
  if (wished === undefined) return rest;
  const id = wished === ENDS ? undefined : tree.byCode(wished)?.id;
  return parts.some(({ unitId, part }) => unitId === id && part === 'successor') ? id! : null;
}

function sameAndMeeting(a: Kept, b: Kept): boolean {
  return a.unitId === b.unitId && a.key === b.key && meet(a, b);
}
