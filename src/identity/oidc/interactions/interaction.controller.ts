import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Interaction } from 'oidc-provider';
import { Public } from '../../../access/index.js';
import { type HtmlResponse, type SeeOther, render, seeOther } from '../../../web/index.js';
import { wordsFor } from '../engine-error-words.rules.js';
import { EngineErrorPage } from '../engine-error.page.js';
import { againFor } from '../engine-pages.js';
import { INTERACTION_STEPS, type InteractionContext, type InteractionStep } from './interaction-step.js';
import { OidcEngine } from '../oidc-engine.service.js';
import { visitorOf } from '../sessions/session-facts.service.js';

/** The steps between an application that asks and a person who may enter; each prompt of the policy has one. */
@Controller('masuk')
export class InteractionController {
  constructor(
    private readonly engine: OidcEngine,
    @Inject(INTERACTION_STEPS) private readonly steps: readonly InteractionStep[],
  ) {}

  @Public()
  @Get(':uid')
  async page(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HtmlResponse | SeeOther> {
    const context = await this.context(uid, request, reply);
    if (!context) return stale();
    const step = this.stepOf(context);
    if (step?.ofThePerson && !(await this.isStillThere(context))) return stale();
    return step ? step.page(context) : this.cannotAnswer(context);
  }

  @Public()
  @Post(':uid')
  async submit(
    @Param('uid') uid: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HtmlResponse | SeeOther> {
    const context = await this.context(uid, request, reply);
    if (!context) return stale();
    const step = this.stepOf(context);
    if (step?.ofThePerson && !(await this.isStillThere(context))) return stale();
    return step?.submit ? step.submit(context, body) : this.cannotAnswer(context);
  }

  /** The interaction of the cookie, if it is the one of the address. */
  private async context(
    uid: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<InteractionContext | null> {
    const interaction = await this.engine.interaction(request.raw, reply.raw);
    if (interaction?.uid !== uid) return null;
    const client = await this.engine.client(String(interaction.params['client_id']));
    return {
      interaction,
      client,
      applicationName: client?.clientName ?? 'aplikasi',
      action: `/masuk/${uid}`,
      formActions: endsOf(interaction),
      request,
      reply,
      finish: async (result) => {
        const visitor = visitorOf(request.ip, request.headers['user-agent']);
        return seeOther(await this.engine.answerInteraction(request.raw, reply.raw, { ...result, visitor }));
      },
    };
  }

  /** Computers are shared: a page that somebody left open is not their word any more once they have signed out. */
  private async isStillThere({ interaction, request, reply }: InteractionContext): Promise<boolean> {
    const session = await this.engine.session(request.raw, reply.raw);
    return (
      session !== null &&
      session.uid === interaction.session?.uid &&
      session.accountId === interaction.session.accountId
    );
  }

  private stepOf({ interaction }: InteractionContext): InteractionStep | undefined {
    return this.steps.find(({ prompt }) => prompt === interaction.prompt.name);
  }

  /** No page of ours can answer this; the application hears so, instead of the person waiting for ever. */
  private cannotAnswer({ interaction, finish }: InteractionContext): Promise<SeeOther> {
    return finish({
      error: 'access_denied',
      error_description: `${interaction.prompt.name} cannot be given here`,
    });
  }
}

/** A device has nowhere to be sent back to. */
function endsOf({ params }: Interaction): string[] {
  return typeof params['redirect_uri'] === 'string' ? [params['redirect_uri']] : [];
}

/** Opened too late, or again by the back button: no error of anybody's, and a way to begin anew. */
function stale(): HtmlResponse {
  return render(
    EngineErrorPage,
    { ...wordsFor('invalid_request', 'SessionNotFound'), again: againFor(undefined), details: [] },
    { status: 410, lookUpPrincipal: true },
  );
}
