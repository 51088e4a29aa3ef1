import type { EventEmitter } from 'node:events';
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC, errors } from 'oidc-provider';
import type { Logger } from '../../platform/index.js';

/** What fails inside the engine is an error of ours; what it refuses is an application's, and told at debug level. */
export function logFailures(provider: Provider, log: Logger): void {
  provider.on('server_error', (ctx, error) =>
    log.error({ err: error, route: ctx.oidc?.route }, 'the OpenID engine failed'),
  );
  (provider as EventEmitter).on('error', (error: Error) =>
    log.error({ err: error }, 'the OpenID engine failed'),
  );
  const refused = (ctx: KoaContextWithOIDC, error: Error) =>
    log.debug(
      {
        route: ctx.oidc?.route,
        error: error.message,
        detail: (error as Partial<errors.OIDCProviderError>).error_detail,
        client: ctx.oidc?.client?.clientId,
      },
      'the OpenID engine refused',
    );
  provider.on('authorization.error', refused);
  provider.on('grant.error', refused);
  provider.on('userinfo.error', refused);
  provider.on('end_session.error', refused);
}
