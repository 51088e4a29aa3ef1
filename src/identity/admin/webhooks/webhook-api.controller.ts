import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AllowsApplications, RequiresScope } from '../../../access/index.js';
import { DomainError, notFound } from '../../../platform/index.js';
import { HttpFault, readForm } from '../../../web/index.js';
import { etagOf, versionOf } from '../applications/application-representation.js';
import { AsCarer, type Carer } from '../reach.js';
import { WebhookDesk } from './webhook-desk.service.js';
import { WebhookApiForm, WebhookSecretApiForm } from './webhook.form.js';

/** `/api/v1/applications/{client_id}/webhook`: where the application is told of people, by programs. */
@Controller('api/v1/applications/:client_id/webhook')
@RequiresScope('applications:write', 'applications:register')
@AllowsApplications()
export class WebhookApiController {
  constructor(private readonly desk: WebhookDesk) {}

  @Get()
  async read(
    @AsCarer() carer: Carer,
    @Param('client_id') clientId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.show(carer, clientId, reply);
  }

  /** The first time without If-Match; the secret stands in that answer and never again. */
  @Put()
  async keep(
    @AsCarer() carer: Carer,
    @Param('client_id') clientId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const wish = readForm(WebhookApiForm, body);
    const { secret } = await this.desk
      .keep(carer, clientId, wish, versionOf(ifMatch) ?? 0)
      .catch((error: unknown) => asPrecondition(error, ifMatch));
    const shown = await this.show(carer, clientId, reply);
    return { ...shown, ...(secret ? { secret } : {}) };
  }

  @Delete()
  @HttpCode(204)
  async remove(@AsCarer() carer: Carer, @Param('client_id') clientId: string): Promise<void> {
    await this.desk.remove(carer, clientId);
  }

  @Post('secrets')
  @HttpCode(201)
  async addSecret(
    @AsCarer() carer: Carer,
    @Param('client_id') clientId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { end_old_now: oldEndsNow = false } = readForm(WebhookSecretApiForm, body);
    const secret = await this.desk.addSecret(carer, clientId, { oldEndsNow });
    return { ...(await this.show(carer, clientId, reply)), secret };
  }

  /** A message without events. */
  @Post('tests')
  @HttpCode(202)
  async test(@AsCarer() carer: Carer, @Param('client_id') clientId: string): Promise<{ sent: true }> {
    await this.desk.sendTest(carer, clientId);
    return { sent: true };
  }

  private async show(carer: Carer, clientId: string, reply: FastifyReply) {
    const { webhook } = await this.desk.open(carer, clientId);
    if (!webhook) throw notFound('webhook-not-found', 'Aplikasi ini belum meminta kabar pegawai.');
    reply.header('etag', etagOf(webhook.version)).header('cache-control', 'no-store');
    return {
      address: webhook.address,
      kinds: webhook.kinds,
      changed_at: webhook.changedAt.toISOString(),
      secrets: webhook.secrets.map(({ id, createdAt, expiresAt }) => ({
        id,
        created_at: createdAt.toISOString(),
        expires_at: expiresAt?.toISOString() ?? null,
      })),
    };
  }
}

/** Whoever did not say which version they read is asked for it (RFC 6585 section 3); whoever did is too late. */
function asPrecondition(error: unknown, ifMatch: string | undefined): never {
  if (!(error instanceof DomainError) || error.code !== 'webhook-changed') throw error;
  if (ifMatch === undefined)
    throw new HttpFault(
      428,
      'if-match-missing',
      'Sertakan kepala If-Match dengan ETag yang Anda terima saat membaca data ini.',
    );
  throw new HttpFault(412, error.code, `${error.message} Baca kembali, lalu ulangi perubahan Anda.`);
}
