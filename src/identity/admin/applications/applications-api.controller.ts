import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AllowsApplications, RequiresScope } from '../../../access/index.js';
import { DomainError, invalid } from '../../../platform/index.js';
import { HttpFault, readForm, readQuery } from '../../../web/index.js';
import { ApplicationSecrets } from '../../applications/application-secrets.service.js';
import { ApplicationDesk } from './application-desk.service.js';
import { asJson, etagOf, secretAsJson, versionOf, withoutOurs } from './application-representation.js';
import { ApplicationStatusForm, ApplicationsApiQuery, SecretApiForm } from './applications-api.form.js';
import { ApplicationsQuery } from './applications.query.js';
import { cursorOf, placeOf } from './cursor.rules.js';
import { AsCarer, type Carer } from '../reach.js';

const SCOPE = 'applications:write';
const PERMISSION = 'applications:register';

/** `/api/v1/applications`: the registration of applications by programs (RFC 7591 names, RFC 9457 problems). */
@Controller('api/v1/applications')
@RequiresScope(SCOPE, PERMISSION)
@AllowsApplications()
export class ApplicationsApiController {
  constructor(
    private readonly desk: ApplicationDesk,
    private readonly applications: ApplicationsQuery,
    private readonly secrets: ApplicationSecrets,
  ) {}

  @Get()
  async list(@AsCarer() carer: Carer, @Query() given: unknown) {
    const { cursor, limit = 50, owner_unit: owner, ...filter } = readQuery(ApplicationsApiQuery, given);
    const after = cursor === undefined ? undefined : placeOf(cursor);
    if (after === null) throw invalid([{ field: 'cursor', message: 'Penunjuk halaman tidak benar.' }]);
    const found = await this.applications.list({
      tops: carer.tops,
      ...filter,
      owner,
      after,
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1)! : null;
    return {
      items: page.map((application) => asJson(application)),
      next_cursor: last && cursorOf({ name: last.sortName, clientId: last.clientId }),
    };
  }

  @Post()
  @HttpCode(201)
  async register(
    @AsCarer() carer: Carer,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { client_id: clientId, client_secret: secret } = await this.desk.register(carer, withoutOurs(body));
    reply.header('location', `/api/v1/applications/${clientId}`);
    const shown = await this.show(carer, clientId, reply);
    return { ...shown, ...(secret ? { client_secret: secret, client_secret_expires_at: 0 } : {}) };
  }

  @Get(':client_id')
  async one(
    @AsCarer() carer: Carer,
    @Param('client_id') clientId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.show(carer, clientId, reply);
  }

  /** Replaces the whole registration: what is left out gets its default. */
  @Put(':client_id')
  async replace(
    @AsCarer() carer: Carer,
    @Param('client_id') clientId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const version = versionOf(ifMatch);
    if (version === null) throw preconditionMissing();
    const { client_secret: secret } = await this.desk
      .replace(carer, clientId, withoutOurs(body), version)
      .catch(asPrecondition);
    const shown = await this.show(carer, clientId, reply);
    return { ...shown, ...(secret ? { client_secret: secret, client_secret_expires_at: 0 } : {}) };
  }

  @Delete(':client_id')
  @HttpCode(204)
  async remove(
    @AsCarer() carer: Carer,
    @Param('client_id') clientId: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    await this.desk.remove(carer, clientId, versionOf(ifMatch)).catch(asPrecondition);
  }

  @Put(':client_id/status')
  async setStatus(
    @AsCarer() carer: Carer,
    @Param('client_id') clientId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { status, reason } = readForm(ApplicationStatusForm, body);
    if (status === 'active') await this.desk.enable(carer, clientId);
    else if (reason) await this.desk.disable(carer, clientId, reason);
    else throw invalid([{ field: 'reason', message: 'Tulis alasannya.' }]);
    return this.show(carer, clientId, reply);
  }

  @Get(':client_id/secrets')
  async listSecrets(@AsCarer() carer: Carer, @Param('client_id') clientId: string) {
    await this.desk.open(carer, clientId);
    return { items: (await this.secrets.list(clientId)).map(secretAsJson) };
  }

  /** The secret stands in this answer and never again. */
  @Post(':client_id/secrets')
  @HttpCode(201)
  async addSecret(
    @AsCarer() carer: Carer,
    @Param('client_id') clientId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { expire_old_after_days: days } = readForm(SecretApiForm, body);
    const wish = days === undefined ? {} : { oldExpireAfterDays: days };
    const added = await this.desk.addSecret(carer, clientId, wish);
    reply.header('cache-control', 'no-store');
    return { ...added, client_secret_expires_at: 0 };
  }

  @Delete(':client_id/secrets/:id')
  @HttpCode(204)
  async revokeSecret(
    @AsCarer() carer: Carer,
    @Param('client_id') clientId: string,
    @Param('id') id: string,
  ): Promise<void> {
    await this.desk.revokeSecret(carer, clientId, id);
  }

  private async show(carer: Carer, clientId: string, reply: FastifyReply) {
    const application = await this.desk.open(carer, clientId);
    reply.header('etag', etagOf(application.version)).header('cache-control', 'no-store');
    return asJson(application, await this.applications.entryOf(clientId));
  }
}

/** RFC 6585 section 3: without the version that was read, somebody else's change could get lost. */
function preconditionMissing(): HttpFault {
  return new HttpFault(
    428,
    'if-match-missing',
    'Sertakan kepala If-Match dengan ETag yang Anda terima saat membaca data ini.',
  );
}

function asPrecondition(error: unknown): never {
  if (error instanceof DomainError && error.code === 'application-changed')
    throw new HttpFault(412, error.code, `${error.message} Baca kembali, lalu ulangi perubahan Anda.`);
  throw error;
}
