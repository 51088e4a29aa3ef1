import { setImmediate as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Clock, Database, DomainError, type Fault, type Tx, localDateOf } from '../../../platform/index.js';
import type { ChangedBy, PersonChange } from '../../changes/person-change.js';
import type { LostDuty } from '../../employees/duties/given-back.service.js';
import { PeopleWriter } from '../../employees/people-writer.service.js';
import type { PlannedBeyond } from '../../employees/planned-beyond.rules.js';
import type { PersonWish } from '../../employees/person-wish.js';
import { shareTree } from '../../opd/tree-lock.store.js';
import type { Batch, SheetActor } from '../batches/batch.js';
import { BatchesQuery } from '../batches/batches.query.js';
import { lockLeavers } from '../batches/leavers.store.js';
import { type Comparison, SheetComparison } from '../comparing/sheet-comparison.service.js';
import type { Entry } from '../difference/difference.js';
import { type ApplyWish, type Hindrance, hindrances, needsSecondPerson } from './applying.rules.js';
import { approvesFreely } from './approvers.store.js';
import { dutiesHeld, dutiesLost } from './duties-held.store.js';
import { refusedRows } from './refused-rows.query.js';
import { SheetChecking } from './sheet-checking.service.js';
import { SheetUndoing } from './sheet-undoing.service.js';
import { undoOf } from './undo.rules.js';

export interface ApplyCommand extends Omit<ApplyWish, 'actorId'> {
  /** The difference that was looked at; another one is not applied. */
  digest: string;
  /** On what grounds: the decree or where the sheet comes from. */
  decree: string;
}

export type Applied =
  | {
      ok: true;
      /** Somebody (perhaps this very click, twice) had applied it before. */ already: boolean;
      people: number;
      /** Of an undo: roles and posts that did not come back: changed since, or not theirs to give who did it. */
      rolesWithheld: number;
    }
  | { ok: false; reason: 'hindered'; hindrances: Hindrance[] }
  /** What stands in the way, by person, row and unit. */
  | { ok: false; reason: 'refused'; faults: Fault[] }
  /** People changed since the difference was made; it has been made again. */
  | { ok: false; reason: 'stale' };

/** Makes the difference true: one transaction, once. */
@Injectable()
export class SheetApplying {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly batches: BatchesQuery,
    private readonly comparison: SheetComparison,
    private readonly checking: SheetChecking,
    private readonly undoing: SheetUndoing,
    private readonly writer: PeopleWriter,
    private readonly audit: Audit,
  ) {}

  async apply(batchId: string, command: ApplyCommand, actor: SheetActor): Promise<Applied> {
    let applied: Applied;
    try {
      applied = await this.database.transaction((tx) => this.applyIn(tx, batchId, command, actor));
    } catch (error) {
      const batch = await this.batches.one(batchId);
      if (!batch || !(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      return { ok: false, reason: 'refused', faults: await refusedRows(this.database, batch, error) };
    }
    if (!applied.ok && applied.reason === 'stale') await this.checking.check(batchId, actor.tops);
    return applied;
  }

  private async applyIn(tx: Tx, batchId: string, command: ApplyCommand, actor: SheetActor): Promise<Applied> {
    // Two clicks, two servers: the second one waits here and finds it done.
    await tx.query(`select 1 from import_batch where id = $1 for update`, [batchId]);
    await shareTree(tx);
    await lockPeopleOf(tx, batchId);
    // Whoever takes people out at the same moment is counted, or counts these.
    await lockLeavers(tx);
    const batch = await this.batches.one(batchId, tx);
    if (!batch) return { ok: false, reason: 'hindered', hindrances: ['not-checked'] };
    if (batch.state === 'applied' || batch.state === 'undone')
      return { ok: true, already: true, people: peopleOf(batch), rolesWithheld: 0 };
    const found = hindrances(batch, { ...command, actorId: actor.personId });
    if (needsSecondPerson(batch) && batch.approvedBy) {
      const judge = { personId: batch.approvedBy, day: this.today() };
      if (!(await approvesFreely(tx, batch, judge, actor.personId))) found.push('approver-owes');
    }
    if (found.length > 0) return { ok: false, reason: 'hindered', hindrances: found };
    if (command.digest !== batch.digest) return { ok: false, reason: 'stale' };
    const by = this.changedBy(batch, command, actor);
    let rolesWithheld = 0;
    if (batch.undoes) {
      const undone = await this.undoing.undoIn(tx, batch, { by, tops: actor.tops, today: this.today() });
      if (!undone.ok) return { ok: false, reason: 'hindered', hindrances: [`undo-${undone.reason}`] };
      ({ rolesWithheld } = undone);
    } else {
      const made = await this.comparison.make(tx, batch, actor.tops);
      if (made.digest !== batch.digest) return { ok: false, reason: 'stale' };
      if (!(await stillTheSame(tx, made))) return { ok: false, reason: 'stale' };
      await this.write(tx, batch, made, by);
    }
    await this.finish(tx, batch, command, actor);
    return { ok: true, already: false, people: peopleOf(batch), rolesWithheld };
  }

  private async write(tx: Tx, batch: Batch, made: Comparison, by: ChangedBy): Promise<void> {
    const day = batch.effective;
    const doing = made.entries.filter(({ wish }) => wish !== null);
    const leaving = doing
      .filter(({ kind }) => kind === 'goes' || kind === 'moves')
      .map(({ personId }) => personId!);
    const held = await dutiesHeld(tx, leaving, day);
    const wishes = doing.map(({ wish }) => wish!);
    // First who is known, at once, because numbers may pass from one to another; then the new ones, in pieces that fit into memory.
    const changes = await this.writer.apply(
      tx,
      wishes.filter(({ isNew }) => !isNew),
      by,
    );
    const newcomers = wishes.filter(({ isNew }) => isNew);
    for (const piece of piecesOf(newcomers)) {
      await this.writer.apply(tx, piece, by);
      if (piece.length === FIRST_PIECE && newcomers.length > FIRST_PIECE) await tx.query(ANALYZE);
      await pause();
    }
    if (newcomers.length > FIRST_PIECE) await tx.query(ANALYZE);
    const lost = await dutiesLost(tx, held);
    await keepUndo(tx, batch.id, made, doing, { lost, planned: plannedOf(changes) });
  }

  private async finish(tx: Tx, batch: Batch, command: ApplyCommand, actor: SheetActor): Promise<void> {
    await tx.query(
      `update import_batch set state = 'applied', applied_by = $2, applied_at = now(), decree = $3, skip_faults = $4, confirmed_leaving = $5
       where id = $1`,
      [batch.id, actor.personId, command.decree, command.skipFaults, command.confirmedLeaving],
    );
    if (batch.undoes)
      await tx.query(
        `update import_batch set state = 'undone', undone_at = now() where id = $1 and state = 'applied'`,
        [batch.undoes],
      );
    const { comes, goes, moves, changes, faultyRows } = batch.counts!;
    await this.audit.record(tx, {
      actorId: actor.personId,
      action: batch.undoes ? 'import.undone' : 'import.applied',
      subject: { kind: 'import', id: batch.id },
      outcome: 'done',
      detail: {
        sha256: batch.fileSha256,
        effective: batch.effective,
        comes,
        goes,
        moves,
        changes,
        skipped: faultyRows,
        ...(batch.undoes ? { undoes: batch.undoes } : {}),
        ...(batch.approvedBy ? { approvedBy: batch.approvedBy } : {}),
        appliedOn: this.today(),
      },
      reason: command.decree,
      address: actor.address,
      requestId: actor.requestId,
    });
  }

  private today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }

  private changedBy(batch: Batch, { decree }: ApplyCommand, actor: SheetActor): ChangedBy {
    return {
      actorId: actor.personId,
      origin: 'sheet',
      decree,
      batchId: batch.id,
      address: actor.address,
      requestId: actor.requestId,
    };
  }
}

const FIRST_PIECE = 250;
const PIECE = 500;
/**
 * What was planned for a house with few people reads all of them for every row that follows, foreign keys included. So
 * the planner is told as soon as there are some; its lock keeps autovacuum, which does not see them yet, from telling
 * otherwise. Nobody waits for it in a circle: sheets are applied one after the other.
 */
const ANALYZE = `analyze person, person_number, employment, unit_membership, account`;

function* piecesOf(wishes: readonly PersonWish[]): Generator<PersonWish[]> {
  for (let at = 0, size = FIRST_PIECE; at < wishes.length; at += size, size = PIECE)
    yield wishes.slice(at, at + size);
}

function peopleOf({ counts }: Batch): number {
  return counts ? counts.comes + counts.goes + counts.moves + counts.changes : 0;
}

/** Everybody in the difference: whoever changes one of them now waits until this has ended. */
async function lockPeopleOf(tx: Tx, batchId: string): Promise<void> {
  await tx.query(
    `select 1 from person where id in (select person_id from import_entry where batch_id = $1)
     order by id for no key update`,
    [batchId],
  );
}

/** Between reading and writing nobody may have changed them: they are locked, then compared by their revision. */
async function stillTheSame(tx: Tx, { entries, people }: Comparison): Promise<boolean> {
  const ids = entries.flatMap(({ wish }) => (wish && !wish.isNew ? [wish.personId] : []));
  const rows = await tx.query<{ id: string; revision: string }>(
    `select id, revision::text as revision from person where id = any($1::uuid[]) order by id for no key update`,
    [ids],
  );
  return rows.every(({ id, revision }) => String(people.get(id)?.revision) === revision);
}

/** What was planned for later about those who leave, and goes with them. */
function plannedOf(changes: readonly PersonChange[]): Map<string, PersonWish[]> {
  return new Map(
    changes
      .filter(({ kind }) => kind === 'left')
      .map(({ personId, before }) => {
        const { planned = [] } = (before ?? {}) as PlannedBeyond;
        return [personId, planned.map((wish) => ({ ...wish, personId }))];
      }),
  );
}

async function keepUndo(
  tx: Tx,
  batchId: string,
  made: Comparison,
  doing: readonly Entry[],
  { lost, planned }: { lost: readonly LostDuty[]; planned: ReadonlyMap<string, PersonWish[]> },
): Promise<void> {
  const lostBy = new Map<string, LostDuty[]>();
  for (const duty of lost) lostBy.set(duty.personId, [...(lostBy.get(duty.personId) ?? []), duty]);
  // What undoes a newcomer follows from the wish.
  const known = doing.filter(({ wish }) => !wish!.isNew);
  const undo = known.map(({ wish, personId }) => ({
    person_id: personId,
    undo: {
      wishes: [...undoOf(made.people.get(personId!) ?? null, wish!), ...(planned.get(personId!) ?? [])],
      duties: lostBy.get(personId!) ?? [],
    },
  }));
  await tx.query(
    `update import_entry e set undo = r.undo from jsonb_to_recordset($2::jsonb) as r(person_id uuid, undo jsonb)
     where e.batch_id = $1 and e.person_id = r.person_id and e.wish is not null`,
    [batchId, JSON.stringify(undo)],
  );
}
