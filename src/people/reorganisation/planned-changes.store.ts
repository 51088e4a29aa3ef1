import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../platform/index.js';
import type { UnitChangeKind } from '../opd/unit-change-words.js';
import type { MadeRow, TouchedRow } from './held-rows.store.js';
import type { TreeOutcome } from './tree-plan.js';

/** What a planned change did. */
export interface Done {
  outcome: TreeOutcome;
  touched: TouchedRow[];
  made: MadeRow[];
}

/** A change of the tree, planned or not. */
export interface PlannedChange {
  id: string;
  kind: UnitChangeKind;
  effective: WorkDate;
  decree: string;
  decreeTitle: string;
  actorName: string | null;
  enteredAt: Date;
  cancelled: boolean;
  parts: { unitId: string; part: 'itself' | 'predecessor' | 'successor' }[];
  /** Null: its day has come, or it was cancelled. */
  done: Done | null;
}

/** Keeps what planned changes of the tree did, until their day. */
@Injectable()
export class PlannedChanges {
  constructor(private readonly database: Database) {}

  async keep(tx: Queryable, key: string, done: Done): Promise<void> {
    await tx.query(`insert into unit_change_undo (change_id, done) values ($1, $2::jsonb)`, [
      key,
      JSON.stringify(done),
    ]);
  }

  async forget(tx: Queryable, key: string): Promise<void> {
    await tx.query(`delete from unit_change_undo where change_id = $1`, [key]);
  }

  /** What can be undone no more names people for no purpose. */
  async forgetUntil(tx: Queryable, today: WorkDate): Promise<void> {
    await tx.query(
      `delete from unit_change_undo u using unit_change c where c.id = u.change_id and c.effective <= $1::date`,
      [today],
    );
  }

  async one(id: string, on: Queryable = this.database): Promise<PlannedChange | null> {
    const [row] = await on.query<PlannedChange & Record<string, unknown>>(
      `select c.id, c.kind, to_char(c.effective, 'YYYY-MM-DD') as effective, c.decree, c.decree_title as "decreeTitle",
              o.full_name as "actorName", c.created_at as "enteredAt",
              exists (select 1 from unit_change x where x.cancels = c.id) as cancelled,
              (select jsonb_agg(jsonb_build_object('unitId', p.unit_id, 'part', p.part)) from unit_change_part p
               where p.change_id = c.id) as parts,
              u.done
       from unit_change c
       left join unit_change_undo u on u.change_id = c.id
       left join person o on o.id = c.actor_id
       where c.id = $1 and c.kind <> 'cancelled'`,
      [id],
    );
    return row ?? null;
  }

  /** Other changes that are planned for these units, entered after this one: those that may build on it. */
  async later(
    id: string,
    unitIds: readonly string[],
    on: Queryable = this.database,
  ): Promise<Pick<PlannedChange, 'id' | 'kind' | 'effective' | 'decree'>[]> {
    return on.query<Pick<PlannedChange, 'id' | 'kind' | 'effective' | 'decree'> & Record<string, unknown>>(
      `select c.id, c.kind, to_char(c.effective, 'YYYY-MM-DD') as effective, c.decree
       from unit_change mine join unit_change c on c.created_at > mine.created_at and c.kind <> 'cancelled'
         and c.effective >= mine.effective
       where mine.id = $1 and not exists (select 1 from unit_change x where x.cancels = c.id)
         and exists (select 1 from unit_change_part p where p.change_id = c.id and p.unit_id = any($2::uuid[]))
       order by c.effective, c.created_at`,
      [id, unitIds],
    );
  }
}
