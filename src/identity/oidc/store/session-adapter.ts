import type { AdapterPayload } from 'oidc-provider';
import Provider from 'oidc-provider';
import { hashId } from './artifact-id.js';
import { ArtifactAdapter, asFound, asStored } from './engine-adapter.js';
import { asEngineError } from '../engine-errors.js';
import { type StoredSession, requestMemory } from './request-memory.js';

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
   * The engine writes at the end of each authorize; one that reads as this request has read it is left alone.
   */
  override async upsert(id: string, payload: AdapterPayload, expiresIn = 0): Promise<void> {
    if (requestMemory()?.sawSession(id, payload)) return;
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
        // When the session last let its person in somewhere; written with what is written anyway.
        asStored(id, { ...rest, usedAt: Math.floor(Date.now() / 1000) }),
        expiresIn,
        payload.uid,
        payload.accountId ?? null,
        JSON.stringify(authorizations ?? {}),
      ],
    );
  }

  override async find(id: string): Promise<AdapterPayload | undefined> {
    const memory = requestMemory();
    const row = await this.store.reads.findSession(hashId(id), askingClient()).catch(rethrow);
    if (!row) return undefined;
    memory?.keepGrant(row.grant_id, row.grant);
    memory?.keepActive(row.payload.accountId, row.active);
    const found = withAuthorizations(id, row);
    memory?.noteSession(id, found);
    return found;
  }

  /** Its id is known to the browser alone; who looks by uid reads, and never writes. */
  override async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const known = requestMemory()?.takeSession(uid);
    const row = known ?? (await this.store.reads.findSessionByUid(uid).catch(rethrow));
    return row && withAuthorizations('', row);
  }
}

/** The application that the browser comes from, when it says so. */
function askingClient(): string | null {
  const asking = Provider.ctx?.query['client_id'];
  return typeof asking === 'string' && !asking.includes('\0') ? asking : null;
}

function withAuthorizations(id: string, { payload, authorizations }: StoredSession): AdapterPayload {
  const found = asFound(id, { payload, consumed_at: null });
  return authorizations ? { ...found, authorizations } : found;
}

function rethrow(error: unknown): never {
  throw asEngineError(error);
}
