import { carriedBelongings } from './carried-belongings.rules.js';
import { headsNamed, positionsNamed } from './head-title.rules.js';
import { mergeUnits } from './merging.rules.js';
import { PlanDraft, Refusal } from './plan-draft.js';
import { splitUnit } from './splitting.rules.js';
import { closedOn, correctedOn, patchedFrom, sameTimeline } from './timeline.rules.js';
import type { TreeFacts } from './tree-facts.js';
import type { Planned, TreePlan } from './tree-plan.js';
import type { TreeWish } from './tree-wish.js';

/**
 * What becomes of units, people, posts and rights. Pure: the same facts and ids give the same plan, so that what was shown
 * is what is done.
 */
export function planTree(wish: TreeWish, facts: TreeFacts, idOf: (code: string) => string): Planned {
  const draft = new PlanDraft(wish.day, facts, idOf);
  try {
    follow(draft, wish);
    return { ok: true, plan: planOf(draft, wish) };
  } catch (error) {
    if (error instanceof Refusal)
      return { ok: false, faults: [{ field: error.field, message: error.message }] };
    throw error;
  }
}

function planOf(draft: PlanDraft, wish: TreeWish): TreePlan {
  const { facts, closing } = draft;
  const gone = (one: { unitId: string }) => closing.includes(one.unitId);
  const chosen = 'belongings' in wish ? wish.belongings : new Map<string, string>();
  return {
    wish,
    founded: draft.founded,
    timelines: draft.tree.changed().filter(({ before, after }) => !sameTimeline(before, after)),
    closing,
    moves: draft.moves.toSorted((a, b) => (a.personId + a.from < b.personId + b.from ? -1 : 1)),
    posts: draft.posts,
    retitled: draft.retitled,
    positions: positionsNamed(draft),
    roles: facts.roles.filter(gone),
    delegations: facts.delegations.filter(gone),
    places: carriedBelongings(draft, 'places', chosen),
    accounts: carriedBelongings(draft, 'accounts', chosen),
    parts: draft.parts,
  };
}

function follow(draft: PlanDraft, wish: TreeWish): void {
  switch (wish.kind) {
    case 'founded': {
      const parent = draft.lasting(wish.parent, 'induk');
      draft.parts.push({ unitId: draft.found(wish.unit, parent.id), part: 'itself' });
      return;
    }
    case 'corrected': {
      const unit = draft.standing(wish.code, 'kode');
      draft.retitled = headsNamed(draft, unit, wish.patch);
      draft.tree.set(unit.id, correctedOn(unit.timeline, draft.day, wish.patch));
      draft.parts.push({ unitId: unit.id, part: 'itself' });
      return;
    }
    case 'renamed': {
      const unit = draft.standing(wish.code, 'kode');
      const { name, shortName } = wish;
      draft.posts = headsNamed(draft, unit, wish).map((one) => ({ ...one, goesTo: unit.id }));
      draft.tree.set(unit.id, patchedFrom(unit.timeline, draft.day, { name, shortName }));
      draft.parts.push({ unitId: unit.id, part: 'itself' });
      return;
    }
    case 'moved':
      return moveUnit(draft, wish);
    case 'closed':
      return closeUnit(draft, wish);
    case 'merged':
      return mergeUnits(draft, wish);
    case 'split':
      return splitUnit(draft, wish);
  }
}

function moveUnit(draft: PlanDraft, wish: TreeWish & { kind: 'moved' }): void {
  const unit = draft.below(wish.code, 'kode');
  const parentId = draft.lasting(wish.parent, 'induk').id;
  if (draft.tree.lineOn(parentId, draft.day).includes(unit.id))
    throw new Refusal('induk', 'Unit tidak dapat berada di bawah dirinya sendiri atau di bawah bawahannya.');
  draft.tree.set(unit.id, patchedFrom(unit.timeline, draft.day, { parentId }));
  draft.parts.push({ unitId: unit.id, part: 'itself' });
}

/** Only a unit that is empty by then: whoever wants more merges it into another. */
function closeUnit(draft: PlanDraft, wish: TreeWish & { kind: 'closed' }): void {
  const unit = draft.ending(wish.code, 'kode');
  const below = draft.tree.everBelow(unit.id, draft.day).map((id) => draft.tree.nameOn(id, draft.day));
  if (below.length > 0)
    throw new Refusal(
      'tanggal',
      `Masih ada ${below.length} unit di bawahnya: ${below.slice(0, 5).join(', ')}. Pindahkan atau gabungkan dahulu.`,
    );
  const people = new Set(draft.membersOf([unit.id]).map(({ personId }) => personId)).size;
  if (people > 0)
    throw new Refusal(
      'tanggal',
      `Masih ada ${people} pegawai pada atau sesudah tanggal itu. Gabungkan unit ini ke unit lain, atau pindahkan pegawainya dahulu.`,
    );
  draft.closing = [unit.id];
  draft.posts = draft.postsOf([unit.id]).map((post) => ({ post, goesTo: null, title: post.title }));
  draft.tree.set(unit.id, closedOn(unit.timeline, draft.day));
  draft.parts.push({ unitId: unit.id, part: 'itself' });
}
