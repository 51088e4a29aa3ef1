import { Injectable } from '@nestjs/common';
import { Database } from '../../../../platform/index.js';
import { topicOf } from '../notice-carriers.service.js';
import { CHANNELS, type Channel } from '../notice-kind.js';

/** How one place takes what it is sent: the mail server, or the push service of one maker of browsers. */
export interface NoticeState {
  channel: Channel;
  destination: string;
  waiting: number;
  /** Since when the oldest of those waits. */
  waitingSince: Date | null;
  delivered: number;
  givenUp: number;
  /** What kept those that wait or were given up, and how often. */
  answers: { answer: string; times: number }[];
  lastDeliveredAt: Date | null;
}

/** Of the last 30 days, which is how long the outbox keeps them; nobody's name is read. */
@Injectable()
export class NoticeStates {
  constructor(private readonly database: Database) {}

  async all(): Promise<NoticeState[]> {
    const rows = await this.database.query<Omit<NoticeState, 'channel'> & { topic: string }>(
      `with mine as (
         select topic, destination, state, created_at, delivered_at, last_answer from outbox_message where topic = any($1::text[])
       ), held as (
         select topic, destination, last_answer as answer, count(*)::int as times from mine
         where state <> 'delivered' and last_answer is not null group by 1, 2, 3
       )
       select topic, destination, count(*) filter (where state = 'waiting')::int as waiting,
         min(created_at) filter (where state = 'waiting') as "waitingSince",
         count(*) filter (where state = 'delivered')::int as delivered,
         count(*) filter (where state = 'given-up')::int as "givenUp", max(delivered_at) as "lastDeliveredAt",
         coalesce((select jsonb_agg(jsonb_build_object('answer', h.answer, 'times', h.times) order by h.times desc, h.answer)
                   from held h where h.topic = mine.topic and h.destination = mine.destination), '[]') as answers
       from mine group by topic, destination order by topic, destination`,
      [CHANNELS.map(topicOf)],
    );
    return rows.map(({ topic, ...state }) => ({
      ...state,
      channel: CHANNELS.find((channel) => topicOf(channel) === topic)!,
    }));
  }
}
