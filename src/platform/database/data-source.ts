import { DataSource } from 'typeorm';
import { runMigrations as runJobQueueMigrations } from 'graphile-worker';
import type { Logger } from 'pino';
import pg from 'pg';
import { migrations } from './migrations.js';

// A work date is a calendar day, not an instant: keep `date` as text. Counts fit a double: read bigint as number.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export interface DataSourceOptions {
  url: string;
  log: Logger;
  /** Connections at most; default 10. */
  poolSize?: number;
}

/** A data source that never synchronises: the schema is what the migrations say. */
export function createDataSource({ url, log, poolSize = 10 }: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'migration',
    synchronize: false,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize,
    logging: false,
    poolErrorHandler: (error: unknown) => log.warn({ err: error }, 'a database connection was lost'),
    extra: {
      // A press must be refused honestly within seconds when PostgreSQL is gone, not hang.
      connectionTimeoutMillis: 3000,
      // The upper limit, for statements in transactions; `Database.query` is less patient.
      query_timeout: 60_000,
      keepAlive: true,
      application_name: 'e-presensi',
      options: '-c timezone=UTC',
    },
  });
}

/** Brings the schema and the job queue's own tables up to date; safe to run from several processes at once. */
export async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.connect();
    await runner.query(`select pg_advisory_lock(hashtext('migrations'))`);
    await dataSource.runMigrations({ transaction: 'each' });
    const pool = new pg.Pool({ connectionString: (dataSource.options as { url: string }).url, max: 1 });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    try {
      await runJobQueueMigrations({ pgPool: pool, logger: undefined });
    } finally {
      await pool.end();
    }
  } finally {
    await runner.query(`select pg_advisory_unlock(hashtext('migrations'))`).catch(() => undefined);
    await runner.release();
  }
}
