import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import compress from '@fastify/compress';
import type { FastifyRequest } from 'fastify';
import { LOGGER, type Logger, type ReadySettings, inRequest } from '../../platform/index.js';
import { serveAssets } from '../assets/serve-assets.js';
import { HttpFault } from '../errors/http-fault.js';
import { problem } from '../errors/problem.js';
import { logAccess } from './access-log.js';
import { bodyToSend } from './answers.js';
import { faultOfTarget, installBodyParsers } from './body-parsers.js';
import { isForeignForm } from './csrf.rules.js';
import { namesOurHost } from './host-check.js';
import { requestIdOf } from './request-id.js';
import { pathOf } from './request-path.js';
import { RouteTable } from './route-table.js';
import { securityHeaders } from './security-headers.rules.js';
import { faultOfUpload, installUploads } from './uploads.js';
import { traceOf } from './trace-of.js';

/**
 * Makes every request safe and every answer ours. Call it after `NestFactory.create(..., serverOptions)` and before
 * `init()` or `listen()`; the order against `app.use('/oidc', ...)` does not matter.
 */
export async function installWeb(app: NestFastifyApplication, settings: ReadySettings): Promise<void> {
  const adapter = app.getHttpAdapter() as unknown as FastifyAdapter;
  const fastify = adapter.getInstance();
  const log = app.get<Logger>(LOGGER);
  const routes = app.get(RouteTable);

  fastify.setGenReqId(requestIdOf);
  fastify.addHook('onRoute', ({ url, method }) => routes.add(url, method));
  // Runs before every middleware, so it guards /oidc too; its headers stand on the raw response for the same reason.
  adapter.setOnRequestHook((request, reply, done) => {
    for (const [name, value] of Object.entries(securityHeaders(pathOf(request.url), settings.publicUrl)))
      reply.raw.setHeader(name, value);
    reply.raw.setHeader('x-request-id', request.id);
    inRequest(traceOf(request), () => done(faultOf(request, settings)));
  });
  // A body is read in the context of its socket; whatever follows it belongs to the request again.
  fastify.addHook('preValidation', (request, _reply, done) => inRequest(traceOf(request), done));
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    done(null, bodyToSend(reply, payload));
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    logAccess(log, request, reply);
    done();
  });
  installBodyParsers(app);
  await installUploads(app);
  // Its own list leaves out text/event-stream, which must not wait in a compressor.
  await app.register(compress, { encodings: ['br', 'gzip'], threshold: 1024, globalDecompression: false });
  serveAssets(fastify);
}

function faultOf(request: FastifyRequest, settings: ReadySettings): HttpFault | undefined {
  if (!namesOurHost(request.raw, settings)) return new HttpFault(421, 'wrong-host', problem(421).detail);
  const target = faultOfTarget(request) ?? faultOfUpload(request);
  if (target) return target;
  const host = request.headers.host ?? '';
  const foreign = isForeignForm({
    method: request.method,
    path: pathOf(request.url),
    fetchSite: single(request.headers['sec-fetch-site']),
    origin: request.headers.origin,
    authorization: request.headers.authorization,
    ownOrigins: [settings.publicUrl, `${new URL(settings.publicUrl).protocol}//${host}`],
  });
  if (!foreign) return undefined;
  return new HttpFault(
    403,
    'cross-site-request',
    'Formulir ini dikirim dari situs lain, sehingga tidak kami proses. Buka halaman layanan ini langsung, lalu ulangi.',
  );
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
