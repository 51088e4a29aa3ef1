import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Outbox, type OutboxMessage, OutwardPost, failureReason } from '../../../platform/index.js';
import { Applications } from '../applications.service.js';
import { WEBHOOK_TOPIC } from './webhook-message.js';
import { signatureHeaders } from './webhook-signature.rules.js';
import { Webhooks } from './webhooks.service.js';

/** Carries news of people to an application, signed as Standard Webhooks 1.0 wants it. */
@Injectable()
export class WebhookDelivery implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly applications: Applications,
    private readonly webhooks: Webhooks,
    private readonly post: OutwardPost,
  ) {}

  onModuleInit(): void {
    this.outbox.carry(WEBHOOK_TOPIC, (message) => this.deliver(message));
  }

  /** The id stays the same at each attempt, so that a message that comes twice is known; the signature is made anew. */
  private async deliver({ id, destination, payload }: OutboxMessage): Promise<string> {
    const application = await this.applications.find(destination);
    const webhook = application && (await this.webhooks.toSign(destination));
    // Taken off the register, or no longer to be told: nothing is left to do.
    if (!webhook) return 'not needed';
    const body = JSON.stringify(payload);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'E-Akun-Webhook/1',
      ...signatureHeaders({ id, at: new Date(), body, secrets: webhook.secrets }),
    };
    try {
      const vouched = application.metadata.e_akun.internal_network;
      const response = await this.post.send(webhook.address, { headers, body }, vouched);
      if (!response.ok) throw Object.assign(new Error('not accepted'), { response });
      await response.body?.cancel();
    } catch (error) {
      throw new Error(await failureReason(error), { cause: error });
    }
    return 'accepted';
  }
}
