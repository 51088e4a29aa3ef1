import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import type { Trace } from '../../people/index.js';
import { Announcements, Clock, Database, type Tx } from '../../platform/index.js';
import { ClosedDays } from '../schedules/closed-days.service.js';
import { Closing } from './closing.service.js';
import { type OpenedPeriod, PeriodAccess } from './period-access.service.js';
import { PeriodChecks } from './period-checks.service.js';
import { PeriodNews } from './period-news.service.js';
import { PERIOD_STEPS, type Step, type StepRefusal, stepRefusal } from './period-states.rules.js';
import { type TakenStep, lockPeriod, stepsOf, takeStep } from './periods.store.js';

export interface StepWish {
  code: string;
  month: string;
  step: Step;
  /** How many steps the page showed that one acts upon. */
  seen: number;
  reason: string;
  trace: Trace;
}

export type StepAnswer =
  | { ok: true; opened: OpenedPeriod }
  | { ok: false; opened: OpenedPeriod; refusal: StepRefusal | 'overtaken'; last: TakenStep | null };

const ACTIONS: Record<Step, string> = {
  submission: 'period.submitted',
  return: 'period.returned',
  verification: 'period.verified',
  closing: 'period.closed',
  reopening: 'period.reopened',
};

/** Takes a month one step on. Twice is as good as once; of two at once one wins, and the other is told who it was. */
@Injectable()
export class PeriodSteps {
  constructor(
    private readonly database: Database,
    private readonly access: PeriodAccess,
    private readonly days: ClosedDays,
    private readonly checks: PeriodChecks,
    private readonly closing: Closing,
    private readonly news: PeriodNews,
    private readonly audit: Audit,
    private readonly announcements: Announcements,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found, forbidden (noted in the record) */
  async take(principal: Principal, wish: StepWish): Promise<StepAnswer> {
    const { code, month, step, trace } = wish;
    const { permission } = PERIOD_STEPS[step];
    const action = ACTIONS[step];
    const opened = await this.access.open(principal, { code, month, permission, action, trace });
    const answer = await this.database.transaction((tx) => this.takeIn(tx, principal, opened, wish));
    if (answer.ok) this.announcements.announce('attendance-unit', opened.office.id);
    return answer;
  }

  private async takeIn(
    tx: Tx,
    principal: Principal,
    opened: OpenedPeriod,
    { step, seen, reason, trace }: StepWish,
  ): Promise<StepAnswer> {
    const { office, month, monthIsOver } = opened;
    // What is verified has been written: a worker in the middle of a hand commits first, or comes after and is noticed.
    const holdsDays = step === 'verification' || step === 'closing' || step === 'reopening';
    // Before the period: the worker, too, holds this first.
    if (holdsDays) await this.days.holdAlone(tx);
    const period = await lockPeriod(tx, office.id, month);
    const taken = await stepsOf(tx, office.id, month);
    const last = taken[0] ?? null;
    const actorId = actorOf(principal);
    if (period.steps !== seen) {
      const mine = period.steps === seen + 1 && last?.action === step && last.actorId === actorId;
      return mine ? { ok: true, opened } : { ok: false, opened, refusal: 'overtaken', last };
    }
    const checks = await this.checks.countAll(tx, office, month);
    const lastBy = lastByOf(taken);
    const refusal = stepRefusal(step, {
      state: period.state,
      monthIsOver,
      checks,
      reason,
      actorId: principal.personId,
      lastBy,
    });
    if (refusal) return { ok: false, opened, refusal, last };
    const { to } = PERIOD_STEPS[step];
    await takeStep(tx, { period, step, to, actorId, reason, checks, at: this.clock.now() });
    const made =
      step === 'closing' ? await this.closing.close(tx, { period, unitId: office.id, month, actorId }) : null;
    if (step === 'reopening') await this.closing.reopen(tx, { period, actorId });
    await this.news.tell(tx, { opened, step, by: principal, reason, steps: period.steps + 1 });
    await this.audit.record(tx, {
      actorId,
      action: ACTIONS[step],
      subject: { kind: 'unit', id: office.id },
      outcome: 'done',
      detail: { month, ...(made ? { hash: made.hash } : {}) },
      before: { period: period.state },
      after: { period: to },
      reason: reason || null,
      ...trace,
    });
    return { ok: true, opened };
  }
}

/** Since the month was last open: a new round begins with a new submission. */
function lastByOf(newestFirst: readonly TakenStep[]): Partial<Record<Step, string | null>> {
  const lastBy: Partial<Record<Step, string | null>> = {};
  for (const { action, actorId } of newestFirst) lastBy[action] ??= actorId;
  return lastBy;
}
