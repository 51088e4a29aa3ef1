import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Tx } from '../database/database.js';
import { Jobs } from '../jobs/jobs.service.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import { nextAttemptAfter } from './retry.rules.js';

export interface OutboxMessage {
  id: string;
  /** What kind of message, e.g. `backchannel-logout`; decides who delivers it. */
  topic: string;
  /** To whom, e.g. the client id. */
  destination: string;
  payload: Record<string, unknown>;
  attempts: number;
}

/** Tries to deliver once; throws with a short, secret-free text when the other side did not accept. */
export type Deliver = (message: OutboxMessage) => Promise<void>;

const JOB = 'deliver-message';

/** Deliver this message to another server: written in the caller's transaction, tried until accepted or given up. */
@Injectable()
export class Outbox implements OnModuleInit {
  private readonly carriers = new Map<string, Deliver>();

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: JOB, run: ({ id }) => this.attempt(String(id)) });
  }

  /** Says how messages of a topic are delivered; called once at start by the room that owns the topic. */
  carry(topic: string, deliver: Deliver): void {
    this.carriers.set(topic, deliver);
  }

  async send(tx: Tx, topic: string, destination: string, payload: Record<string, unknown>): Promise<void> {
    const [row] = await tx.query<{ id: string }>(
      `insert into outbox_message (topic, destination, payload) values ($1, $2, $3) returning id`,
      [topic, destination, payload],
    );
    await this.jobs.later(tx, JOB, { id: row!.id });
  }

  private async attempt(id: string): Promise<void> {
    const [message] = await this.database.query<OutboxMessage & { id: string }>(
      `update outbox_message set attempts = attempts + 1 where id = $1 and state = 'waiting'
       returning id, topic, destination, payload, attempts`,
      [id],
    );
    if (!message) return;
    const deliver = this.carriers.get(message.topic);
    try {
      if (!deliver) throw new Error(`nobody delivers ${message.topic}`);
      await deliver(message);
      await this.database.query(
        `update outbox_message set state = 'delivered', delivered_at = now(), last_answer = 'accepted' where id = $1`,
        [id],
      );
    } catch (error) {
      await this.putOff(message, error instanceof Error ? error.message : String(error));
    }
  }

  private async putOff(message: OutboxMessage, answer: string): Promise<void> {
    const next = nextAttemptAfter(message.attempts, new Date());
    this.log.warn(
      { destination: message.destination, attempts: message.attempts, answer, next },
      `outbox: ${message.topic} not accepted`,
    );
    await this.database.transaction(async (tx) => {
      await tx.query(
        `update outbox_message set last_answer = $2, state = $3, next_attempt_at = coalesce($4, now()) where id = $1`,
        [message.id, answer.slice(0, 500), next ? 'waiting' : 'given-up', next],
      );
      if (next) await this.jobs.later(tx, JOB, { id: message.id }, { runAt: next });
    });
  }
}
