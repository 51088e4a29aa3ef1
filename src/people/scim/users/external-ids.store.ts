import { type Tx, forbidden } from '../../../platform/index.js';
import { scimFault } from '../scim-fault.js';

/** What an application calls somebody; null: nothing any more. @throws HttpFault uniqueness */
export async function keepExternalId(
  tx: Tx,
  clientId: string | null,
  personId: string,
  externalId: string | null,
): Promise<void> {
  if (clientId === null)
    throw forbidden(
      'external-id-of-applications',
      'externalId milik aplikasi: pakai token aplikasi itu sendiri.',
    );
  if (externalId === null) {
    await tx.query(`delete from scim_external_id where client_id = $1 and person_id = $2`, [
      clientId,
      personId,
    ]);
    return;
  }
  if (externalId.length > 200) throw scimFault('invalidValue', 'externalId paling panjang 200 karakter.');
  const [taken] = await tx.query<{ person_id: string }>(
    `select person_id from scim_external_id where client_id = $1 and external_id = $2 and person_id <> $3`,
    [clientId, externalId, personId],
  );
  if (taken) throw scimFault('uniqueness', 'externalId itu sudah dipakai untuk pegawai lain.');
  await tx.query(
    `insert into scim_external_id (client_id, person_id, external_id) values ($1, $2, $3)
     on conflict (client_id, person_id) do update set external_id = excluded.external_id`,
    [clientId, personId, externalId],
  );
}
