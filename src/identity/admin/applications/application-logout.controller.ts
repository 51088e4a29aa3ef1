import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { Database, Outbox } from '../../../platform/index.js';
import { render, seeOther } from '../../../web/index.js';
import { LogoutHealth } from '../../oidc/sign-out/logout-health.query.js';
import { LOGOUT_TOPIC } from '../../oidc/sign-out/session-ending.service.js';
import { ApplicationDesk } from './application-desk.service.js';
import { ApplicationLogoutPage } from './application-logout.page.js';
import { AsCarer, type Carer } from '../reach.js';

/** `/kelola/aplikasi/:clientId/keluar`: does the news of sign-outs arrive? */
@Controller('kelola/aplikasi/:clientId/keluar')
@Requires('applications:register')
@RequiresLevel('aal2')
export class ApplicationLogoutController {
  constructor(
    private readonly desk: ApplicationDesk,
    private readonly health: LogoutHealth,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly database: Database,
  ) {}

  @Get()
  async show(
    @Who() principal: Principal,
    @AsCarer() carer: Carer,
    @Param('clientId') clientId: string,
    @Query('dicoba') retried?: string,
  ) {
    const application = await this.desk.open(carer, clientId);
    const [health, messages] = await Promise.all([this.health.of(clientId), this.health.recent(clientId)]);
    const count = typeof retried === 'string' && /^\d{1,6}$/.test(retried) ? Number(retried) : null;
    return render(ApplicationLogoutPage, {
      clientId,
      name: application.name,
      address: application.metadata.backchannel_logout_uri ?? null,
      health,
      messages,
      timeZone: principal.timeZone,
      retried: count,
    });
  }

  @Post('percobaan')
  async retry(
    @Who() principal: Principal,
    @AsCarer() carer: Carer,
    @Param('clientId') clientId: string,
    @Req() request: FastifyRequest,
  ) {
    await this.desk.open(carer, clientId);
    const retried = await this.database.transaction(async (tx) => {
      const messages = await this.outbox.retryNow(tx, LOGOUT_TOPIC, clientId);
      await this.audit.record(tx, {
        actorId: principal.personId,
        action: 'logout.retried',
        subject: { kind: 'application', id: clientId },
        outcome: 'done',
        detail: { messages },
        address: request.ip,
        requestId: request.id,
      });
      return messages;
    });
    return seeOther(`/kelola/aplikasi/${encodeURIComponent(clientId)}/keluar?dicoba=${retried}`);
  }
}
