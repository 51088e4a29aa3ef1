import { Injectable } from '@nestjs/common';
import { type Principal, actorOf, can } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import type { Trace } from '../../../people/index.js';
import { Clock, Database, type Fault, notFound, UUID } from '../../../platform/index.js';
import type { DocumentFacts } from '../../documents/document.js';
import { Documents } from '../../documents/documents.service.js';
import { RequestNews } from '../request-news.service.js';
import { RequestReaders, type Standing } from '../request-readers.service.js';
import { addStep, lockedRequest, moveRequest, requestById, stepsOf } from '../staff-requests.store.js';
import type { RequestStep, StaffRequest } from '../staff-request.js';
import { type CorrectionPlan, planCorrection } from './correction.rules.js';
import { CorrectionEffect, wishOf } from './correction-effect.service.js';
import { type CorrectableDay, Corrections } from './corrections.service.js';
import { type CorrectionPerson, CorrectionsQuery } from './corrections.query.js';

export interface OpenedCorrection {
  request: StaffRequest;
  person: CorrectionPerson;
  steps: RequestStep[];
  /** Null: not for the reader. */
  documents: DocumentFacts[] | null;
  day: CorrectableDay;
  /** What it would do now; of one that waits. */
  plan: CorrectionPlan;
  standing: Standing;
}

export type Undone = { ok: true } | { ok: false; faults: Fault[] } | { ok: false; overtaken: RequestStep };

/** One correction, for whoever asked for it and for those who answer; and taking back what was approved by mistake. */
@Injectable()
export class CorrectionsDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly corrections: Corrections,
    private readonly effect: CorrectionEffect,
    private readonly readers: RequestReaders,
    private readonly documents: Documents,
    private readonly people: CorrectionsQuery,
    private readonly news: RequestNews,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError not-found, also for whoever has nothing to do with it (noted) */
  async open(
    principal: Principal,
    id: string,
    trace: Trace,
    { acts = false } = {},
  ): Promise<OpenedCorrection> {
    const request = UUID.test(id) ? await requestById(this.database, id) : null;
    if (request?.kind !== 'correction') throw unknownCorrection();
    const standing = await this.readers.standingOf(principal.personId, request);
    // Its proof is for those who decide; that it was asked for, and what became of it, also for officers of the unit.
    const seesProof = standing.own || standing.concerned;
    if (!seesProof && (acts || !can(principal, 'requests:file', standing.line))) {
      await this.audit.record(this.database, {
        actorId: actorOf(principal),
        action: 'request.read',
        subject: { kind: 'person', id: request.personId },
        outcome: 'refused',
        detail: { request: id },
        ...trace,
      });
      throw unknownCorrection();
    }
    const { personId, first } = request;
    const day = await this.corrections.day(personId, first);
    return {
      request,
      standing,
      day,
      plan: planCorrection({ day: first, ...wishOf(request) }, day),
      person: await this.people.person(personId, first),
      steps: await stepsOf(this.database, id),
      documents: seesProof ? await this.documents.of({ kind: 'request', id }) : null,
    };
  }

  /** What was approved is taken back by the desk that decides, with a reason that the person reads. */
  async undo(
    principal: Principal,
    given: { id: string; revision: number; reason: string; trace: Trace },
  ): Promise<Undone> {
    const { request: known, standing } = await this.open(principal, given.id, given.trace, { acts: true });
    if (standing.decides === null) throw unknownCorrection();
    if (given.reason.length < 10)
      return {
        ok: false,
        faults: [{ field: 'alasan', message: 'Tulis alasannya, paling sedikit 10 huruf.' }],
      };
    return this.database.transaction(async (tx) => {
      const request = await lockedRequest(tx, known.id);
      if (request?.state !== 'approved' || request.revision !== given.revision)
        return { ok: false, overtaken: (await stepsOf(tx, known.id)).at(-1)! };
      await this.effect.takeBack(tx, request, { actorId: principal.personId, last: null });
      const { first, last } = request;
      await moveRequest(tx, request, { state: 'cancelled', first, last });
      await addStep(tx, {
        requestId: request.id,
        at: this.clock.now(),
        actorId: principal.personId,
        act: 'cancelled',
        capacity: standing.decides!,
        unitId: standing.desks.decides!.unitId,
        note: given.reason,
      });
      await this.news.ended(tx, { ...request, state: 'cancelled' }, given.reason);
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'request.cancelled',
        subject: { kind: 'person', id: request.personId },
        outcome: 'done',
        detail: { request: request.id, kind: request.kind },
        before: { state: request.state },
        after: { state: 'cancelled' },
        reason: given.reason,
        ...given.trace,
      });
      return { ok: true };
    });
  }
}

function unknownCorrection() {
  return notFound('correction-unknown', 'Koreksi itu tidak ditemukan.');
}
