import type { PersonEvent } from './webhook-events.rules.js';

/** Topic of the outbox: what happened to people, to one application. */
export const WEBHOOK_TOPIC = 'person-webhook';

/** The body of a message, as Standard Webhooks recommends it. */
export interface WebhookMessage {
  type: 'people.changed' | 'test';
  /** When it was written. */
  timestamp: string;
  data: { events: PersonEvent[] };
}
