import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { Inbox, type Trace } from '../../../people/index.js';
import { Clock, Database, type Done, type Fault, type Tx } from '../../../platform/index.js';
import { CaseAccess } from './case-access.service.js';
import { CaseChange } from './case-change.service.js';
import { weekWords } from './case-words.rules.js';
import { NOTABLE_STATES, WITNESS, isInvolved } from './case.rules.js';
import { CasesStore } from './cases.store.js';
import type { WholeCase } from './integrity-case.js';
import { WitnessesQuery } from './witnesses.query.js';

/** Whoever holds a case notes who was there as well: people of other units, whom those concerned cannot choose. */
@Injectable()
export class NotedWitnesses {
  constructor(
    private readonly access: CaseAccess,
    private readonly changes: CaseChange,
    private readonly store: CasesStore,
    private readonly witnesses: WitnessesQuery,
    private readonly inbox: Inbox,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One answer for a number that is nobody's and for whoever may not be a witness: nobody is looked up here. */
  async note(
    principal: Principal,
    id: string,
    wish: { version: number; nip: string },
    trace: Trace,
  ): Promise<Done> {
    const opened = await this.access.openToDecide(principal, id, trace);
    if (opened.involved) return { ok: false, faults: [fault('', WITNESS)] };
    const personId = await this.witnesses.byNumber(wish.nip, opened.found.week);
    const judge = personId !== null && (await this.access.couldDecide(personId, opened));
    const done = await this.changes.change(
      id,
      { version: wish.version, from: NOTABLE_STATES },
      async (tx, whole) => {
        const involved = personId && isInvolved(whole, personId);
        // Called by one of them already: a witness is one once.
        if (involved === 'witness') return [];
        if (!personId || judge || involved || (await this.acted(tx, id, personId)))
          return [fault('nip', NOBODY)];
        await this.write(tx, principal, whole, { personId, trace });
        return [];
      },
    );
    if (!done.ok && done.faults.some(({ field }) => field === 'nip'))
      await this.audit.record(this.database, {
        actorId: actorOf(principal),
        action: 'integrity.witness-noted',
        outcome: 'refused',
        detail: { integrityCase: id },
        ...trace,
      });
    return done;
  }

  private async write(
    tx: Tx,
    principal: Principal,
    whole: WholeCase,
    { personId, trace }: { personId: string; trace: Trace },
  ): Promise<void> {
    const { id, week, state } = whole.found;
    const now = this.clock.now();
    await tx.query(
      `insert into integrity_witness (case_id, person_id, noted_by, noted_at) values ($1, $2, $3, $4)`,
      [id, personId, principal.personId, now],
    );
    // Whoever decides knows of every witness: a form that was made before this one is told so.
    await tx.query(`update integrity_case set version = version + 1 where id = $1`, [id]);
    await this.store.step(tx, { caseId: id, step: 'witness-noted', actorId: principal.personId, at: now });
    // Whom it is about is said by whoever asks them: they need not know it before.
    await this.inbox.tell(tx, {
      personId,
      topic: 'integrity-witness',
      title: 'Anda dicatat sebagai saksi',
      body: `Ini tentang presensi pegawai lain ${weekWords(week)}. Anda tidak perlu melakukan apa pun; petugas BKPSDM yang memutus dapat bertanya kepada Anda.`,
      link: null,
      dedupeKey: `integrity:${id}:noted-witness`,
    });
    await this.changes.record(tx, principal, whole, {
      action: 'integrity.witness-noted',
      after: state,
      trace,
    });
    await this.audit.record(tx, {
      actorId: actorOf(principal),
      action: 'integrity.witness-noted',
      subject: { kind: 'person', id: personId },
      outcome: 'done',
      detail: { integrityCase: id },
      ...trace,
    });
  }

  private async acted(tx: Tx, caseId: string, personId: string): Promise<boolean> {
    const rows = await tx.query(`select 1 from integrity_step where case_id = $1 and actor_id = $2 limit 1`, [
      caseId,
      personId,
    ]);
    return rows.length > 0;
  }
}

const NOBODY =
  'Tidak dapat dicatat: tidak ada pegawai dengan NIP itu yang bertugas pada minggu itu dan boleh menjadi saksi. Pegawai dalam kasus ini dan petugas yang dapat memutusnya tidak dapat menjadi saksi.';

const fault = (field: string, message: string): Fault => ({ field, message });
