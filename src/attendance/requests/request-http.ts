import type { FastifyRequest } from 'fastify';
import { type Principal, canSomewhere } from '../../access/index.js';
import type { Trace } from '../../people/index.js';

export const traceOf = (request: FastifyRequest): Trace => ({
  address: request.ip,
  requestId: request.id,
});

/** A body as typed text: names and values, nothing else; each so long that a page can show it again. */
export function typedOf(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.slice(0, 2500)]] : [],
    ),
  );
}

/** Which of the pages of requests are for somebody. */
export const tabsOf = (principal: Principal) => ({
  own: canSomewhere(principal, 'requests:own'),
  decides: canSomewhere(principal, 'requests:decide'),
  files: canSomewhere(principal, 'requests:file'),
});
