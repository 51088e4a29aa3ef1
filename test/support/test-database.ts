import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Database, createDataSource, createLogger } from '../../src/platform/index.js';
import './one-connection.js';
import './one-verification.js';

export interface TestDatabase {
  url: string;
  database: Database;
  /** Disconnects and drops it. */
  close(): Promise<void>;
}

/** A migrated, empty database of its own, copied from the template of this run. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const template = process.env['TEST_TEMPLATE_URL'];
  if (!template) throw new Error('run specs with: node scripts/test.mjs <spec>');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(template, `create database ${name} template e_presensi strategy file_copy`);
  const url = template.replace(/[^/]+$/, name);
  const dataSource = createDataSource({ url, log: createLogger('silent'), poolSize: 8 });
  await dataSource.initialize();
  return {
    url,
    database: new Database(dataSource),
    async close() {
      if (dataSource.isInitialized) await dataSource.destroy();
      await administer(template, `drop database ${name} with (force)`);
    },
  };
}

/** One more way to a database that somebody else drops. */
export async function joinTestDatabase(url: string): Promise<TestDatabase> {
  const dataSource = createDataSource({ url, log: createLogger('silent'), poolSize: 8 });
  await dataSource.initialize();
  return {
    url,
    database: new Database(dataSource),
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
    },
  };
}

async function administer(template: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: template.replace(/[^/]+$/, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
