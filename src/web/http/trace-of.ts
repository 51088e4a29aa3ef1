import type { FastifyRequest } from 'fastify';

/** Where a request came from, for the record. */
export function traceOf({ ip, id }: FastifyRequest): { address: string; requestId: string } {
  return { address: ip, requestId: id };
}
