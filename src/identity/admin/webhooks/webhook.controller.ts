import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Requires, RequiresLevel } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { Database, DomainError, type Fault, Outbox } from '../../../platform/index.js';
import { type HtmlResponse, type SeeOther, readForm, render, seeOther } from '../../../web/index.js';
import { recorded } from '../../applications/by.js';
import { WEBHOOK_TOPIC } from '../../applications/webhooks/webhook-message.js';
import { LogoutHealth } from '../../oidc/sign-out/logout-health.query.js';
import { AsCarer, type Carer } from '../reach.js';
import { WebhookDesk } from './webhook-desk.service.js';
import { type WebhookFormValues, typedValues } from './webhook-form.rules.js';
import { WebhookSecretForm } from './webhook.form.js';
import { WebhookPage, type WebhookTold } from './webhook.page.js';
import { WebhookSecretPage } from './webhook-secret.page.js';

const DONE: Record<string, string> = {
  disimpan: 'Pengaturan kabar disimpan',
  dihentikan: 'Kabar pegawai dihentikan',
  diuji: 'Pesan uji dikirim',
  dicoba: 'Yang menunggu dikirim lagi sekarang',
};

/** `/kelola/aplikasi/:clientId/kabar`: is the application told of its people, and does it arrive? */
@Controller('kelola/aplikasi/:clientId/kabar')
@Requires('applications:register')
@RequiresLevel('aal2')
export class WebhookController {
  constructor(
    private readonly desk: WebhookDesk,
    private readonly health: LogoutHealth,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly database: Database,
  ) {}

  @Get()
  show(
    @AsCarer() carer: Carer,
    @Param('clientId') clientId: string,
    @Query('sudah') done: unknown,
  ): Promise<HtmlResponse> {
    return this.page(carer, clientId, { done: typeof done === 'string' ? DONE[done] : undefined });
  }

  @Post()
  async keep(
    @AsCarer() carer: Carer,
    @Param('clientId') clientId: string,
    @Body() body: unknown,
  ): Promise<HtmlResponse | SeeOther> {
    const typed = typedValues(body);
    try {
      const { secret } = await this.desk.keep(carer, clientId, typed, typed.version);
      return secret ? await this.secretPage(carer, clientId, secret) : done(clientId, 'disimpan');
    } catch (error) {
      return this.tell(error, carer, clientId, typed);
    }
  }

  @Post('penghentian')
  async remove(@AsCarer() carer: Carer, @Param('clientId') clientId: string): Promise<SeeOther> {
    await this.desk.remove(carer, clientId);
    return done(clientId, 'dihentikan');
  }

  @Post('rahasia')
  async addSecret(
    @AsCarer() carer: Carer,
    @Param('clientId') clientId: string,
    @Body() body: unknown,
  ): Promise<HtmlResponse> {
    try {
      const { end_old_now: endNow, after } = readForm(WebhookSecretForm, body);
      const secret = await this.desk.addSecret(carer, clientId, { oldEndsNow: endNow === 'ya', after });
      return await this.secretPage(carer, clientId, secret);
    } catch (error) {
      return this.tell(error, carer, clientId);
    }
  }

  @Post('uji')
  async test(@AsCarer() carer: Carer, @Param('clientId') clientId: string): Promise<SeeOther> {
    await this.desk.sendTest(carer, clientId);
    return done(clientId, 'diuji');
  }

  @Post('percobaan')
  async retry(@AsCarer() carer: Carer, @Param('clientId') clientId: string): Promise<SeeOther> {
    await this.desk.open(carer, clientId);
    await this.database.transaction(async (tx) => {
      const messages = await this.outbox.retryNow(tx, WEBHOOK_TOPIC, clientId);
      await this.audit.record(tx, {
        action: 'webhook.retried',
        subject: { kind: 'application', id: clientId },
        ...recorded(carer.by, { messages }),
      });
    });
    return done(clientId, 'dicoba');
  }

  private async secretPage(carer: Carer, clientId: string, secret: string): Promise<HtmlResponse> {
    const { application } = await this.desk.open(carer, clientId);
    return render(WebhookSecretPage, { application, secret }, { status: 201 });
  }

  private tell(
    error: unknown,
    carer: Carer,
    clientId: string,
    typed?: WebhookFormValues,
  ): Promise<HtmlResponse> {
    if (!(error instanceof DomainError) || !['invalid', 'conflict'].includes(error.kind)) throw error;
    const faults: Fault[] = error.extra.faults ?? [{ field: '', message: error.message }];
    return this.page(carer, clientId, { faults, typed }, error.kind === 'conflict' ? 409 : 422);
  }

  private async page(carer: Carer, clientId: string, told: WebhookTold, status = 200): Promise<HtmlResponse> {
    const { application, webhook } = await this.desk.open(carer, clientId);
    const [health, messages] = await Promise.all([
      this.health.of(clientId, WEBHOOK_TOPIC),
      this.health.recent(clientId, WEBHOOK_TOPIC),
    ]);
    return render(WebhookPage, { application, webhook, health, messages, ...told }, { status });
  }
}

function done(clientId: string, what: keyof typeof DONE): SeeOther {
  return seeOther(`/kelola/aplikasi/${encodeURIComponent(clientId)}/kabar?sudah=${what}`);
}
