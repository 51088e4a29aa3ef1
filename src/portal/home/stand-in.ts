import type { WorkDate } from '../../platform/index.js';

/** Somebody stands in for somebody today, and the person of the home page is one of them. */
export interface StandIn {
  /** acts: the person acts in a post; acted-for: somebody acts in theirs; received, given: a delegation. */
  kind: 'acts' | 'acted-for' | 'received' | 'given';
  /** Of acting; null of a delegation. */
  capacity: 'plt' | 'plh' | null;
  /** Title of the post, or the unit of the delegation. */
  what: string;
  /** The other one; null when a vacant post is acted in. */
  other: string | null;
  decree: string;
  /** The first day on which it no longer holds; null: until the post is filled. */
  until: WorkDate | null;
}
