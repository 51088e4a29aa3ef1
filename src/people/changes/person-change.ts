import type { Queryable, WorkDate } from '../../platform/index.js';

/** What can change about a person; each is one row of `person_change`. */
export const PERSON_CHANGE_KINDS = [
  /** Employed (again) from a day on. */
  'joined',
  /** No longer employed: retired, died, contract ended, resigned, dismissed, transferred out. */
  'left',
  'moved',
  /** Position, rank or kind of position. */
  'position-changed',
  /** Kind of employment or contract end, e.g. PPPK paruh waktu to PPPK. */
  'kind-changed',
  'number-changed',
  'name-changed',
  'contact-changed',
  /** Birth date, sex, planned retirement, id in SIASN. */
  'details-changed',
  'post-taken',
  'post-left',
  'acting-began',
  'acting-ended',
  'delegation-made',
  'delegation-ended',
  /** Leave without pay or suspension. */
  'away',
  'returned',
] as const;
export type PersonChangeKind = (typeof PERSON_CHANGE_KINDS)[number];

/** How the change came to us. `calendar`: nobody did it, its day has come. */
export type ChangeOrigin = 'form' | 'sheet' | 'scim' | 'calendar' | 'set-up';

export interface PersonChange {
  personId: string;
  kind: PersonChangeKind;
  /** First day on which it holds. */
  effective: WorkDate;
  /** As stored in the tables, in their column names; null when there was nothing. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Who changes it, how and why. */
export interface ChangedBy {
  /** Null for an application, the calendar or the operator. */
  actorId: string | null;
  origin: ChangeOrigin;
  /** Number of the decree (SK) or the reason. */
  decree: string;
  /** The import that did it. */
  batchId?: string | undefined;
  applicationId?: string | undefined;
  address?: string | undefined;
  requestId?: string | undefined;
}

/** Units that were founded, renamed, moved in the tree or closed; told when it is entered, also for a later day. */
export interface TreeChange {
  unitIds: readonly string[];
  /** First day on which it holds. */
  effective: WorkDate;
}

export type HearTreeChange = (tx: Queryable, change: TreeChange, by: ChangedBy) => Promise<void>;

/**
 * Called in the transaction of the change, with everything that it changed, after it was written. Changes of a later
 * day arrive twice: when they are entered, and by `calendar` on their day; act on those whose `effective` has come.
 */
export type HearChanges = (tx: Queryable, changes: readonly PersonChange[], by: ChangedBy) => Promise<void>;
