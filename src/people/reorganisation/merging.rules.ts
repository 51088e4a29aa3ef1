import { type PlanDraft, Refusal } from './plan-draft.js';
import { closedOn } from './timeline.rules.js';
import type { TreeWish } from './tree-wish.js';

type Merging = TreeWish & { kind: 'merged' };

/** Several units end on the day; what stands below them, their people and posts go to one heir. */
export function mergeUnits(draft: PlanDraft, wish: Merging): void {
  const ending = [...new Set(wish.codes)].map((code) => draft.ending(code, 'gabung'));
  draft.closing = ending.map(({ id }) => id);
  const heir = heirOf(draft, wish);
  draft.rest = heir;
  for (const { id } of ending) draft.handOver(id, heir);
  for (const member of draft.membersOf(draft.closing)) draft.transfer(member, heir);
  draft.posts = draft.postsOf(draft.closing).map((post) => ({
    post,
    goesTo: post.kind === 'head' ? null : heir,
    title: post.title,
  }));
  for (const { id, timeline } of ending) draft.tree.set(id, closedOn(timeline, draft.day));
  draft.parts.push(...draft.closing.map((unitId) => ({ unitId, part: 'predecessor' as const })), {
    unitId: heir,
    part: 'successor',
  });
}

function heirOf(draft: PlanDraft, { into }: Merging): string {
  if ('existing' in into) {
    const heir = draft.lasting(into.existing, 'ke');
    if (draft.closing.includes(heir.id))
      throw new Refusal('ke', 'Unit penerima tidak boleh termasuk unit yang berakhir.');
    if (standsBelowEnding(draft, heir.id))
      throw new Refusal(
        'ke',
        'Unit penerima berada di bawah unit yang berakhir. Pindahkan dahulu unit penerima.',
      );
    return heir.id;
  }
  if (draft.closing.length < 2)
    throw new Refusal('gabung', 'Sebutkan paling sedikit dua unit yang digabungkan menjadi unit baru.');
  const parent = draft.lasting(into.parent, 'induk');
  if (standsBelowEnding(draft, parent.id))
    throw new Refusal('induk', 'Unit baru tidak dapat berada di bawah unit yang berakhir.');
  return draft.found(into.unit, parent.id);
}

function standsBelowEnding({ tree, day, closing }: PlanDraft, unitId: string): boolean {
  return tree.lineOn(unitId, day).some((id) => closing.includes(id));
}
