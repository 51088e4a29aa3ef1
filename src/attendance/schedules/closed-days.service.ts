import { Injectable } from '@nestjs/common';
import type { Queryable, Tx, WorkDate } from '../../platform/index.js';

/** Of one transaction-level advisory lock: whoever writes days shares it, whoever closes or reopens holds it alone. */
const LOCK = `hashtext('closed-days')`;

/**
 * Which days no longer move, because the month of their office was closed. Written out by unit: in SQL of one's own it is
 * `exists (select from closed_days c where c.unit_id = d.unit_id and c.during @> d.work_date)`.
 */
@Injectable()
export class ClosedDays {
  /** Nothing is closed or reopened until this transaction has ended. First of all locks. */
  async hold(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock_shared(${LOCK})`);
  }

  /** Nobody writes a day until this transaction has ended, and whoever did so before has committed. First of all locks. */
  async holdAlone(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(${LOCK})`);
  }

  /** Of these people, by the unit in which each was on the day: keys `personId workDate`. */
  async among(
    on: Queryable,
    { personIds, first, last }: { personIds: readonly string[]; first: WorkDate; last: WorkDate },
  ): Promise<ReadonlySet<string>> {
    if (first > last) return new Set();
    const rows = await on.query<{ key: string }>(
      `select m.person_id || ' ' || to_char(day, 'YYYY-MM-DD') as key
       from closed_days c
       join unit_membership m on m.unit_id = c.unit_id and m.valid && c.during and m.person_id = any($1::uuid[])
       cross join lateral generate_series(greatest(lower(c.during), $2::date), least(upper(c.during) - 1, $3::date), interval '1 day') as day
       where c.during && daterange($2::date, $3::date, '[]') and m.valid @> day::date`,
      [personIds, first, last],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Is any day of the unit, or of a unit below it, closed in the span? For whoever is about to change rules of the past. */
  async below(db: Queryable, unitId: string, first: WorkDate, last: WorkDate): Promise<boolean> {
    const [row] = await db.query<{ found: boolean }>(
      `select exists (
         select from closed_days c
         where c.during && daterange($2::date, $3::date, '[]')
           and exists (select from unit_ancestors(c.unit_id, greatest(lower(c.during), $2::date)) line where line.unit_id = $1)
       ) as found`,
      [unitId, first, last],
    );
    return row!.found;
  }
}
