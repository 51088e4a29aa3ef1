import { createHash } from 'node:crypto';
import { errors } from 'oidc-provider';
import type { Logger } from '../../platform/index.js';
import type { ApplicationLookups } from '../applications/application-lookups.query.js';
import { DEVICE_PAUSE_SECONDS } from './devices/device-code-adapter.js';
import { limitCrossOrigin } from './cross-origin.js';
import { asEngineError } from './engine-errors.js';
import type { EngineContext, EnginePages } from './engine-pages.js';
import { faultOfRequest } from './request-guard.js';

/** Documents that every application reads again and again; short enough for a change of keys to be seen in time. */
const CACHEABLE = /^\/(\.well-known\/(openid-configuration|oauth-authorization-server)|jwks)\/?$/i;

/** First and last in the engine's chain: refuses what no client sends, and puts each answer into our form. */
export function finishAnswers(pages: EnginePages, applications: ApplicationLookups, log: Logger) {
  return async (ctx: EngineContext & { url: string }, next: () => Promise<unknown>): Promise<void> => {
    try {
      const fault = faultOfRequest(ctx.req);
      if (fault) throw fault;
      await next();
      if (ctx.status === 404 && ctx.body === undefined) throw notFound();
    } catch (caught) {
      answerError(ctx, asEngineError(caught), pages, log);
    }
    if (ctx.status === 503) ctx.set('retry-after', '5');
    pages.replacePostForm(ctx);
    describeTruthfully(ctx);
    if (CACHEABLE.test(ctx.path) && ctx.status === 200) letKeep(ctx);
    await limitCrossOrigin(ctx, applications);
  };
}

/** May be kept for five minutes, and then asked for by its tag (RFC 9110 section 13.1.2). */
function letKeep(ctx: EngineContext): void {
  ctx.set('cache-control', 'public, max-age=300');
  ctx.etag = createHash('sha256').update(JSON.stringify(ctx.body)).digest('base64url');
  if (ctx.fresh) ctx.status = 304;
}

function notFound(): errors.OIDCProviderError {
  const error = new errors.OIDCProviderError(404, 'not_found');
  error.error_description = 'there is nothing at this address';
  return error;
}

/** What went wrong outside of the engine's own error handling. */
function answerError(ctx: EngineContext, error: unknown, pages: EnginePages, log: Logger): void {
  const known = error instanceof errors.OIDCProviderError && error.expose ? error : null;
  if (!known) log.error({ err: error }, 'the OpenID engine failed');
  ctx.status = known?.statusCode ?? 500;
  const out = {
    error: known?.error ?? 'server_error',
    ...(known?.error_description ? { error_description: known.error_description } : {}),
  };
  if (ctx.accepts('json', 'html') === 'html') pages.renderError(ctx, out, error as Error);
  else ctx.body = out;
}

/** The library lists a response mode that only other flows would use; a person types a shorter address than the engine's. */
function describeTruthfully({ body, oidc }: EngineContext): void {
  if (typeof body !== 'object' || body === null) return;
  if ('response_modes_supported' in body) body.response_modes_supported = ['query', 'form_post'];
  if ('verification_uri' in body && 'verification_uri_complete' in body && oidc) {
    const { search } = new URL(String(body.verification_uri_complete));
    Object.assign(body, { interval: DEVICE_PAUSE_SECONDS });
    body.verification_uri = new URL('/perangkat', oidc.issuer).href;
    body.verification_uri_complete = new URL(`/perangkat${search}`, oidc.issuer).href;
  }
}
