import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { unavailable } from '../errors/domain-error.js';
import { statementName } from './statement.js';

/** What both the pool and a transaction can do. Queries use `$1` parameters and are prepared once per connection. */
export interface Queryable {
  query<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
}

/** A running transaction, handed downwards as an argument. */
export interface Tx extends Queryable {
  /** TypeORM inside the same transaction. */
  readonly manager: EntityManager;
}

/** The one way to PostgreSQL: plain prepared SQL, TypeORM repositories and visible transactions on one pool. */
@Injectable()
export class Database implements Queryable {
  constructor(readonly dataSource: DataSource) {}

  /** The `pg` pool that TypeORM made; shared with the job queue. */
  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  async query<Row extends QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    try {
      const result = await this.pool.query<Row>({ name: statementName(text), text, values });
      return result.rows;
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  /** Runs `work` in one transaction; commits when it resolves, rolls back when it throws. */
  async transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    try {
      return await this.dataSource.transaction(async (manager) => {
        const client = (await manager.queryRunner!.connect()) as PoolClient;
        return work({
          manager,
          query: async <Row extends QueryResultRow>(text: string, values: unknown[] = []) =>
            (await client.query<Row>({ name: statementName(text), text, values })).rows,
        });
      });
    } catch (error) {
      throw asUnavailable(error);
    }
  }
}

const GONE_SQLSTATES = /^(08|53|57P)/;
const GONE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENOTFOUND',
]);

/** Tells "the database is gone for a while" from faults of our own. */
export function isDatabaseGone(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  return (
    GONE_CODES.has(code) ||
    GONE_SQLSTATES.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/i.test(
      message,
    )
  );
}

function asUnavailable(error: unknown): unknown {
  if (!isDatabaseGone(error)) return error;
  const wrapped = unavailable(
    'database-unavailable',
    'Basis data sedang tidak dapat dihubungi. Tidak ada yang tersimpan; silakan coba lagi sebentar lagi.',
  );
  wrapped.cause = error;
  return wrapped;
}
