import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LOGGER, type Logger, type ReadySettings } from '../../platform/index.js';
import { requestIdOf } from './request-id.js';

/** Documents that read the same for everybody, until something else stands behind them. */
export interface StandingDocuments {
  paths: readonly string[];
  /** What the documents tell of. Another object than before: they are read anew. */
  source(): object;
}

interface Document {
  source: object;
  /** Its bytes, each as a character: what Node sends in one piece with the headers. */
  body: string;
  etag: string;
  /** Names and values in turn, as Node writes them without looking at each again. */
  headers: string[];
}

/** Tells how a request was answered: `route`, status and seconds. */
type Observe = (route: string, status: number, seconds: number) => void;

/** A request that says more than "give me this" is answered on the usual way, which alone knows what it means. */
const UNUSUAL = ['origin', 'content-length', 'transfer-encoding', 'content-encoding', 'range'] as const;
/** Those of one answer only. */
const OWN_HEADERS = new Set(['x-request-id', 'date', 'connection', 'keep-alive', 'content-length', 'etag']);

/**
 * Answers for these documents from memory, in front of every router. What they say is what the usual way has answered
 * to the first who asked, byte for byte, with the same headers; so there is nothing here to keep in step.
 */
export function serveDocuments(
  app: NestFastifyApplication,
  settings: ReadySettings,
  documents: StandingDocuments,
  observe: Observe = () => undefined,
): void {
  const server = app.getHttpServer() as Server;
  const usual = server.listeners('request') as RequestListener[];
  const log = app.get<Logger>(LOGGER);
  const { host } = new URL(settings.publicUrl);
  const ready = new Map<string, Document>();
  const paths = new Set(documents.paths);

  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url!;
    const asked = paths.has(path) && isUsual(request, host);
    const source = asked ? documents.source() : undefined;
    const document = asked ? ready.get(path) : undefined;
    if (source && document?.source === source) return answer(path, document, request, response);
    // Whatever stands behind the documents by the end of the answer must be what stood there before it.
    if (source)
      listenTo(response, (heard) => documents.source() === source && ready.set(path, { ...heard, source }));
    for (const listener of usual) listener(request, response);
  });

  function answer(
    path: string,
    document: Document,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const startedAt = performance.now();
    const requestId = requestIdOf(request);
    const status = request.headers['if-none-match'] === document.etag ? 304 : 200;
    const length = status === 200 ? ['content-length', String(document.body.length)] : [];
    response.writeHead(status, [...document.headers, ...length, 'x-request-id', requestId]);
    response.end(status === 200 ? document.body : undefined, 'latin1');
    log.debug({ requestId, method: 'GET', path, status }, 'request');
    observe(path, status, (performance.now() - startedAt) / 1000);
  }
}

/** Hears what the usual way answers, if that is a whole document with a tag; it goes on its way unchanged. */
function listenTo(response: ServerResponse, heard: (document: Omit<Document, 'source'>) => void): void {
  const end = response.end.bind(response) as (...words: unknown[]) => ServerResponse;
  let body: Buffer | undefined;
  response.end = (...words: unknown[]) => {
    const [last] = words;
    if (typeof last === 'string' || last instanceof Uint8Array) body = Buffer.from(last as string);
    return end(...words);
  };
  response.once('finish', () => {
    const etag = response.getHeader('etag');
    const whole = body && response.getHeader('content-length') === body.length;
    if (response.statusCode !== 200 || typeof etag !== 'string' || !whole) return;
    const headers = Object.entries(response.getHeaders())
      .filter(([name]) => !OWN_HEADERS.has(name))
      .flatMap(([name, value]) => [value].flat().flatMap((one) => [name, String(one)]));
    heard({ etag, headers: [...headers, 'etag', etag], body: body!.toString('latin1') });
  });
}

function isUsual({ method, headers }: IncomingMessage, host: string): boolean {
  if (method !== 'GET' || headers.host !== host) return false;
  const forwarded = headers['x-forwarded-host'];
  if (forwarded !== undefined && forwarded !== host) return false;
  return UNUSUAL.every((name) => headers[name] === undefined);
}
