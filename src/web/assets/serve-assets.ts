import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HttpFault } from '../errors/http-fault.js';
import { problem } from '../errors/problem.js';
import { assets } from './assets.js';

/** `/aset/<fingerprint>/<name>`: compressed once at start, kept by browsers for ever. */
export function serveAssets(fastify: FastifyInstance): void {
  const { fingerprint } = assets();
  fastify.get<{ Params: { fingerprint: string; name: string } }>(
    '/aset/:fingerprint/:name',
    (request, reply) => {
      const current = request.params.fingerprint === fingerprint;
      return send(request, reply, request.params.name, current);
    },
  );
  fastify.get('/favicon.ico', (request, reply) => send(request, reply, 'mark.svg', false));
  // A service worker reaches only below its own address, so this one stands at the top.
  fastify.get('/pemberitahuan.js', (request, reply) => send(request, reply, 'notifications.js', false));
  fastify.get('/robots.txt', (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send('User-agent: *\nDisallow: /\n'),
  );
}

/** A page of the previous release may still ask by its fingerprint: it gets today's file, but may not keep it. */
function send(request: FastifyRequest, reply: FastifyReply, name: string, keep: boolean): FastifyReply {
  const asset = assets().files.get(name);
  if (!asset) throw new HttpFault(404, 'not-found', problem(404).detail);
  reply
    .header('cache-control', keep ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('etag', asset.etag)
    .header('vary', 'accept-encoding');
  if (request.headers['if-none-match'] === asset.etag) return reply.code(304).send();
  reply.header('content-type', asset.type);
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const encoding = (['br', 'gzip'] as const).find((name) => new RegExp(`\\b${name}\\b`).test(accepted));
  if (encoding) reply.header('content-encoding', encoding);
  return reply.send(asset[encoding ?? 'plain']);
}
