import { AsyncLocalStorage } from 'node:async_hooks';
import { Database } from '../../src/platform/index.js';

/**
 * Whoever reads through the pool inside a transaction holds one connection and waits for another. As many at once as
 * the pool has connections wait for each other until they are told that the database is away, at 07:30 of all times.
 * So in tests it is an error, whatever the load.
 */
const running = new AsyncLocalStorage<{ database: Database; open: boolean }>();

function mustBeOutside(database: Database, what: string): void {
  const held = running.getStore();
  if (!held?.open || held.database !== database) return;
  throw new Error(`a second connection inside a transaction: ${what.replace(/\s+/g, ' ').slice(0, 100)}`);
}

const { query, queryOnce, transaction } = Database.prototype;

Database.prototype.query = async function guarded<Row extends object>(
  this: Database,
  text: string,
  ...rest: never[]
) {
  mustBeOutside(this, text);
  return query.call(this, text, ...rest) as Promise<Row[]>;
} as typeof query;

Database.prototype.queryOnce = async function guarded(this: Database, text: string, ...rest: never[]) {
  mustBeOutside(this, text);
  return queryOnce.call(this, text, ...rest);
} as typeof queryOnce;

Database.prototype.transaction = async function guarded(this: Database, work: never) {
  mustBeOutside(this, 'a transaction');
  const held = { database: this, open: true };
  const run = work as (tx: unknown) => Promise<unknown>;
  try {
    return await transaction.call(this, (tx) => running.run(held, () => run(tx)));
  } finally {
    held.open = false;
  }
} as typeof transaction;

/** For a spec that plays two processes on one database. */
export const asAnother = <Result>(work: () => Promise<Result>): Promise<Result> => running.exit(work);
