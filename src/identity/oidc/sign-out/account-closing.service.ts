import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Clock, Database, notFound } from '../../../platform/index.js';
import { deleteAllOf } from './endings.js';
import { SessionEnding } from './session-ending.service.js';

/** A person leaves: the account is closed and nothing that was issued for it works any longer. */
@Injectable()
export class AccountClosing {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sessions: SessionEnding,
    private readonly audit: Audit,
  ) {}

  /**
   * Disables the account, ends its sessions, deletes its grants and tokens and tells each application, in one
   * transaction. Twice is as good as once. `actorId` is null for the operator at the command line.
   * @throws DomainError not-found
   */
  async disable(
    personId: string,
    reason: string,
    actorId: string | null,
  ): Promise<{ alreadyDisabled: boolean; sessions: number }> {
    return this.database.transaction(async (tx) => {
      const [account] = await tx.query<{ status: string }>(
        `select status from account where person_id = $1 for update`,
        [personId],
      );
      if (!account) throw notFound('account-not-found', 'Akun tidak ditemukan.');
      const alreadyDisabled = account.status === 'disabled';
      if (!alreadyDisabled) {
        await tx.query(
          `update account set status = 'disabled', disabled_at = $2, disabled_reason = $3 where person_id = $1`,
          [personId, this.clock.now(), reason],
        );
      }
      const sessions = await tx.query<{ uid: string }>(
        `select distinct uid from oidc_artifact where model = 'Session' and account_id = $1 order by uid`,
        [personId],
      );
      await this.sessions.endAll(
        tx,
        sessions.map(({ uid }) => uid),
        { actorId, reason: 'account-disabled' },
      );
      await deleteAllOf(tx, [personId]);
      if (!alreadyDisabled) {
        await this.audit.record(tx, {
          actorId,
          action: 'account.disabled',
          subject: { kind: 'person', id: personId },
          outcome: 'done',
          detail: { reason, sessions: sessions.length },
        });
      }
      return { alreadyDisabled, sessions: sessions.length };
    });
  }
}
