import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, Who } from '../../access/index.js';
import { readForm, render, seeOther } from '../../web/index.js';
import { OidcEngine } from '../oidc/oidc-engine.service.js';
import { EndSessionsForm } from './end-sessions.form.js';
import { OwnSessionsPage } from './own-sessions.page.js';
import { OwnSessions } from './own-sessions.service.js';

/** `/akun/sesi`: where one is signed in. */
@Controller('akun/sesi')
export class OwnSessionsController {
  constructor(
    private readonly sessions: OwnSessions,
    private readonly engine: OidcEngine,
  ) {}

  @Get()
  async list(
    @Who() principal: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('diakhiri') ended?: string,
  ) {
    const sessions = await this.sessions.list(principal, await this.here(request, reply));
    return render(OwnSessionsPage, { sessions, timeZone: principal.timeZone, ended: endedOf(ended) });
  }

  @Post('pengakhiran')
  async end(
    @Who() principal: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { sesi } = readForm(EndSessionsForm, body);
    const ended = await this.sessions.end({
      principal,
      hereUid: await this.here(request, reply),
      which: sesi === 'lain' ? 'others' : sesi,
      address: request.ip,
      requestId: request.id,
    });
    return seeOther(`/akun/sesi?diakhiri=${ended}`);
  }

  private async here(request: FastifyRequest, reply: FastifyReply): Promise<string | null> {
    return (await this.engine.session(request.raw, reply.raw))?.uid ?? null;
  }
}

function endedOf(text: unknown): number | null {
  return typeof text === 'string' && /^\d{1,4}$/.test(text) ? Number(text) : null;
}
