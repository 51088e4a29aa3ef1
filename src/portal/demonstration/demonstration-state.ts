import type { Database, Queryable } from '../../platform/index.js';

/** The one row that says where the demonstration stands. */
export interface DemonstrationState {
  seed: number;
  people: number;
  clockNow: Date;
  feedUntil: Date;
  feedPaused: boolean;
}

/** Null until the demonstration has been prepared completely (and always in production). */
export async function readState(database: Queryable): Promise<DemonstrationState | null> {
  const [row] = await database.query<DemonstrationState & Record<string, unknown>>(
    `select seed, people, clock_now as "clockNow", feed_until as "feedUntil", feed_paused as "feedPaused"
     from demonstration where prepared_at is not null`,
  );
  return row ?? null;
}

/** Time in the table only ever grows, whoever writes last. */
export async function saveClock(database: Database, clockNow: Date): Promise<void> {
  await database.query(`update demonstration set clock_now = greatest(clock_now, $1::timestamptz)`, [
    clockNow,
  ]);
}

export async function saveFeedUntil(database: Queryable, feedUntil: Date): Promise<void> {
  await database.query(`update demonstration set feed_until = greatest(feed_until, $1::timestamptz)`, [
    feedUntil,
  ]);
}

export async function savePaused(database: Queryable, paused: boolean): Promise<void> {
  await database.query(`update demonstration set feed_paused = $1`, [paused]);
}
