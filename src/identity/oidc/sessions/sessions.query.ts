import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../../platform/index.js';
import { PORTAL_CLIENT_ID } from '../../applications/portal-application.js';

/** One browser in which somebody is signed in. */
export interface OpenSession {
  /** Says which one it is without saying its name: SHA-256 of the uid. */
  id: string;
  uid: string;
  startedAt: Date;
  /** To a quarter of an hour; null when unknown. */
  usedAt: Date | null;
  endsAt: Date;
  address: string | null;
  userAgent: string | null;
  /** "Perangkat saya sendiri" was ticked at the sign-in. */
  ownDevice: boolean;
  applications: string[];
}

/** The sessions of a person, the latest first. */
@Injectable()
export class SessionsQuery {
  constructor(private readonly database: Database) {}

  async ofPerson(personId: string, on: Queryable = this.database): Promise<OpenSession[]> {
    const rows = await on.query<OpenSession & Record<string, unknown>>(
      `select encode(sha256(convert_to(s.uid, 'UTF8')), 'hex') as id, s.uid,
              coalesce(f.started_at, to_timestamp((s.payload->>'loginTs')::float8)) as "startedAt",
              to_timestamp((s.payload->>'usedAt')::float8) as "usedAt", s.expires_at as "endsAt",
              host(f.address) as address, f.user_agent as "userAgent",
              coalesce(s.payload->>'transient', 'false') <> 'true' as "ownDevice",
              array(select p.name from oidc_session_application a join application p on p.client_id = a.client_id
                    where a.session_uid = s.uid and a.client_id <> $2 order by p.name) as applications
       from (select distinct on (uid) * from oidc_artifact
             where model = 'Session' and account_id = $1 and expires_at > now()
             order by uid, expires_at desc) s
       left join session_fact f on f.session_uid = s.uid
       where not exists (select 1 from oidc_artifact e
                         where e.model = 'EndedSession' and e.id_hash = sha256(convert_to(s.uid, 'UTF8')))`,
      [personId, PORTAL_CLIENT_ID],
    );
    return rows.toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
  }
}
