import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { Requires, RequiresLevel } from '../../../access/index.js';
import { DomainError, type ReadySettings, SETTINGS } from '../../../platform/index.js';
import { type HtmlResponse, type SeeOther, readForm, render, seeOther } from '../../../web/index.js';
import { usesSecret } from '../../applications/application-row.js';
import { ApplicationSecrets } from '../../applications/application-secrets.service.js';
import { issuerOf } from '../../oidc/engine-names.js';
import { ApplicationDesk } from './application-desk.service.js';
import { ApplicationRegisteredPage } from './application-registration.page.js';
import { ApplicationSecretsPage } from './application-secrets.page.js';
import { settingsOf } from './application-settings.rules.js';
import { NewSecretForm } from './applications.form.js';
import { AsCarer, type Carer } from '../reach.js';

/** The secrets of an application: which are valid, a new one, the end of one. */
@Controller('kelola/aplikasi/:clientId/rahasia')
@Requires('applications:register')
@RequiresLevel('aal2')
export class ApplicationSecretsController {
  constructor(
    private readonly desk: ApplicationDesk,
    private readonly secrets: ApplicationSecrets,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  @Get()
  show(
    @AsCarer() carer: Carer,
    @Param('clientId') clientId: string,
    @Query('sudah') done: unknown,
  ): Promise<HtmlResponse> {
    const told = done === 'dicabut' ? 'Rahasia itu sudah dicabut' : undefined;
    return this.page(carer, clientId, { done: told });
  }

  @Post()
  async add(
    @AsCarer() carer: Carer,
    @Param('clientId') clientId: string,
    @Body() body: unknown,
  ): Promise<HtmlResponse> {
    try {
      const { days, after } = readForm(NewSecretForm, body);
      const wish = { oldExpireAfterDays: Number(days), after };
      const { client_secret: secret } = await this.desk.addSecret(carer, clientId, wish);
      const { name, metadata } = await this.desk.open(carer, clientId);
      const settings = settingsOf(issuerOf(this.settings), clientId, metadata, secret);
      const title = 'Rahasia baru dibuat';
      return render(ApplicationRegisteredPage, { clientId, name, secret, settings, title }, { status: 201 });
    } catch (error) {
      return this.tell(error, carer, clientId);
    }
  }

  @Post(':id/pencabutan')
  async revoke(
    @AsCarer() carer: Carer,
    @Param('clientId') clientId: string,
    @Param('id') id: string,
  ): Promise<HtmlResponse | SeeOther> {
    try {
      await this.desk.revokeSecret(carer, clientId, id);
      return seeOther(`/kelola/aplikasi/${clientId}/rahasia?sudah=dicabut`);
    } catch (error) {
      return this.tell(error, carer, clientId);
    }
  }

  private tell(error: unknown, carer: Carer, clientId: string): Promise<HtmlResponse> {
    if (!(error instanceof DomainError) || !['conflict', 'invalid'].includes(error.kind)) throw error;
    const fault = error.extra.faults?.[0]?.message ?? error.message;
    return this.page(carer, clientId, { fault }, error.kind === 'conflict' ? 409 : 422);
  }

  private async page(
    carer: Carer,
    clientId: string,
    told: { done?: string | undefined; fault?: string },
    status = 200,
  ): Promise<HtmlResponse> {
    const application = await this.desk.open(carer, clientId);
    const secrets = await this.secrets.list(clientId);
    const props = { application, secrets, usesSecret: usesSecret(application.metadata), ...told };
    return render(ApplicationSecretsPage, props, { status });
  }
}
