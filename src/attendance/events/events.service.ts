import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import { Clock, Database, invalid, notFound } from '../../platform/index.js';
import { daysAround } from '../schedules/days-around.sql.js';
import { EventPartitions } from './event-partitions.service.js';
import { receiptNumberOf } from './receipt-number.rules.js';

export type EventDirection = 'in' | 'out' | 'unknown';
export type EventSource = 'web' | 'api' | 'machine' | 'kiosk' | 'file';

/** A press at the server's own time. */
export interface PressToRecord {
  personId: string;
  direction: EventDirection;
  source: EventSource;
  /** Chosen by the sender, 8 to 100 visible ASCII characters: the same key of the same person is the same press. */
  idempotencyKey: string;
  evidence?: Record<string, unknown>;
}

export interface Receipt {
  eventId: string;
  /** Short and readable, e.g. `K7QX3-M9D2P`. */
  receiptNumber: string;
  occurredAt: Date;
  direction: EventDirection;
  /** True when this press had been recorded before. */
  duplicate: boolean;
}

interface ReceiptRow extends Record<string, unknown> {
  event_id: string;
  occurred_at: Date;
  direction: EventDirection;
  duplicate: boolean;
}

const EARLIER = `select r.event_id, r.occurred_at, e.direction, true as duplicate from attendance_request r
  join attendance_event e on e.idempotency_key = $6 and e.occurred_at = r.occurred_at
  where r.person_id = $1 and r.key = $2`;

/**
 * One statement, one round trip: the key is taken, the event appended and the day marked, or nothing at all.
 * The work date is that of the planned shift whose counted window contains the instant; without one, the local date.
 */
const RECORD = `
with slot as (
  insert into attendance_request (person_id, key, event_id, occurred_at) values ($1, $2, $3, $4)
  on conflict do nothing returning event_id, occurred_at
), event as (
  insert into attendance_event
    (id, person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key, evidence)
  select event_id, $1::uuid, $5::text, occurred_at, occurred_at, 'server', $7::text, $6::bytea, $8::jsonb from slot
), mark as (
  insert into dirty_day (person_id, work_date, cause, actor_id)
  select $1::uuid, coalesce(
    (select s.work_date from planned_shift s where s.person_id = $1 and s.counted @> slot.occurred_at
       and s.work_date = any (${daysAround('slot.occurred_at')})),
    (slot.occurred_at at time zone coalesce(
      (select v.time_zone from unit_membership m join unit_version v on v.unit_id = m.unit_id
       where m.person_id = $1 and m.valid @> slot.occurred_at::date and v.valid @> slot.occurred_at::date),
      'Asia/Jakarta'))::date), 'event', $1::uuid from slot
)
select event_id, occurred_at, $5::text as direction, false as duplicate from slot
union all (${EARLIER} and not exists (select from slot))`;

/** Appends presses. The answer does not wait for the day to be derived. */
@Injectable()
export class EventsService {
  /** Emits after each press that has been committed by this process. */
  readonly recorded = new Subject<void>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly partitions: EventPartitions,
  ) {}

  /**
   * Records a press; the same key again, whenever and however often, gives the first receipt.
   * @throws DomainError invalid (key), not-found (person), unavailable (nothing was stored)
   */
  async record(press: PressToRecord): Promise<Receipt> {
    if (!/^[\x21-\x7e]{8,100}$/.test(press.idempotencyKey))
      throw invalid([{ field: 'idempotency_key', message: 'Kunci presensi harus 8 sampai 100 karakter.' }]);
    const row = await this.append(press);
    if (!row.duplicate) this.recorded.next();
    return {
      eventId: row.event_id,
      receiptNumber: receiptNumberOf(row.event_id),
      occurredAt: row.occurred_at,
      direction: row.direction,
      duplicate: row.duplicate,
    };
  }

  private async append(press: PressToRecord, mayMakeMonth = true): Promise<ReceiptRow> {
    const { personId, idempotencyKey } = press;
    const keyHash = createHash('sha256').update(`${personId} ${idempotencyKey}`).digest();
    try {
      const [row] = await this.database.query<ReceiptRow>(RECORD, [
        personId,
        idempotencyKey,
        randomUUID(),
        this.clock.now(),
        press.direction,
        keyHash,
        press.source,
        press.evidence ? JSON.stringify(press.evidence) : null,
      ]);
      // No row: a twin committed after our snapshot was taken, so only a new statement can see it.
      return row ?? (await this.earlier(personId, idempotencyKey, keyHash));
    } catch (error) {
      const { code, message = '' } = error as { code?: string; message?: string };
      if (code === '23503') throw notFound('person-unknown', 'Pegawai ini tidak dikenal.');
      if (code === '23514' && message.includes('no partition') && mayMakeMonth) {
        // The clock stands in a month that nobody foresaw (demonstration, long sleep).
        await this.partitions.ensure();
        return this.append(press, false);
      }
      throw error;
    }
  }

  private async earlier(personId: string, key: string, keyHash: Buffer): Promise<ReceiptRow> {
    const [row] = await this.database.query<ReceiptRow>(EARLIER.replace('$6', '$3'), [
      personId,
      key,
      keyHash,
    ]);
    if (!row) throw new Error('a press was refused as a duplicate, but its first receipt is gone');
    return row;
  }
}
