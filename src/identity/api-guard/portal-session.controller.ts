import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../access/index.js';
import { type ReadySettings, SETTINGS } from '../../platform/index.js';
import { type HtmlResponse, type SeeOther, render, seeOther } from '../../web/index.js';
import { wordsFor } from '../oidc/engine-error-words.rules.js';
import { EngineErrorPage } from '../oidc/engine-error.page.js';
import { cookieNamesOf } from '../oidc/engine-names.js';
import { OidcEngine } from '../oidc/oidc-engine.service.js';
import { SessionEnding } from '../oidc/sign-out/session-ending.service.js';
import { SignOutPage } from '../oidc/sign-out/sign-out.page.js';
import { SignedOutPage } from '../oidc/sign-out/signed-out.page.js';
import { SessionPrincipalResolver } from './session-principal.resolver.js';

/** The two ends of a visit to our own pages: back from the sign-in, and out. */
@Controller()
export class PortalSessionController {
  constructor(
    private readonly engine: OidcEngine,
    private readonly sessions: SessionEnding,
    private readonly resolver: SessionPrincipalResolver,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  /** The engine sends the browser here after a sign-in for our own pages. */
  @Public()
  @Get('masuk/selesai')
  async back(
    @Query('state') state: unknown,
    @Query('error') error: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HtmlResponse | SeeOther> {
    const path = typeof state === 'string' ? this.resolver.returnPath(state) : null;
    if (error !== undefined) return failed('access_denied', path);
    // Without a session a browser that keeps no cookies would go round for ever.
    if (!(await this.engine.session(request.raw, reply.raw))) return failed('cookies', path);
    // A person whom no unit knows today would come back here from every page, for ever.
    if (!(await this.resolver.fromSession(request, reply))) return withoutPlace();
    return seeOther(path ?? '/');
  }

  @Public()
  @Get('keluar')
  ask(): HtmlResponse {
    return render(
      SignOutPage,
      { action: '/keluar', inputs: [], applicationName: null, automatic: false },
      { lookUpPrincipal: true },
    );
  }

  /** Ends the engine's session, here and in every application. Pressed twice, it is still ended. */
  @Public()
  @Post('keluar')
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HtmlResponse> {
    const session = await this.engine.session(request.raw, reply.raw);
    const ended = session ? await this.sessions.end(session.uid, { reason: 'signed-out' }) : [];
    const { session: name } = cookieNamesOf(this.settings);
    const secure = this.settings.publicUrl.startsWith('https:') ? '; Secure' : '';
    reply.header(
      'set-cookie',
      [name, `${name}.sig`].map((cookie) => `${cookie}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`),
    );
    // Our own pages need no telling: they read the very session that has just ended.
    const applications = ended.filter(({ clientId }) => clientId !== 'portal');
    return render(SignedOutPage, { applications });
  }
}

function withoutPlace(): HtmlResponse {
  const words = {
    title: 'Anda belum tercatat di unit kerja',
    happened: 'Anda sudah masuk, tetapi hari ini Anda tidak tercatat di unit kerja mana pun.',
    todo: 'Hubungi Admin OPD Anda atau BKPSDM. Di komputer bersama, keluarlah lebih dahulu.',
  };
  const again = { href: '/keluar', label: 'Keluar' };
  return render(EngineErrorPage, { ...words, again, details: [] }, { status: 403 });
}

function failed(error: 'access_denied' | 'cookies', path: string | null): HtmlResponse {
  const words =
    error === 'cookies'
      ? {
          title: 'Peramban Anda tidak menyimpan sesi',
          happened: 'Anda sudah masuk, tetapi peramban tidak mengirimkan kuki sesi kembali kepada kami.',
          todo: 'Izinkan kuki untuk situs ini, lalu coba lagi.',
        }
      : wordsFor('access_denied', '');
  const again = { href: path ?? '/', label: 'Coba lagi' };
  return render(EngineErrorPage, { ...words, again, details: [] }, { status: 400 });
}
