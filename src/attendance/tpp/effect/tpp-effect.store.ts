import { Injectable } from '@nestjs/common';
import type { Month, Queryable, WorkDate } from '../../../platform/index.js';
import { firstDayOf } from '../../../platform/index.js';

/** Months in which cuts are paid. */
export interface Effect {
  id: string;
  unitId: string;
  unitName: string;
  decree: string;
  from: WorkDate;
  until: WorkDate | null;
}

const EFFECT = `e.id, e.unit_id as "unitId", v.name as "unitName", d.cited as decree, lower(e.during) as "from", upper(e.during) as until
  from tpp_effect e join decree d on d.id = e.decree_id
  join lateral (select name from unit_version where unit_id = e.unit_id order by lower(valid) desc nulls last limit 1) v on true`;

/** Reads and writes `tpp_effect`. */
@Injectable()
export class TppEffectStore {
  /** What makes the month effective for a unit, given its line, nearest first; null: a trial. */
  async of(on: Queryable, line: readonly string[], month: Month): Promise<Effect | null> {
    const [found] = await on.query<Effect & Record<string, unknown>>(
      `select ${EFFECT} where e.unit_id = any($1::uuid[]) and e.during @> $2::date
       order by array_position($1::uuid[], e.unit_id) limit 1`,
      [line, firstDayOf(month)],
    );
    return found ?? null;
  }

  /** Those of the unit itself, newest first. */
  async ofUnit(on: Queryable, unitId: string): Promise<Effect[]> {
    return on.query<Effect & Record<string, unknown>>(
      `select ${EFFECT} where e.unit_id = $1 order by e.during desc`,
      [unitId],
    );
  }

  async byId(on: Queryable, id: string): Promise<Effect | null> {
    const [found] = await on.query<Effect & Record<string, unknown>>(`select ${EFFECT} where e.id = $1`, [
      id,
    ]);
    return found ?? null;
  }

  /** False when something has effect there already. */
  async begin(
    tx: Queryable,
    wish: { unitId: string; month: Month; decreeId: string; by: string; now: Date },
  ): Promise<boolean> {
    const rows = await tx.query(
      `insert into tpp_effect (unit_id, during, decree_id, decided_by, decided_at)
       values ($1, daterange($2, null), $3, $4, $5) on conflict do nothing returning 1`,
      [wish.unitId, firstDayOf(wish.month), wish.decreeId, wish.by, wish.now],
    );
    return rows.length > 0;
  }

  /** No month from that one on; one that has not begun goes as a whole. False when it ends by then already. */
  async end(tx: Queryable, id: string, month: Month): Promise<boolean> {
    const first = firstDayOf(month);
    const gone = await tx.query(
      `delete from tpp_effect where id = $1 and lower(during) >= $2::date returning 1`,
      [id, first],
    );
    if (gone.length > 0) return true;
    const cut = await tx.query(
      `update tpp_effect set during = daterange(lower(during), $2::date)
       where id = $1 and (upper(during) is null or upper(during) > $2::date) returning 1`,
      [id, first],
    );
    return cut.length > 0;
  }
}
