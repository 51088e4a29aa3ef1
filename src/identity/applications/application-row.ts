import type { Queryable } from '../../platform/index.js';
import { invalid } from '../../platform/index.js';
import type { ApplicationMetadata } from './application-metadata.js';
import { checkMetadata } from './application-metadata.rules.js';
import { hashClientSecret, makeClientSecret } from './client-secret.js';

/** @throws DomainError invalid with all faults */
export function accepted(input: unknown): ApplicationMetadata {
  const result = checkMetadata(input);
  if (!result.ok) throw invalid(result.faults, 'Data aplikasi belum benar.');
  return result.metadata;
}

export function usesSecret({ token_endpoint_auth_method: method }: ApplicationMetadata): boolean {
  return method === 'client_secret_basic' || method === 'client_secret_post';
}

/** What is stored of a registration; who may enter stands in rows of its own (`application_entry_rule`). */
export function storedMetadata(metadata: ApplicationMetadata): Omit<ApplicationMetadata, 'client_id'> {
  const { client_id: _id, e_akun, ...rest } = metadata;
  const { entry: _entry, ...own } = e_akun;
  return { ...rest, e_akun: own };
}

/** The values of a row: id, name, metadata, owner (by its code), whether it is the government's own. */
export function asRow(clientId: string, metadata: ApplicationMetadata): unknown[] {
  const { owner_unit: owner, first_party: firstParty } = metadata.e_akun;
  return [clientId, metadata.client_name, storedMetadata(metadata), owner ?? null, firstParty];
}

/** @throws DomainError invalid when a code names no unit */
export async function mustKnowUnits(tx: Queryable, { e_akun: own }: ApplicationMetadata): Promise<void> {
  const named = [
    { field: 'owner_unit', code: own.owner_unit },
    { field: 'service_unit', code: own.service_unit },
    ...own.role_map.map(({ unit }, i) => ({ field: `role_map[${i}].unit`, code: unit })),
  ].filter((one): one is { field: string; code: string } => one.code !== undefined);
  if (named.length === 0) return;
  const known = await tx.query<{ code: string }>(`select code from unit where code = any ($1)`, [
    named.map(({ code }) => code),
  ]);
  const codes = new Set(known.map(({ code }) => code));
  const faults = named
    .filter(({ code }) => !codes.has(code))
    .map(({ field, code }) => ({ field: `e_akun.${field}`, message: `Unit ${code} tidak ada.` }));
  if (faults.length > 0) throw invalid(faults, 'Data aplikasi belum benar.');
}

/**
 * Nobody may pass for a person (RFC 9700 section 4.15: `sub` of its own tokens) or for another resource server.
 * @throws DomainError invalid
 */
export async function mustBeItsOwn(
  tx: Queryable,
  clientId: string,
  { e_akun: own }: ApplicationMetadata,
): Promise<void> {
  const [taken] = await tx.query<{ id: boolean; resource: boolean }>(
    `select exists (select 1 from person where id::text = lower($1)) as id,
            exists (select 1 from application where metadata #>> '{e_akun,resource}' = $2 and client_id <> $1) as resource`,
    [clientId, own.resource ?? null],
  );
  if (taken!.id) throw invalid([{ field: 'client_id', message: 'Pilih client_id yang lain.' }]);
  if (taken!.resource)
    throw invalid([{ field: 'e_akun.resource', message: 'Alamat ini sudah milik aplikasi lain.' }]);
}

/** A new secret; the clear text leaves with the answer and is kept nowhere. */
export async function insertSecret(
  tx: Queryable,
  clientId: string,
  createdBy: string | null,
): Promise<string> {
  const secret = makeClientSecret();
  await tx.query(`insert into application_secret (client_id, hash, created_by) values ($1, $2, $3)`, [
    clientId,
    hashClientSecret(secret),
    createdBy,
  ]);
  return secret;
}
