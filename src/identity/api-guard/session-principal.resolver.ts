import { hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, PrincipalResolver } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { Database, type ReadySettings, SETTINGS } from '../../platform/index.js';
import { PrincipalsQuery } from '../../people/index.js';
import { PORTAL_CALLBACK_PATH, PORTAL_CLIENT_ID } from '../applications/portal-application.js';
import { issuerOf } from '../oidc/engine-names.js';
import { OidcEngine } from '../oidc/oidc-engine.service.js';
import { AccessTokenGuard } from './access-token.guard.js';
import { type ReturnPaths, returnPaths } from './return-path.rules.js';

/** As long as the sign-in page itself. */
const STATE_MS = 3600_000;

/** Proves who asks: by the engine's one session, or by an access token of the engine. */
@Injectable()
export class SessionPrincipalResolver extends PrincipalResolver {
  private readonly paths: ReturnPaths;

  constructor(
    private readonly engine: OidcEngine,
    private readonly principals: PrincipalsQuery,
    private readonly tokens: AccessTokenGuard,
    private readonly database: Database,
    private readonly audit: Audit,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {
    super();
    this.paths = returnPaths(new Uint8Array(hkdfSync('sha256', settings.secretKey, '', 'return path', 32)));
  }

  async fromSession(request: FastifyRequest, reply: FastifyReply): Promise<Principal | null> {
    const session = await this.engine.session(request.raw, reply.raw);
    return session?.accountId ? this.principals.byPerson(session.accountId) : null;
  }

  async fromToken(request: FastifyRequest, reply: FastifyReply): Promise<Principal> {
    const context = new ExecutionContextHost([request, reply]);
    await this.tokens.canActivate(context);
    return (request as FastifyRequest & { user: Principal }).user;
  }

  /** As any application does: code flow with PKCE. The code is never redeemed, the session is all we need. */
  async sendToSignIn(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await reply.header('cache-control', 'no-store').redirect(this.signInAddress(request.url), 303);
  }

  /** Where the sign-in began, for the page that ends it; null when the state is not ours. */
  returnPath(state: string): string | null {
    return this.paths.open(state, new Date());
  }

  async noteRefusal(request: FastifyRequest, principal: Principal, reason: string): Promise<void> {
    await this.audit.record(this.database, {
      actorId: principal.personId,
      action: 'access.refused',
      subject: { kind: 'page', id: request.routeOptions.url ?? '' },
      outcome: 'refused',
      detail: { reason, method: request.method },
      address: request.ip,
      requestId: request.id,
    });
  }

  private signInAddress(path: string): string {
    const query = new URLSearchParams({
      client_id: PORTAL_CLIENT_ID,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${this.settings.publicUrl}${PORTAL_CALLBACK_PATH}`,
      state: this.paths.sign(path, new Date(Date.now() + STATE_MS)),
      // The verifier is thrown away: nobody, not even we, can redeem this code.
      code_challenge: randomBytes(32).toString('base64url'),
      code_challenge_method: 'S256',
    });
    return `${issuerOf(this.settings)}/auth?${query}`;
  }
}
