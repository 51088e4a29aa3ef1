import { randomUUID } from 'node:crypto';
import type { ComponentType } from 'preact';
import type { Client, ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import type { Clock, ReadySettings } from '../../platform/index.js';
import { contentSecurityPolicy, renderPage } from '../../web/index.js';
import { DevicePages } from './devices/device-pages.js';
import { ContinuePage } from './continue.page.js';
import { wordsFor } from './engine-error-words.rules.js';
import { EngineErrorPage } from './engine-error.page.js';
import { ownFacts } from './own-client-facts.js';
import { readPostForm } from './post-form.rules.js';
import { SignOutPage } from './sign-out/sign-out.page.js';
import { SignedOutPage } from './sign-out/signed-out.page.js';

/** The parts of Koa's context that pages need, with or without the engine's own. */
export type EngineContext = Pick<
  KoaContextWithOIDC,
  | 'accepts'
  | 'body'
  | 'method'
  | 'path'
  | 'query'
  | 'req'
  | 'res'
  | 'response'
  | 'set'
  | 'status'
  | 'etag'
  | 'fresh'
  | 'type'
> & { oidc?: KoaContextWithOIDC['oidc'] };

/** The engine's pages in our own dress. Nothing inline, nothing from elsewhere. */
export class EnginePages {
  readonly device = new DevicePages(this);

  constructor(
    private readonly settings: Pick<ReadySettings, 'demonstration'>,
    private readonly clock: Clock,
  ) {}

  /** Asks "sign out?", or, when the application proved which session it means, goes on by itself. */
  readonly logoutSource = (ctx: KoaContextWithOIDC): void => {
    const { session, client, params, entities } = ctx.oidc;
    const secret = (session?.state as { secret?: string } | undefined)?.secret ?? '';
    const hint = entities.IdTokenHint?.payload['sub'];
    const target = params?.['post_logout_redirect_uri'];
    this.send(
      ctx,
      SignOutPage,
      {
        action: ctx.oidc.urlFor('end_session_confirm'),
        inputs: [
          { name: 'xsrf', value: secret },
          { name: 'logout', value: 'yes' },
        ],
        applicationName: client?.clientName ?? null,
        automatic: hint !== undefined && hint === session?.accountId,
      },
      typeof target === 'string' ? [target] : [],
    );
  };

  readonly postLogoutSuccessSource = (ctx: KoaContextWithOIDC): void => {
    this.send(ctx, SignedOutPage, { applications: null });
  };

  /** Never a redirect: whoever lands here could not be sent back safely. */
  readonly renderError = (ctx: EngineContext, out: ErrorOut, error: Error): void => {
    const params = (ctx.oidc?.params ?? ctx.query) as Record<string, unknown>;
    const client = ctx.oidc?.client;
    const details = [
      { term: 'error', value: out.error },
      { term: 'error_description', value: out.error_description ?? '' },
      { term: 'client_id', value: text(params['client_id']) },
      {
        term: 'redirect_uri',
        value: out.error === 'invalid_redirect_uri' ? text(params['redirect_uri']) : '',
      },
    ].filter(({ value }) => value !== '');
    this.send(ctx, EngineErrorPage, {
      ...wordsFor(out.error, error.name),
      again: againFor(client),
      details,
    });
  };

  /** The library answers with a form and an inline script where something is handed on by POST; we send our own page. */
  replacePostForm(ctx: EngineContext): void {
    const form = typeof ctx.body === 'string' ? readPostForm(ctx.body) : null;
    if (!form) return;
    const status = ctx.status;
    // Chromium applies `form-action` to every redirect that follows: name where the way ends, too.
    const { params, entities } = ctx.oidc ?? {};
    const ends = [entities?.Interaction?.params['redirect_uri'], params?.['post_logout_redirect_uri']];
    this.send(ctx, ContinuePage, form, [form.action, ...ends.filter((end) => typeof end === 'string')]);
    ctx.status = status;
  }

  send<Props extends object>(
    ctx: EngineContext,
    Page: ComponentType<Props>,
    props: Props,
    formActions: string[] = [],
  ): void {
    ctx.body = renderPage(Page, props, {
      principal: null,
      path: `/oidc${ctx.path}`,
      requestId: String(ctx.res.getHeader('x-request-id') ?? randomUUID()),
      demonstration: this.settings.demonstration ? { label: null } : null,
      now: this.clock.now(),
    });
    ctx.type = 'html';
    ctx.set('content-security-policy', contentSecurityPolicy(formActions));
    ctx.set('cache-control', 'no-store');
  }
}

/** Where to start again: the application's own start of a sign-in, its home page, or ours. */
export function againFor(client: Client | undefined): { href: string; label: string } {
  const href = ownFacts(client)?.initiateLoginUri ?? client?.clientUri;
  return href
    ? { href, label: `Kembali ke ${client?.clientName ?? 'aplikasi'}` }
    : { href: '/', label: 'Ke halaman depan' };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 500) : '';
}
