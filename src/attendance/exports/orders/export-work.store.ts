import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/index.js';
import { type ExportPart, KEPT_DAYS, TRIES } from './export-order.js';

/** Whoever says nothing for so long is gone. */
const LEASE_MS = 120_000;
/** So often whoever works says so, also in the middle of a part. */
export const RENEWED_MS = LEASE_MS / 4;

/** Who works on an order. */
export interface Lease {
  orderId: string;
  lease: string;
}

/** Of how many tries this is the last so far. */
export interface BegunPart extends ExportPart {
  tries: number;
}

export interface MadeFile {
  name: string;
  sealed: Buffer;
}

/** One worker at a time for each order: a lease that is renewed while parts are made, and taken over when its holder is gone. */
@Injectable()
export class ExportWorkStore {
  constructor(private readonly database: Database) {}

  /** False: done with, unknown, or in other hands. */
  async take({ orderId, lease }: Lease, now: Date): Promise<boolean> {
    const taken = await this.database.query(
      `update export_order set state = 'working', lease = $2, leased_until = $4
       where id = $1 and state in ('waiting','working') and (lease is null or lease = $2 or leased_until <= $3) returning 1`,
      [orderId, lease, now, new Date(now.getTime() + LEASE_MS)],
    );
    return taken.length === 1;
  }

  /** False: in other hands, or cancelled. */
  async renew({ orderId, lease }: Lease, now: Date): Promise<boolean> {
    const renewed = await this.database.query(
      `update export_order set leased_until = $3 where id = $1 and lease = $2 returning 1`,
      [orderId, lease, new Date(now.getTime() + LEASE_MS)],
    );
    return renewed.length === 1;
  }

  async letGo(tx: Tx, { orderId, lease }: Lease): Promise<void> {
    await tx.query(`update export_order set lease = null, leased_until = null where id = $1 and lease = $2`, [
      orderId,
      lease,
    ]);
  }

  /** Those that nobody works on: never begun, or left by a server that stopped. */
  async left(now: Date): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from export_order where state in ('waiting','working') and (lease is null or leased_until <= $1) order by asked_at`,
      [now],
    );
    return rows.map(({ id }) => id);
  }

  /** The next one, counted as a try before it is made: it may be what ends the server. What failed once comes after the others. */
  async begin({ orderId, lease }: Lease): Promise<BegunPart | null> {
    const [part] = await this.database.query<BegunPart & Record<string, unknown>>(
      `update export_part p set tries = p.tries + 1
       where p.order_id = $1 and p.state = 'waiting' and exists (select from export_order where id = $1 and lease = $2)
         and p.place = (select place from export_part where order_id = $1 and state = 'waiting' order by tries, place limit 1)
       returning p.place, p.unit_id as "unitId", p.code, p.name, p.whole, p.state, p.reason, p.people, p.needs, p.made_at as "madeAt", p.tries`,
      [orderId, lease],
    );
    return part ?? null;
  }

  /** False when the order is in other hands meanwhile, or was cancelled: what was made is not kept. */
  async keep(
    held: Lease,
    { place }: ExportPart,
    made: { files: readonly MadeFile[]; people: number; needs: readonly string[]; at: Date },
  ): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      if (!(await this.mine(tx, held))) return false;
      const kept = await tx.query(
        `update export_part set state = 'made', people = $3, made_at = $4, needs = $5 where order_id = $1 and place = $2 and state = 'waiting' returning 1`,
        [held.orderId, place, made.people, made.at, made.needs],
      );
      if (kept.length === 0) return false;
      await tx.query(
        `insert into export_file (order_id, place, name, sealed)
         select $1, $2, f.name, f.sealed from unnest($3::text[], $4::bytea[]) as f (name, sealed)`,
        [held.orderId, place, made.files.map(({ name }) => name), made.files.map(({ sealed }) => sealed)],
      );
      return true;
    });
  }

  /** It was no try: nothing could be made for anybody. */
  async putOff({ orderId, lease }: Lease, { place }: ExportPart): Promise<void> {
    await this.database.query(
      `update export_part set tries = tries - 1 where order_id = $1 and place = $2 and state = 'waiting' and tries > 0
         and exists (select from export_order where id = $1 and lease = $3)`,
      [orderId, place, lease],
    );
  }

  /** `forGood`: another try would say the same. */
  async fail(held: Lease, { place }: ExportPart, reason: string, forGood: boolean): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      if (!(await this.mine(tx, held))) return false;
      await tx.query(
        `update export_part set reason = $3,
           state = case when $4 or tries >= ${TRIES} then 'failed' else 'waiting' end
         where order_id = $1 and place = $2 and state = 'waiting'`,
        [held.orderId, place, reason, forGood],
      );
      return true;
    });
  }

  /** Ready when anything could be made. Null: in other hands, or somebody else has finished it. */
  async finish(tx: Tx, { orderId, lease }: Lease, now: Date): Promise<'ready' | 'failed' | null> {
    const [row] = await tx.query<{ state: 'ready' | 'failed' }>(
      `update export_order set finished_at = $3, expires_at = $3::timestamptz + interval '${KEPT_DAYS} days', lease = null, leased_until = null,
         state = case when exists (select from export_part where order_id = $1 and state = 'made') then 'ready' else 'failed' end
       where id = $1 and lease = $2 and state = 'working'
         and not exists (select from export_part where order_id = $1 and state = 'waiting') returning state`,
      [orderId, lease, now],
    );
    return row?.state ?? null;
  }

  private async mine(tx: Tx, { orderId, lease }: Lease): Promise<boolean> {
    const held = await tx.query(`select 1 from export_order where id = $1 and lease = $2 for update`, [
      orderId,
      lease,
    ]);
    return held.length === 1;
  }
}
