import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { Inbox, type Trace } from '../../../people/index.js';
import { Clock, Database, type Done, addDays, localDateOf } from '../../../platform/index.js';
import { dateWords } from '../../../web/index.js';
import { WorkingDays } from '../../leave/working-days.service.js';
import { thresholdsNow } from '../signals/thresholds.store.js';
import { CaseAccess } from './case-access.service.js';
import { CaseChange } from './case-change.service.js';
import { seenSentence, weekWords } from './case-words.rules.js';
import { answerDay } from './case.rules.js';
import { CasesStore } from './cases.store.js';
import { caseAddress } from './integrity-case.js';

/** Days after which an answer is due at the latest, for whoever has no working days planned. */
const OTHERWISE_DAYS = 14;
const ZONE = 'Asia/Jakarta';

/** Asks those whom a case is about. */
@Injectable()
export class CaseDesk {
  constructor(
    private readonly access: CaseAccess,
    private readonly changes: CaseChange,
    private readonly store: CasesStore,
    private readonly workingDays: WorkingDays,
    private readonly inbox: Inbox,
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
    return this.changes.change(id, { version: wish.version, from: ['found'] }, async (tx, whole) => {
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
      await this.changes.record(tx, principal, whole, { action: 'integrity.asked', after: 'asked', trace });
    });
  }
}
