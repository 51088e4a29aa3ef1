import type { Database, Queryable } from '../database/database.js';

export interface OutboxMessage {
  id: string;
  /** What kind of message, e.g. `backchannel-logout`; decides who delivers it. */
  topic: string;
  /** To whom, e.g. the client id. */
  destination: string;
  payload: Record<string, unknown>;
  attempts: number;
}

/** Longer than any attempt takes; after it the process that had the message counts as dead. */
export const LEASE_SECONDS = 30;
/** How many messages to one destination may be under way: a dead one must not take the room of the others. */
export const PER_DESTINATION = 2;

/**
 * Takes at most `free` messages that are due, in turns by destination: first the oldest of each, then the second of
 * each; what waits behind those is not read. Whoever holds a message has a lease on it, so that two processes never
 * deliver it at the same time.
 */
export async function claimDue(db: Queryable, free: number): Promise<OutboxMessage[]> {
  return db.query<OutboxMessage & Record<string, unknown>>(
    `with recursive destinations as (
       (select topic, destination from outbox_message where state = 'waiting' order by topic, destination limit 1)
       union all
       select next.topic, next.destination from destinations d cross join lateral (
         select m.topic, m.destination from outbox_message m
         where m.state = 'waiting' and (m.topic, m.destination) > (d.topic, d.destination)
         order by m.topic, m.destination limit 1) as next
     ), due as (
       select oldest.id, oldest.next_attempt_at, running.messages + row_number() over (
                partition by d.topic, d.destination order by oldest.next_attempt_at, oldest.created_at) as place
       from destinations d
       cross join lateral (
         select count(*) as messages from outbox_message r
         where r.topic = d.topic and r.destination = d.destination and r.state = 'waiting' and r.leased_until > now()
       ) as running
       cross join lateral (
         select m.id, m.next_attempt_at, m.created_at from outbox_message m
         where m.topic = d.topic and m.destination = d.destination and m.state = 'waiting'
           and m.next_attempt_at <= now() and coalesce(m.leased_until <= now(), true)
         order by m.next_attempt_at, m.created_at limit ${PER_DESTINATION}
       ) as oldest
     ), chosen as (
       select m.id from outbox_message m join due using (id)
       where due.place <= ${PER_DESTINATION} and m.state = 'waiting' and coalesce(m.leased_until <= now(), true)
       order by due.place, due.next_attempt_at limit $1
       for update of m skip locked
     )
     update outbox_message m
     set attempts = m.attempts + 1, last_attempt_at = clock_timestamp(),
         leased_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
     from chosen where m.id = chosen.id
     returning m.id, m.topic, m.destination, m.payload, m.attempts`,
    [free],
  );
}

/** Whatever else waits for the same destination need not wait for its hour: the destination is back. */
export async function noteDelivered(db: Database, message: OutboxMessage, answer: string): Promise<void> {
  await db.query(
    `with delivered as (
       update outbox_message
       set state = 'delivered', delivered_at = clock_timestamp(), last_answer = $2, leased_until = null
       where id = $1 and state = 'waiting' returning topic, destination
     )
     update outbox_message m set next_attempt_at = now() from delivered d
     where m.topic = d.topic and m.destination = d.destination and m.state = 'waiting' and m.id <> $1
       and m.attempts > 0 and not m.refused and m.next_attempt_at > now() and coalesce(m.leased_until <= now(), true)`,
    [message.id, answer.slice(0, 200)],
  );
}

/** `next` is null when it is given up; `refused`: for a reason of its own, the destination may be well. */
export async function notePutOff(
  db: Database,
  message: OutboxMessage,
  { answer, next, refused }: { answer: string; next: Date | null; refused: boolean },
): Promise<void> {
  await db.query(
    `update outbox_message
     set last_answer = $2, state = $3, next_attempt_at = coalesce($4, now()), leased_until = null,
         first_failed_at = coalesce(first_failed_at, clock_timestamp()), refused = $5
     where id = $1 and state = 'waiting'`,
    [message.id, answer.slice(0, 200), next ? 'waiting' : 'given-up', next, refused],
  );
}
