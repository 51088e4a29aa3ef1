import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { type Trace, holdsFreely } from '../../../people/index.js';
import { Clock, Database, type Tx, type WorkDate, localDateOf } from '../../../platform/index.js';
import { ClosedDays } from '../../schedules/closed-days.service.js';
import { ChangeApplying } from './change-applying.service.js';
import { type Hindrance, hindrancesOf } from './change.rules.js';
import { titleOf } from './change-words.rules.js';
import { PreviewJob } from './preview.job.js';
import type { KeptChange } from './rule-change.js';
import { type NewChange, RuleChangesStore } from './rule-changes.store.js';

export type StepRefusal = Hindrance | 'over' | 'own' | 'not-yours' | 'owes' | 'stale';
export type Step = { ok: true } | { ok: false; reasons: StepRefusal[] };

const DONE: Step = { ok: true };
const refused = (...reasons: StepRefusal[]): Step => ({ ok: false, reasons });

/** The walk of a change of rules: previewed, proposed, then approved by somebody else, refused or withdrawn. */
@Injectable()
export class RuleChanges {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: RuleChangesStore,
    private readonly preview: PreviewJob,
    private readonly applying: ChangeApplying,
    private readonly closed: ClosedDays,
    private readonly audit: Audit,
  ) {}

  /** Computes who would change; nothing else happens yet. Returns the id. */
  async draft(
    principal: Principal,
    wish: Omit<NewChange, 'proposedBy' | 'now'>,
    trace: Trace,
  ): Promise<string> {
    return this.database.transaction(async (tx) => {
      const id = await this.store.add(tx, {
        ...wish,
        proposedBy: principal.personId,
        now: this.clock.now(),
      });
      await this.preview.later(tx, id, 1);
      const change = (await this.store.one(id, tx))!;
      await this.note(tx, principal, 'rules.change-drafted', change, trace);
      return id;
    });
  }

  /** Computes it anew, by the facts of now; what was proposed is a draft again. */
  async recompute(principal: Principal, id: string, trace: Trace): Promise<Step> {
    return this.database.transaction(async (tx) => {
      const run = await this.store.begin(tx, id);
      if (run === null) return refused('over');
      await this.preview.later(tx, id, run);
      await this.note(tx, principal, 'rules.change-recomputed', (await this.store.one(id, tx))!, trace);
      return DONE;
    });
  }

  /** Hands it to a second person, as it was `seen`: by the number of its computation. */
  async propose(
    principal: Principal,
    id: string,
    given: { seen: number; confirmedWorse: number | null; trace: Trace },
  ): Promise<Step> {
    return this.database.transaction(async (tx) => {
      const change = await this.store.lock(tx, id);
      if (change?.state !== 'computed' || change.run !== given.seen) return refused('over');
      // Whoever hands it over could not be the second person, too.
      if (change.proposedBy !== principal.personId) return refused('not-yours');
      const hindrances = await this.hindrances(tx, change, given.confirmedWorse);
      if (hindrances.length > 0) return refused(...hindrances);
      await tx.query(`update rule_change set state = 'proposed', submitted_at = $2 where id = $1`, [
        id,
        this.clock.now(),
      ]);
      await this.note(tx, principal, 'rules.change-proposed', change, given.trace);
      return DONE;
    });
  }

  /** The second pair of eyes: exactly what was shown holds from now on. */
  async approve(
    principal: Principal,
    id: string,
    { seen, trace }: { seen: number; trace: Trace },
  ): Promise<Step> {
    return this.database.transaction(async (tx) => {
      // A month that is closed meanwhile is closed before it is looked at, or after this holds.
      await this.closed.hold(tx);
      const change = await this.store.lock(tx, id);
      // Computed and handed over again behind an open page: nobody agrees to figures that they have not seen.
      if (change?.state !== 'proposed' || change.run !== seen) return refused('over');
      if (change.proposedBy === principal.personId) return refused('own');
      const judge = {
        personId: principal.personId,
        permission: 'rules:approve' as const,
        unitId: change.scopeUnitId!,
        day: this.today(),
        parties: [change.proposedBy],
      };
      if (!(await holdsFreely(tx, judge))) return refused('owes');
      // From here on no other change of rules is written: what is compared now is what holds when this one is.
      await tx.query(`select pg_advisory_xact_lock(hashtext('rule-timeline'))`);
      const hindrances = await this.hindrances(tx, change, change.summary!.peopleWorse);
      if (hindrances.length > 0) return refused(...hindrances);
      await this.applying.apply(tx, change, { actorId: principal.personId, trace });
      await this.decide(tx, id, { state: 'applied', by: principal.personId, answer: null });
      await this.note(tx, principal, 'rules.change-approved', change, trace);
      return DONE;
    });
  }

  async refuse(principal: Principal, id: string, given: { answer: string; trace: Trace }): Promise<Step> {
    return this.database.transaction(async (tx) => {
      const change = await this.store.lock(tx, id);
      if (change?.state !== 'proposed') return refused('over');
      if (change.proposedBy === principal.personId) return refused('own');
      await this.decide(tx, id, { state: 'refused', by: principal.personId, answer: given.answer });
      await this.applying.tellProposer(tx, change, given.answer);
      await this.note(tx, principal, 'rules.change-refused', change, given.trace, given.answer);
      return DONE;
    });
  }

  async withdraw(principal: Principal, id: string, trace: Trace): Promise<Step> {
    return this.database.transaction(async (tx) => {
      const change = await this.store.lock(tx, id);
      if (!change || ['applied', 'refused', 'withdrawn'].includes(change.state)) return refused('over');
      await this.decide(tx, id, { state: 'withdrawn', by: null, answer: null });
      await this.store.clearPeople(tx, id);
      await this.note(tx, principal, 'rules.change-withdrawn', change, trace);
      return DONE;
    });
  }

  today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }

  private async hindrances(
    tx: Tx,
    change: KeptChange,
    confirmedWorse: number | null,
  ): Promise<StepRefusal[]> {
    const base = await this.store.baseOf(tx, change);
    if (base !== change.base) return ['stale'];
    return hindrancesOf(
      { ...change, summary: change.summary! },
      {
        today: this.today(),
        furthest: localDateOf(this.clock.now(), 'Asia/Jayapura'),
        confirmedWorse,
      },
    );
  }

  private async decide(
    tx: Tx,
    id: string,
    {
      state,
      by,
      answer,
    }: { state: 'applied' | 'refused' | 'withdrawn'; by: string | null; answer: string | null },
  ): Promise<void> {
    await tx.query(
      `update rule_change set state = $2, decided_by = $3, decided_at = $4, answer = $5 where id = $1`,
      [id, state, by, this.clock.now(), answer],
    );
  }

  private async note(
    tx: Tx,
    principal: Principal,
    action: string,
    change: KeptChange,
    trace: Trace,
    reason: string = change.reason,
  ): Promise<void> {
    const { unitId, personId, summary } = change;
    await this.audit.record(tx, {
      actorId: actorOf(principal),
      action,
      subject: unitId ? { kind: 'unit', id: unitId } : { kind: 'person', id: personId! },
      outcome: 'done',
      reason,
      detail: {
        change: change.id,
        rule: change.wish ? titleOf(change) : (change.ruleSetName ?? 'aturan di atasnya'),
        ...(change.cited ? { decree: change.cited } : {}),
        from: change.from,
        ...(change.until ? { until: change.until } : {}),
        ...(summary ? { people: summary.peopleTouched, worse: summary.peopleWorse } : {}),
      },
      address: trace.address,
      requestId: trace.requestId,
    });
  }
}
