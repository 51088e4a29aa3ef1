import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type TestDatabase, startTestDatabase } from '../../../test/support/test-database.js';
import { until } from '../../../test/support/until.js';
import { createLogger } from '../logging/logger.js';
import { Jobs } from './jobs.service.js';

jest.setTimeout(60_000);

let db: TestDatabase;
beforeAll(async () => {
  db = await startTestDatabase();
});
afterAll(() => db?.close());

/** Whoever wants a connection is told that nobody listens there, until `back()`. */
function withoutDatabase(): { back(): void } {
  const { pool } = db.database;
  const connect = pool.connect;
  const refused = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  pool.connect = ((callback?: (error: Error) => void) =>
    callback ? callback(refused()) : Promise.reject(refused())) as typeof pool.connect;
  return { back: () => void (pool.connect = connect) };
}

describe('a job during which the database goes', () => {
  it.each([
    ['succeeded', false],
    ['failed', true],
  ])('and that %s meanwhile is done again when the database is back', async (word, fails) => {
    const jobs = new Jobs(db.database, createLogger('silent'), false);
    let times = 0;
    let gone: { back(): void } | undefined;
    const name = `job-that-${word}`;
    jobs.register({
      name,
      run: async () => {
        times += 1;
        if (times > 1) return;
        gone = withoutDatabase();
        if (fails) throw new Error('no database');
      },
    });
    await jobs.onApplicationBootstrap();
    try {
      await db.database.transaction((tx) => jobs.later(tx, name));
      await until(() => gone !== undefined);
      // Long enough for the queue to notice, stop, and try to start again.
      await new Promise((resolve) => setTimeout(resolve, 3000));
      gone!.back();
      await until(() => times === 2, 30_000);
      const left = async () => {
        const [row] = await db.database.query<{ count: number }>(
          `select count(*) as count from graphile_worker.jobs where task_identifier = $1`,
          [name],
        );
        return row!.count;
      };
      await until(async () => (await left()) === 0, 10_000);
      expect(times).toBe(2);
    } finally {
      gone?.back();
      await jobs.beforeApplicationShutdown();
    }
  });
});
