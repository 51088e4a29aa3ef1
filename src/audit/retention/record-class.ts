import type { Queryable } from '../../platform/index.js';

/** A kind of record that may be removed when it is old. */
export interface RecordClass {
  /** kebab-case, unique, e.g. `activation-letters`. */
  recordClass: string;
  title: string;
  /** What stands in it, in one sentence. */
  what: string;
  tables: readonly string[];
  /** Fewer days would break something: no setting goes below. */
  minDays: number;
  /** What the law says of it, with the source; or that it says nothing, and what we propose. */
  hint: string;
  /** How many rows are older. */
  count(on: Queryable, before: Date): Promise<number>;
  /** Removes the oldest, `limit` at most; returns how many. */
  purge(tx: Queryable, before: Date, limit: number): Promise<number>;
}

/** What is not removed, with the reason. */
export interface KeptClass {
  recordClass: string;
  title: string;
  tables: readonly string[];
  reason: string;
}

/** One dated setting. */
export interface RetentionRule {
  id: string;
  recordClass: string;
  /** Null: kept, by a decision. */
  keepDays: number | null;
  since: string;
  until: string | null;
  decree: string;
  setBy: string | null;
  setAt: Date;
}
