import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestWithPrincipal } from '../../access/index.js';
import type { Logger } from '../../platform/index.js';
import { pathOf } from './request-path.js';

const QUIET = /^\/(aset\/|healthz|readyz|metrics|favicon\.ico)/;

/** One line for each request: no query, no cookie, no NIP. */
export function logAccess(log: Logger, request: FastifyRequest, reply: FastifyReply): void {
  const path = pathOf(request.url);
  const level = QUIET.test(path) ? 'debug' : 'info';
  log[level](
    {
      requestId: request.id,
      method: request.method,
      path: routeOf(request, path),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      address: request.ip,
      person: (request as RequestWithPrincipal).principal?.personId,
    },
    'request',
  );
}

/** The route's pattern, because values in an address may be secrets; of unknown addresses only the beginning. */
function routeOf(request: FastifyRequest, path: string): string {
  if (!request.is404 && request.routeOptions.url) return request.routeOptions.url;
  return path
    .split('/')
    .slice(0, 3)
    .join('/')
    .slice(0, 60)
    .replace(/\d{6,}/g, '…');
}
