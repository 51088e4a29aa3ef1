import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { HttpFault } from '../errors/http-fault.js';
import { problem } from '../errors/problem.js';
import { type Readable, type Unreadable, readJson, readUrlencoded } from './body.rules.js';
import { isOidcPath, isScimPath, pathOf } from './request-path.js';

/** Largest body of a form or a JSON request. */
export const BODY_LIMIT = 64 * 1024;
/** Largest body of RFC 7644: many people in one request. */
export const SCIM_BODY_LIMIT = 1024 * 1024;

const SENTENCES: Record<Unreadable, string> = {
  'broken-utf8': 'Isi permintaan bukan teks UTF-8 yang benar.',
  'broken-json': 'Isi permintaan bukan JSON yang benar.',
  'broken-form': 'Isi formulir tidak tersandi dengan benar.',
  'nul-byte': 'Isi permintaan memuat karakter yang tidak diperbolehkan (NUL).',
  'duplicate-parameter': 'Ada isian yang dikirim lebih dari satu kali.',
  'too-deep': 'Isi permintaan bertingkat terlalu dalam.',
  'bad-name': 'Isi permintaan memuat nama isian yang tidak diperbolehkan.',
};

/** The only kinds of body there are; Fastify answers 415 to every other. */
export function installBodyParsers(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeContentTypeParser('text/plain');
  // Through Nest, so that it does not add its own parsers for these types.
  app.useBodyParser('application/json', { bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    finish(readJson(body), done),
  );
  app.useBodyParser('application/x-www-form-urlencoded', { bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    finish(readUrlencoded(body), done),
  );
  app.useBodyParser('application/scim+json', { bodyLimit: SCIM_BODY_LIMIT }, (request, body, done) => {
    if (isScimPath(pathOf(request.url))) finish(readJson(body), done);
    else done(new HttpFault(415, 'unsupported-media-type', problem(415).detail));
  });
}

/** Refuses addresses and encodings that no parser will see. @returns the fault, or undefined */
export function faultOfTarget(request: FastifyRequest): HttpFault | undefined {
  // The engine reads its own parameters and refuses duplicates by the OAuth rules (RFC 6749 section 3.1).
  if (isOidcPath(pathOf(request.url))) return undefined;
  if (/%00/.test(request.url)) return unreadable('nul-byte');
  const [, query = ''] = request.url.split(/\?(.*)/s);
  const read = readUrlencoded(query);
  if (!read.ok) return unreadable(read.reason);
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    return new HttpFault(415, 'unsupported-content-encoding', 'Kirim isian tanpa pemampatan.');
  return undefined;
}

function finish(read: Readable, done: (error: Error | null, body?: unknown) => void): void {
  if (read.ok) done(null, read.value);
  else done(unreadable(read.reason));
}

function unreadable(reason: Unreadable): HttpFault {
  return new HttpFault(400, reason, SENTENCES[reason]);
}
