import { createHash } from 'node:crypto';

/** Id and idempotency key of a press: the same person and key give the same event (the key as `EventsService` makes it). */
export function eventIdentity(personId: string, key: string): { eventId: string; idempotencyKey: Buffer } {
  const idempotencyKey = createHash('sha256').update(`${personId} ${key}`).digest();
  const hex = idempotencyKey.toString('hex');
  const eventId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return { eventId, idempotencyKey };
}
