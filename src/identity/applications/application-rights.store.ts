import type { Queryable } from '../../platform/index.js';
import type { ApplicationMetadata } from './application-metadata.js';
import { ownRightsOf, rightsGivenAnew } from './own-rights.rules.js';

/** By whose grant an application has rights over people of its own, from now on; one that has none any more is given none. */
export async function keepGiver(
  tx: Queryable,
  clientId: string,
  { before, after }: { before: ApplicationMetadata | null; after: ApplicationMetadata },
  giverId: string | null,
): Promise<void> {
  if (ownRightsOf(after).length === 0)
    await tx.query(`delete from application_rights where client_id = $1`, [clientId]);
  else if (rightsGivenAnew(after, before).length > 0) await setGiver(tx, clientId, giverId);
}

/** Somebody answers for what they have seen: false when it was given anew since. */
export async function confirmGiver(
  tx: Queryable,
  clientId: string,
  { giverId, seen }: { giverId: string | null; seen: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `update application_rights set given_by = $2, given_at = now()
     where client_id = $1 and date_trunc('milliseconds', given_at) = $3 returning 1`,
    [clientId, giverId, seen],
  );
  return rows.length > 0;
}

async function setGiver(tx: Queryable, clientId: string, giverId: string | null): Promise<void> {
  await tx.query(
    `insert into application_rights (client_id, given_by) values ($1, $2)
     on conflict (client_id) do update set given_by = excluded.given_by, given_at = now()`,
    [clientId, giverId],
  );
}
