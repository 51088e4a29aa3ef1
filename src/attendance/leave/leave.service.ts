import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import type { Tx, WorkDate } from '../../platform/index.js';
import { markDays } from '../schedules/mark-days.js';
import { DAY_PARTS, type DayPart, type LeaveKind } from './leave-kind.js';

export interface LeaveDecision {
  personId: string;
  kind: LeaveKind;
  /** First and last day, both included. Weekends and holidays inside do not count: nothing is planned on them. */
  first: WorkDate;
  last: WorkDate;
  /** Default: the whole of each day. */
  part?: DayPart;
  /** Number of the decision or the surat tugas. */
  documentNumber: string;
  note?: string;
  /** The official who decided; null when it comes from another system. */
  approvedBy: string | null;
  /** The request that was decided. */
  requestId?: string;
}

export type LeaveApproval = { ok: true; leaveId: string } | { ok: false; reason: 'overlaps' };

/** Approved leave, excuses and duties as facts that a day's status is derived from. */
@Injectable()
export class LeaveService {
  constructor(private readonly audit: Audit) {}

  /** Records a decision that has been made; refused when the person has another one for one of the days. */
  async approve(tx: Tx, decision: LeaveDecision): Promise<LeaveApproval> {
    const { personId, kind, first, last, approvedBy, part = 'whole', requestId } = decision;
    const [leave] = await tx.query<{ id: string }>(
      `insert into approved_leave (person_id, kind, during, document_number, note, approved_by, part, request_id)
       values ($1, $2, daterange($3, $4, '[]'), $5, $6, $7, $8::int4range, $9) on conflict do nothing returning id`,
      [
        personId,
        kind,
        first,
        last,
        decision.documentNumber,
        decision.note ?? null,
        approvedBy,
        DAY_PARTS[part],
        requestId ?? null,
      ],
    );
    if (!leave) return { ok: false, reason: 'overlaps' };
    await this.mark(tx, { personId, first, last, actorId: approvedBy, requestId });
    await this.audit.record(tx, {
      actorId: approvedBy,
      action: 'leave.approved',
      subject: { kind: 'person', id: personId },
      outcome: 'done',
      detail: {
        leaveId: leave.id,
        kind,
        first,
        last,
        documentNumber: decision.documentNumber,
        ...(part === 'whole' ? {} : { part }),
        ...(requestId ? { request: requestId } : {}),
      },
    });
    return { ok: true, leaveId: leave.id };
  }

  /** Ends the leave of a request after `last`, or takes it back whole (null); the days given back are derived again. */
  async cut(
    tx: Tx,
    { requestId, last, actorId }: { requestId: string; last: WorkDate | null; actorId: string | null },
  ): Promise<void> {
    const cut = await tx.query<{ personId: string; kind: LeaveKind; first: WorkDate; last: WorkDate }>(
      `with was as (
         select id, person_id, kind, lower(during) as first, upper(during) - 1 as last from approved_leave
         where request_id = $1 and ($2::date is null or upper(during) - 1 > $2::date) for update
       ), gone as (
         delete from approved_leave l using was where l.id = was.id and ($2::date is null or was.first > $2::date)
       ), shorter as (
         update approved_leave l set during = daterange(was.first, $2::date, '[]') from was
         where l.id = was.id and was.first <= $2::date
       )
       select person_id as "personId", kind, first, last from was`,
      [requestId, last],
    );
    for (const { personId, kind, ...was } of cut) {
      await this.mark(tx, { personId, ...was, actorId, requestId });
      await this.audit.record(tx, {
        actorId,
        action: 'leave.cut',
        subject: { kind: 'person', id: personId },
        outcome: 'done',
        detail: { kind, request: requestId },
        before: was,
        after: last === null || last < was.first ? null : { first: was.first, last },
      });
    }
  }

  private mark(
    tx: Tx,
    days: {
      personId: string;
      first: WorkDate;
      last: WorkDate;
      actorId: string | null;
      requestId?: string | undefined;
    },
  ): Promise<void> {
    const { requestId, ...given } = days;
    return markDays(tx, {
      ...given,
      cause: 'leave',
      ...(requestId === undefined ? {} : { reference: `request:${requestId}` }),
    });
  }
}
