import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Database, type Tx } from '../../../platform/index.js';
import { SessionEnding } from './session-ending.service.js';

/** A person takes back what one application has from them. */
@Injectable()
export class AccessRevoking {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionEnding,
    private readonly audit: Audit,
  ) {}

  /**
   * Ends consent, grants, codes and tokens of the application for this person, and its place in each of their sessions,
   * of which it is told. The sessions themselves stay. Twice is as good as once.
   * @returns false when there was nothing to take back
   */
  async revoke(personId: string, clientId: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const consents = await tx.query(
        `delete from application_consent where person_id = $1 and client_id = $2 returning 1 as gone`,
        [personId, clientId],
      );
      // Places before artifacts, each in its order: as where sessions end (session-ending.service.ts).
      const places = await tx.query<{ sid: string | null }>(
        `with places as (
           select a.session_uid from oidc_session_application a
           where a.client_id = $2 and exists (
             select 1 from oidc_artifact s where s.model = 'Session' and s.uid = a.session_uid and s.account_id = $1)
           order by a.session_uid for update)
         delete from oidc_session_application a using places
         where a.client_id = $2 and a.session_uid = places.session_uid returning a.authorization_data->>'sid' as sid`,
        [personId, clientId],
      );
      const artifacts = await deleteArtifacts(tx, personId, clientId);
      for (const { sid } of places) await this.sessions.tell(tx, clientId, personId, sid);
      if (consents.length + places.length + artifacts === 0) return false;
      await this.audit.record(tx, {
        actorId: personId,
        action: 'application.access-revoked',
        subject: { kind: 'person', id: personId },
        outcome: 'done',
        detail: { application: clientId, sessions: places.length },
      });
      return true;
    });
  }
}

async function deleteArtifacts(tx: Tx, personId: string, clientId: string): Promise<number> {
  const gone = await tx.query(
    `with grants as (
       select distinct grant_id from oidc_artifact
       where account_id = $1 and client_id = $2 and grant_id is not null
     ), doomed as (
       select model, id_hash from oidc_artifact
       where account_id = $1 and client_id = $2 or grant_id in (select grant_id from grants)
       order by model, id_hash for update)
     delete from oidc_artifact a using doomed d where a.model = d.model and a.id_hash = d.id_hash returning 1 as gone`,
    [personId, clientId],
  );
  return gone.length;
}
