import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Principal, actorOf, can } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import {
  Clock,
  Database,
  DomainError,
  type Tx,
  type WorkDate,
  localDateOf,
  notFound,
} from '../../platform/index.js';
import { PeopleChanges } from '../changes/people-changes.service.js';
import type { ChangedBy } from '../changes/person-change.js';
import type { EndedDuties } from '../employees/duties/ended-duties.store.js';
import { endWithLaterPlans } from '../employees/duties/later-stops.js';
import { PeopleWriter } from '../employees/people-writer.service.js';
import { PersonRecord } from '../employees/person-record.service.js';
import { type Trace, UnitAccess } from '../opd/unit-access.service.js';
import { holdTree } from '../opd/tree-lock.store.js';
import { UnitsQuery } from '../opd/units.query.js';
import { endBelongings, endDelegations, endHoldings, endPosts, endRoles } from './belongings.store.js';
import { type Cancellable, cancellable } from './cancelling.rules.js';
import { heldBy, heldSince, peopleOf, putBack, takeAway, toldOf } from './held-rows.store.js';
import { isRoleBefore, roleEntries } from './roles-back.store.js';
import { type Done, type PlannedChange, PlannedChanges } from './planned-changes.store.js';
import { belongingIds, peopleInFounded, standingOnEve, stillCalledSo } from './planned-rows.query.js';
import { standsOn } from './timeline.rules.js';
import { writeTimelines } from './timelines.store.js';
import { TreeFactsQuery } from './tree-facts.query.js';
import { treeRefusal } from './tree-refusals.rules.js';
import { recorded } from './tree-writer.service.js';

interface Asked {
  id: string;
  /** The unit on whose page it is asked for. */
  code: string;
  trace: Trace;
}

/** A planned change, and whether it can be cancelled; else why not, in words. */
export type Shown = PlannedChange & { refusal: string | null };

export type Cancelled = { ok: true } | { ok: false; refusal: string };

/** Takes back a change of the tree before its day: units, people, posts and rights as if it had never been planned. */
@Injectable()
export class TreeCancelling {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: UnitAccess,
    private readonly units: UnitsQuery,
    private readonly facts: TreeFactsQuery,
    private readonly planned: PlannedChanges,
    private readonly people: PeopleWriter,
    private readonly record: PersonRecord,
    private readonly audit: Audit,
    private readonly told: PeopleChanges,
  ) {}

  /** @throws DomainError not-found, forbidden (noted in the record) */
  async show(principal: Principal, asked: Asked): Promise<Shown> {
    const change = await this.open(principal, asked);
    const checked = await this.check(change);
    return { ...change, refusal: checked.ok ? null : checked.refusal };
  }

  /** Twice is as good as once. @throws DomainError not-found, forbidden (noted in the record) */
  async cancel(principal: Principal, { reason, ...asked }: Asked & { reason: string }): Promise<Cancelled> {
    await this.open(principal, asked);
    const by: ChangedBy = {
      actorId: actorOf(principal),
      origin: 'form',
      decree: `Pembatalan rencana: ${reason}`,
      ...asked.trace,
    };
    try {
      return await this.database.transaction((tx) => this.cancelIn(tx, asked.id, reason, by));
    } catch (error) {
      const words = error instanceof DomainError && error.kind === 'conflict' ? error : treeRefusal(error);
      if (words) return { ok: false, refusal: words.message };
      throw error;
    }
  }

  private async cancelIn(tx: Tx, id: string, reason: string, by: ChangedBy): Promise<Cancelled> {
    // As whoever changes the tree: before anything else, and one after the other.
    await holdTree(tx);
    const change = (await this.planned.one(id, tx))!;
    if (change.cancelled) return { ok: true };
    const checked = await this.check(change, tx);
    if (!checked.ok) return checked;
    const { done, effective: day } = change as PlannedChange & { done: Done };
    await writeTimelines(tx, checked.timelines);
    const { changes, roles } = await takeAwayMade(tx, done, day);
    const held = await heldBy(
      tx,
      { unitIds: [], personIds: done.outcome.moves.map(({ personId }) => personId) },
      day,
    );
    // Whoever would have moved stays where they are by then, under the title that they had.
    await this.people.apply(
      tx,
      [
        ...(await standingOnEve(tx, done.outcome.moves, day)),
        ...(await stillCalledSo(tx, done.outcome.positions)).map(({ personId, from, was }) => ({
          personId,
          from,
          employment: { position: was },
        })),
      ],
      by,
    );
    // A transfer ends the roles for what is left: here also those that somebody had there before the plan.
    const lost = (await heldSince(tx, held, day)).touched.filter((one) =>
      isRoleBefore(one, change.enteredAt),
    );
    const back = await putBack(tx, [...done.touched, ...lost]);
    changes.push(...(await toldOf(tx, back, day)));
    await this.record.keepEndedRoles(tx, roles, { ...by, decree: reason });
    await this.audit.recordAll(tx, await roleEntries(tx, back, { ...by, decree: reason }));
    // Units and people are as before; what is planned since for these people ends what came back.
    const later = await endWithLaterPlans(tx, peopleOf(back), this.today(), by.actorId);
    changes.push(...later.changes);
    await this.record.keep(tx, changes, by);
    await this.record.keepEndedRoles(tx, later.roles, by);
    await this.tellStory(tx, change, reason, by);
    const unitIds = checked.timelines.map(({ unitId }) => unitId);
    await this.told.tellOfTree(tx, { unitIds, effective: day }, by);
    await this.audit.recordAll(
      tx,
      checked.timelines.map(({ unitId, code, before, after }) => ({
        actorId: by.actorId,
        action: 'unit.cancelled',
        subject: { kind: 'unit', id: unitId },
        outcome: 'done' as const,
        before: recorded(standsOn(before, day)),
        after: recorded(standsOn(after, day)),
        reason,
        detail: { change: id, code, kind: change.kind, effective: day, decree: change.decree },
        address: by.address,
        requestId: by.requestId,
      })),
    );
    await tx.query('set constraints all immediate');
    return { ok: true };
  }

  private async tellStory(tx: Tx, change: PlannedChange, reason: string, by: ChangedBy): Promise<void> {
    const key = randomUUID();
    await tx.query(
      `insert into unit_change (id, kind, effective, decree, actor_id, cancels) values ($1, 'cancelled', $2::date, $3, $4, $5)`,
      [key, change.effective, reason, by.actorId, change.id],
    );
    await tx.query(
      `insert into unit_change_part (change_id, unit_id, part)
       select $1, unit_id, part from unit_change_part where change_id = $2`,
      [key, change.id],
    );
    await this.planned.forget(tx, change.id);
  }

  private async check(change: PlannedChange, on?: Tx): Promise<Cancellable> {
    const { units } = await this.facts.read(change.effective, [], on);
    const touched = change.done?.outcome.timelines.map(({ unitId }) => unitId) ?? [];
    return cancellable(change, {
      today: this.today(),
      units,
      later: await this.planned.later(change.id, touched, on),
      newcomers: change.done ? await peopleInFounded(on ?? this.database, change.done.outcome) : [],
    });
  }

  private today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }

  /** For every unit that is part of it: as it stands today, and as it stands on the day. */
  private async open(principal: Principal, { id, code, trace }: Asked): Promise<PlannedChange> {
    const change = await this.planned.one(id);
    const today = this.today();
    const codes = new Set<string>();
    for (const { unitId } of change?.parts ?? [])
      for (const day of new Set([today, change!.effective])) {
        const unit = await this.units.byId(unitId, day);
        if (!unit) continue;
        codes.add(unit.code);
        if (can(principal, 'units:write', await this.units.lineOf(unitId, day))) continue;
        await this.access.refuse(principal, unit, {
          code: unit.code,
          day,
          permission: 'units:write',
          action: 'unit.cancelled',
          trace,
        });
      }
    if (!change || (!change.cancelled && !codes.has(code)))
      throw notFound('unit-change-unknown', 'Rencana itu tidak ditemukan.');
    return change;
  }
}

/** What the plan had made, and whatever was prepared since for units that now will not be. */
async function takeAwayMade(tx: Tx, { outcome, made }: Done, day: WorkDate): Promise<EndedDuties> {
  const founded = outcome.founded.map(({ id }) => id);
  const posts = [
    ...(await belongingIds(tx, 'post', founded)),
    ...made.flatMap(({ table, row }) => (table === 'post' ? [String(row['id'])] : [])),
  ];
  const changes = [
    ...(await endHoldings(tx, posts, day)),
    ...(await endDelegations(tx, await belongingIds(tx, 'delegation', founded), day)),
  ];
  await endPosts(tx, posts, day);
  const roles = await endRoles(tx, await belongingIds(tx, 'role_assignment', founded), day);
  for (const table of ['work_place', 'official_account'] as const)
    await endBelongings(tx, table, await belongingIds(tx, table, founded), day);
  await takeAway(tx, made);
  return { changes, roles };
}
