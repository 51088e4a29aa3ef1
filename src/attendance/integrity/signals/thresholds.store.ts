import type { Queryable } from '../../../platform/index.js';
import { type Thresholds, thresholdsOf } from './thresholds.rules.js';

/** As they hold now. */
export async function thresholdsNow(on: Queryable): Promise<Thresholds> {
  const [row] = await on.query<{ content: Record<string, unknown> }>(
    `select content from integrity_threshold order by id desc limit 1`,
  );
  return thresholdsOf(row?.content ?? null);
}

/** Who changed them last, and why; null: nobody ever did. */
export async function lastThresholds(
  on: Queryable,
): Promise<{ by: string; at: Date; reason: string } | null> {
  const [row] = await on.query<{ by: string; at: Date; reason: string }>(
    `select p.full_name as by, t.set_at as at, t.reason from integrity_threshold t join person p on p.id = t.set_by
     order by t.id desc limit 1`,
  );
  return row ?? null;
}

/** Former values stay: a case of then can be understood by them. */
export async function setThresholds(
  tx: Queryable,
  given: { content: Readonly<Record<string, number>>; reason: string; setBy: string; now: Date },
): Promise<void> {
  await tx.query(
    `insert into integrity_threshold (content, reason, set_by, set_at) values ($1, $2, $3, $4)`,
    [given.content, given.reason, given.setBy, given.now],
  );
}
