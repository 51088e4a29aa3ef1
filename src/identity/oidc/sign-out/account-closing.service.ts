import { Injectable } from '@nestjs/common';
import { Audit, type AuditEntry } from '../../../audit/index.js';
import { othersAdminister } from '../../../people/index.js';
import { Clock, Database, type Queryable, conflict, localDateOf, notFound } from '../../../platform/index.js';
import { ENTRY_ZONE } from '../../applications/entry/entry.rules.js';
import { deleteAllOf } from './endings.js';
import { type Ending, SessionEnding } from './session-ending.service.js';

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
   * @throws DomainError not-found, conflict (last-system-admin)
   */
  async disable(
    personId: string,
    reason: string,
    actorId: string | null,
  ): Promise<{ alreadyDisabled: boolean; sessions: number }> {
    return this.database.transaction(async (tx) => {
      // The person first, as whoever changes people does: nobody waits in a circle.
      await tx.query(`select 1 from person where id = $1 for no key update`, [personId]);
      const [account] = await tx.query<{ status: string; closed_by_rule: boolean }>(
        `select status, closed_by_rule from account where person_id = $1 for update`,
        [personId],
      );
      if (!account) throw notFound('account-not-found', 'Akun tidak ditemukan.');
      // One that a rule has closed stays closed from now on.
      const alreadyDisabled = account.status === 'disabled' && !account.closed_by_rule;
      if (!alreadyDisabled) {
        const from = localDateOf(this.clock.now(), ENTRY_ZONE);
        if (!(await othersAdminister(tx, [{ personId, from, until: null }])))
          throw conflict(
            'last-system-admin',
            'Ini akun terakhir yang dapat mengelola sistem. Tunjuk dahulu administrator sistem lain, lalu nonaktifkan akun ini.',
          );
        await tx.query(
          `update account set status = 'disabled', disabled_at = $2, disabled_reason = $3, closed_by_rule = false
           where person_id = $1`,
          [personId, this.clock.now(), reason],
        );
      }
      const ended = await this.endAllOf(tx, [personId], { actorId, reason: 'account-disabled' });
      const sessions = ended.get(personId) ?? 0;
      if (!alreadyDisabled) await this.audit.record(tx, entryOf(personId, reason, actorId, sessions));
      return { alreadyDisabled, sessions };
    });
  }

  /** Thousands at once, because of what became of the people; a rule opens them again (account-standing.service.ts). */
  async closeByRule(
    tx: Queryable,
    leavers: readonly { personId: string; reason: string }[],
    { actorId, reason: decree }: { actorId: string | null; reason: string },
  ): Promise<void> {
    if (leavers.length === 0) return;
    const personIds = leavers.map(({ personId }) => personId);
    await tx.query(
      `update account a set status = 'disabled', disabled_at = $3, disabled_reason = l.reason, closed_by_rule = true
       from unnest($1::uuid[], $2::text[]) as l (person_id, reason) where a.person_id = l.person_id`,
      [personIds, leavers.map(({ reason }) => reason), this.clock.now()],
    );
    const sessions = await this.endAllOf(tx, personIds, { actorId, reason: 'employment-ended' });
    await this.audit.recordAll(
      tx,
      leavers.map(({ personId, reason }) => ({
        ...entryOf(personId, reason, actorId, sessions.get(personId) ?? 0),
        ...(decree ? { reason: decree } : {}),
      })),
    );
  }

  /** Sessions with their messages, then whatever was issued besides. Returns how many sessions each had. */
  private async endAllOf(
    tx: Queryable,
    personIds: readonly string[],
    ending: Pick<Ending, 'actorId' | 'reason'>,
  ): Promise<Map<string, number>> {
    const sessions = await tx.query<{ uid: string; person_id: string }>(
      `select distinct uid, account_id as person_id from oidc_artifact
       where model = 'Session' and account_id = any($1::uuid[]) order by uid`,
      [personIds],
    );
    await this.sessions.endAll(
      tx,
      sessions.map(({ uid }) => uid),
      ending,
    );
    await deleteAllOf(tx, personIds);
    const counted = new Map<string, number>();
    for (const { person_id } of sessions) counted.set(person_id, (counted.get(person_id) ?? 0) + 1);
    return counted;
  }
}

function entryOf(personId: string, reason: string, actorId: string | null, sessions: number): AuditEntry {
  return {
    actorId,
    action: 'account.disabled',
    subject: { kind: 'person', id: personId },
    outcome: 'done',
    detail: { reason, sessions },
    reason,
  };
}
