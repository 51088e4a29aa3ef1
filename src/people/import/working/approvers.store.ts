import type { Queryable, WorkDate } from '../../../platform/index.js';
import { holdsFreely } from '../../accounts/freely-held.query.js';
import type { Batch } from '../batches/batch.js';

/** Does whoever approves owe the right to nobody who has a part in the sheet? */
export function approvesFreely(
  db: Queryable,
  { scopeUnitId: unitId, uploadedBy, preparedBy }: Batch,
  { personId, day }: { personId: string; day: WorkDate },
  appliedBy: string | null = null,
): Promise<boolean> {
  const parties = [uploadedBy, ...preparedBy, appliedBy].filter((party) => party !== null);
  return holdsFreely(db, { personId, permission: 'people:import-approve', unitId, day, parties });
}
