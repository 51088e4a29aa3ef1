import { Injectable } from '@nestjs/common';
import { type Tx, type WorkDate, localDateOf } from '../../platform/index.js';
import { dateWords } from '../../web/index.js';
import { LeaveService } from '../leave/leave.service.js';
import type { RequestKind, StaffRequest } from './staff-request.js';

export type Effected = { ok: true } | { ok: false; message: string };

/** What an approved request of a kind makes true, and how that is taken back. */
export interface RequestEffect {
  /** In the transaction of the decision, with the days as decided; a refusal undoes the decision. */
  approve(tx: Tx, request: StaffRequest, by: { actorId: string; note: string }): Promise<Effected>;
  /** Ends it after `last`; null takes it back whole. */
  takeBack(tx: Tx, request: StaffRequest, by: { actorId: string; last: WorkDate | null }): Promise<void>;
}

/** Leave and duties become facts of `approved_leave`; other kinds say for themselves what they do. */
@Injectable()
export class RequestEffects {
  private readonly own = new Map<RequestKind, RequestEffect>();

  constructor(private readonly leave: LeaveService) {}

  register(kind: 'correction', effect: RequestEffect): void {
    this.own.set(kind, effect);
  }

  of(kind: RequestKind): RequestEffect {
    const effect = this.own.get(kind);
    if (effect) return effect;
    if (kind === 'correction') throw new Error('nobody has registered what a correction does');
    return this.ofLeave;
  }

  private readonly ofLeave: RequestEffect = {
    approve: async (tx, request, { actorId }) => {
      const { id, personId, kind, first, last, part, details, reason } = request;
      if (kind === 'correction') throw new Error('a correction is no leave');
      const approved = await this.leave.approve(tx, {
        personId,
        kind,
        first,
        last,
        part,
        documentNumber: details['surat'] ?? citedAs(request),
        // Why somebody is ill or away stays with the request.
        ...(kind.startsWith('official') ? { note: reason } : {}),
        approvedBy: actorId,
        requestId: id,
      });
      if (approved.ok) return { ok: true };
      return {
        ok: false,
        message: 'Pada sebagian hari itu sudah tercatat cuti, izin, atau dinas lain. Ubah tanggalnya dahulu.',
      };
    },
    takeBack: (tx, { id }, { actorId, last }) => this.leave.cut(tx, { requestId: id, last, actorId }),
  };
}

/** As the reasons of the day name a request that has no letter. */
function citedAs({ filedAt }: Pick<StaffRequest, 'filedAt'>): string {
  return `Permohonan yang diajukan ${dateWords(localDateOf(filedAt, 'Asia/Jakarta'))}`;
}
