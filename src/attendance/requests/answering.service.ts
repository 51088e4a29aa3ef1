import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { Clock, Database, type Fault, type Tx, type WorkDate, localDateOf } from '../../platform/index.js';
import { heldBy } from '../leave/leave-accounts.store.js';
import { ApproversQuery } from './approvers.query.js';
import { desksFor } from './approvers.rules.js';
import { RequestEffects } from './request-effects.service.js';
import { RequestLimits } from './request-limits.service.js';
import { RequestNews } from './request-news.service.js';
import { addStep, lockedRequest, moveRequest, requestById, stepsOf } from './staff-requests.store.js';
import type { RequestStep, Verdict } from './staff-request.js';
import { type Studied, Studying } from './studying.service.js';
import { type Turn, capacityInTurn, stateAfter, turnOf } from './turn.rules.js';

export interface Answer {
  requestId: string;
  /** Of the page that was answered. */
  revision: number;
  act: Turn['act'];
  verdict: Verdict;
  /** With `change`: the days instead. */
  days?: { first: WorkDate; last: WorkDate };
  note: string;
  trace: { address?: string | undefined; requestId?: string | undefined };
}

export type Answered =
  | { ok: true }
  | { ok: false; reason: 'faults'; faults: Fault[] }
  /** Somebody was faster: what was done last, by whom and when. */
  | { ok: false; reason: 'overtaken'; step: RequestStep }
  | { ok: false; reason: 'not-yours' }
  | { ok: false; reason: 'unknown' };

class Refusal extends Error {
  constructor(readonly faults: Fault[]) {
    super('refused');
  }
}

/** The superior's opinion and the official's decision. */
@Injectable()
export class Answering {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly approvers: ApproversQuery,
    private readonly studying: Studying,
    private readonly limits: RequestLimits,
    private readonly effects: RequestEffects,
    private readonly news: RequestNews,
    private readonly audit: Audit,
  ) {}

  /** Two answers at once: one holds, the other is told who, when and what. */
  async answer(principal: Principal, given: Answer): Promise<Answered> {
    const faults = faultsOf(given);
    if (faults.length > 0) return { ok: false, reason: 'faults', faults };
    try {
      const changed = given.verdict === 'change' ? await this.studyChange(given) : null;
      if (changed && changed.faults.length > 0) throw new Refusal(changed.faults);
      return await this.database.transaction((tx) => this.write(tx, principal, given, changed));
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, reason: 'faults', faults: error.faults };
      throw error;
    }
  }

  private async write(
    tx: Tx,
    principal: Principal,
    given: Answer,
    changed: Studied | null,
  ): Promise<Answered> {
    const request = await lockedRequest(tx, given.requestId);
    if (!request) return { ok: false, reason: 'unknown' };
    const now = this.clock.now();
    const line = await this.approvers.linesOf([request.personId], localDateOf(now, 'Asia/Jakarta'), tx);
    const desks = desksFor(line.get(request.personId) ?? [], request);
    const turn = turnOf(request, desks);
    if (request.revision !== given.revision || turn?.act !== given.act)
      return { ok: false, reason: 'overtaken', step: (await stepsOf(tx, request.id)).at(-1)! };
    const capacity = capacityInTurn(turn, principal.personId);
    if (capacity === null || principal.applicationId !== undefined) return { ok: false, reason: 'not-yours' };
    const days = given.days ?? { first: request.first, last: request.last };
    const decided = { ...request, ...(given.act === 'decided' ? days : {}) };
    if (given.act === 'decided') {
      const { verdict } = given;
      const against = await this.limits.keep(tx, decided, { verdict, halves: changed?.halves ?? new Map() });
      if (against.length > 0) throw new Refusal(against);
    }
    if (given.act === 'decided' && (given.verdict === 'approve' || given.verdict === 'change')) {
      const { kind } = request;
      const done = await this.effects
        .of(kind)
        .approve(tx, decided, { actorId: principal.personId, note: given.note });
      if (!done.ok) throw new Refusal([{ field: 'putusan', message: done.message }]);
    }
    const state = stateAfter(given.act, given.verdict);
    await moveRequest(tx, request, { state, first: decided.first, last: decided.last });
    await addStep(tx, {
      requestId: request.id,
      at: now,
      actorId: actorOf(principal),
      act: given.act,
      verdict: given.verdict,
      capacity,
      unitId: turn.desk.unitId,
      days: given.verdict === 'change' || state === 'approved' ? days : null,
      note: given.note,
    });
    await this.audit.record(tx, {
      actorId: actorOf(principal),
      action: given.act === 'decided' ? 'request.decided' : 'request.considered',
      subject: { kind: 'person', id: request.personId },
      outcome: 'done',
      detail: { request: request.id, kind: request.kind, verdict: given.verdict, capacity },
      before: { state: request.state, first: request.first, last: request.last },
      after: { state, first: decided.first, last: decided.last },
      ...given.trace,
    });
    const after = { ...decided, state, revision: request.revision + 1 };
    if (given.act === 'decided') await this.news.ended(tx, after);
    else await this.news.waiting(tx, after, turnOf(after, desks));
    return { ok: true };
  }

  /** What the rules say to the days that the official sets instead. */
  private async studyChange({ requestId, days }: Answer): Promise<Studied | null> {
    const request = await requestById(this.database, requestId);
    if (!request || request.kind === 'correction') return null;
    const { kind, personId, part, details } = request;
    const given = await heldBy(this.database, requestId);
    const study = await this.studying.study(
      { personId, kind, part, details, first: days!.first, last: days!.last },
      { mayBeLate: true, given, requestId },
    );
    if (study.ok) return study.studied;
    throw new Refusal(study.faults);
  }
}

function faultsOf({ verdict, days, note }: Answer): Fault[] {
  const faults: Fault[] = [];
  if (verdict !== 'approve' && note.trim() === '')
    faults.push({ field: 'catatan', message: 'Tulis alasannya; pemohon membacanya.' });
  if (verdict === 'change' && !days) faults.push({ field: 'mulai', message: 'Tulis tanggal penggantinya.' });
  return faults;
}
