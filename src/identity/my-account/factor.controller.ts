import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, RequiresFreshSignIn, RequiresLevel, Who } from '../../access/index.js';
import { Clock, DomainError, notSignedIn } from '../../platform/index.js';
import { type HtmlResponse, type SeeOther, readForm, render, seeOther } from '../../web/index.js';
import { RecoveryCodes } from '../credentials/recovery-codes.service.js';
import { TotpFactors } from '../credentials/totp-factors.service.js';
import { FRESH_SIGN_IN_SECONDS } from '../oidc/policy/entry-policy.js';
import { OidcEngine } from '../oidc/oidc-engine.service.js';
import { forgetSecondFactor } from '../oidc/sessions/session-proof.js';
import { Enrolment } from '../sign-in/enrolment.service.js';
import { secondFactorProblem } from '../sign-in/second-factor.rules.js';
import type { SecondFactorRequest } from '../sign-in/second-factor.service.js';
import { EnrolPage, type EnrolPageProps, NewCodesPage } from './enrol.page.js';
import { FactorPage, type FactorPageProps } from './factor.page.js';
import { CodeForm, RemovalForm } from './factor.form.js';

/** `/akun/faktor`: one's own second factor. */
@Controller('akun/faktor')
export class FactorController {
  constructor(
    private readonly factors: TotpFactors,
    private readonly recovery: RecoveryCodes,
    private readonly enrolment: Enrolment,
    private readonly engine: OidcEngine,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Who() who: Principal, @Query('hasil') result?: unknown): Promise<HtmlResponse> {
    return this.page(who, { removed: result === 'dilepas' });
  }

  /** The first phone: whoever just typed the password may. */
  @RequiresFreshSignIn(FRESH_SIGN_IN_SECONDS)
  @Get('pemasangan')
  async begin(
    @Who() who: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (await this.factors.isEnrolled(who.personId)) return seeOther('/akun/faktor/penggantian');
    return this.enrolPage(who, request, reply, { replaces: false });
  }

  @Post('pemasangan')
  async enrol(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HtmlResponse | SeeOther> {
    // Pressed twice, or in another tab: it is there already.
    if (await this.factors.isEnrolled(who.personId)) return seeOther('/akun/faktor');
    return this.confirm(who, body, request, reply, false);
  }

  /** Another phone: only who holds the old one, or its recovery codes. */
  @RequiresLevel('aal2')
  @RequiresFreshSignIn(FRESH_SIGN_IN_SECONDS)
  @Get('penggantian')
  beginReplacement(
    @Who() who: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.enrolPage(who, request, reply, { replaces: true });
  }

  @RequiresLevel('aal2')
  @Post('penggantian')
  async replace(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.confirm(who, body, request, reply, true);
  }

  /** Codes on paper are a second factor: whoever finds an open session must not carry them away. */
  @RequiresLevel('aal2')
  @RequiresFreshSignIn(FRESH_SIGN_IN_SECONDS)
  @Post('kode-pemulihan')
  async renewCodes(@Who() who: Principal, @Req() request: FastifyRequest): Promise<HtmlResponse | SeeOther> {
    if (!(await this.factors.isEnrolled(who.personId))) return seeOther('/akun/faktor');
    const codes = await this.enrolment.renewRecoveryCodes(requestOf(who, request));
    return render(NewCodesPage, { codes, personName: who.name, nip: who.nip, enrolled: false });
  }

  @RequiresLevel('aal2')
  @RequiresFreshSignIn(FRESH_SIGN_IN_SECONDS)
  @Post('pelepasan')
  async remove(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HtmlResponse | SeeOther> {
    try {
      readForm(RemovalForm, body);
    } catch (error) {
      if (!(error instanceof DomainError) || !error.extra.faults) throw error;
      return this.page(who, { faults: error.extra.faults }, 422);
    }
    const sessionUid = await this.sessionUid(request, reply);
    await this.enrolment.remove(requestOf(who, request), (tx) =>
      forgetSecondFactor(tx, who.personId, sessionUid),
    );
    return seeOther('/akun/faktor?hasil=dilepas');
  }

  private async page(
    { personId, timeZone }: Principal,
    more: Partial<FactorPageProps>,
    status = 200,
  ): Promise<HtmlResponse> {
    const [factor, codesLeft] = await Promise.all([this.factors.of(personId), this.recovery.left(personId)]);
    const removed = more.removed === true && !factor;
    return render<FactorPageProps>(FactorPage, { factor, codesLeft, timeZone, ...more, removed }, { status });
  }

  private async confirm(
    who: Principal,
    body: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
    replace: boolean,
  ): Promise<HtmlResponse | SeeOther> {
    const { code } = readForm(CodeForm, body);
    const sessionUid = await this.sessionUid(request, reply);
    const answer = await this.enrolment.confirm({ ...requestOf(who, request), sessionUid }, code, {
      replace,
      also: (tx) => forgetSecondFactor(tx, who.personId, sessionUid),
    });
    if (!answer.ok) {
      // A new secret is begun by its page alone, which asks for a fresh sign-in; never by the answer to a form.
      if (answer.reason === 'expired') return this.beginAgain(who, replace);
      const problem = secondFactorProblem(answer, this.clock.now(), who.timeZone);
      return this.enrolPage(who, request, reply, { replaces: replace, problem });
    }
    await this.engine.raiseSession(request.raw, reply.raw);
    return render(NewCodesPage, {
      codes: answer.recoveryCodes,
      personName: who.name,
      nip: who.nip,
      enrolled: true,
    });
  }

  private async beginAgain({ personId }: Principal, replace: boolean): Promise<SeeOther> {
    if (replace) return seeOther('/akun/faktor/penggantian');
    // Pressed twice: the other press has enrolled it.
    const enrolled = await this.factors.isEnrolled(personId);
    return seeOther(enrolled ? '/akun/faktor' : '/akun/faktor/pemasangan');
  }

  private async enrolPage(
    who: Principal,
    request: FastifyRequest,
    reply: FastifyReply,
    more: Pick<EnrolPageProps, 'replaces' | 'problem'>,
  ): Promise<HtmlResponse> {
    const facts = await this.enrolment.begin(who, await this.sessionUid(request, reply));
    return render(EnrolPage, { facts, ...more }, { status: more.problem?.status ?? 200 });
  }

  private async sessionUid(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const session = await this.engine.session(request.raw, reply.raw);
    if (!session) throw notSignedIn();
    return session.uid;
  }
}

function requestOf({ personId }: Principal, { ip, id }: FastifyRequest): SecondFactorRequest {
  return { personId, address: ip, requestId: id };
}
