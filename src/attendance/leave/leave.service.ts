import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import type { Tx, WorkDate } from '../../platform/index.js';
import { markDays } from '../schedules/mark-days.js';
import type { LeaveKind } from './leave-kind.js';

export interface LeaveDecision {
  personId: string;
  kind: LeaveKind;
  /** First and last day, both included. Weekends and holidays inside do not count: nothing is planned on them. */
  first: WorkDate;
  last: WorkDate;
  /** Number of the decision or the surat tugas. */
  documentNumber: string;
  note?: string;
  /** The official who decided; null when it comes from another system. */
  approvedBy: string | null;
}

export type LeaveApproval = { ok: true; leaveId: string } | { ok: false; reason: 'overlaps' };

/** Approved leave, excuses and duties as facts that a day's status is derived from. */
@Injectable()
export class LeaveService {
  constructor(private readonly audit: Audit) {}

  /** Records a decision that has been made; refused when the person has another one for one of the days. */
  async approve(tx: Tx, decision: LeaveDecision): Promise<LeaveApproval> {
    const { personId, kind, first, last, approvedBy } = decision;
    const [leave] = await tx.query<{ id: string }>(
      `insert into approved_leave (person_id, kind, during, document_number, note, approved_by)
       values ($1, $2, daterange($3, $4, '[]'), $5, $6, $7) on conflict do nothing returning id`,
      [personId, kind, first, last, decision.documentNumber, decision.note ?? null, approvedBy],
    );
    if (!leave) return { ok: false, reason: 'overlaps' };
    await markDays(tx, { personId, first, last, cause: 'leave', actorId: approvedBy });
    await this.audit.record(tx, {
      actorId: approvedBy,
      action: 'leave.approved',
      subject: { kind: 'person', id: personId },
      outcome: 'done',
      detail: { leaveId: leave.id, kind, first, last, documentNumber: decision.documentNumber },
    });
    return { ok: true, leaveId: leave.id };
  }
}
