import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, Who } from '../../access/index.js';
import { TrailSearch } from '../../audit/index.js';
import { DomainError, notFound } from '../../platform/index.js';
import { type RenderOptions, readForm, render, seeOther } from '../../web/index.js';
import { OidcEngine } from '../oidc/oidc-engine.service.js';
import { AccountPage, type AccountPageProps } from './account.page.js';
import { AccountQuery } from './account.query.js';
import { ChangePasswordForm } from './change-password.form.js';
import { type ChangeAnswer, ChangePassword } from './change-password.service.js';

/** So many entries of the record `/akun` shows itself. */
const RECENT = 8;

/** `/akun`: one's own account; the guard lets in whoever is signed in. */
@Controller('akun')
export class AccountController {
  constructor(
    private readonly account: AccountQuery,
    private readonly trail: TrailSearch,
    private readonly passwords: ChangePassword,
    private readonly engine: OidcEngine,
  ) {}

  @Get()
  show(@Who() principal: Principal, @Query('kata-sandi') password?: string) {
    return this.page(principal, { changed: password === 'diganti' });
  }

  @Post('kata-sandi')
  async changePassword(
    @Who() principal: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    let form: ChangePasswordForm;
    try {
      form = readForm(ChangePasswordForm, body);
    } catch (error) {
      if (!(error instanceof DomainError) || !error.extra.faults) throw error;
      return this.page(principal, { faults: error.extra.faults }, { status: 422 });
    }
    const session = await this.engine.session(request.raw, reply.raw);
    const answer = await this.passwords.change({
      principal,
      form,
      sessionUid: session?.uid ?? null,
      address: request.ip,
      requestId: request.id,
    });
    return answer.ok ? seeOther('/akun?kata-sandi=diganti') : this.refuse(principal, answer);
  }

  private refuse(principal: Principal, answer: ChangeAnswer & { ok: false }) {
    if (answer.reason === 'faults') return this.page(principal, { faults: answer.faults }, { status: 422 });
    const headers = { 'retry-after': String(answer.retryAfterSeconds) };
    return answer.reason === 'wait'
      ? this.page(
          principal,
          { warning: `Terlalu banyak percobaan. Tunggu ${answer.retryAfterSeconds} detik, lalu coba lagi.` },
          { status: 429, headers },
        )
      : this.page(
          principal,
          { warning: 'Layanan sedang sangat sibuk. Tunggu beberapa detik, lalu coba lagi.' },
          { status: 503, headers },
        );
  }

  private async page(principal: Principal, more: Partial<AccountPageProps>, options: RenderOptions = {}) {
    const [account, events] = await Promise.all([
      this.account.of(principal.personId),
      this.trail.own(principal.personId, { limit: RECENT }),
    ]);
    if (!account) throw notFound('account-not-found', 'Data akun Anda tidak ditemukan.');
    return render<AccountPageProps>(AccountPage, { principal, account, events, ...more }, options);
  }
}
