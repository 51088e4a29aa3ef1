import type { Queryable } from '../../platform/index.js';
import type { RecordClass } from './record-class.js';

interface OldRows {
  table: string;
  /** Column that says how old a row is. */
  at: string;
  /** Only these may go. */
  where?: string;
  /** Statements with `$1` the moment, run after each batch: what hung on the rows. */
  after?: readonly string[];
}

/** `count` and `purge` for rows of one table. The names come from our own code, never from outside. */
export function rowsOlderThan({
  table,
  at,
  where = 'true',
  after = [],
}: OldRows): Pick<RecordClass, 'count' | 'purge'> {
  const old = `${table} where ${at} < $1 and (${where})`;
  return {
    async count(on: Queryable, before: Date) {
      const [row] = await on.query<{ count: number }>(`select count(*)::int as count from ${old}`, [before]);
      return row!.count;
    },
    async purge(tx: Queryable, before: Date, limit: number) {
      // Rows that somebody is changing right now are left for the next night.
      const removed = await tx.query(
        `delete from ${table} where ctid = any(array(
           select ctid from ${old} order by ${at} limit $2 for update skip locked)) returning 1`,
        [before, limit],
      );
      for (const statement of after) await tx.query(statement, [before]);
      return removed.length;
    },
  };
}
