import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { Inbox, type Trace } from '../../../people/index.js';
import { Clock, type Done, type Fault, type Tx, localDateOf } from '../../../platform/index.js';
import { CaseAccess } from './case-access.service.js';
import { CaseChange } from './case-change.service.js';
import { VERDICT_WORDS, weekWords } from './case-words.rules.js';
import { type Decision, WITNESS, decisionFaults, stateOf, verdictOn, voidedBy } from './case.rules.js';
import { CasesStore } from './cases.store.js';
import { type WholeCase, caseAddress } from './integrity-case.js';

const ZONE = 'Asia/Jakarta';

/** What a human decides about a case, and takes back again. */
@Injectable()
export class CaseDecisions {
  constructor(
    private readonly access: CaseAccess,
    private readonly changes: CaseChange,
    private readonly store: CasesStore,
    private readonly inbox: Inbox,
    private readonly clock: Clock,
  ) {}

  /** About each of them, with the presses that are taken back; never by one of them or by their witness. */
  async decide(
    principal: Principal,
    id: string,
    wish: Decision & { version: number },
    trace: Trace,
  ): Promise<Done> {
    await this.access.openToDecide(principal, id, trace);
    return this.changes.change(
      id,
      { version: wish.version, from: ['found', 'asked', 'answered', 'unanswered'] },
      async (tx, whole) => {
        const { found, people, presses, witnesses } = whole;
        const faults = decisionFaults(wish, {
          state: found.state,
          subject: found.subject,
          people: people.map((one) => ({ ...one, answered: one.answer !== null })),
          witnesses,
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
              people.map(({ personId }) => ({ person_id: personId, verdict: verdictOn(wish, personId) })),
            ),
          ],
        );
        await tx.query(
          `update integrity_case set state = 'decided', version = version + 1, exempt_wished_by = $2 where id = $1`,
          [id, wish.known ? principal.personId : null],
        );
        const voided = voidedBy(wish, presses);
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
                title: `Putusan tentang presensi Anda ${weekWords(found.week)}: ${VERDICT_WORDS[verdictOn(wish, personId)!].word.toLowerCase()}`,
                body: `${VERDICT_WORDS[verdictOn(wish, personId)!].sentence} ${own.length > 0 ? `${own.length} presensi Anda dibatalkan dan harinya dihitung ulang.` : 'Presensi Anda tidak berubah.'} Alasan: ${reason}`,
                link: caseAddress(id),
                dedupeKey: `integrity:${id}:${found.version}:decided`,
              };
            }),
          );
        await this.changes.record(tx, principal, whole, {
          action: 'integrity.decided',
          after: 'decided',
          reason,
          detail: (personId) => ({
            integrityVerdict: verdictOn(wish, personId),
            pressesVoided: voided.filter((press) => press.personId === personId).length,
          }),
          trace,
        });
        return [];
      },
    );
  }

  /** The decision goes, with everything it did; the case waits for another one. */
  async undo(
    principal: Principal,
    id: string,
    wish: { version: number; reason: string },
    trace: Trace,
  ): Promise<Done> {
    const opened = await this.access.openToDecide(principal, id, trace);
    if (opened.involved) return { ok: false, faults: [fault(WITNESS)] };
    return this.changes.change(id, { version: wish.version, from: ['decided'] }, async (tx, whole) => {
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
        `update integrity_case set state = $2, version = version + 1, known = false, known_by = null, exempt_wished_by = null where id = $1`,
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
      await this.changes.record(tx, principal, whole, {
        action: 'integrity.undone',
        after: back,
        reason: wish.reason,
        trace,
      });
      return [];
    });
  }

  private async another(tx: Tx, { found }: WholeCase): Promise<boolean> {
    const rows = await tx.query(
      `select 1 from integrity_case where subject = $1 and week = $2 and state = 'found' and id <> $3`,
      [found.subject, found.week, found.id],
    );
    return rows.length > 0;
  }
}

const fault = (message: string): Fault => ({ field: '', message });
