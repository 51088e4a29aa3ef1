import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import {
  Announcements,
  Clock,
  Database,
  DomainError,
  Together,
  invalid,
  notFound,
} from '../../platform/index.js';
import { workDateOf, zoneOf } from '../schedules/days-around.sql.js';
import { EventPartitions } from './event-partitions.service.js';
import { type PressProof, deviceHash } from './press-proof.rules.js';
import { receiptNumberOf } from './receipt-number.rules.js';

export type EventDirection = 'in' | 'out' | 'roll-call' | 'unknown';
export type EventSource = 'web' | 'api' | 'machine' | 'kiosk' | 'file' | 'correction';

/** The topic under which a process tells the others that it has taken presses. */
export const PRESSES_TAKEN = 'attendance-presses';
const TOLD_WITHIN_MS = 30;

/** A press at the server's own time. */
export interface PressToRecord {
  personId: string;
  direction: EventDirection;
  source: EventSource;
  /** Chosen by the sender, 8 to 100 visible ASCII characters: the same key of the same person is the same press. */
  idempotencyKey: string;
  evidence?: Record<string, unknown>;
  /** Kept beside the press, for a short time. */
  proof?: PressProof;
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
  person_id: string;
  key: string;
  event_id: string;
  occurred_at: Date;
  direction: EventDirection;
}

/** A press as the statement takes it. */
interface PressRow {
  person_id: string;
  key: string;
  event_id: string;
  occurred_at: Date;
  direction: EventDirection;
  key_hash: string;
  source: EventSource;
  evidence: Record<string, unknown> | null;
  latitude: number | null;
  longitude: number | null;
  accuracy: number | null;
  device: string | null;
}

const EARLIER = `select p.person_id, p.key, r.event_id, r.occurred_at, e.direction from press p
  join attendance_request r on r.person_id = p.person_id and r.key = p.key
  join attendance_event e on e.idempotency_key = decode(p.key_hash, 'hex') and e.occurred_at = r.occurred_at`;

const PRESSES = `with press as (
  select * from jsonb_to_recordset($1::jsonb) as p(person_id uuid, key text, event_id uuid, occurred_at timestamptz,
    direction text, key_hash text, source text, evidence jsonb, latitude float8, longitude float8, accuracy float8, device text)
)`;

/**
 * One statement, one round trip, one commit for all presses of the moment: for each the key is taken, the event appended and
 * the day marked, or nothing at all. The work date is that of the planned shift whose counted window contains the instant;
 * without one, the local date.
 */
const RECORD = `${PRESSES}, slot as (
  insert into attendance_request (person_id, key, event_id, occurred_at)
  select person_id, key, event_id, occurred_at from press
  on conflict do nothing returning event_id
), fresh as (
  select p.* from press p join slot using (event_id)
), event as (
  insert into attendance_event
    (id, person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key, evidence)
  select event_id, person_id, direction, occurred_at, occurred_at, 'server', source, decode(key_hash, 'hex'), evidence from fresh
), proof as (
  insert into press_evidence (event_id, person_id, occurred_at, latitude, longitude, accuracy, device)
  select event_id, person_id, occurred_at, latitude, longitude, accuracy, decode(device, 'hex') from fresh
  where latitude is not null or device is not null
), mark as (
  insert into dirty_day (person_id, work_date, cause, actor_id)
  select f.person_id, ${workDateOf('f.person_id', 'f.occurred_at', zoneOf('f.person_id', 'f.occurred_at'))},
    'event', f.person_id from fresh f
)
select person_id, key, event_id, occurred_at, direction from fresh`;

/** Appends presses. The answer does not wait for the day to be derived. */
@Injectable()
export class EventsService {
  /** Emits after each press that has been committed by this process. */
  readonly recorded = new Subject<void>();

  private readonly pressed = new Together<PressRow, ReceiptRow & { duplicate: boolean }>(
    (presses) => this.append(presses),
    {},
    (error) => error instanceof DomainError,
  );

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly partitions: EventPartitions,
    private readonly announcements: Announcements,
  ) {}

  /**
   * Records a press; the same key again, whenever and however often, gives the first receipt.
   * @throws DomainError invalid (key), not-found (person), unavailable (nothing was stored)
   */
  async record(press: PressToRecord): Promise<Receipt> {
    const { personId, direction, source, idempotencyKey, evidence, proof } = press;
    if (!/^[\x21-\x7e]{8,100}$/.test(idempotencyKey))
      throw invalid([{ field: 'idempotency_key', message: 'Kunci presensi harus 8 sampai 100 karakter.' }]);
    const person = personId.toLowerCase();
    const row = await this.pressed
      .ask({
        person_id: person,
        key: idempotencyKey,
        event_id: randomUUID(),
        occurred_at: this.clock.now(),
        direction,
        key_hash: createHash('sha256').update(`${person} ${idempotencyKey}`).digest('hex'),
        source,
        evidence: evidence ?? null,
        latitude: proof?.position?.latitude ?? null,
        longitude: proof?.position?.longitude ?? null,
        accuracy: proof?.position?.accuracy ?? null,
        device: proof?.deviceKey ? deviceHash(proof.deviceKey) : null,
      })
      .catch((error: unknown) => {
        if ((error as { code?: string }).code === '23503')
          throw notFound('person-unknown', 'Pegawai ini tidak dikenal.');
        throw error;
      });
    if (!row.duplicate) this.tell();
    return {
      eventId: row.event_id,
      receiptNumber: receiptNumberOf(row.event_id),
      occurredAt: row.occurred_at,
      direction: row.direction,
      duplicate: row.duplicate,
    };
  }

  /** The own worker at once; those of other processes a moment later, with one message for all presses of that moment. */
  private tell(): void {
    this.recorded.next();
    this.announcements.announce(PRESSES_TAKEN, 'recorded', TOLD_WITHIN_MS);
  }

  /** One statement for all; the answers in the order of the presses. */
  private async append(
    presses: PressRow[],
    mayMakeMonth = true,
  ): Promise<(ReceiptRow & { duplicate: boolean })[]> {
    try {
      // In one order everywhere: two statements that bring the same keys wait for one another, never in a circle.
      const sorted = presses.toSorted((a, b) => compare(a.person_id, b.person_id) || compare(a.key, b.key));
      const found = byKey(await this.database.query<ReceiptRow>(RECORD, [JSON.stringify(sorted)]));
      // Missing: recorded before, or by a twin a moment ago that only a new statement can see.
      const missing = presses.filter((press) => !found.has(nameOf(press)));
      if (missing.length > 0)
        for (const [name, row] of byKey(await this.earlier(missing))) found.set(name, row);
      return presses.map((press) => receiptFor(press, found));
    } catch (error) {
      const { code, message = '' } = error as { code?: string; message?: string };
      if (code === '23514' && message.includes('no partition') && mayMakeMonth) {
        // The clock stands in a month that nobody foresaw (demonstration, long sleep).
        await this.partitions.ensure();
        return this.append(presses, false);
      }
      throw error;
    }
  }

  private earlier(presses: PressRow[]): Promise<ReceiptRow[]> {
    return this.database.query<ReceiptRow>(`${PRESSES} ${EARLIER}`, [JSON.stringify(presses)]);
  }
}

const nameOf = ({ person_id, key }: { person_id: string; key: string }) => `${person_id} ${key}`;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byKey = (rows: ReceiptRow[]) => new Map(rows.map((row) => [nameOf(row), row]));

/** Another event than the one asked for: this key had been recorded before, perhaps by a neighbour in the same batch. */
function receiptFor(
  press: PressRow,
  found: ReadonlyMap<string, ReceiptRow>,
): ReceiptRow & { duplicate: boolean } {
  const row = found.get(nameOf(press));
  if (!row) throw new Error('a press was refused as a duplicate, but its first receipt is gone');
  return { ...row, duplicate: row.event_id !== press.event_id };
}
