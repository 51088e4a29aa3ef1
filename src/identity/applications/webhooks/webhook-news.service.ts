import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PeopleChanges, type PersonChange } from '../../../people/index.js';
import { Clock, Outbox, type Queryable, type Tx, localDateOf } from '../../../platform/index.js';
import { hearers, placed } from './placed-changes.query.js';
import { eventsFor, inMessages } from './webhook-events.rules.js';
import { type WebhookKind, isWebhookKind } from './webhook-kinds.js';
import { WEBHOOK_TOPIC, type WebhookMessage } from './webhook-message.js';

/** Holds at once, whichever day was written beside it: it concerns those with whom the person is today. */
const UNDATED: readonly string[] = ['name-changed'] satisfies WebhookKind[];

/**
 * Writes down, in the transaction of the change itself, what applications are to be told. A change of a day to come is
 * told on its day, when the calendar brings it.
 */
@Injectable()
export class WebhookNews implements OnModuleInit {
  constructor(
    private readonly changes: PeopleChanges,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.changes.on((tx, changes) => this.hear(tx, changes));
  }

  private async hear(tx: Queryable, changes: readonly PersonChange[]): Promise<void> {
    const now = this.clock.now();
    const today = localDateOf(now, 'Asia/Jakarta');
    const due = changes
      .map((change) => (UNDATED.includes(change.kind) ? { ...change, effective: today } : change))
      .filter(
        (change): change is PersonChange & { kind: WebhookKind } =>
          isWebhookKind(change.kind) && change.effective <= today,
      );
    if (due.length === 0) return;
    const applications = await hearers(tx);
    if (applications.length === 0) return;
    const numbered = await placed(tx, due);
    for (const application of applications)
      for (const events of inMessages(eventsFor(numbered, application))) {
        const message: WebhookMessage = {
          type: 'people.changed',
          timestamp: now.toISOString(),
          data: { events },
        };
        await this.outbox.send(tx as Tx, WEBHOOK_TOPIC, application.clientId, { ...message });
      }
  }
}
