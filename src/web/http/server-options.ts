import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyHttpOptions, FastifyReply, FastifyRequest } from 'fastify';
import type { ReadySettings } from '../../platform/index.js';
import { answerProblem, wantsHtml } from '../errors/answer-error.js';
import { problem, problemDetails } from '../errors/problem.js';
import { BODY_LIMIT } from './body-parsers.js';
import { requestIdOf } from './request-id.js';
import { pathOf } from './request-path.js';
import { securityHeaders } from './security-headers.rules.js';

/** What must be known before the server exists: `new FastifyAdapter(serverOptions(settings))`. */
export function serverOptions(settings: ReadySettings) {
  return {
    logger: false,
    trustProxy: settings.trustedProxies.length > 0 ? settings.trustedProxies : false,
    bodyLimit: BODY_LIMIT,
    // People on slow lines are welcome; a connection that sends nothing is not.
    connectionTimeout: 60_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 10_000,
    // Below 16 kB of Node's default nothing legitimate is lost; a missing Host gets our own answer.
    http: { maxHeaderSize: 16 * 1024, requireHostHeader: false },
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    genReqId: requestIdOf,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      answerBeforeRouting(error, request, reply, settings),
    clientErrorHandler: answerClientError,
  } satisfies FastifyHttpOptions<Server>;
}

/** An address that the router cannot read (`%E0%A4`, a parameter of a kilobyte): no route, no hook, no Nest yet. */
function answerBeforeRouting(
  error: Error,
  request: FastifyRequest,
  reply: FastifyReply,
  settings: ReadySettings,
): void {
  const headers = { ...securityHeaders(pathOf(request.url), settings.publicUrl), 'x-request-id': request.id };
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  const found = problem((error as { statusCode?: number }).statusCode ?? 400);
  const context = wantsHtml(request)
    ? {
        principal: null,
        path: '/',
        requestId: request.id,
        demonstration: settings.demonstration ? { label: null } : null,
        now: new Date(),
      }
    : null;
  answerProblem(request, reply, found, context);
}

const CLIENT_STATUS: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Bytes that are no HTTP request: there is no request object, only the socket to answer on. */
function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  // Something is under way on this connection already (pipelining): words in between would corrupt it.
  const pending = Reflect.get(socket, '_httpMessage') as ServerResponse | null | undefined;
  if (pending?.headersSent) {
    socket.destroy();
    return;
  }
  const found = problem(CLIENT_STATUS[error.code ?? ''] ?? 400);
  const requestId = requestIdOf({ headers: {} });
  const body = JSON.stringify(problemDetails(found, requestId));
  socket.end(
    `HTTP/1.1 ${found.status} ${found.code}\r\ncontent-type: application/problem+json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nx-request-id: ${requestId}\r\n` +
      `x-content-type-options: nosniff\r\ncache-control: no-store\r\nconnection: close\r\n\r\n${body}`,
  );
}
