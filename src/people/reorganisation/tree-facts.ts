import type { WorkDate } from '../../platform/index.js';
import type { Timeline } from './timeline.rules.js';

export interface KnownUnit {
  id: string;
  code: string;
  timeline: Timeline;
}

interface Lasting {
  from: WorkDate;
  until: WorkDate | null;
}

/** Somebody in a unit, on days from the day of the change on. */
export interface Member extends Lasting {
  personId: string;
  name: string;
  unitId: string;
}

export interface HeldPost extends Lasting {
  id: string;
  unitId: string;
  title: string;
  kind: 'head' | 'structural' | 'functional' | 'staff';
  echelon: string | null;
  holders: (Lasting & {
    id: string;
    personId: string;
    name: string;
    capacity: 'definitive' | 'plt' | 'plh';
    decree: string;
    /** What the employment calls it, on the first of these days from the change on. */
    position: string | null;
  })[];
}

export interface HeldRole extends Lasting {
  id: string;
  personId: string;
  name: string;
  role: string;
  unitId: string;
}

export interface Belonging extends Lasting {
  id: string;
  unitId: string;
  /** As people know it. */
  name: string;
}

/** A place or official account: of each name or channel a unit has one at a time. */
export interface Kept extends Belonging {
  /** The name without capitals, or the channel. */
  key: string;
}

/** What there is to know before the tree is changed; only what lasts beyond the day of the change. */
export interface TreeFacts {
  units: readonly KnownUnit[];
  members: readonly Member[];
  posts: readonly HeldPost[];
  roles: readonly HeldRole[];
  delegations: readonly (Belonging & { personId: string })[];
  places: readonly Kept[];
  accounts: readonly Kept[];
}
