import { Injectable } from '@nestjs/common';
import { Clock, type Queryable } from '../../platform/index.js';
import type { NewMessage } from './message.js';

/** Tells people something, in the transaction in which it happened. */
@Injectable()
export class Inbox {
  constructor(private readonly clock: Clock) {}

  /** @returns false when the person has been told already, with the same key */
  async tell(tx: Queryable, message: NewMessage): Promise<boolean> {
    return (await this.tellAll(tx, [message])) === 1;
  }

  /** Many people in one statement. @returns how many messages were new */
  async tellAll(tx: Queryable, messages: readonly NewMessage[]): Promise<number> {
    if (messages.length === 0) return 0;
    const column = <Value>(of: (message: NewMessage) => Value) => messages.map(of);
    const told = await tx.query(
      // In one order everywhere: two who tell the same people wait for each other, never both at once.
      `insert into inbox_message (person_id, topic, title, body, link, dedupe_key, created_at)
       select m.person_id, m.topic, m.title, m.body, m.link, m.dedupe_key, $7
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
         as m (person_id, topic, title, body, link, dedupe_key)
       order by m.person_id, m.dedupe_key
       on conflict (person_id, dedupe_key) do nothing returning 1`,
      [
        column(({ personId }) => personId),
        column(({ topic }) => topic),
        column(({ title }) => title),
        column(({ body }) => body ?? ''),
        column(({ link }) => link ?? null),
        column(({ dedupeKey }) => dedupeKey),
        this.clock.now(),
      ],
    );
    return told.length;
  }
}
