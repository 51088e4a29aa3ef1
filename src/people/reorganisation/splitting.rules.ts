import { type PlanDraft, Refusal } from './plan-draft.js';
import { closedOn, standsOn } from './timeline.rules.js';
import type { KnownUnit } from './tree-facts.js';
import type { TreePlan } from './tree-plan.js';
import type { TreeWish } from './tree-wish.js';

/** One unit becomes several, or gives a part away; somebody chose which units and people go where. */
export function splitUnit(draft: PlanDraft, wish: TreeWish & { kind: 'split' }): void {
  const unit = wish.stays ? draft.below(wish.code, 'kode') : draft.ending(wish.code, 'kode');
  if (wish.into.length < (wish.stays ? 1 : 2))
    throw new Refusal('baru', 'Sebutkan paling sedikit dua unit hasil pemekaran.');
  const parentId = standsOn(unit.timeline, draft.day)!.parentId!;
  if (!wish.stays) draft.closing = [unit.id];
  const targets = new Map(wish.into.map((one) => [one.code, draft.found(one, parentId, 'baru')]));
  if (targets.size < wish.into.length) throw new Refusal('baru', 'Kode unit baru tidak boleh sama.');
  const rest = wish.stays ? unit.id : targets.get(wish.into[0]!.code)!;
  const targetOf = (code: string | undefined) => (code === undefined ? rest : (targets.get(code) ?? rest));
  for (const childId of draft.tree.everBelow(unit.id, draft.day))
    draft.handOver(unit.id, targetOf(wish.units.get(draft.tree.codeOf(childId))), [childId]);
  const homeOf = (personId: string) => targetOf(wish.people.get(personId));
  for (const member of draft.membersOf([unit.id])) draft.transfer(member, homeOf(member.personId));
  draft.posts = postsAfter(draft, unit, { stays: wish.stays, rest, homeOf });
  if (!wish.stays) {
    draft.rest = rest;
    draft.tree.set(unit.id, closedOn(unit.timeline, draft.day));
  }
  draft.parts.push(
    { unitId: unit.id, part: wish.stays ? 'itself' : 'predecessor' },
    ...[...targets.values()].map((unitId) => ({ unitId, part: 'successor' as const })),
  );
}

interface Homes {
  stays: boolean;
  rest: string;
  homeOf: (personId: string) => string;
}

/** A post goes where its holder goes; that of the head ends with the unit. */
function postsAfter(draft: PlanDraft, unit: KnownUnit, { stays, rest, homeOf }: Homes): TreePlan['posts'] {
  const members = new Set(draft.membersOf([unit.id]).map(({ personId }) => personId));
  return draft.postsOf([unit.id]).flatMap((post): TreePlan['posts'] => {
    const { title } = post;
    if (post.kind === 'head') return stays ? [] : [{ post, goesTo: null, title }];
    const holder = post.holders.find(({ capacity }) => capacity === 'definitive');
    const goesTo = holder && members.has(holder.personId) ? homeOf(holder.personId) : rest;
    return goesTo === unit.id ? [] : [{ post, goesTo, title }];
  });
}
