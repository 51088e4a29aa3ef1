import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Clock, Database, localDateOf } from '../../../platform/index.js';
import type { Batch, SheetActor } from '../batches/batch.js';
import { mayApprove, needsSecondPerson } from './applying.rules.js';
import { approvesFreely } from './approvers.store.js';

export type Approval = { ok: true } | { ok: false; reason: 'not-needed' | 'own' | 'owes' | 'stale' };

/** The second pair of eyes: says yes to exactly the difference that was shown. */
@Injectable()
export class SheetApproval {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async approve(batch: Batch, digest: string, actor: SheetActor & { personId: string }): Promise<Approval> {
    if (!needsSecondPerson(batch)) return { ok: false, reason: 'not-needed' };
    if (!mayApprove(batch, actor.personId)) return { ok: false, reason: 'own' };
    const judge = { personId: actor.personId, day: localDateOf(this.clock.now(), 'Asia/Jakarta') };
    if (!(await approvesFreely(this.database, batch, judge))) return { ok: false, reason: 'owes' };
    return this.database.transaction(async (tx): Promise<Approval> => {
      const approved = await tx.query(
        `update import_batch set approved_by = $2, approved_at = now(), approved_digest = digest
         where id = $1 and state = 'checked' and digest = $3 and uploaded_by is distinct from $2 and not $2 = any(prepared_by) returning id`,
        [batch.id, actor.personId, digest],
      );
      if (approved.length === 0) return { ok: false, reason: 'stale' };
      await this.audit.record(tx, {
        actorId: actor.personId,
        action: 'import.approved',
        subject: { kind: 'import', id: batch.id },
        outcome: 'done',
        detail: { goes: batch.counts!.goes, digest },
        address: actor.address,
        requestId: actor.requestId,
      });
      return { ok: true };
    });
  }
}
