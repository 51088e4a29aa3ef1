import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/index.js';
import {
  type Lane,
  type LaneKind,
  type Lanes,
  FORGET_AFTER_SECONDS,
  decide,
  networkOf,
} from './throttle.rules.js';

/** Who is trying, from where; `deviceNonce` when the browser is known to the account. */
export interface Attempt {
  accountKey: string;
  address: string;
  deviceNonce: string | null;
}

/** A code of a person whose password is proven already. */
export interface SecondFactorAttempt {
  secondFactorOf: string;
}

/** A counted attempt: `succeeded` and `notMade` take it back. */
export type Reservation =
  { ok: true; keys: Partial<Record<LaneKind, Buffer>> } | { ok: false; waitSeconds: number };

interface LaneRow extends Lane {
  key: Buffer;
}

/** Counts failed sign-ins in `sign_in_throttle`. Keys are SHA-256, so a dump names neither people nor addresses. */
@Injectable()
export class Throttle {
  constructor(private readonly database: Database) {}

  /** Asks whether the attempt may be made now, and counts it as a failure at once. */
  async reserve(attempt: Attempt | SecondFactorAttempt, now: Date): Promise<Reservation> {
    const keys = keysOf(attempt);
    const kinds = Object.keys(keys) as LaneKind[];
    return this.database.transaction(async (tx) => {
      // One after the other per lane, also for lanes that have no row yet; in one order, so nobody waits in a circle.
      await tx.query(
        `select pg_advisory_xact_lock(lane) from (select lane from unnest($1::bigint[]) as lane order by lane) as lanes`,
        [kinds.map((kind) => keys[kind]!.readBigInt64BE().toString())],
      );
      const rows = await tx.query<LaneRow & Record<string, unknown>>(
        `select key, failures, last_failure_at as "lastFailureAt", blocked_until as "blockedUntil"
         from sign_in_throttle where key = any($1::bytea[])`,
        [kinds.map((kind) => keys[kind])],
      );
      const lanes: Lanes = Object.fromEntries(
        kinds.map((kind) => [kind, rows.find((row) => row.key.equals(keys[kind]!)) ?? null]),
      );
      const decision = decide(lanes, now);
      if (!decision.allowed) return { ok: false, waitSeconds: decision.waitSeconds };
      await store(tx, keys, decision.next);
      return { ok: true, keys };
    });
  }

  /** The password was right: the lanes of the person start anew; the shared lane of the address only gets its count back. */
  async succeeded(reservation: Reservation & { ok: true }): Promise<void> {
    const { address, ...own } = reservation.keys;
    await this.database.query(
      `with own as (delete from sign_in_throttle where key = any($1::bytea[])),
            emptied as (delete from sign_in_throttle where key = $2 and failures <= 1)
       update sign_in_throttle set failures = failures - 1, blocked_until = last_failure_at
       where key = $2 and failures > 1`,
      [Object.values(own), address ?? null],
    );
  }

  /** The password was never looked at (too busy): as if nothing had happened. */
  async notMade(reservation: Reservation & { ok: true }): Promise<void> {
    await this.database.query(
      `with emptied as (delete from sign_in_throttle where key = any($1::bytea[]) and failures <= 1)
       update sign_in_throttle set failures = failures - 1, blocked_until = last_failure_at
       where key = any($1::bytea[]) and failures > 1`,
      [Object.values(reservation.keys)],
    );
  }

  /** Removes what tells nothing any more. */
  async sweep(now: Date): Promise<void> {
    await this.database.query(`delete from sign_in_throttle where last_failure_at < $1`, [
      new Date(now.getTime() - FORGET_AFTER_SECONDS * 1000),
    ]);
  }
}

function keysOf(attempt: Attempt | SecondFactorAttempt): Partial<Record<LaneKind, Buffer>> {
  if ('secondFactorOf' in attempt)
    return { 'second-factor': sha256('second-factor', attempt.secondFactorOf) };
  const { accountKey, address, deviceNonce } = attempt;
  const account = sha256('account', accountKey);
  const network = networkOf(address);
  // A known browser is judged by its own failures alone: neither the address nor the rest of the world counts.
  return deviceNonce
    ? { 'known-device': sha256('device', accountKey, deviceNonce), account }
    : {
        'account-address': sha256('account-address', accountKey, network),
        address: sha256('address', network),
        account,
      };
}

async function store(
  tx: Tx,
  keys: Partial<Record<LaneKind, Buffer>>,
  next: Partial<Record<LaneKind, Lane>>,
): Promise<void> {
  const lanes = Object.entries(next) as [LaneKind, Lane][];
  await tx.query(
    `insert into sign_in_throttle (key, failures, last_failure_at, blocked_until)
     select * from unnest($1::bytea[], $2::int[], $3::timestamptz[], $4::timestamptz[])
     on conflict (key) do update set failures = excluded.failures, last_failure_at = excluded.last_failure_at,
       blocked_until = excluded.blocked_until`,
    [
      lanes.map(([kind]) => keys[kind]),
      lanes.map(([, lane]) => lane.failures),
      lanes.map(([, lane]) => lane.lastFailureAt),
      lanes.map(([, lane]) => lane.blockedUntil),
    ],
  );
}

function sha256(...parts: string[]): Buffer {
  return createHash('sha256').update(parts.join('\u0000')).digest();
}
