import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Database, type Queryable, type Tx, type WorkDate, addDays } from '../../../platform/index.js';
import type { ChangedBy } from '../../changes/person-change.js';
import type { LostDuty } from '../../employees/duties/given-back.service.js';
import { endWithLaterPlans } from '../../employees/duties/later-stops.js';
import { PeopleWriter } from '../../employees/people-writer.service.js';
import { PersonRecord } from '../../employees/person-record.service.js';
import { inWords } from '../../employees/person-refusals.rules.js';
import type { PersonWish } from '../../employees/person-wish.js';
import { ReachFrom, type Tops } from '../../employees/reach-from.query.js';
import type { Batch, SheetActor } from '../batches/batch.js';
import type { DifferenceCounts, Entry } from '../difference/difference.js';
import { toldOf } from './duties-held.store.js';
import { RoleRestoring } from './role-restoring.service.js';
import { keepEntries } from './sheet-checking.service.js';
import { reversed, undoOf } from './undo.rules.js';

/** Somebody about whom something later was written, so that the import cannot be taken back. */
export interface Contradiction {
  personId: string;
  name: string;
}

export type UndoPrepared =
  | { ok: true; batchId: string }
  | { ok: false; reason: 'not-applied' }
  /** What it did person by person was removed when its time of keeping was over. */
  | { ok: false; reason: 'forgotten' }
  | { ok: false; reason: 'contradicted'; by: Contradiction[] }
  /** Some of them stand, or would stand again, in a unit that is not theirs who take it back. */
  | { ok: false; reason: 'beyond' };

export type Undone =
  | {
      ok: true;
      /** Roles and posts that were changed since, or are not theirs to give who does it. */ rolesWithheld: number;
    }
  | { ok: false; reason: 'forgotten' | 'contradicted' | 'beyond' };

interface AppliedEntry extends Entry, Record<string, unknown> {
  undo: { wishes: PersonWish[]; duties: LostDuty[] };
}

const SERVICE = `array['joined','left','moved','position-changed','kind-changed']`;

/** Later changes of the same fact. What the calendar tells of our own change on its day is none. */
const CONTRADICTED = `
with ours as (select person_id, kind, effective, max(id) as id from person_change where batch_id = $1 group by 1, 2, 3)
select distinct p.id as "personId", p.full_name as name from ours
join person_change later on later.person_id = ours.person_id and later.id > ours.id and later.batch_id is distinct from $1
join person p on p.id = ours.person_id
where not (later.origin = 'calendar' and later.effective <= ours.effective)
  and (later.kind = ours.kind
       or (ours.kind = any(${SERVICE}) and later.kind = any(${SERVICE}) and (ours.kind in ('joined','left') or later.kind in ('joined','left')))
       or (ours.kind in ('joined','left','moved') and later.kind in ('post-taken','acting-began','delegation-made','away','returned')))
order by name limit 50`;

/** Takes an applied import back by another one, which is looked at and applied like any sheet. */
@Injectable()
export class SheetUndoing {
  constructor(
    private readonly database: Database,
    private readonly writer: PeopleWriter,
    private readonly audit: Audit,
    private readonly roles: RoleRestoring,
    private readonly record: PersonRecord,
    private readonly reach: ReachFrom,
  ) {}

  async prepare(batch: Batch, actor: SheetActor): Promise<UndoPrepared> {
    return this.database.transaction(async (tx): Promise<UndoPrepared> => {
      const [locked] = await tx.query<{ state: string; undoes: string | null }>(
        `select state, undoes from import_batch where id = $1 for update`,
        [batch.id],
      );
      if (locked?.state !== 'applied' || locked.undoes) return { ok: false, reason: 'not-applied' };
      const [known] = await tx.query<{ id: string }>(`select id from import_batch where undoes = $1`, [
        batch.id,
      ]);
      if (known) return { ok: true, batchId: known.id };
      const by = await contradictions(tx, batch.id);
      if (by.length > 0) return { ok: false, reason: 'contradicted', by };
      const entries = await appliedEntries(tx, batch.id);
      if (entries.length < doneBy(batch)) return { ok: false, reason: 'forgotten' };
      if (await this.reachesBeyond(tx, batch, entries, actor.tops)) return { ok: false, reason: 'beyond' };
      return { ok: true, batchId: await this.compensate(tx, batch, entries, actor) };
    });
  }

  async undoIn(
    tx: Tx,
    batch: Batch,
    { by, tops, today }: { by: ChangedBy; tops: Tops; today: WorkDate },
  ): Promise<Undone> {
    const undone = batch.undoes!;
    const [locked] = await tx.query<{ state: string }>(
      `select state from import_batch where id = $1 for update`,
      [undone],
    );
    const entries = await appliedEntries(tx, undone);
    if (locked?.state !== 'applied' || entries.length < doneBy(batch))
      return { ok: false, reason: 'forgotten' };
    if ((await contradictions(tx, undone)).length > 0) return { ok: false, reason: 'contradicted' };
    if (await this.reachesBeyond(tx, batch, entries, tops)) return { ok: false, reason: 'beyond' };
    await this.writer.apply(
      tx,
      entries.flatMap(({ undo }) => undo.wishes),
      by,
    );
    try {
      const lost = entries.flatMap(({ undo }) => undo.duties);
      const withheld = await this.roles.restore(tx, lost, by);
      const kept = new Set(withheld.map(({ duty }) => duty));
      const back = lost.filter((duty) => !kept.has(duty));
      const told = await toldOf(tx, back, batch.effective);
      const ended = await endWithLaterPlans(
        tx,
        back.map(({ personId }) => personId),
        today,
        by.actorId,
      );
      const changes = [...told, ...ended.changes];
      if (changes.length > 0) await this.record.keepDuties(tx, changes, by);
      await this.record.keepEndedRoles(tx, ended.roles, by);
      return { ok: true, rolesWithheld: withheld.length };
    } catch (error) {
      throw inWords(error);
    }
  }

  /**
   * Whoever applied the sheet may have reached further than whoever takes it back. The day before the sheet counts too:
   * what held then holds again.
   */
  private async reachesBeyond(
    tx: Tx,
    { effective }: Batch,
    entries: readonly AppliedEntry[],
    tops: Tops,
  ): Promise<boolean> {
    const ids = entries.map(({ personId }) => personId!);
    return (await this.reach.foreign(tx, { from: addDays(effective, -1), tops }, ids)).size > 0;
  }

  private async compensate(
    tx: Tx,
    batch: Batch,
    applied: readonly AppliedEntry[],
    actor: SheetActor,
  ): Promise<string> {
    const entries = applied.map((entry): Entry => ({
      ...reversed(entry),
      line: entry.line,
      personId: entry.personId,
      name: entry.name,
      number: entry.number,
      wish: null,
    }));
    const digest = createHash('sha256').update(JSON.stringify(entries)).digest('hex');
    const [made] = await tx.query<{ id: string }>(
      `insert into import_batch (source_id, scope_unit_id, effective, state, file_name, file_sha256, file_size, rows_read, counts, digest, uploaded_by, undoes)
       select source_id, scope_unit_id, effective, 'checked', file_name, file_sha256, file_size, 0, $2::jsonb, $3, $4, id from import_batch where id = $1
       returning id`,
      [batch.id, JSON.stringify(countsOf(entries, batch.counts)), digest, actor.personId],
    );
    await keepEntries(tx, made!.id, entries);
    await this.audit.record(tx, {
      actorId: actor.personId,
      action: 'import.undo-prepared',
      subject: { kind: 'import', id: made!.id },
      outcome: 'done',
      detail: { undoes: batch.id },
      address: actor.address,
      requestId: actor.requestId,
    });
    return made!.id;
  }
}

function doneBy({ counts }: Batch): number {
  return counts ? counts.comes + counts.goes + counts.moves + counts.changes : 0;
}

async function contradictions(db: Queryable, batchId: string): Promise<Contradiction[]> {
  return db.query<Contradiction & Record<string, unknown>>(CONTRADICTED, [batchId]);
}

async function appliedEntries(db: Queryable, batchId: string): Promise<AppliedEntry[]> {
  const rows = await db.query<AppliedEntry>(
    `select kind, line, person_id as "personId", name, number, about, wish, undo from import_entry
     where batch_id = $1 and wish is not null order by no`,
    [batchId],
  );
  return rows.map((entry) => ({
    ...entry,
    undo: entry.undo ?? { wishes: undoOf(null, entry.wish!), duties: [] },
  }));
}

function countsOf(entries: readonly Entry[], was: DifferenceCounts | null): DifferenceCounts {
  const of = (wanted: Entry['kind']) => entries.filter(({ kind }) => kind === wanted).length;
  return {
    comes: of('comes'),
    goes: of('goes'),
    moves: of('moves'),
    changes: of('changes'),
    decide: 0,
    note: 0,
    same: 0,
    faultyRows: 0,
    goesWithheld: 0,
    inScope: (was?.inScope ?? 0) + of('goes') - of('comes'),
  };
}
