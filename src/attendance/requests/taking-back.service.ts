import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import {
  Clock,
  Database,
  type Fault,
  type Tx,
  type WorkDate,
  addDays,
  localDateOf,
} from '../../platform/index.js';
import { holdDays } from '../leave/leave-accounts.store.js';
import { chargedDays } from '../leave/leave-cases.rules.js';
import { halvesByYear } from '../leave/leave-length.rules.js';
import { LeaveRulesQuery } from '../leave/leave-rules.query.js';
import { WorkingDays } from '../leave/working-days.service.js';
import { RequestNews } from './request-news.service.js';
import { RequestEffects } from './request-effects.service.js';
import type { RequestStep, StaffRequest, StepCapacity } from './staff-request.js';
import { addStep, lockedRequest, moveRequest, requestById, stepsOf } from './staff-requests.store.js';
import { waysBack } from './turn.rules.js';

export type TakingBack = 'withdrawn' | 'cancelled' | 'returned';

export interface TakeBack {
  requestId: string;
  revision: number;
  act: TakingBack;
  /** With `returned`: the first day at work again. */
  backOn?: WorkDate;
  note: string;
  /** Whoever asks was found to be the person, or an officer for them. */
  capacity: Extract<StepCapacity, 'self' | 'on-behalf'>;
  trace: { address?: string | undefined; requestId?: string | undefined };
}

export type TakenBack =
  | { ok: true }
  | { ok: false; reason: 'faults'; faults: Fault[] }
  | { ok: false; reason: 'overtaken'; step: RequestStep }
  | { ok: false; reason: 'unknown' };

/** Withdrawal before the decision, cancellation after it, early return while it runs: facts are cut, days given back. */
@Injectable()
export class TakingBackService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rules: LeaveRulesQuery,
    private readonly workingDays: WorkingDays,
    private readonly effects: RequestEffects,
    private readonly news: RequestNews,
    private readonly audit: Audit,
  ) {}

  async takeBack(principal: Principal, given: TakeBack): Promise<TakenBack> {
    const known = await requestById(this.database, given.requestId);
    if (!known) return { ok: false, reason: 'unknown' };
    const last = given.act === 'returned' ? addDays(given.backOn ?? known.last, -1) : null;
    if (last !== null && (!given.backOn || given.backOn < known.first || given.backOn > known.last))
      return {
        ok: false,
        reason: 'faults',
        faults: [{ field: 'kembali', message: 'Pilih hari di dalam masa cuti ini.' }],
      };
    const kept =
      last !== null && last >= known.first && known.kind === 'annual'
        ? halvesByYear(
            chargedDays(await this.workingDays.of(known.personId, known.first, last), { ...known, last }),
            known.part,
          )
        : new Map<number, number>();
    return this.database.transaction((tx) => this.write(tx, principal, { ...given, last, kept }));
  }

  private async write(
    tx: Tx,
    principal: Principal,
    given: TakeBack & { last: WorkDate | null; kept: ReadonlyMap<number, number> },
  ): Promise<TakenBack> {
    const request = await lockedRequest(tx, given.requestId);
    if (!request) return { ok: false, reason: 'unknown' };
    const now = this.clock.now();
    const ways = waysBack(request, localDateOf(now, 'Asia/Jakarta'));
    const may = { withdrawn: ways.withdraw, cancelled: ways.cancel, returned: ways.returnEarly }[given.act];
    if (!may || request.revision !== given.revision)
      return { ok: false, reason: 'overtaken', step: (await stepsOf(tx, request.id)).at(-1)! };
    const actorId = principal.personId;
    const answered = (await stepsOf(tx, request.id)).flatMap(({ act, actorId: who }) =>
      (act === 'considered' || act === 'decided') && who ? [who] : [],
    );
    if (given.act !== 'withdrawn')
      await this.effects.of(request.kind).takeBack(tx, request, { actorId, last: given.last });
    const whole = given.last === null || given.last < request.first;
    const state: StaffRequest['state'] =
      given.act === 'withdrawn' ? 'withdrawn' : whole ? 'cancelled' : 'approved';
    const days = whole
      ? { first: request.first, last: request.last }
      : { first: request.first, last: given.last! };
    await moveRequest(tx, request, { state, ...days });
    if (request.kind === 'annual') {
      const rules = await this.rules.byId(request.ruleSetId!, tx);
      const account = { personId: request.personId, rules, day: request.first };
      await holdDays(tx, account, { requestId: request.id, halves: given.kept });
    }
    await addStep(tx, {
      requestId: request.id,
      at: now,
      actorId,
      act: given.act,
      capacity: given.capacity,
      days: whole ? null : days,
      note: given.note,
    });
    if (given.act !== 'withdrawn') {
      const moved = { ...request, state, ...days, revision: request.revision + 1 };
      await this.news.takenBack(tx, moved, { act: given.act, by: actorId, officials: answered });
    }
    await this.audit.record(tx, {
      actorId: actorOf(principal),
      action: `request.${given.act}`,
      subject: { kind: 'person', id: request.personId },
      outcome: 'done',
      detail: { request: request.id, kind: request.kind },
      before: { state: request.state, first: request.first, last: request.last },
      after: { state, ...days },
      ...given.trace,
    });
    return { ok: true };
  }
}
