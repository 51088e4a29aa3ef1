import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Principal, actorOf, can, unitsWhere } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import {
  Clock,
  Database,
  DomainError,
  type Fault,
  type Queryable,
  type Tx,
  type WorkDate,
  localDateOf,
} from '../../platform/index.js';
import { ReachFrom } from '../employees/reach-from.query.js';
import { type Trace, UnitAccess } from '../opd/unit-access.service.js';
import { holdTree } from '../opd/tree-lock.store.js';
import { UnitsQuery } from '../opd/units.query.js';
import { TreeFactsQuery } from './tree-facts.query.js';
import type { TreePlan } from './tree-plan.js';
import { planTree } from './tree-plan.rules.js';
import { treeRefusal } from './tree-refusals.rules.js';
import type { TreeWish } from './tree-wish.js';
import { TreeWriter } from './tree-writer.service.js';

export interface Asked {
  wish: TreeWish;
  /** Made when the plan is first shown, sent back with it: the same change twice is one change. */
  key: string;
  trace: Trace;
}

export type Shown = { ok: true; plan: TreePlan; mark: string } | { ok: false; faults: Fault[] };
export type Applied =
  | { ok: true; /** False: it holds already. */ changed: boolean }
  | { ok: false; faults: Fault[] }
  /** Something changed since the plan was looked at; this is how it would be now. */
  | { ok: false; faults: []; plan: TreePlan; mark: string };

/** Changes of the tree: first shown, then done exactly as shown. */
@Injectable()
export class TreeChanges {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly units: UnitsQuery,
    private readonly access: UnitAccess,
    private readonly facts: TreeFactsQuery,
    private readonly writer: TreeWriter,
    private readonly reach: ReachFrom,
    private readonly audit: Audit,
  ) {}

  /** What would happen. @throws DomainError forbidden (noted in the record) */
  async preview(principal: Principal, { wish, key, trace }: Asked): Promise<Shown> {
    await this.authorise(principal, wish, trace);
    const facts = await this.facts.read(wish.day, endingCodes(wish));
    const planned = planTree(wish, facts, (code) => idFrom(key, code));
    if (!planned.ok) return planned;
    const faults = await this.elsewhereSince(this.database, principal, planned.plan, trace);
    return faults.length > 0 ? { ok: false, faults } : { ...planned, mark: markOf(planned.plan) };
  }

  /**
   * Does what was shown, in one transaction. Twice is as good as once; two who change the tree wait for each other.
   * @throws DomainError forbidden (noted in the record)
   */
  async apply(principal: Principal, asked: Asked & { mark: string }): Promise<Applied> {
    await this.authorise(principal, asked.wish, asked.trace);
    try {
      return await this.database.transaction((tx) => this.applyIn(tx, principal, asked));
    } catch (error) {
      const faults = faultsOf(error);
      if (faults) return { ok: false, faults };
      throw error;
    }
  }

  private async applyIn(tx: Tx, principal: Principal, asked: Asked & { mark: string }): Promise<Applied> {
    const { wish, key, trace } = asked;
    // Before anything else, as whoever puts people into units does: nobody waits in a circle.
    await holdTree(tx);
    if (await this.writer.isDone(tx, key)) return { ok: true, changed: true };
    const facts = await this.facts.read(wish.day, endingCodes(wish), tx);
    const planned = planTree(wish, facts, (code) => idFrom(key, code));
    if (!planned.ok) return planned;
    const { plan } = planned;
    if (plan.timelines.length + plan.moves.length === 0) return { ok: true, changed: false };
    const mark = markOf(plan);
    const faults = await this.elsewhereSince(tx, principal, plan, trace);
    if (faults.length > 0) return { ok: false, faults };
    if (mark !== asked.mark) return { ok: false, faults: [], plan, mark };
    await this.writer.write(tx, plan, { principal, key, trace });
    // What the database has to say is heard here and not at the end, where it could not be told in words.
    await tx.query('set constraints all immediate');
    return { ok: true, changed: true };
  }

  /**
   * As of a past day, somebody whom the change moves may have come since to a unit that is not theirs to change
   * (noted in the record).
   */
  private async elsewhereSince(
    on: Queryable,
    principal: Principal,
    { wish, moves, timelines }: TreePlan,
    trace: Trace,
  ): Promise<Fault[]> {
    if (moves.length === 0 || wish.day >= localDateOf(this.clock.now(), 'Asia/Jakarta')) return [];
    const permission = 'units:write';
    const foreign = await this.reach.foreign(
      on,
      { from: wish.day, tops: unitsWhere(principal, permission) },
      moves.map(({ personId }) => personId),
    );
    if (foreign.size === 0) return [];
    await this.audit.record(on, {
      actorId: actorOf(principal),
      action: `unit.${wish.kind}`,
      subject: { kind: 'unit', id: timelines[0]?.unitId ?? moves[0]!.toUnitId },
      outcome: 'refused',
      detail: { permission, elsewhere_since: wish.day, people: foreign.size },
      ...trace,
    });
    return [
      {
        field: 'tanggal',
        message: `Sejak tanggal itu ${foreign.size} pegawainya tercatat juga di unit yang tidak termasuk kewenangan Anda. Pilih tanggal yang lebih baru, atau mintalah pengelola yang berwenang atas semua unit itu.`,
      },
    ];
  }

  /** For every unit that is named: as it stands today, and as it stands on the day. */
  private async authorise(principal: Principal, wish: TreeWish, trace: Trace): Promise<void> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    for (const code of namedCodes(wish))
      for (const day of new Set<WorkDate>([today, wish.day])) {
        const unit = await this.units.byCode(code, day);
        if (!unit || can(principal, 'units:write', await this.units.lineOf(unit.id, day))) continue;
        await this.access.refuse(principal, unit, {
          code,
          day,
          permission: 'units:write',
          action: `unit.${wish.kind}`,
          trace,
        });
      }
  }
}

/** Those whose people, posts and belongings are touched, or in whose way they could be. */
function endingCodes(wish: TreeWish): string[] {
  if (wish.kind === 'merged')
    return 'existing' in wish.into ? [...wish.codes, wish.into.existing] : wish.codes;
  return 'code' in wish ? [wish.code] : [];
}

function namedCodes(wish: TreeWish): string[] {
  switch (wish.kind) {
    case 'founded':
      return [wish.parent];
    case 'moved':
      return [wish.code, wish.parent];
    case 'merged':
      return [...wish.codes, 'existing' in wish.into ? wish.into.existing : wish.into.parent];
    default:
      return [wish.code];
  }
}

/** The id of a new unit follows from the key of the change: shown twice or done twice, it is the same unit. */
function idFrom(key: string, code: string): string {
  const hex = createHash('sha256').update(`${key} ${code}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Changes with anything that will happen; that a choice was left open or made the same way makes no difference. */
function markOf(plan: TreePlan): string {
  const text = JSON.stringify({
    ...plan,
    wish: { ...plan.wish, units: null, people: null, belongings: null },
  });
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function faultsOf(error: unknown): Fault[] | null {
  if (error instanceof DomainError && error.kind === 'conflict')
    return [{ field: 'tanggal', message: error.message }];
  const words = treeRefusal(error);
  return words === null ? null : [words];
}
