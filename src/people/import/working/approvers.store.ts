import { POLICY, ROLES } from '../../../access/index.js';
import type { Queryable, WorkDate } from '../../../platform/index.js';
import type { Batch } from '../batches/batch.js';

const APPROVING = ROLES.filter((_role, i) => POLICY['people:import-approve'][i] !== null);

/**
 * Does whoever approves owe the right to nobody who has a part in the sheet? Who could make an approver in an afternoon
 * would be both persons: the role is held for seven days, and given by somebody else.
 */
export async function approvesFreely(
  db: Queryable,
  { scopeUnitId, uploadedBy, preparedBy }: Batch,
  { personId, day }: { personId: string; day: WorkDate },
  appliedBy: string | null = null,
): Promise<boolean> {
  const parties = [uploadedBy, ...preparedBy, appliedBy].filter((party) => party !== null);
  const found = await db.query(
    `select 1 from role_assignment r join unit_ancestors($3::uuid, $4::date) above on above.unit_id = r.unit_id
     where r.person_id = $1 and r.role = any($2) and r.valid @> $4::date and lower(r.valid) <= $4::date - 7
       and r.created_at <= now() - interval '7 days' and (r.granted_by is null or r.granted_by <> all($5::uuid[])) limit 1`,
    [personId, APPROVING, scopeUnitId, day, parties],
  );
  return found.length > 0;
}
