import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { Inbox, type Trace, holdsFreely } from '../../../people/index.js';
import { Clock, type Done, type Fault, type Tx, localDateOf } from '../../../platform/index.js';
import { OWED, OWN } from '../signals/threshold-changes.service.js';
import { CaseAccess } from './case-access.service.js';
import { CaseChange } from './case-change.service.js';
import { WITNESS } from './case.rules.js';
import { CasesStore } from './cases.store.js';
import { type WholeCase, caseAddress } from './integrity-case.js';

const ZONE = 'Asia/Jakarta';
const OVER =
  'Tidak ada lagi yang menunggu: pengecualian ini sudah diputus. Yang tampil adalah keadaan terakhir.';

export interface ExemptionWish {
  version: number;
  agreed: boolean;
  /** Why not; or nothing. */
  reason: string;
}

/** What is shared rightly for good raises no signal any more: one officer decides so, and another one agrees. */
@Injectable()
export class Exemptions {
  constructor(
    private readonly access: CaseAccess,
    private readonly changes: CaseChange,
    private readonly store: CasesStore,
    private readonly inbox: Inbox,
    private readonly clock: Clock,
  ) {}

  async answer(principal: Principal, id: string, wish: ExemptionWish, trace: Trace): Promise<Done> {
    const opened = await this.access.openToDecide(principal, id, trace);
    if (opened.involved) return { ok: false, faults: [fault(WITNESS)] };
    const now = this.clock.now();
    const { agreed, reason, version } = wish;
    return this.changes.change(id, { version, from: ['decided'] }, async (tx, whole) => {
      const hindrance = await this.hindrance(tx, principal, whole, agreed);
      if (hindrance) return [fault(hindrance)];
      // The decision itself is the same as before: its round and version stay.
      await tx.query(
        agreed
          ? `update integrity_case set known = true, known_by = $2 where id = $1`
          : `update integrity_case set exempt_wished_by = null where id = $1 and $2::uuid is not null`,
        [id, principal.personId],
      );
      const step = agreed ? 'exempted' : 'not-exempted';
      await this.store.step(tx, { caseId: id, step, actorId: principal.personId, reason, at: now });
      await this.inbox.tell(tx, {
        personId: whole.found.exemptWishedBy!,
        topic: 'integrity-exempted',
        title: agreed
          ? 'Yang Anda nyatakan wajar untuk seterusnya disetujui'
          : 'Yang Anda nyatakan wajar untuk seterusnya tidak disetujui',
        body: agreed
          ? 'Mulai sekarang tidak ditandai lagi.'
          : `Tetap ditandai seperti biasa. Alasan: ${reason}`,
        link: caseAddress(id),
        dedupeKey: `integrity:${id}:${version}:${step}`,
      });
      await this.changes.record(tx, principal, whole, {
        action: `integrity.${step}`,
        after: 'decided',
        ...(reason ? { reason } : {}),
        trace,
      });
      return [];
    });
  }

  private async hindrance(
    tx: Tx,
    { personId }: Principal,
    { found, people }: WholeCase,
    agreed: boolean,
  ): Promise<string | null> {
    const { exemptWishedBy: wishedBy, known } = found;
    if (!wishedBy || known) return OVER;
    if (wishedBy === personId) return OWN;
    if (!agreed) return null;
    const day = localDateOf(this.clock.now(), ZONE);
    for (const unitId of new Set(people.map((person) => person.unitId))) {
      const judge = { personId, permission: 'integrity:decide' as const, unitId, day, parties: [wishedBy] };
      if (!(await holdsFreely(tx, judge))) return OWED;
    }
    return null;
  }
}

const fault = (message: string): Fault => ({ field: '', message });
