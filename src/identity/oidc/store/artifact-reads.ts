import type { AdapterPayload } from 'oidc-provider';
import { type Database, Together, unnested } from '../../../platform/index.js';
import { isGone } from '../engine-errors.js';
import type { StoredSession } from './request-memory.js';

/** A row, with what hangs on it where there is such a thing. */
export interface FoundArtifact {
  payload: AdapterPayload;
  consumed_at: Date | null;
  grant_id: string | null;
  grant: AdapterPayload | null;
  session: StoredSession | null;
  account_id: string | null;
  active: boolean | null;
}

export interface FoundSession extends StoredSession {
  grant_id: string | null;
  grant: AdapterPayload | null;
  active: boolean | null;
}

/**
 * Not ended. A scalar subquery and not `not exists`: that would become a join, which reads all tombstones there are
 * instead of looking one up.
 */
const ALIVE = `s.model = 'Session' and s.expires_at > now() and coalesce((
    select false from oidc_artifact where model = 'EndedSession' and id_hash = sha256(convert_to(s.uid, 'UTF8'))), true)`;

const AUTHORIZATIONS = `(select jsonb_object_agg(a.client_id, a.authorization_data)
    from oidc_session_application a where a.session_uid = s.uid)`;

/** The account behind a row, looked up and not joined: for many rows PostgreSQL would rather read everybody. */
const owner = (person: string) =>
  `left join lateral (
    select p.status = 'active' as active, p.issued_after from account p where p.person_id = ${person} limit 1) own on true`;

/** What is from before the account was last disabled or enabled does not come back to life. */
const notVoid = (issued: string) => `coalesce(to_timestamp((${issued})::float8) >= own.issued_after, true)`;

/** An expired row does not exist, whether or not the sweep has been there. */
const FIND = `select asked.n::int as n, t.payload, t.consumed_at, t.grant_id, g.payload as grant, t.account_id,
    case when t.payload->'expiresWithSession' = 'true' then (
      select jsonb_build_object('payload', s.payload, 'authorizations', ${AUTHORIZATIONS})
      from oidc_artifact s where s.uid = t.payload->>'sessionUid' and ${ALIVE} order by s.expires_at desc limit 1) end as session,
    own.active
  from unnest($1::text[], $2::bytea[]) with ordinality as asked (model, id_hash, n)
  join oidc_artifact t on t.model = asked.model and t.id_hash = asked.id_hash and t.expires_at > now()
  left join oidc_artifact g on g.model = 'Grant' and g.id_hash = sha256(convert_to(t.grant_id, 'UTF8')) and g.expires_at > now()
  ${owner('t.account_id')}
  where ${notVoid(`t.payload->>'iat'`)}`;

const FIND_SESSION = `select asked.n::int as n, s.payload, ${AUTHORIZATIONS} as authorizations,
    place.grant_id, g.payload as grant, own.active
  from ${unnested('$1::bytea[]', '$2::text[]')} with ordinality as asked (id_hash, client_id, n)
  join oidc_artifact s on s.id_hash = asked.id_hash and ${ALIVE}
  left join lateral (
    select authorization_data->>'grantId' as grant_id from oidc_session_application
    where session_uid = s.uid and client_id = asked.client_id) place on true
  left join oidc_artifact g on g.model = 'Grant' and g.id_hash = sha256(convert_to(place.grant_id, 'UTF8')) and g.expires_at > now()
  ${owner('s.account_id')}
  where ${notVoid(`s.payload->>'loginTs'`)}`;

/** The newest: a session gets a new id at each sign-in, and for a moment two rows may have the same uid. */
const FIND_SESSION_BY_UID = `select s.payload, ${AUTHORIZATIONS} as authorizations
  from oidc_artifact s where s.uid = $1 and ${ALIVE} order by s.expires_at desc limit 1`;

interface SoughtSession {
  idHash: Buffer;
  clientId: string | null;
}

/** How the engine's rows are read: requests of the same moment share a statement, and it brings what they will ask next. */
export class ArtifactReads {
  private readonly artifacts: Together<{ model: string; idHash: Buffer }, FoundArtifact | undefined>;
  private readonly sessions: Together<SoughtSession, FoundSession | undefined>;

  constructor(private readonly database: Database) {
    const together = { atMost: 50, parallel: 1, gather: true };
    this.artifacts = new Together(
      (asked) =>
        this.inOrder(FIND, asked, [asked.map(({ model }) => model), asked.map(({ idHash }) => idHash)]),
      together,
      isGone,
    );
    this.sessions = new Together(
      (asked) =>
        this.inOrder(FIND_SESSION, asked, [
          asked.map(({ idHash }) => idHash),
          asked.map(({ clientId }) => clientId),
        ]),
      together,
      isGone,
    );
  }

  find(model: string, idHash: Buffer): Promise<FoundArtifact | undefined> {
    return this.artifacts.ask({ model, idHash });
  }

  /** `clientId`: the application that is asking, if it is known; its grant comes along. */
  findSession(idHash: Buffer, clientId: string | null): Promise<FoundSession | undefined> {
    return this.sessions.ask({ idHash, clientId });
  }

  async findSessionByUid(uid: string): Promise<StoredSession | undefined> {
    const [row] = await this.database.query<StoredSession & Record<string, unknown>>(FIND_SESSION_BY_UID, [
      uid,
    ]);
    return row;
  }

  private async inOrder<Row>(
    text: string,
    asked: unknown[],
    values: unknown[],
  ): Promise<(Row | undefined)[]> {
    const rows = await this.database.query<{ n: number }>(text, values);
    const found = asked.map((): Row | undefined => undefined);
    for (const row of rows) found[row.n - 1] = row as Row;
    return found;
  }
}
