import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { Inbox, type Trace } from '../../../people/index.js';
import {
  Clock,
  Database,
  type Done,
  type Fault,
  Jobs,
  type Tx,
  localDateOf,
} from '../../../platform/index.js';
import { Documents } from '../../documents/documents.service.js';
import { CASE_DOCUMENTS, CaseAccess } from './case-access.service.js';
import { weekWords } from './case-words.rules.js';
import { mayAnswer, stateOf } from './case.rules.js';
import { CasesQuery } from './cases.query.js';
import { CasesStore } from './cases.store.js';
import type { CasePerson, IntegrityCase } from './integrity-case.js';
import { type PossibleWitness, WitnessesQuery } from './witnesses.query.js';

const ZONE = 'Asia/Jakarta';

export interface AnswerWish {
  text: string;
  /** Id of a colleague who was there; empty: nobody. */
  witness: string;
  file: { name: string; content: Buffer } | null;
}

class Refusal extends Error {
  constructor(readonly faults: Fault[]) {
    super('refused');
  }
}

/** What those whom a case is about say to it; and when the time for it is over. */
@Injectable()
export class CaseAnswers implements OnModuleInit {
  constructor(
    private readonly access: CaseAccess,
    private readonly cases: CasesQuery,
    private readonly store: CasesStore,
    private readonly witnesses: WitnessesQuery,
    private readonly documents: Documents,
    private readonly inbox: Inbox,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    // Ten past midnight in the west, when the last day is over.
    this.jobs.register({ name: 'unanswered-integrity-cases', cron: '10 17 * * *', run: () => this.close() });
  }

  /** @throws DomainError not-found for whoever it is not about */
  async answer(principal: Principal, id: string, wish: AnswerWish, trace: Trace): Promise<Done> {
    await this.access.openToAnswer(principal, id, trace);
    try {
      return await this.database.transaction((tx) => this.write(tx, principal, id, wish, trace));
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, faults: error.faults };
      throw error;
    }
  }

  private async write(
    tx: Tx,
    principal: Principal,
    id: string,
    wish: AnswerWish,
    trace: Trace,
  ): Promise<Done> {
    await tx.query(`select 1 from integrity_case where id = $1 for update`, [id]);
    const { found, people } = (await this.cases.byId(id, tx))!;
    const own = people.find(({ personId }) => personId === principal.personId)!;
    if (!mayAnswer(found.state, own.answer !== null))
      throw new Refusal([
        {
          field: '',
          message:
            own.answer === null
              ? 'Kasus ini sudah diputus; jawaban tidak dapat dikirim lagi.'
              : 'Anda sudah menjawab; jawaban yang pertama tersimpan.',
        },
      ]);
    const witness = await this.witness(tx, wish.witness, own);
    const now = this.clock.now();
    await tx.query(
      `update integrity_case_person set answer = $2, answered_at = $3, witness_id = $4 where id = $1`,
      [own.id, wish.text, now, witness?.personId ?? null],
    );
    if (wish.file) {
      const kept = await this.documents.keep(tx, {
        ownerId: principal.personId,
        uploadedBy: principal.personId,
        subject: { kind: CASE_DOCUMENTS, id: own.id },
        file: wish.file,
        trace,
      });
      if (!kept.ok) throw new Refusal([{ field: 'dokumen', message: kept.message }]);
    }
    const state = stateOf({
      answerBy: found.answerBy,
      today: localDateOf(now, ZONE),
      people: people.map((one) => ({ answered: one.answer !== null || one.id === own.id })),
    });
    // Whoever decides has read every answer: a form that was made before this one is told so.
    await tx.query(`update integrity_case set state = $2, version = version + 1 where id = $1`, [id, state]);
    if (witness) await this.tellWitness(tx, witness, own, found);
    await this.store.step(tx, { caseId: id, step: 'answered', actorId: principal.personId, at: now });
    await this.audit.record(tx, {
      actorId: actorOf(principal),
      action: 'integrity.answered',
      subject: { kind: 'person', id: principal.personId },
      outcome: 'done',
      detail: { integrityCase: id },
      before: { integrityState: found.state },
      after: { integrityState: state },
      ...trace,
    });
    return { ok: true };
  }

  private async witness(tx: Tx, wish: string, own: CasePerson): Promise<PossibleWitness | null> {
    if (wish === '') return null;
    const chosen = (await this.witnesses.of(own.id, tx)).find(({ personId }) => personId === wish);
    if (!chosen)
      throw new Refusal([
        { field: 'saksi', message: 'Pilih saksi dari daftar rekan seunit, atau kosongkan.' },
      ]);
    return chosen;
  }

  private async tellWitness(
    tx: Tx,
    { personId }: PossibleWitness,
    own: CasePerson,
    { id, week }: IntegrityCase,
  ): Promise<void> {
    await this.inbox.tell(tx, {
      personId,
      topic: 'integrity-witness',
      title: `${own.name} menyebut Anda sebagai saksi`,
      body: `Ini tentang presensi ${own.name} ${weekWords(week)}. Anda tidak perlu melakukan apa pun; petugas BKPSDM yang memutus dapat bertanya kepada Anda. Sebagai saksi Anda tidak ikut memutus.`,
      link: null,
      dedupeKey: `integrity:${id}:${own.id}:witness`,
    });
  }

  /** Whoever has not answered by now may still do so, but need not be waited for. */
  async close(): Promise<void> {
    const now = this.clock.now();
    await this.database.query(
      `with over as (
         update integrity_case set state = 'unanswered', version = version + 1
         where state = 'asked' and answer_by < $1::date returning id
       ) insert into integrity_step (case_id, step, at) select id, 'unanswered', $2 from over`,
      [localDateOf(now, ZONE), now],
    );
  }
}
