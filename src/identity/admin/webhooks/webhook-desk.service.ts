import { Injectable } from '@nestjs/common';
import type { WebhookWish } from '../../applications/webhooks/webhook-wish.rules.js';
import { type WebhookFacts, Webhooks } from '../../applications/webhooks/webhooks.service.js';
import { invalid } from '../../../platform/index.js';
import { ApplicationDesk } from '../applications/application-desk.service.js';
import { ApplicationReach, NEWS_ARE_DATA } from '../applications/application-reach.service.js';
import type { KeptApplication } from '../applications/applications.query.js';
import type { Carer } from '../reach.js';

export interface OpenedWebhook {
  application: KeptApplication;
  webhook: WebhookFacts | null;
}

/** The webhook of an application, after asking whether it is the asker's to care for. */
@Injectable()
export class WebhookDesk {
  constructor(
    private readonly desk: ApplicationDesk,
    private readonly webhooks: Webhooks,
    private readonly reach: ApplicationReach,
  ) {}

  async open(carer: Carer, clientId: string): Promise<OpenedWebhook> {
    const application = await this.desk.open(carer, clientId);
    return { application, webhook: await this.webhooks.find(clientId) };
  }

  async keep(
    carer: Carer,
    clientId: string,
    wish: WebhookWish,
    version: number,
  ): Promise<{ secret?: string }> {
    const { metadata } = await this.desk.open(carer, clientId);
    // Whoever names the address reads whatever is sent there.
    if (!(await this.reach.mayLetHear(carer, metadata)))
      throw invalid([{ field: 'address', message: NEWS_ARE_DATA }]);
    const serviceUnit = metadata.e_akun.service_unit;
    return this.webhooks.keep(clientId, wish, { version, serviceUnit, by: carer.by });
  }

  async remove(carer: Carer, clientId: string): Promise<void> {
    await this.desk.open(carer, clientId);
    await this.webhooks.remove(clientId, carer.by);
  }

  async addSecret(
    carer: Carer,
    clientId: string,
    wish: { oldEndsNow: boolean; after?: string | undefined },
  ): Promise<string> {
    await this.desk.open(carer, clientId);
    return this.webhooks.addSecret(clientId, wish, carer.by);
  }

  async sendTest(carer: Carer, clientId: string): Promise<void> {
    await this.desk.open(carer, clientId);
    await this.webhooks.sendTest(clientId, carer.by);
  }
}
