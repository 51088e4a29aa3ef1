import { Injectable } from '@nestjs/common';
import { Clock, type Queryable } from '../../platform/index.js';
import type { NewMessage } from './message.js';
import { NoticeCarriers } from './notices/notice-carriers.service.js';
import { REACHABLE } from './notices/reachable.sql.js';

/** Tells people something, in the transaction in which it happened. */
@Injectable()
export class Inbox {
  constructor(
    private readonly clock: Clock,
    private readonly carriers: NoticeCarriers,
  ) {}

  /** @returns false when the person has been told already, with the same key */
  async tell(tx: Queryable, message: NewMessage): Promise<boolean> {
    return (await this.tellAll(tx, [message])) === 1;
  }

  /** What these messages said is over: nobody is told of it any more, and it counts as read. */
  async settle(
    on: Queryable,
    messages: readonly Pick<NewMessage, 'personId' | 'dedupeKey'>[],
  ): Promise<void> {
    if (messages.length === 0) return;
    await on.query(
      `update inbox_message m set read_at = $3, useful_until = least(m.useful_until, $3)
       from unnest($1::uuid[], $2::text[]) as d (person_id, dedupe_key)
       where m.person_id = d.person_id and m.dedupe_key = d.dedupe_key and m.read_at is null`,
      [
        messages.map(({ personId }) => personId),
        messages.map(({ dedupeKey }) => dedupeKey),
        this.clock.now(),
      ],
    );
  }

  /** Many people in one statement. @returns how many messages were new */
  async tellAll(tx: Queryable, messages: readonly NewMessage[]): Promise<number> {
    if (messages.length === 0) return 0;
    const column = <Value>(of: (message: NewMessage) => Value) => messages.map(of);
    const told = await tx.query(
      // In one order everywhere: two who tell the same people wait for each other, never both at once.
      `with told as (
         insert into inbox_message (person_id, topic, title, body, link, dedupe_key, useful_until, created_at)
         select m.person_id, m.topic, m.title, m.body, m.link, m.dedupe_key, m.useful_until, $8
         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
           as m (person_id, topic, title, body, link, dedupe_key, useful_until)
         order by m.person_id, m.dedupe_key
         on conflict (person_id, dedupe_key) do nothing returning id, person_id
       ), waiting as (
         insert into notice_waiting (message_id, channel, person_id, due_at)
         select told.id, c.channel, told.person_id, $8 from told, unnest($9::text[]) as c (channel)
         where ${REACHABLE('told.person_id', 'c.channel')}
       )
       select 1 from told`,
      [
        column(({ personId }) => personId),
        column(({ topic }) => topic),
        column(({ title }) => title),
        column(({ body }) => body ?? ''),
        column(({ link }) => link ?? null),
        column(({ dedupeKey }) => dedupeKey),
        column(({ usefulUntil }) => usefulUntil ?? null),
        this.clock.now(),
        this.carriers.channels(),
      ],
    );
    return told.length;
  }
}
