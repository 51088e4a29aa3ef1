import type { ApplicationLookups } from '../applications/application-lookups.query.js';
import type { EngineContext } from './engine-pages.js';
import { ownFacts } from './own-client-facts.js';

/** Documents that are the same for everybody. */
const OPEN = /^\/(\.well-known\/(openid-configuration|oauth-authorization-server)|jwks)\/?$/i;

/**
 * Which answers a script of another site may read: the open documents; and what an application asks of the endpoints
 * for programs from an origin on its own list. The library answers everybody until it knows the application, so its
 * headers are taken away again from all others (RFC 9700 section 2.6).
 */
export async function limitCrossOrigin(ctx: EngineContext, applications: ApplicationLookups): Promise<void> {
  if (OPEN.test(ctx.path)) return;
  const origin = ctx.req.headers.origin;
  if (origin === undefined || !(await isAllowed(ctx, origin, applications))) withoutCors(ctx);
}

async function isAllowed(
  ctx: EngineContext,
  origin: string,
  applications: ApplicationLookups,
): Promise<boolean> {
  // A browser asks first without saying for whom; then any application's origin will do.
  if (ctx.method === 'OPTIONS')
    return (await applications.allowedOrigins().catch(() => new Set<string>())).has(origin);
  return ownFacts(ctx.oidc?.client)?.allowedOrigins.includes(origin) === true;
}

function withoutCors(ctx: EngineContext): void {
  for (const name of ['Origin', 'Methods', 'Headers']) ctx.response.remove(`Access-Control-Allow-${name}`);
  ctx.response.remove('Access-Control-Expose-Headers');
  ctx.response.remove('Access-Control-Max-Age');
}
