import type { IncomingMessage } from 'node:http';
import Provider from 'oidc-provider';

/**
 * Whoever has sent the request that the engine is at work on. The web server has found the address behind the trusted
 * proxies; the headers themselves are gone by now (request-guard.ts).
 */
export function addressOfCaller(): string {
  const request = Provider.ctx?.req as (IncomingMessage & { ip?: string }) | undefined;
  return request?.ip ?? request?.socket.remoteAddress ?? '';
}
