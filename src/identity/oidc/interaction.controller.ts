import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Interaction } from 'oidc-provider';
import { Public } from '../../access/index.js';
import { Clock, DomainError, type ReadySettings, SETTINGS } from '../../platform/index.js';
import { type HtmlResponse, type SeeOther, readForm, render, seeOther } from '../../web/index.js';
import { deviceCookie, readDeviceCookie } from '../sign-in/device-token.js';
import { type ShowSignIn, showSignIn } from '../sign-in/show-sign-in.js';
import { SignInForm } from '../sign-in/sign-in.form.js';
import { SignIn } from '../sign-in/sign-in.service.js';
import { wordsFor } from './engine-error-words.rules.js';
import { EngineErrorPage } from './engine-error.page.js';
import { PASSWORD_ACR } from './engine-names.js';
import { againFor } from './engine-pages.js';
import { OidcEngine } from './oidc-engine.service.js';

/** The step between an application that asks and a person who is proven. */
@Controller('masuk')
export class InteractionController {
  constructor(
    private readonly engine: OidcEngine,
    private readonly signIn: SignIn,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  @Public()
  @Get(':uid')
  async page(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HtmlResponse | SeeOther> {
    const interaction = await this.current(uid, request, reply);
    if (!interaction) return stale();
    if (interaction.prompt.name === 'login') return showSignIn(await this.facts(interaction));
    // No page of ours can answer this; the application hears so, instead of the person waiting for ever.
    const url = await this.engine.answerInteraction(request.raw, reply.raw, {
      error: 'access_denied',
      error_description: `${interaction.prompt.name} cannot be given here`,
    });
    return seeOther(url);
  }

  @Public()
  @Post(':uid')
  async submit(
    @Param('uid') uid: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HtmlResponse | SeeOther> {
    const interaction = await this.current(uid, request, reply);
    if (!interaction) return stale();
    const facts = await this.facts(interaction);
    let form: SignInForm;
    try {
      form = readForm(SignInForm, body);
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'invalid')
        return showSignIn({ ...facts, nip: typedNip(body), faults: error.extra.faults ?? [] });
      throw error;
    }
    const remember = form.remember === 'ya';
    const answer = await this.signIn.attempt({
      nip: form.nip,
      password: form.password,
      address: request.ip,
      deviceToken: readDeviceCookie(this.settings.publicUrl, request.headers.cookie),
      requestId: request.id,
    });
    if (!answer.ok) return showSignIn({ ...facts, nip: form.nip, remember, answer });
    const url = await this.engine.answerInteraction(request.raw, reply.raw, {
      login: { accountId: answer.personId, acr: PASSWORD_ACR, amr: ['pwd'], remember },
    });
    reply.header('set-cookie', deviceCookie(this.settings.publicUrl, answer.deviceToken));
    // RFC 9700 section 4.12: 303, so that the password is not posted on.
    return seeOther(url);
  }

  /** The interaction of the cookie, if it is the one of the address. */
  private async current(
    uid: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Interaction | null> {
    const interaction = await this.engine.interaction(request.raw, reply.raw);
    return interaction?.uid === uid ? interaction : null;
  }

  private async facts({ uid, params }: Interaction): Promise<ShowSignIn> {
    const client = await this.engine.client(String(params['client_id']));
    return {
      action: `/masuk/${uid}`,
      applicationName: client?.clientName ?? 'aplikasi',
      now: this.clock.now(),
      formActions: [String(params['redirect_uri'])],
    };
  }
}

/** Opened too late, or again by the back button: no error of anybody's, and a way to begin anew. */
function stale(): HtmlResponse {
  return render(
    EngineErrorPage,
    { ...wordsFor('invalid_request', 'SessionNotFound'), again: againFor(undefined), details: [] },
    { status: 410, lookUpPrincipal: true },
  );
}

/** What was typed comes back into the form; the password never does. */
function typedNip(body: unknown): string {
  const nip = (body as Partial<Record<string, unknown>> | null)?.['nip'];
  return typeof nip === 'string' ? nip.slice(0, 60) : '';
}
