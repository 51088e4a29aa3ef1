import { createHash, randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/index.js';

/** A press that somebody vouches for, in place of one that was never recorded. */
export interface CorrectedPress {
  personId: string;
  direction: 'in' | 'out';
  occurredAt: Date;
  receivedAt: Date;
  /** What it stands on, as `request:id`. */
  reference: string;
  /** As it is cited in the reasons of the day. */
  cited: string;
}

/** Appends the press; the same reference never brings a second one. @returns false when it was there */
export async function appendCorrectedPress(tx: Tx, press: CorrectedPress): Promise<boolean> {
  const { personId, direction, occurredAt, receivedAt, reference, cited } = press;
  // The month may be one that nobody pressed in: a correction looks back.
  await tx.query(
    `select ensure_attendance_event_months(d, d) from (select ($1::timestamptz at time zone 'UTC')::date as d) as day`,
    [occurredAt],
  );
  const rows = await tx.query(
    `insert into attendance_event
       (id, person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key, evidence)
     values ($1, $2, $3, $4, $5, 'server', 'correction', $6, $7) on conflict do nothing returning 1`,
    [
      randomUUID(),
      personId,
      direction,
      occurredAt,
      receivedAt,
      keyOf(`${reference}:press`),
      JSON.stringify({ reference, cited }),
    ],
  );
  return rows.length > 0;
}

export interface TakingBackOfPress {
  personId: string;
  eventId: string;
  receivedAt: Date;
  reference: string;
  cited: string;
}

/** Appends that a press is taken back; twice by the same reference is once. @returns false when there is no such press */
export async function voidPress(tx: Tx, given: TakingBackOfPress): Promise<boolean> {
  const { personId, eventId, receivedAt, reference, cited } = given;
  const rows = await tx.query(
    `insert into attendance_event
       (id, person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key, evidence, voids_id)
     select $1, e.person_id, 'unknown', e.occurred_at, $4, 'server', 'correction', $5, $6, e.id
     from attendance_event e where e.person_id = $2 and e.id = $3
     on conflict do nothing returning 1`,
    [
      randomUUID(),
      personId,
      eventId,
      receivedAt,
      keyOf(`${reference}:void:${eventId}`),
      JSON.stringify({ reference, cited }),
    ],
  );
  return rows.length > 0;
}

/** Takes back all that a reference brought: its press, and its taking back of others, which then count again. */
export async function undoCorrectedPresses(
  tx: Tx,
  given: Omit<TakingBackOfPress, 'eventId'>,
): Promise<number> {
  const events = await tx.query<{ id: string }>(
    `select e.id from attendance_event e
     where e.person_id = $1 and e.source = 'correction' and e.evidence->>'reference' = $2
       and not exists (select from attendance_event v where v.person_id = e.person_id and v.occurred_at = e.occurred_at and v.voids_id = e.id)`,
    [given.personId, given.reference],
  );
  let undone = 0;
  // By a name of its own, so that what undoes is not itself found when one looks again.
  const reference = `${given.reference}:undo`;
  for (const { id } of events) if (await voidPress(tx, { ...given, reference, eventId: id })) undone += 1;
  return undone;
}

function keyOf(name: string): Buffer {
  return createHash('sha256').update(name).digest();
}
