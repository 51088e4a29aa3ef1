import type { Queryable } from '../../../platform/index.js';
import { hashId } from '../store/artifact-id.js';

/** What a session knew of one application. */
export interface EndedPlace {
  sessionUid: string;
  clientId: string;
  authorization: { sid?: string; grantId?: string; persistsLogout?: boolean };
}

/** Somebody at one application. */
export interface Visitor {
  personId: string;
  clientId: string;
}

/*
 * What ends is deleted, many rows in one statement, and always in this order: sessions, what they know of applications,
 * what was issued; each locked by its key. So two endings, and an ending and the engine, never stand in a circle.
 */

/** Whose they were; null when nobody had signed in yet. Two rows may have had one uid for a moment. */
export async function deleteSessions(
  tx: Queryable,
  uids: readonly string[],
): Promise<Map<string, string | null>> {
  const gone = await tx.query<{ uid: string; account_id: string | null }>(
    `with doomed as (
       select model, id_hash from oidc_artifact where model = 'Session' and uid = any($1::text[])
       order by model, id_hash for update)
     delete from oidc_artifact a using doomed d where a.model = d.model and a.id_hash = d.id_hash
     returning a.uid, a.account_id`,
    [uids],
  );
  await tx.query(`delete from session_fact where session_uid = any($1::text[])`, [uids]);
  return new Map(gone.map(({ uid, account_id }) => [uid, account_id]));
}

/** In the order of sessions and applications. */
export async function deletePlacesOf(tx: Queryable, uids: readonly string[]): Promise<EndedPlace[]> {
  const gone = await tx.query<EndedPlace & Record<string, unknown>>(
    `with known as (
       select session_uid, client_id from oidc_session_application where session_uid = any($1::text[])
       order by session_uid, client_id for update)
     delete from oidc_session_application a using known k
     where a.session_uid = k.session_uid and a.client_id = k.client_id
     returning a.session_uid as "sessionUid", a.client_id as "clientId", a.authorization_data as authorization`,
    [uids],
  );
  return gone.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

/** The places of people at applications, in whichever sessions; the sessions stay. */
export async function deletePlacesAt(
  tx: Queryable,
  visitors: readonly Visitor[],
): Promise<(Visitor & { sid: string | null })[]> {
  return tx.query<Visitor & { sid: string | null } & Record<string, unknown>>(
    `with places as (
       select a.session_uid, a.client_id, v.person_id
       from unnest($1::uuid[], $2::text[]) as v (person_id, client_id)
       join oidc_artifact s on s.model = 'Session' and s.account_id = v.person_id
       join oidc_session_application a on a.session_uid = s.uid and a.client_id = v.client_id
       order by a.session_uid, a.client_id for update of a)
     delete from oidc_session_application a using places p
     where a.session_uid = p.session_uid and a.client_id = p.client_id
     returning p.person_id as "personId", a.client_id as "clientId", a.authorization_data->>'sid' as sid`,
    columnsOf(visitors),
  );
}

/** Grants, codes and tokens of people at applications. Returns how many. */
export async function deleteIssuedAt(tx: Queryable, visitors: readonly Visitor[]): Promise<number> {
  const gone = await tx.query(
    `with own as materialized (
       select a.model, a.id_hash, a.grant_id
       from unnest($1::uuid[], $2::text[]) as v (person_id, client_id)
       join oidc_artifact a on a.account_id = v.person_id and a.client_id = v.client_id
     ), hit as materialized (
       select model, id_hash from own
       union
       select a.model, a.id_hash from (select distinct grant_id from own where grant_id is not null) g
       join oidc_artifact a on a.grant_id = g.grant_id
     ), doomed as (
       select a.model, a.id_hash from hit join oidc_artifact a on a.model = hit.model and a.id_hash = hit.id_hash
       order by a.model, a.id_hash for update of a)
     delete from oidc_artifact a using doomed d where a.model = d.model and a.id_hash = d.id_hash returning 1 as gone`,
    columnsOf(visitors),
  );
  return gone.length;
}

/** The grants, and everything that was issued under them. */
export async function deleteGrants(tx: Queryable, grantIds: readonly string[]): Promise<void> {
  if (grantIds.length === 0) return;
  await tx.query(
    `with doomed as (
       select model, id_hash from oidc_artifact
       where grant_id = any($1::text[]) or (model = 'Grant' and id_hash = any($2::bytea[]))
       order by model, id_hash for update)
     delete from oidc_artifact a using doomed d where a.model = d.model and a.id_hash = d.id_hash`,
    [grantIds, grantIds.map(hashId)],
  );
}

/** Whatever was ever issued for these people. */
export async function deleteAllOf(tx: Queryable, personIds: readonly string[]): Promise<void> {
  await tx.query(
    `with doomed as (
       select model, id_hash from oidc_artifact where account_id = any($1::uuid[])
       order by model, id_hash for update)
     delete from oidc_artifact a using doomed d where a.model = d.model and a.id_hash = d.id_hash`,
    [personIds],
  );
}

function columnsOf(visitors: readonly Visitor[]): [string[], string[]] {
  return [visitors.map(({ personId }) => personId), visitors.map(({ clientId }) => clientId)];
}

const placeOf = ({ sessionUid, clientId }: EndedPlace) => `${sessionUid} ${clientId}`;
