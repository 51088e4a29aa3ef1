import type { Fault, WorkDate } from '../../platform/index.js';
import type { Timeline } from './timeline.rules.js';
import type { Belonging, HeldPost, HeldRole, Kept } from './tree-facts.js';
import type { NewUnit, TreeWish } from './tree-wish.js';

export interface PlannedMove {
  personId: string;
  name: string;
  /** The first day in the other unit. */
  from: WorkDate;
  fromUnitId: string;
  toUnitId: string;
}

/** A work place or official account of a unit that ends: it ends as well, or goes on in another unit. */
export interface PlannedBelonging {
  belonging: Kept;
  goesTo: string | null;
  /** What it is called there. */
  name: string;
}

/** Everything that a wish will do, before anything of it is done. */
export interface TreePlan {
  wish: TreeWish;
  founded: { id: string; unit: NewUnit }[];
  timelines: { unitId: string; code: string; before: Timeline; after: Timeline }[];
  /** Units that exist no longer. */
  closing: string[];
  moves: PlannedMove[];
  /** Posts that end, and those of them that go on in another unit. */
  posts: { post: HeldPost; goesTo: string | null; title: string }[];
  /** Posts whose title is put right for all of their days. */
  retitled: { post: HeldPost; title: string }[];
  /** Heads whose position is called after their unit. */
  positions: { personId: string; name: string; from: WorkDate; was: string; becomes: string }[];
  roles: HeldRole[];
  delegations: (Belonging & { personId: string })[];
  places: PlannedBelonging[];
  accounts: PlannedBelonging[];
  parts: { unitId: string; part: 'itself' | 'predecessor' | 'successor' }[];
}

/** A plan as it is told and kept: of the wish, its day is enough. */
export type TreeOutcome = Omit<TreePlan, 'wish'> & { wish: { day: WorkDate } };

export type Planned = { ok: true; plan: TreePlan } | { ok: false; faults: Fault[] };
