import type { Queryable } from '../../../platform/index.js';
import { type Thresholds, thresholdsOf } from './thresholds.rules.js';

/** As they hold now. */
export async function thresholdsNow(on: Queryable): Promise<Thresholds> {
  const [row] = await on.query<{ content: Record<string, unknown> }>(
    `select content from integrity_threshold order by id desc limit 1`,
  );
  return thresholdsOf(row?.content ?? null);
}
