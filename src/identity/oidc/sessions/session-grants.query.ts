import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/index.js';

/** What a session knows of one application. */
export interface SessionApplication {
  sid: string;
  grantId: string;
}

/** One grant for each session and application, whoever asks first. */
@Injectable()
export class SessionGrants {
  constructor(private readonly database: Database) {}

  /**
   * Takes the place of the application in the session with `candidate`, unless another request (a second tab) was
   * faster and its grant is still good. Returns what counts from now on.
   * `replaces` is the grant that was found to be gone. It is also noted that the person used the application.
   */
  async claim(
    { sessionUid, clientId, personId }: { sessionUid: string; clientId: string; personId: string },
    candidate: SessionApplication,
    replaces: string | null,
  ): Promise<SessionApplication> {
    const [row] = await this.database.query<{ authorization_data: SessionApplication }>(
      `with used as (
         insert into application_visit (person_id, client_id) values ($5, $2)
         on conflict (person_id, client_id) do update set last_used_at = now()
       )
       insert into oidc_session_application as a (session_uid, client_id, authorization_data, expires_at)
       values ($1, $2, $3, now() + interval '1 hour')
       on conflict (session_uid, client_id) do update set authorization_data =
         case when a.authorization_data->>'grantId' is null or a.authorization_data->>'grantId' = $4
              then a.authorization_data || jsonb_build_object('grantId', excluded.authorization_data->>'grantId',
                     'sid', coalesce(a.authorization_data->>'sid', excluded.authorization_data->>'sid'))
              else a.authorization_data end
       returning authorization_data`,
      [sessionUid, clientId, JSON.stringify(candidate), replaces, personId],
    );
    return row!.authorization_data;
  }
}
