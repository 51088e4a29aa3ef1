import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Database } from '../../../platform/index.js';
import { deleteIssuedAt, deletePlacesAt } from './endings.js';
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
      const places = await deletePlacesAt(tx, [{ personId, clientId }]);
      const artifacts = await deleteIssuedAt(tx, [{ personId, clientId }]);
      await this.sessions.tellAll(tx, places);
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
