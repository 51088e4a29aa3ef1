import { Webhook } from 'standardwebhooks';
import type { components } from './api.generated.js';

export type WebhookMessage = components['schemas']['WebhookMessage'];
export type PersonEvent = components['schemas']['PersonEvent'];

/**
 * A message, when E-Akun has sent it. `body` exactly as it came: parsed and written anew it would have another signature.
 * @throws when the signature does not fit, or the message is older than five minutes
 */
export function readWebhook(
  secret: string,
  headers: Record<string, string | string[] | undefined>,
  body: string,
): WebhookMessage {
  return new Webhook(secret).verify(body, headers as Record<string, string>) as WebhookMessage;
}

/** Which events are news: messages may come twice, and in another order than they were sent. */
export class LatestOnly {
  private readonly last = new Map<string, number>();

  take(events: readonly PersonEvent[]): PersonEvent[] {
    return events.filter(({ person_id, sequence }) => {
      if (sequence <= (this.last.get(person_id) ?? 0)) return false;
      this.last.set(person_id, sequence);
      return true;
    });
  }
}
