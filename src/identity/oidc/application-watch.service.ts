import { Injectable } from '@nestjs/common';
import Provider, { type Client, type KoaContextWithOIDC, errors } from 'oidc-provider';
import { ApplicationProblems } from '../applications/health/application-problems.service.js';
import { ApplicationUse } from '../applications/health/application-use.service.js';
import type { SecretVerdict } from '../applications/client-secret.js';
import { PORTAL_CLIENT_ID } from '../applications/portal-application.js';
import { KNOWN_SCOPES } from '../applications/scopes.js';
import { AnsweredAlready } from './store/redeemed-once.js';
import { problemOf } from './problem-facts.rules.js';

const REFUSALS = [
  'authorization.error',
  'grant.error',
  'pushed_authorization_request.error',
  'introspection.error',
  'revocation.error',
  'userinfo.error',
  'end_session.error',
  'device_authorization.error',
] as const;
/** Answers that a program gets on the right way: wait for the person (RFC 8628), use this nonce (RFC 9449). */
const PART_OF_THE_WAY = new Set(['authorization_pending', 'use_dpop_nonce']);
const SUCCESSES = ['authorization.success', 'grant.success'] as const;

/** Hears what the engine refuses and grants, and writes it down for the developer of each application. */
@Injectable()
export class ApplicationWatch {
  private readonly verdicts = new WeakMap<object, SecretVerdict>();

  constructor(
    private readonly problems: ApplicationProblems,
    private readonly use: ApplicationUse,
  ) {}

  over(provider: Provider): void {
    const events = provider as unknown as NodeJS.EventEmitter;
    for (const name of REFUSALS)
      events.on(name, (ctx: KoaContextWithOIDC, error: Error) => this.refused(ctx, error));
    for (const name of SUCCESSES) events.on(name, (ctx: KoaContextWithOIDC) => this.granted(ctx));
  }

  secretJudged(client: Client, verdict: SecretVerdict): void {
    if (verdict.outcome === 'right') this.use.secretUsed(client.clientId, verdict.hash);
    if (Provider.ctx) this.verdicts.set(Provider.ctx, verdict);
  }

  private granted(ctx: KoaContextWithOIDC): void {
    const client = ctx.oidc.client;
    if (!client || client.clientId === PORTAL_CLIENT_ID) return;
    this.use.succeeded(client.clientId);
    if (ctx.oidc.route !== 'authorization') return;
    // The engine is silent about these, as the specification wants it; the developer wonders (OpenID Connect Core 3.1.2.1).
    // As it was sent: the engine's own list has lost them by now.
    const sent = ctx.query['scope'] ?? ctx.oidc.params?.['scope'];
    const asked = typeof sent === 'string' ? sent.split(' ').filter(Boolean) : [];
    const unknown = asked.filter((scope) => !KNOWN_SCOPES.includes(scope)).join(' ');
    const facts = { scope: unknown.slice(0, 200) };
    if (unknown) this.note(ctx, { error: 'invalid_scope', detail: 'unknown scope ignored', facts });
    if (!asked.includes('openid'))
      this.note(ctx, { error: 'invalid_scope', detail: 'openid not requested', facts: {} });
  }

  private refused(ctx: KoaContextWithOIDC, error: Error): void {
    const client = ctx.oidc?.client;
    if (!client || client.clientId === PORTAL_CLIENT_ID || !(error instanceof errors.OIDCProviderError))
      return;
    if (error instanceof AnsweredAlready || PART_OF_THE_WAY.has(error.error)) return;
    const problem = problemOf({
      route: ctx.oidc.route,
      error: error.error,
      description: error.error_description,
      detail: error.error_detail,
      scope: (error as { scope?: string }).scope,
      params: (ctx.oidc.params ?? {}) as Record<string, unknown>,
      hasAuthorizationHeader: ctx.headers.authorization !== undefined,
      verdict: this.verdicts.get(ctx),
      now: new Date(),
    });
    if (problem) this.problems.note(client.clientId, problem);
  }

  private note(
    ctx: KoaContextWithOIDC,
    problem: { error: string; detail: string; facts: { scope?: string } },
  ): void {
    this.problems.note(ctx.oidc.client!.clientId, { route: 'authorization', ...problem });
  }
}
