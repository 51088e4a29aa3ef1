import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import type { Trace } from '../../../people/index.js';
import { Database, type Done, type Fault, type Tx } from '../../../platform/index.js';
import { formatShortInstant } from '../../../web/index.js';
import { STEP_WORDS } from './case-words.rules.js';
import { CasesQuery } from './cases.query.js';
import type { CaseState, WholeCase } from './integrity-case.js';

const ZONE = 'Asia/Jakarta';

export interface CaseRecord {
  action: string;
  after: CaseState;
  reason?: string;
  detail?: (personId: string) => Record<string, unknown>;
  trace: Trace;
}

/** How a case changes: one after the other, as it was when the form was made, and with a record for everybody in it. */
@Injectable()
export class CaseChange {
  constructor(
    private readonly cases: CasesQuery,
    private readonly audit: Audit,
    private readonly database: Database,
  ) {}

  /** Under the lock of the case; what `act` finds wrong is the answer. */
  async change(
    id: string,
    { version, from }: { version: number; from: readonly CaseState[] },
    act: (tx: Tx, whole: WholeCase) => Promise<Fault[] | void>,
  ): Promise<Done> {
    return this.database.transaction(async (tx) => {
      await tx.query(`select 1 from integrity_case where id = $1 for update`, [id]);
      const whole = (await this.cases.byId(id, tx))!;
      if (whole.found.version !== version || !from.includes(whole.found.state))
        return { ok: false, faults: [await this.overtaken(tx, id)] };
      const faults = (await act(tx, whole)) ?? [];
      return faults.length > 0 ? { ok: false, faults } : { ok: true };
    });
  }

  /** What came in between, for a form that is too old. */
  async overtaken(tx: Tx, id: string): Promise<Fault> {
    const last = (await this.cases.steps(id, tx)).at(-1)!;
    return {
      field: '',
      message: `Tidak ada yang berubah oleh Anda: ${STEP_WORDS[last.step]?.toLowerCase() ?? last.step} oleh ${last.actor ?? 'sistem'} pada ${formatShortInstant(last.at, ZONE)}. Yang tampil adalah keadaan terakhir.`,
    };
  }

  async record(tx: Tx, principal: Principal, { found, people }: WholeCase, given: CaseRecord): Promise<void> {
    await this.audit.recordAll(
      tx,
      people.map(({ personId }) => ({
        actorId: actorOf(principal),
        action: given.action,
        subject: { kind: 'person', id: personId },
        outcome: 'done' as const,
        detail: { integrityCase: found.id, ...given.detail?.(personId) },
        before: { integrityState: found.state },
        after: { integrityState: given.after },
        reason: given.reason,
        ...given.trace,
      })),
    );
  }
}
