import { type Tx, forbidden } from '../../../platform/index.js';
import { tidyName } from '../../employees/name.rules.js';
import { scimFault } from '../scim-fault.js';
import type { UserState } from './user-state.js';

type Kept = Pick<UserState, 'externalId' | 'familyName'>;

/**
 * What an application calls somebody, and where it divides the name; null: nothing any more.
 * @returns which of the two is another one now
 * @throws HttpFault uniqueness
 */
export async function keepItsNames(
  tx: Tx,
  clientId: string | null,
  personId: string,
  { before, after }: { before: Kept; after: Kept },
): Promise<(keyof Kept)[]> {
  const { externalId } = after;
  const changed = (['externalId', 'familyName'] as const).filter((name) => before[name] !== after[name]);
  if (changed.length === 0) return [];
  if (clientId === null) {
    // A person has no division of their own to keep: the name is whole all the same.
    if (before.externalId === externalId) return [];
    throw forbidden(
      'external-id-of-applications',
      'externalId milik aplikasi: pakai token aplikasi itu sendiri.',
    );
  }
  const familyName = tidyName(after.familyName) || null;
  if (externalId === null && familyName === null) {
    await tx.query(`delete from scim_external_id where client_id = $1 and person_id = $2`, [
      clientId,
      personId,
    ]);
    return changed;
  }
  if (externalId !== null) await mustBeFree(tx, clientId, personId, externalId);
  await tx.query(
    `insert into scim_external_id (client_id, person_id, external_id, family_name) values ($1, $2, $3, $4)
     on conflict (client_id, person_id) do update set external_id = excluded.external_id, family_name = excluded.family_name`,
    [clientId, personId, externalId, familyName],
  );
  return changed;
}

async function mustBeFree(tx: Tx, clientId: string, personId: string, externalId: string): Promise<void> {
  if (externalId.length > 200) throw scimFault('invalidValue', 'externalId paling panjang 200 karakter.');
  const [taken] = await tx.query(
    `select 1 from scim_external_id where client_id = $1 and external_id = $2 and person_id <> $3`,
    [clientId, externalId, personId],
  );
  if (taken) throw scimFault('uniqueness', 'externalId itu sudah dipakai untuk pegawai lain.');
}
