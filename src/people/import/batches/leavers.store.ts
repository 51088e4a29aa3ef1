import type { Queryable, Tx } from '../../../platform/index.js';
import { TOLD_NEAR_END } from '../../employees/ending.rules.js';

/**
 * Whoever takes people out, by a sheet or as a system, comes after whoever else does, and so counts them. Taken once these
 * people are locked, by everybody: nobody waits in a circle.
 */
export async function lockLeavers(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('leavers'))`);
}

/**
 * How many left within 24 hours, by whomever and from whichever unit: many small sheets and systems are one large one.
 * Without those of the sheet that asks, and without sheets that a second person has looked at.
 */
export async function leftLately(on: Queryable, batchId: string | null): Promise<number> {
  const [row] = await on.query<{ left: number }>(
    `select count(distinct c.person_id)::int as left
     from person_change c left join import_batch x on x.id = c.batch_id
     where c.origin in ('sheet', 'scim') and c.at > now() - interval '24 hours' and ${TOLD_NEAR_END}
       and (x.id is null or (x.id is distinct from $1::uuid and x.state = 'applied' and x.approved_digest is distinct from x.digest))`,
    [batchId],
  );
  return row!.left;
}
