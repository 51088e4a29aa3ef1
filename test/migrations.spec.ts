import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource, createLogger, migrate } from '../src/platform/index.js';
import { type TestDatabase, startTestDatabase } from './support/index.js';

let test: TestDatabase;

beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.close());

/** Tables, columns, constraints, indexes, functions and triggers as PostgreSQL itself tells them. */
async function schema(): Promise<string[]> {
  const rows = await test.database.query<{ line: string }>(`
    select format('column %s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) as line
      from information_schema.columns where table_schema = 'public'
    union all select format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid))
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select pg_get_functiondef(p.oid) from pg_proc p
      where pronamespace = 'public'::regnamespace and prolang <> (select oid from pg_language where lanname = 'c')
    union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    order by 1`);
  return rows.map(({ line }) => line).filter((line) => !/^column migration\.|\bmigration\b/.test(line));
}

const connect = (url: string): Promise<DataSource> =>
  createDataSource({ url, log: createLogger('silent'), poolSize: 2 }).initialize();

describe('migrations', () => {
  it('can be taken back to nothing and made again, and give the same schema', async () => {
    const before = await schema();
    expect(before.length).toBeGreaterThan(100);
    const dataSource = await connect(test.url);
    for (const _ of dataSource.migrations) await dataSource.undoLastMigration();
    expect((await schema()).filter((line) => !/btree_gist|gbt_/.test(line))).toEqual([]);
    await dataSource.runMigrations({ transaction: 'each' });
    await dataSource.destroy();
    expect(await schema()).toEqual(before);
  });

  it('do nothing when everything is there already, also from two processes at once', async () => {
    const before = await schema();
    const processes = await Promise.all([connect(test.url), connect(test.url)]);
    await Promise.all(processes.map(migrate));
    await Promise.all(processes.map((dataSource) => dataSource.destroy()));
    expect(await schema()).toEqual(before);
  });
});
