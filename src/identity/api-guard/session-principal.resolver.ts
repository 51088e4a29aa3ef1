import { hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf, type Principal, PrincipalResolver, type ProofNeeds } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { Database, type ReadySettings, SETTINGS } from '../../platform/index.js';
import { PrincipalsQuery } from '../../people/index.js';
import { PORTAL_CALLBACK_PATH, PORTAL_CLIENT_ID } from '../applications/portal-application.js';
import { TotpFactors } from '../credentials/totp-factors.service.js';
import { cookieNamesOf, issuerOf } from '../oidc/engine-names.js';
import { OidcEngine } from '../oidc/oidc-engine.service.js';
import { type ProvenSession, proofOf } from '../oidc/sessions/session-proof.js';
import { hashId } from '../oidc/store/artifact-id.js';
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
    private readonly factors: TotpFactors,
    private readonly database: Database,
    private readonly audit: Audit,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {
    super();
    this.paths = returnPaths(new Uint8Array(hkdfSync('sha256', settings.secretKey, '', 'return path', 32)));
  }

  async fromSession(request: FastifyRequest, reply: FastifyReply): Promise<Principal | null> {
    const session = await this.engine.session(request.raw, reply.raw);
    const principal = session?.accountId ? await this.principals.byPerson(session.accountId) : null;
    return session && principal ? { ...principal, ...provenBy(session) } : null;
  }

  async fromToken(request: FastifyRequest, reply: FastifyReply): Promise<Principal> {
    const context = new ExecutionContextHost([request, reply]);
    await this.tokens.canActivate(context);
    return (request as FastifyRequest & { user: Principal }).user;
  }

  /** As any application does: code flow with PKCE. The code is never redeemed, the session is all we need. */
  async sendToSignIn(request: FastifyRequest, reply: FastifyReply, needs: ProofNeeds = {}): Promise<void> {
    await reply.header('cache-control', 'no-store').redirect(this.signInAddress(request.url, needs), 303);
  }

  proofAddress(request: FastifyRequest, needs: ProofNeeds): string {
    return this.signInAddress(pageBehind(request), needs);
  }

  /** In the demonstration nobody is given a phone; whoever enrols one of their own is asked for it. */
  async waivesLevel({ personId }: Principal): Promise<boolean> {
    return this.settings.demonstration && !(await this.factors.isEnrolled(personId));
  }

  sessionTrace(request: FastifyRequest): string | null {
    const { session } = cookieNamesOf(this.settings);
    const cookie = (request.headers.cookie ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .find((pair) => pair.startsWith(`${session}=`));
    return cookie ? hashId(cookie.slice(session.length + 1)).toString('hex') : null;
  }

  async personsBehind(traces: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.query<{ trace: string; personId: string }>(
      `select encode(id_hash, 'hex') as trace, account_id as "personId" from oidc_artifact
       where model = 'Session' and account_id is not null
         and id_hash = any (select decode(trace, 'hex') from unnest($1::text[]) as trace)`,
      [traces],
    );
    return new Map(rows.map(({ trace, personId }) => [trace, personId]));
  }

  /** Where the sign-in began, for the page that ends it; null when the state is not ours. */
  returnPath(state: string): string | null {
    return this.paths.open(state, new Date());
  }

  async noteRefusal(request: FastifyRequest, principal: Principal, reason: string): Promise<void> {
    await this.audit.record(this.database, {
      actorId: actorOf(principal),
      applicationId: principal.applicationId,
      action: 'access.refused',
      subject: { kind: 'page', id: request.routeOptions.url ?? '' },
      outcome: 'refused',
      detail: {
        reason,
        method: request.method,
        ...(principal.applicationId ? { byApplication: principal.applicationId } : {}),
      },
      address: request.ip,
      requestId: request.id,
    });
  }

  private signInAddress(path: string, { level, freshSeconds }: ProofNeeds): string {
    const query = new URLSearchParams({
      client_id: PORTAL_CLIENT_ID,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${this.settings.publicUrl}${PORTAL_CALLBACK_PATH}`,
      state: this.paths.sign(path, new Date(Date.now() + STATE_MS)),
      // The verifier is thrown away: nobody, not even we, can redeem this code.
      code_challenge: randomBytes(32).toString('base64url'),
      code_challenge_method: 'S256',
      // Essential, because `acr_values` alone may be answered with less (OpenID Connect Core 5.5.1.1).
      ...(level ? { claims: JSON.stringify({ id_token: { acr: { essential: true, value: level } } }) } : {}),
      ...(freshSeconds === undefined ? {} : { max_age: String(freshSeconds) }),
    });
    return `${issuerOf(this.settings)}/auth?${query}`;
  }
}

function provenBy(session: ProvenSession): Pick<Principal, 'acr' | 'amr' | 'authTime'> {
  const { acr, amr } = proofOf(session);
  const authTime = session.authTime();
  return { ...(acr ? { acr } : {}), ...(amr ? { amr } : {}), ...(authTime ? { authTime } : {}) };
}

/** The page on which a form stands: the nearest address at or above the form's own that can be opened. */
function pageBehind({ url, routeOptions, server }: FastifyRequest): string {
  const pattern = (routeOptions.url ?? '').split('/');
  const path = new URL(url, 'http://here.invalid').pathname.split('/');
  for (let parts = pattern.length; parts > 1; parts -= 1) {
    const candidate = pattern.slice(0, parts).join('/');
    if (server.hasRoute({ method: 'GET', url: candidate })) return path.slice(0, parts).join('/');
  }
  return '/';
}
