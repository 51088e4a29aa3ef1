import type { AdapterPayload } from 'oidc-provider';
import { hashId } from './artifact-id.js';
import { ArtifactAdapter, asFound, asStored } from './engine-adapter.js';

interface FoundSession {
  payload: AdapterPayload;
  consumed_at: null;
  authorizations: NonNullable<AdapterPayload['authorizations']> | null;
}

const FIND = `select s.payload, s.consumed_at,
    (select jsonb_object_agg(a.client_id, a.authorization_data)
     from oidc_session_application a where a.session_uid = s.uid) as authorizations
  from oidc_artifact s
  where s.model = 'Session' and s.expires_at > now() and not exists (
    select 1 from oidc_artifact
    where model = 'EndedSession' and id_hash = sha256(convert_to(s.uid, 'UTF8')))`;

/**
 * Sessions. What a session knows of each application stands in rows of its own: the engine writes its whole session
 * back at the end of a request, and of nine applications opened at once the last writer would leave three.
 */
export class SessionAdapter extends ArtifactAdapter {
  /**
   * Writes the session and adds the applications it has just met; what is known of an application stays.
   * A session that was ended in the meantime (its tombstone lies there) is not written again; should the end commit
   * while this runs, the row is written, but nobody finds it. Locks are taken as `SessionEnding` takes them: the
   * session, then its applications by name.
   */
  override async upsert(id: string, payload: AdapterPayload, expiresIn = 0): Promise<void> {
    const { authorizations, ...rest } = payload;
    await this.run(
      `with alive as (
         select 1 where not exists (
           select 1 from oidc_artifact where model = 'EndedSession' and id_hash = sha256(convert_to($4::text, 'UTF8')))
       ), session as (
         insert into oidc_artifact (model, id_hash, payload, uid, account_id, expires_at)
         select 'Session', $1::bytea, $2::jsonb, $4::text, $5::uuid, now() + make_interval(secs => $3) from alive
         on conflict (model, id_hash) do update
           set payload = excluded.payload, account_id = excluded.account_id, expires_at = excluded.expires_at
         returning 1
       ), met as (
         select key, value from jsonb_each($6::jsonb) where exists (select 1 from session) order by key
       )
       insert into oidc_session_application (session_uid, client_id, authorization_data, expires_at)
       select $4::text, met.key, met.value, now() + make_interval(secs => $3) from met
       on conflict (session_uid, client_id) do update
         set authorization_data = excluded.authorization_data || oidc_session_application.authorization_data,
             expires_at = greatest(excluded.expires_at, oidc_session_application.expires_at)
         where not (oidc_session_application.authorization_data @> excluded.authorization_data)
            or oidc_session_application.expires_at < excluded.expires_at - interval '10 minutes'`,
      [
        hashId(id),
        asStored(id, rest),
        expiresIn,
        payload.uid,
        payload.accountId ?? null,
        JSON.stringify(authorizations ?? {}),
      ],
    );
  }

  override async find(id: string): Promise<AdapterPayload | undefined> {
    const [row] = await this.run<FoundSession>(`${FIND} and s.id_hash = $1`, [hashId(id)]);
    return row && withAuthorizations(id, row);
  }

  /** The newest: a session gets a new id at each sign-in, and for a moment two rows may have the same uid. */
  override async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const [row] = await this.run<FoundSession>(`${FIND} and s.uid = $1 order by s.expires_at desc limit 1`, [
      uid,
    ]);
    // Its id is known to the browser alone; who looks by uid reads, and never writes.
    return row && withAuthorizations('', row);
  }
}

function withAuthorizations(id: string, row: FoundSession): AdapterPayload {
  const found = asFound(id, row);
  return row.authorizations ? { ...found, authorizations: row.authorizations } : found;
}
