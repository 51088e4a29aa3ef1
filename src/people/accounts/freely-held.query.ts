import { POLICY, type Permission, ROLES } from '../../access/index.js';
import type { Queryable, WorkDate } from '../../platform/index.js';

export interface HeldFreely {
  personId: string;
  permission: Permission;
  /** The right is asked for here: for the unit itself or one above it. */
  unitId: string;
  day: WorkDate;
  /** To whom the right must not be owed. */
  parties: readonly string[];
}

/**
 * Where two people are asked for: does the second one owe the right to nobody who has a part in it? Who could make the
 * second person in an afternoon would be both: the role is held for seven days, and given by somebody else.
 */
export async function holdsFreely(
  db: Queryable,
  { personId, permission, unitId, day, parties }: HeldFreely,
): Promise<boolean> {
  const roles = ROLES.filter((_role, i) => POLICY[permission][i] !== null);
  const found = await db.query(
    `select 1 from role_assignment r join unit_ancestors($3::uuid, $4::date) above on above.unit_id = r.unit_id
     where r.person_id = $1 and r.role = any($2) and r.valid @> $4::date and lower(r.valid) <= $4::date - 7
       and r.created_at <= now() - interval '7 days' and (r.granted_by is null or r.granted_by <> all($5::uuid[])) limit 1`,
    [personId, roles, unitId, day, parties],
  );
  return found.length > 0;
}
