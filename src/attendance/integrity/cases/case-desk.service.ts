import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { Inbox, type Trace } from '../../../people/index.js';
import {
  Clock,
  Database,
  type Done,
  type Fault,
  type Tx,
  addDays,
  localDateOf,
} from '../../../platform/index.js';
import { dateWords, formatShortInstant } from '../../../web/index.js';
import { WorkingDays } from '../../leave/working-days.service.js';
import { thresholdsNow } from '../signals/thresholds.store.js';
import { CaseAccess } from './case-access.service.js';
import { STEP_WORDS, VERDICT_WORDS, seenSentence, weekWords } from './case-words.rules.js';
import { type Decision, answerDay, decisionFaults, stateOf } from './case.rules.js';
import { CasesQuery } from './cases.query.js';
import { CasesStore } from './cases.store.js';
import { type CaseState, type WholeCase, caseAddress } from './integrity-case.js';

/** Days after which an answer is due at the latest, for whoever has no working days planned. */
const OTHERWISE_DAYS = 14;
const ZONE = 'Asia/Jakarta';

/** What a human does about a case: asks those it is about, decides, and takes a decision back. */
@Injectable()
export class CaseDesk {
  constructor(
    private readonly access: CaseAccess,
    private readonly cases: CasesQuery,
    private readonly store: CasesStore,
    private readonly workingDays: WorkingDays,
    private readonly inbox: Inbox,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Tells everybody in it what was seen, and until when they may answer. */
  async ask(principal: Principal, id: string, wish: { version: number }, trace: Trace): Promise<Done> {
    const { people } = await this.access.openToDecide(principal, id, trace);
    const today = localDateOf(this.clock.now(), ZONE);
    const { answerWorkingDays } = await thresholdsNow(this.database);
    const otherwise = addDays(today, OTHERWISE_DAYS);
    const [first, last] = [addDays(today, 1), addDays(today, 60)];
    const working = await this.workingDays.ofAll(people.map(({ personId }) => ({ personId, first, last })));
    return this.change(id, wish.version, ['found'], async (tx, whole) => {
      const answerBy = answerDay(working, answerWorkingDays, otherwise);
      await tx.query(
        `update integrity_case set state = 'asked', version = version + 1, answer_by = $2 where id = $1`,
        [id, answerBy],
      );
      await this.store.step(tx, {
        caseId: id,
        step: 'asked',
        actorId: principal.personId,
        at: this.clock.now(),
      });
      await this.inbox.tellAll(
        tx,
        whole.people.map(({ personId }) => ({
          personId,
          topic: 'integrity-asked',
          title: `Ada pertanyaan tentang presensi Anda ${weekWords(whole.found.week)}`,
          body: `${seenSentence(whole, personId)} Ini pertanyaan, bukan tuduhan; kehadiran Anda tidak berubah. Anda berhak menjelaskan sampai ${dateWords(answerBy)}.`,
          link: caseAddress(id),
          dedupeKey: `integrity:${id}:${whole.found.version}:asked`,
        })),
      );
      await this.record(tx, principal, whole, { action: 'integrity.asked', after: 'asked', trace });
    });
  }

  /** About each of them, with the presses that are taken back; never by one of them or by their witness. */
  async decide(
    principal: Principal,
    id: string,
    wish: Decision & { version: number },
    trace: Trace,
  ): Promise<Done> {
    await this.access.openToDecide(principal, id, trace);
    return this.change(id, wish.version, ['found', 'asked', 'answered', 'unanswered'], async (tx, whole) => {
      const { found, people, presses } = whole;
      const faults = decisionFaults(wish, {
        state: found.state,
        subject: found.subject,
        people: people.map((one) => ({ ...one, answered: one.answer !== null })),
        presses,
        deciderId: principal.personId,
      });
      if (faults.length > 0) return faults;
      const now = this.clock.now();
      const reason = wish.reason.trim();
      await tx.query(
        `update integrity_case_person p set verdict = v.verdict
         from jsonb_to_recordset($2::jsonb) as v(person_id uuid, verdict text) where p.case_id = $1 and p.person_id = v.person_id`,
        [
          id,
          JSON.stringify(
            people.map(({ personId }) => ({ person_id: personId, verdict: wish.verdicts[personId] })),
          ),
        ],
      );
      await tx.query(
        `update integrity_case set state = 'decided', version = version + 1, known = $2 where id = $1`,
        [id, wish.known],
      );
      const voided = [...new Map(presses.map((press) => [press.eventId, press])).values()].filter(
        ({ eventId }) => wish.voids.includes(eventId),
      );
      await this.store.voidPresses(tx, {
        caseId: id,
        round: found.version,
        presses: voided,
        actorId: principal.personId,
        now,
      });
      await this.store.step(tx, {
        caseId: id,
        step: 'decided',
        actorId: principal.personId,
        reason,
        at: now,
      });
      // Whoever was never asked was never accused.
      if (found.answerBy)
        await this.inbox.tellAll(
          tx,
          people.map(({ personId }) => {
            const own = voided.filter((press) => press.personId === personId);
            return {
              personId,
              topic: 'integrity-decided',
              title: `Putusan tentang presensi Anda ${weekWords(found.week)}: ${VERDICT_WORDS[wish.verdicts[personId]!].word.toLowerCase()}`,
              body: `${VERDICT_WORDS[wish.verdicts[personId]!].sentence} ${own.length > 0 ? `${own.length} presensi Anda dibatalkan dan harinya dihitung ulang.` : 'Presensi Anda tidak berubah.'} Alasan: ${reason}`,
              link: caseAddress(id),
              dedupeKey: `integrity:${id}:${found.version}:decided`,
            };
          }),
        );
      await this.record(tx, principal, whole, {
        action: 'integrity.decided',
        after: 'decided',
        reason,
        detail: (personId) => ({
          integrityVerdict: wish.verdicts[personId],
          pressesVoided: voided.filter((press) => press.personId === personId).length,
        }),
        trace,
      });
      return [];
    });
  }

  /** The decision goes, with everything it did; the case waits for another one. */
  async undo(
    principal: Principal,
    id: string,
    wish: { version: number; reason: string },
    trace: Trace,
  ): Promise<Done> {
    const opened = await this.access.openToDecide(principal, id, trace);
    if (opened.involved) return { ok: false, faults: [WITNESS] };
    return this.change(id, wish.version, ['decided'], async (tx, whole) => {
      const { found, people } = whole;
      const now = this.clock.now();
      const back = stateOf({
        answerBy: found.answerBy,
        today: localDateOf(now, ZONE),
        people: people.map(({ answer }) => ({ answered: answer !== null })),
      });
      if (back === 'found' && (await this.another(tx, whole)))
        return [fault('Kasus lain tentang hal yang sama pada minggu itu menunggu putusan. Putuskan dahulu.')];
      await this.store.restorePresses(tx, {
        caseId: id,
        round: found.version - 1,
        actorId: principal.personId,
        now,
      });
      await tx.query(`update integrity_case_person set verdict = null where case_id = $1`, [id]);
      await tx.query(
        `update integrity_case set state = $2, version = version + 1, known = false where id = $1`,
        [id, back],
      );
      await this.store.step(tx, {
        caseId: id,
        step: 'undone',
        actorId: principal.personId,
        reason: wish.reason,
        at: now,
      });
      if (found.answerBy)
        await this.inbox.tellAll(
          tx,
          people.map(({ personId }) => ({
            personId,
            topic: 'integrity-undone',
            title: `Putusan tentang presensi Anda ${weekWords(found.week)} dicabut`,
            body: `Presensi yang dibatalkan dihitung kembali, dan kasusnya akan diputus lagi. Alasan: ${wish.reason}`,
            link: caseAddress(id),
            dedupeKey: `integrity:${id}:${found.version}:undone`,
          })),
        );
      await this.record(tx, principal, whole, {
        action: 'integrity.undone',
        after: back,
        reason: wish.reason,
        trace,
      });
      return [];
    });
  }

  /** Under the lock of the case, and only as it was when the form was made: two at once are one after the other. */
  private async change(
    id: string,
    version: number,
    from: readonly CaseState[],
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

  private async overtaken(tx: Tx, id: string): Promise<Fault> {
    const last = (await this.cases.steps(id, tx)).at(-1)!;
    return fault(
      `Tidak ada yang berubah oleh Anda: ${STEP_WORDS[last.step]?.toLowerCase() ?? last.step} oleh ${last.actor ?? 'sistem'} pada ${formatShortInstant(last.at, ZONE)}. Yang tampil adalah keadaan terakhir.`,
    );
  }

  private async another(tx: Tx, { found }: WholeCase): Promise<boolean> {
    const rows = await tx.query(
      `select 1 from integrity_case where subject = $1 and week = $2 and state = 'found' and id <> $3`,
      [found.subject, found.week, found.id],
    );
    return rows.length > 0;
  }

  private async record(
    tx: Tx,
    principal: Principal,
    { found, people }: WholeCase,
    given: {
      action: string;
      after: CaseState;
      reason?: string;
      detail?: (personId: string) => Record<string, unknown>;
      trace: Trace;
    },
  ): Promise<void> {
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

const fault = (message: string): Fault => ({ field: '', message });
const WITNESS = fault('Anda disebut sebagai saksi dalam kasus ini; orang lain yang memutus.');
