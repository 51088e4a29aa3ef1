import type { FastifyRequest } from 'fastify';
import type { Trace } from '../../../people/index.js';
import type { Typed } from './calendar-form.rules.js';

/** A body as typed text: names and values, nothing else. */
export function typedOf(body: unknown): Typed {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

export function traceOf(request: FastifyRequest): Trace {
  return { address: request.ip, requestId: request.id };
}
