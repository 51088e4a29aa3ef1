import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type Tx, type WorkDate } from '../../../platform/index.js';
import type { ColumnSet } from '../../reports/recap-column-sets.rules.js';
import type { Span } from '../../reports/span.rules.js';
import {
  type ExportOrder,
  type ExportPart,
  type ExportWish,
  KEPT_DAYS,
  ORDERS_AT_ONCE,
  ORDERS_A_DAY,
  type PartWish,
} from './export-order.js';

const RUNNING = `state in ('waiting','working')`;
const PART = `p.place, p.unit_id as "unitId", p.code, p.name, p.whole, p.state, p.reason, p.people, p.needs, p.made_at as "madeAt"`;

interface OrderRow extends Omit<ExportOrder, 'span'> {
  kind: Span['kind'];
  first: WorkDate;
  last: WorkDate;
}

export type Asked = { id: string; again: boolean } | 'too-many-running' | 'too-many-today';

/** Orders with their parts, as the tables keep them. */
@Injectable()
export class ExportOrdersStore {
  constructor(private readonly database: Database) {}

  /** The same order while it waits or is worked on is that order; `again` says so. */
  async ask(tx: Tx, wish: ExportWish, parts: readonly PartWish[], now: Date): Promise<Asked> {
    const { askedBy, unitId, span, columns } = wish;
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('export-order:' || $1, 0))`, [askedBy]);
    const [same] = await tx.query<{ id: string }>(
      `select id from export_order where ${RUNNING} and asked_by = $1 and unit_id is not distinct from $2
         and first_day = $3 and last_day = $4 and columns = $5`,
      [askedBy, unitId, span.first, span.last, columns],
    );
    if (same) return { id: same.id, again: true };
    const [counts] = await tx.query<{ running: number; today: number }>(
      `select count(*) filter (where ${RUNNING})::int as running,
              count(*) filter (where asked_at > $2::timestamptz - interval '1 day')::int as today
       from export_order where asked_by = $1`,
      [askedBy, now],
    );
    if (counts!.running >= ORDERS_AT_ONCE) return 'too-many-running';
    if (counts!.today >= ORDERS_A_DAY) return 'too-many-today';
    const [order] = await tx.query<{ id: string }>(
      `insert into export_order (asked_by, asked_at, unit_id, span_kind, first_day, last_day, columns)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [askedBy, now, unitId, span.kind, span.first, span.last, columns],
    );
    await tx.query(
      `insert into export_part (order_id, place, unit_id, code, name, whole)
       select $1, ordinality, unit_id, code, name, whole
       from unnest($2::uuid[], $3::text[], $4::text[], $5::boolean[]) with ordinality as t (unit_id, code, name, whole)`,
      [
        order!.id,
        parts.map((part) => part.unitId),
        parts.map(({ code }) => code),
        parts.map(({ name }) => name),
        parts.map(({ whole }) => whole),
      ],
    );
    return { id: order!.id, again: false };
  }

  /** With all that was made so far. False: it has ended already, as it may at the same moment. */
  async cancel(tx: Tx, id: string, now: Date): Promise<boolean> {
    const cancelled = await tx.query(
      `update export_order set state = 'cancelled', lease = null, leased_until = null, finished_at = $2,
         expires_at = $2::timestamptz + interval '${KEPT_DAYS} days'
       where id = $1 and ${RUNNING} returning 1`,
      [id, now],
    );
    if (cancelled.length > 0) await tx.query(`delete from export_file where order_id = $1`, [id]);
    return cancelled.length > 0;
  }

  async one(id: string, on: Queryable = this.database): Promise<ExportOrder | null> {
    return (await this.orders('o.id = $1', [id], on))[0] ?? null;
  }

  /** The newest first. */
  of(askedBy: string): Promise<ExportOrder[]> {
    return this.orders('o.asked_by = $1', [askedBy]);
  }

  parts(id: string, on: Queryable = this.database): Promise<ExportPart[]> {
    return on.query<ExportPart & Record<string, unknown>>(
      `select ${PART} from export_part p where p.order_id = $1 order by p.place`,
      [id],
    );
  }

  /** The names of all files, in the order in which they stand in the archive. */
  fileNames(id: string): Promise<{ place: number; name: string }[]> {
    return this.database.query(
      `select place, name from export_file where order_id = $1 order by place, name`,
      [id],
    );
  }

  async file(id: string, place: number, name: string): Promise<Buffer | null> {
    const [row] = await this.database.query<{ sealed: Buffer }>(
      `select sealed from export_file where order_id = $1 and place = $2 and name = $3`,
      [id, place, name],
    );
    return row?.sealed ?? null;
  }

  /** Whose time is over goes, with its files. */
  async sweep(now: Date): Promise<void> {
    await this.database.query(`delete from export_order where expires_at <= $1`, [now]);
  }

  private async orders(
    which: string,
    values: unknown[],
    on: Queryable = this.database,
  ): Promise<ExportOrder[]> {
    const rows = await on.query<OrderRow & Record<string, unknown>>(
      `select o.id, o.asked_by as "askedBy", o.asked_at as "askedAt", o.unit_id as "unitId", v.name as "unitName",
              o.span_kind as kind, o.first_day as first, o.last_day as last, o.columns, o.state, o.expires_at as "expiresAt",
              s.done, s.all, s.failed
       from export_order o
       left join lateral (select name from unit_version where unit_id = o.unit_id and valid && daterange(o.first_day, o.last_day, '[]')
                          order by lower(valid) desc nulls last limit 1) v on true
       cross join lateral (select count(*) filter (where state <> 'waiting')::int as done, count(*)::int as "all",
                             count(*) filter (where state = 'failed')::int as failed from export_part where order_id = o.id) s
       where ${which} order by o.asked_at desc, o.id`,
      values,
    );
    return rows.map(({ kind, first, last, columns, ...row }) => ({
      ...row,
      columns: columns as ColumnSet,
      span: { kind, first, last },
    }));
  }
}
