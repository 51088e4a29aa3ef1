import type { Queryable } from '../../../platform/index.js';
import type { ForeseenPress } from '../attendance/person-day.rules.js';
import { eventIdentity } from '../loading/event-identity.js';

const AT_ONCE = 2000;

/**
 * Writes presses of time that was skipped, each at its own hour: what `EventsService` would have written had the clock
 * walked instead of jumped. A press that exists already is left as it is.
 */
export async function backfill(on: Queryable, presses: readonly ForeseenPress[]): Promise<void> {
  for (let start = 0; start < presses.length; start += AT_ONCE)
    await write(on, presses.slice(start, start + AT_ONCE));
}

async function write(on: Queryable, presses: readonly ForeseenPress[]): Promise<void> {
  const identities = presses.map((press) => eventIdentity(press.person.id, press.key));
  await on.query(
    `with given as (
       select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[], $5::text[], $6::bytea[], $7::date[])
         as g(person_id, key, event_id, occurred_at, direction, idempotency_key, work_date)
     ), slot as (
       insert into attendance_request (person_id, key, event_id, occurred_at)
       select person_id, key, event_id, occurred_at from given on conflict do nothing returning person_id, key
     ), event as (
       insert into attendance_event (id, person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key)
       select event_id, person_id, direction, occurred_at, occurred_at, 'server', 'web', idempotency_key
       from given join slot using (person_id, key)
     )
     insert into dirty_day (person_id, work_date, cause, actor_id)
     select distinct person_id, work_date, 'event', person_id from given join slot using (person_id, key)`,
    [
      presses.map((press) => press.person.id),
      presses.map((press) => press.key),
      identities.map((identity) => identity.eventId),
      presses.map((press) => press.at),
      presses.map((press) => press.direction),
      identities.map((identity) => identity.idempotencyKey),
      presses.map((press) => press.workDate),
    ],
  );
}
