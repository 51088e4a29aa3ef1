import type { Tx, WorkDate } from '../../../platform/index.js';
import { lockHistories } from '../person-histories.query.js';
import { type EndedDuties, endDuties } from './ended-duties.store.js';
import { stopsOf } from './stops.rules.js';

/**
 * What was given back meets what is planned since: whatever ends on a later transfer or departure of these people ends
 * on it, as if it had been there when that was entered.
 */
export async function endWithLaterPlans(
  tx: Tx,
  personIds: readonly string[],
  today: WorkDate,
  actorId: string | null,
): Promise<EndedDuties> {
  const histories = [...(await lockHistories(tx, [...new Set(personIds)])).values()].map(stopsOf);
  return endDuties(
    tx,
    histories.flatMap(({ leaving }) => leaving.filter(({ day }) => day > today)),
    histories.flatMap(({ moving }) => moving.filter(({ day }) => day > today)),
    actorId,
  );
}
