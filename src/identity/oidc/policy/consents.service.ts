import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Database } from '../../../platform/index.js';

/** What a person agreed to give one application: scopes of ours and of our API, and single claims beside them. */
export interface Consent {
  scopes: string[];
  claims: string[];
}

/** What people agreed to, once for each person and application; it outlives the session in which it was asked. */
@Injectable()
export class Consents {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async of(personId: string, clientId: string): Promise<Consent | null> {
    const [row] = await this.database.query<Consent & Record<string, unknown>>(
      `select scopes, claims from application_consent where person_id = $1 and client_id = $2`,
      [personId, clientId],
    );
    return row ?? null;
  }

  /** Adds to what was agreed before; two tabs at once add up. */
  async give(personId: string, clientId: string, { scopes, claims }: Consent): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(
        `insert into application_consent as c (person_id, client_id, scopes, claims) values ($1, $2, $3, $4)
         on conflict (person_id, client_id) do update set given_at = now(),
           scopes = array(select unnest(c.scopes) union select unnest(excluded.scopes) order by 1),
           claims = array(select unnest(c.claims) union select unnest(excluded.claims) order by 1)`,
        [personId, clientId, scopes, claims],
      );
      await this.audit.record(tx, {
        actorId: personId,
        action: 'consent.given',
        subject: { kind: 'application', id: clientId },
        outcome: 'done',
        detail: { scopes, claims },
      });
    });
  }

  async noteRefusal(personId: string, clientId: string, { scopes, claims }: Consent): Promise<void> {
    await this.audit.record(this.database, {
      actorId: personId,
      action: 'consent.refused',
      subject: { kind: 'application', id: clientId },
      outcome: 'refused',
      detail: { scopes, claims },
    });
  }
}
