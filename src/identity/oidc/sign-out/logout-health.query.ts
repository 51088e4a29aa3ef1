import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/index.js';
import { LOGOUT_TOPIC } from './session-ending.service.js';

/** How an application takes the news of sign-outs, or of another topic of the outbox. */
export interface LogoutHealthFacts {
  lastDeliveredAt: Date | null;
  /** The first refusal since the last message that arrived; null while all is well. */
  failingSince: Date | null;
  waiting: number;
  givenUp: number;
  delivered: number;
  nextAttemptAt: Date | null;
  /** `accepted`, `HTTP 503`, `timeout`, `ECONNREFUSED` ...: see logout-answer-words.rules.ts; null before the first. */
  lastAnswer: string | null;
  lastAttemptAt: Date | null;
}

export interface LogoutMessage {
  id: string;
  createdAt: Date;
  state: 'waiting' | 'delivered' | 'given-up';
  attempts: number;
  lastAttemptAt: Date | null;
  nextAttemptAt: Date;
  lastAnswer: string | null;
}

/** Messages of the last 30 days; older ones are swept. */
@Injectable()
export class LogoutHealth {
  constructor(private readonly database: Database) {}

  async of(clientId: string, topic = LOGOUT_TOPIC): Promise<LogoutHealthFacts> {
    const [row] = await this.database.query<LogoutHealthFacts & Record<string, unknown>>(
      `with own as (
         select * from outbox_message where topic = $1 and destination = $2
       ), told as (
         select max(delivered_at) as at from own
       )
       select told.at as "lastDeliveredAt",
              (select min(greatest(first_failed_at, told.at)) from own
               where state <> 'delivered' and first_failed_at is not null
                 and (told.at is null or last_attempt_at > told.at)) as "failingSince",
              (select count(*)::int from own where state = 'waiting') as waiting,
              (select count(*)::int from own where state = 'given-up') as "givenUp",
              (select count(*)::int from own where state = 'delivered') as delivered,
              (select min(next_attempt_at) from own where state = 'waiting') as "nextAttemptAt",
              last.last_answer as "lastAnswer", last.last_attempt_at as "lastAttemptAt"
       from told left join lateral (
         select last_answer, last_attempt_at from own where last_answer is not null
         order by last_attempt_at desc nulls last limit 1) last on true`,
      [topic, clientId],
    );
    return row!;
  }

  /** The latest first; whom a message is about is nobody's business here. */
  async recent(clientId: string, topic = LOGOUT_TOPIC, limit = 20): Promise<LogoutMessage[]> {
    return this.database.query<LogoutMessage & Record<string, unknown>>(
      `select id, created_at as "createdAt", state, attempts, last_attempt_at as "lastAttemptAt",
              next_attempt_at as "nextAttemptAt", last_answer as "lastAnswer"
       from outbox_message where topic = $1 and destination = $2 order by created_at desc, id limit $3`,
      [topic, clientId, limit],
    );
  }
}
