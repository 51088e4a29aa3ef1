import { Injectable } from '@nestjs/common';
import type { Client, Pool, PoolClient, QueryConfig, QueryResultRow } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { asUnavailable } from './database-gone.rules.js';
import { statementName } from './statement.js';

/** Somebody waits for the answer: after this long they are told the truth instead (a frozen disk, a lost route). */
const PATIENCE_MS = 10_000;
/** For statements over everybody's weeks, that nobody waits for. */
export const LONG_PATIENCE_MS = 120_000;

/** What both the pool and a transaction can do. Queries use `$1` parameters and are prepared once per connection. */
export interface Queryable {
  query<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
}

/** A running transaction, handed downwards as an argument. */
export interface Tx extends Queryable {
  /** One statement that is planned each time; see `Database.queryOnce`. */
  queryOnce<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** TypeORM inside the same transaction. */
  readonly manager: EntityManager;
  /**
   * Done when the transaction has ended, however it ended, before the caller hears of it: what must stay although
   * everything else was undone (a refusal in the record). Inside, it would wait for a second connection.
   */
  afterwards(work: () => Promise<void>): void;
}

/** The one way to PostgreSQL: plain prepared SQL, TypeORM repositories and visible transactions on one pool. */
@Injectable()
export class Database implements Queryable {
  constructor(readonly dataSource: DataSource) {}

  /** The `pg` pool that TypeORM made; shared with the job queue. */
  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  /** One statement on any connection. @throws DomainError unavailable when the answer does not come in time */
  async query<Row extends QueryResultRow>(
    text: string,
    values: unknown[] = [],
    patienceMs = PATIENCE_MS,
  ): Promise<Row[]> {
    const config: QueryConfig & { query_timeout: number } = {
      name: statementName(text),
      text,
      values,
      query_timeout: patienceMs,
    };
    try {
      const result = await this.pool.query<Row>(config);
      return result.rows;
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  /**
   * One statement that is not kept prepared: because its text is none of a fixed few (a filter that a caller wrote), or because
   * its parameters decide the plan (a day or a year, one unit or all). PostgreSQL plans a kept one without them after five times.
   */
  async queryOnce<Row extends QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const config: QueryConfig & { query_timeout: number } = { text, values, query_timeout: PATIENCE_MS };
    try {
      return (await this.pool.query<Row>(config)).rows;
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  /** Runs `work` in one transaction; commits when it resolves, rolls back when it throws. */
  async transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    // Until the commit is sent, losing the connection undoes everything.
    let committing = false;
    const afterwards: (() => Promise<void>)[] = [];
    try {
      return await this.dataSource.transaction(async (manager) => {
        const client = (await manager.queryRunner!.connect()) as PoolClient;
        const result = await work({
          manager,
          query: (text: string, values: unknown[] = []) =>
            ask(client, { name: statementName(text), text, values }),
          queryOnce: (text: string, values: unknown[] = []) => ask(client, { text, values }),
          afterwards: (later) => void afterwards.push(later),
        });
        committing = true;
        return result;
      });
    } catch (error) {
      throw asUnavailable(error, !committing);
    } finally {
      for (const later of afterwards) await later();
    }
  }
}

async function ask<Row extends QueryResultRow>(client: PoolClient, statement: QueryConfig): Promise<Row[]> {
  try {
    return (await client.query<Row>(statement)).rows;
  } catch (error) {
    // The late answer would be taken for that of the next statement: this connection is of no use any more.
    if (error instanceof Error && error.message === 'Query read timeout')
      void (client as unknown as Client).end().catch(() => undefined);
    throw error;
  }
}
