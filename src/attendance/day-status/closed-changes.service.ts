import { Injectable } from '@nestjs/common';
import { Clock, type Queryable, type Tx, unnested } from '../../platform/index.js';
import { ClosedDays } from '../schedules/closed-days.service.js';
import type { DayChange, DayRow } from './attendance-day.rules.js';
import type { Because } from './attendance-days.store.js';
import { type Adjustment, asAdjusted, changesResult } from './closed-changes.rules.js';
import { jsonOfDay } from './day-json.rules.js';
import { keyOf as dayKey } from './day-marks.rules.js';
import type { PersonDay } from './person-day-facts.query.js';

/** A change with what caused it. */
export type CausedChange = DayChange & Because;

/** What the worker finds on a closed day: the row stays, the difference becomes an adjustment of the next open month. */
@Injectable()
export class ClosedChanges {
  constructor(
    private readonly closed: ClosedDays,
    private readonly clock: Clock,
  ) {}

  /** Before anything is read: until the transaction ends nothing is closed or reopened. */
  hold(tx: Tx): Promise<void> {
    return this.closed.hold(tx);
  }

  /** Is anything closed in the stretch in which these days lie? Mostly not, and then nothing of what follows needs to be asked. */
  async among(tx: Queryable, days: readonly PersonDay[]): Promise<boolean> {
    const dates = days.map(({ workDate }) => workDate).sort();
    const [row] = await tx.query<{ found: boolean }>(
      `select exists (select from closed_days where during && daterange($1, $2, '[]')) as found`,
      [dates[0], dates.at(-1)],
    );
    return row!.found;
  }

  /** Keys of the days that are closed where the row stands, or would: no source is waited for any more. */
  async settled(
    tx: Queryable,
    places: readonly (PersonDay & { unitId: string })[],
  ): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ [K in keyof PersonDay]: PersonDay[K] }>(
      `select distinct d.person_id as "personId", d.work_date as "workDate"
       from ${unnested('$1::uuid[]', '$2::date[]', '$3::uuid[]')} as d(person_id, work_date, unit_id)
       join closed_days c on c.unit_id = d.unit_id and c.during @> d.work_date`,
      [
        places.map(({ personId }) => personId),
        places.map(({ workDate }) => workDate),
        places.map(({ unitId }) => unitId),
      ],
    );
    return new Set(rows.map(dayKey));
  }

  /** The stored rows, with what was learnt of closed ones: the difference to it is what is new. */
  async known(
    tx: Queryable,
    days: readonly PersonDay[],
    stored: readonly DayRow[],
  ): Promise<readonly DayRow[]> {
    const adjustments = await tx.query<Adjustment & Record<string, unknown>>(
      `select a.person_id, a.work_date, a.seq, a.after
       from ${unnested('$1::uuid[]', '$2::date[]')} as d(person_id, work_date)
       join attendance_adjustment a on a.person_id = d.person_id and a.work_date = d.work_date
       join attendance_period p on p.id = a.period_id and p.state = 'closed' and p.closings = a.closing
       where a.folded_at is null order by a.id`,
      [days.map(({ personId }) => personId), days.map(({ workDate }) => workDate)],
    );
    return asAdjusted(stored, adjustments);
  }

  /** Keeps those of closed days as adjustments; returns the others, which may be written. */
  async divert<Change extends CausedChange>(tx: Tx, changes: readonly Change[]): Promise<Change[]> {
    if (changes.length === 0) return [];
    const periods = await this.periodsOf(tx, changes);
    const closed = changes.flatMap((change) => {
      const periodId = periods.get(keyOf(change));
      return periodId && changesResult(change) ? [{ change, periodId }] : [];
    });
    if (closed.length > 0) await this.keep(tx, closed);
    return changes.filter((change) => !periods.has(keyOf(change)));
  }

  /** The closed period of each change that touches one: where the row stands, where it is thought to be, or where it would go. */
  private async periodsOf(tx: Tx, changes: readonly DayChange[]): Promise<ReadonlyMap<string, string>> {
    const places = changes.flatMap(({ before, after }) =>
      [before, after].flatMap((row, i) => (row ? [{ ...row, rank: i + 1 }] : [])),
    );
    const rows = await tx.query<{ key: string; periodId: string }>(
      `with place as (
         select * from ${unnested('$1::uuid[]', '$2::date[]', '$3::int[]', '$4::uuid[]', '$5::int[]')} as p(person_id, work_date, seq, unit_id, rank)
       ), every as (
         select * from place union all
         select d.person_id, d.work_date, d.seq, d.unit_id, 0 from attendance_day d
         where (d.person_id, d.work_date, d.seq) in (select person_id, work_date, seq from place)
       )
       select distinct on (e.person_id, e.work_date, e.seq) e.person_id || ' ' || e.work_date || ' ' || e.seq as key, c.period_id as "periodId"
       from every e join closed_days c on c.unit_id = e.unit_id and c.during @> e.work_date
       order by e.person_id, e.work_date, e.seq, e.rank`,
      [
        places.map(({ person_id }) => person_id),
        places.map(({ work_date }) => work_date),
        places.map(({ seq }) => seq),
        places.map(({ unit_id }) => unit_id),
        places.map(({ rank }) => rank),
      ],
    );
    return new Map(rows.map(({ key, periodId }) => [key, periodId]));
  }

  private async keep(tx: Tx, closed: readonly { change: CausedChange; periodId: string }[]): Promise<void> {
    const adjustments = closed.map(({ change, periodId }) => {
      const { person_id, work_date, seq } = (change.after ?? change.before)!;
      const { cause, actorId: actor_id, reference } = change;
      const [before, after] = [change.before, change.after].map((row) => row && jsonOfDay(row));
      return { person_id, work_date, seq, period_id: periodId, before, after, cause, actor_id, reference };
    });
    await tx.query(
      `insert into attendance_adjustment (person_id, work_date, seq, period_id, closing, before, after, cause, actor_id, reference,
         edited_at, applied_in, applied_unit_id)
       select n.person_id, n.work_date, n.seq, p.id, p.closings, nullif(n.before, 'null'), nullif(n.after, 'null'), n.cause,
              n.actor_id, n.reference, $2, home.month, home.unit_id
       from jsonb_to_recordset($1::jsonb) as n(person_id uuid, work_date date, seq smallint, period_id uuid, before jsonb, after jsonb,
         cause text, actor_id uuid, reference text)
       join attendance_period p on p.id = n.period_id
       cross join lateral adjustment_home(n.person_id, p.unit_id, p.month) home`,
      [JSON.stringify(adjustments), this.clock.now()],
    );
  }
}

function keyOf({ before, after }: DayChange): string {
  const { person_id, work_date, seq } = (after ?? before)!;
  return `${person_id} ${work_date} ${seq}`;
}
