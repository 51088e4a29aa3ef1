import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { Database } from '../database/database.js';
import type { AnswerCounts } from './answer-counts.js';
import { httpDuration } from './metrics.js';

const READY_TIMEOUT_MS = 1500;

/** Counts an answer that no route of Fastify gave. */
export type Observe = (route: string, status: number, seconds: number) => void;

/**
 * `/healthz` (the process answers), `/readyz` (the database answers too) and `/metrics` (Prometheus).
 * Plain Fastify routes, outside the guard: they tell nothing about people.
 */
export function installOperations(
  fastify: FastifyInstance,
  { database, metrics, counts }: { database: Database; metrics: Registry; counts: AnswerCounts },
): Observe {
  const duration = httpDuration(metrics);
  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    counts.count(route, reply.statusCode);
    duration.observe(
      {
        method: request.method,
        route,
        status: String(reply.statusCode),
      },
      reply.elapsedTime / 1000,
    );
  });
  fastify.get('/healthz', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  fastify.get('/readyz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    if (await answers(database)) return reply.send({ status: 'ready' });
    return reply.code(503).header('retry-after', '2').send({ status: 'unavailable', reason: 'database' });
  });
  fastify.get('/metrics', async (_request, reply) =>
    reply
      .header('content-type', metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.metrics()),
  );
  return (route, status, seconds) =>
    duration.observe({ method: 'GET', route, status: String(status) }, seconds);
}

async function answers(database: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_TIMEOUT_MS);
  });
  const asked = database.query('select 1').then(
    () => true,
    () => false,
  );
  return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer));
}
