import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { Announcements } from '../announcements/announcements.service.js';
import { Database, type Queryable } from '../database/database.js';
import { Jobs } from '../jobs/jobs.service.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import { MessageRefused } from './message-refused.js';
import { type OutboxMessage, claimDue, noteDelivered, notePutOff } from './outbox-store.js';
import { nextAttemptAfter } from './retry.rules.js';

/**
 * Tries to deliver once, within 20 seconds; throws with a short, secret-free text when the other side did not accept
 * (`MessageRefused` when that concerns this message alone). What it returns is kept as the answer.
 */
export type Deliver = (message: OutboxMessage) => Promise<string>;

interface Answer {
  ok: boolean;
  text: string;
  refused?: MessageRefused;
}

const TOPIC = 'outbox';
/** Messages under way at the same time in one process: enough for a dozen destinations that hang. */
const SLOTS = 24;
const POLL_MS = 1000;
/** Until the transaction in which a message was written has most likely ended. */
const SHORTLY_MS = 50;
const AFTER_TROUBLE_MS = 3000;
/** Time to finish at shutdown; what is cut off is delivered again when its lease has run out. */
const FINISH_MS = 2000;

/**
 * Deliver this message to another server: written in the caller's transaction, tried until accepted or given up.
 * Not on the queue of jobs: an application that hangs would hold one of its two workers for seconds each time.
 */
@Injectable()
export class Outbox implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly carriers = new Map<string, Deliver>();
  private readonly underWay = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private heard: Subscription | undefined;
  private claiming = false;
  private again = false;
  private stopped = true;

  constructor(
    private readonly database: Database,
    private readonly announcements: Announcements,
    private readonly jobs: Jobs,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'sweep-outbox', cron: '17 * * * *', run: () => this.sweep() });
  }

  onApplicationBootstrap(): void {
    this.stopped = false;
    this.heard = this.announcements.on(TOPIC).subscribe(() => this.look());
    this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.heard?.unsubscribe();
    clearTimeout(this.timer);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, FINISH_MS)));
    await Promise.race([Promise.allSettled(this.underWay), patience]);
    clearTimeout(timer);
  }

  /** Says how messages of a topic are delivered; called once at start by the room that owns the topic. */
  carry(topic: string, deliver: Deliver): void {
    this.carriers.set(topic, deliver);
  }

  async send(
    tx: Queryable,
    topic: string,
    destination: string,
    payload: Record<string, unknown>,
  ): Promise<void> {
    await this.sendAll(tx, topic, [{ destination, payload }]);
  }

  /** Many messages in one statement. */
  async sendAll(
    tx: Queryable,
    topic: string,
    messages: readonly Pick<OutboxMessage, 'destination' | 'payload'>[],
  ): Promise<void> {
    if (messages.length === 0) return;
    await tx.query(
      `insert into outbox_message (topic, destination, payload)
       select $1, m.destination, m.payload from unnest($2::text[], $3::jsonb[]) as m (destination, payload)`,
      [
        topic,
        messages.map(({ destination }) => destination),
        messages.map(({ payload }) => JSON.stringify(payload)),
      ],
    );
    // A moment later, after the commit; should it come too early, the next look finds the message.
    this.announcements.announce(TOPIC, topic);
    setTimeout(() => this.look(), SHORTLY_MS).unref();
  }

  /**
   * Tries everything now that waits for a destination or was given up. Returns how many messages that are.
   * The pauses of those that were given up begin anew.
   */
  async retryNow(tx: Queryable, topic: string, destination: string): Promise<number> {
    const rows = await tx.query(
      `update outbox_message
       set next_attempt_at = now(), refused = false, attempts = case when state = 'given-up' then 0 else attempts end, state = 'waiting'
       where topic = $1 and destination = $2 and state in ('waiting', 'given-up')
         and coalesce(leased_until <= now(), true) returning 1 as retried`,
      [topic, destination],
    );
    this.announcements.announce(TOPIC, topic);
    return rows.length;
  }

  /** Old messages are of no use to anybody: whom they concern is told or has long signed in again. */
  async sweep(): Promise<void> {
    await this.database.query(
      `delete from outbox_message
       where state <> 'waiting' and created_at < now() - interval '30 days'`,
    );
  }

  /** Takes what is due; looks again by itself. */
  private look(): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    if (this.claiming) {
      this.again = true;
      return;
    }
    this.claiming = true;
    const looking = this.claim()
      .catch((error: unknown) => {
        this.log.debug({ err: error }, 'outbox: cannot look for messages');
        return AFTER_TROUBLE_MS;
      })
      .then((pause) => {
        this.claiming = false;
        this.underWay.delete(looking);
        const soon = this.again;
        this.again = false;
        if (this.stopped) return;
        this.timer = setTimeout(() => this.look(), soon ? 0 : pause);
        this.timer.unref();
      });
    this.underWay.add(looking);
  }

  private async claim(): Promise<number> {
    const free = SLOTS - this.underWay.size;
    if (free <= 0) return POLL_MS;
    for (const message of await claimDue(this.database, free)) {
      const attempt = this.attempt(message).finally(() => {
        this.underWay.delete(attempt);
        this.look();
      });
      this.underWay.add(attempt);
    }
    return POLL_MS;
  }

  private async attempt(message: OutboxMessage): Promise<void> {
    try {
      const answer = await this.deliver(message);
      if (answer.ok) await noteDelivered(this.database, message, answer.text);
      else await this.putOff(message, answer);
    } catch (error) {
      // The lease runs out, then it is tried again.
      this.log.warn({ err: error, topic: message.topic }, 'outbox: an answer could not be noted');
    }
  }

  private async deliver(message: OutboxMessage): Promise<Answer> {
    const deliver = this.carriers.get(message.topic);
    if (!deliver) return { ok: false, text: `nobody delivers ${message.topic}` };
    try {
      return { ok: true, text: await deliver(message) };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return { ok: false, text, ...(error instanceof MessageRefused ? { refused: error } : {}) };
    }
  }

  private async putOff(message: OutboxMessage, { text: answer, refused }: Answer): Promise<void> {
    const next = refused && !refused.again ? null : nextAttemptAfter(message.attempts, new Date());
    this.log.warn(
      { destination: message.destination, attempts: message.attempts, answer, next },
      `outbox: ${message.topic} not accepted`,
    );
    await notePutOff(this.database, message, { answer, next, refused: refused !== undefined });
  }
}
