import { lookup } from 'node:dns';
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
  request as httpRequest,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type LookupFunction, isIP } from 'node:net';

/**
 * A request of `fetch`'s form to an address of our own network. The name is looked up once, and the connection goes to
 * what was looked up and allowed: between a check and a second look-up a name could change its mind (DNS rebinding).
 * @throws Error when `mayReach` refuses an address
 */
export async function postInside(
  url: URL,
  init: RequestInit,
  mayReach: (address: string) => boolean,
): Promise<Response> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !mayReach(host)) throw refusalOf(host);
  const body = bodyOf(init);
  const options: RequestOptions = {
    method: init.method ?? 'GET',
    headers: {
      ...Object.fromEntries(new Headers(init.headers)),
      'content-length': Buffer.byteLength(body),
      connection: 'close',
    },
    agent: false,
    signal: init.signal ?? undefined,
    lookup: guarded(mayReach),
  };
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(url, options, (answer) => {
      const { statusCode = 0 } = answer;
      const status = statusCode >= 200 && statusCode <= 599 ? statusCode : 502;
      read(answer).then((text) => resolve(asResponse(text, status, answer.headers)), reject);
    });
    // `fetch` rejects with the reason of its signal, "timeout"; so do we.
    request.on('error', (error) => reject(init.signal?.aborted ? (init.signal.reason as Error) : error));
    request.end(body);
  });
}

/** Of the forms that `fetch` takes: text, a form, or bytes (an encrypted push message). */
function bodyOf({ body }: RequestInit): string | Uint8Array {
  if (body === undefined || body === null) return '';
  return body instanceof Uint8Array ? body : String(body as URLSearchParams);
}

/** The keys of an application fit into far less; what a logout is answered with is of no interest. */
const MOST_ANSWER = 64 * 1024;

async function read(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= MOST_ANSWER) chunks.push(chunk);
  }
  return length <= MOST_ANSWER ? Buffer.concat(chunks) : Buffer.alloc(0);
}

function asResponse(body: Buffer, status: number, { expires, ...headers }: IncomingHttpHeaders): Response {
  const told = {
    ...(expires ? { expires } : {}),
    ...(headers['cache-control'] ? { 'cache-control': headers['cache-control'] } : {}),
  };
  const empty = status === 204 || status === 205 || status === 304;
  return new Response(empty ? null : new Uint8Array(body), { status, headers: told });
}

function guarded(mayReach: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const refused =
        error ?? (addresses.every(({ address }) => mayReach(address)) ? null : refusalOf(hostname));
      if (refused) return callback(refused, '', 0);
      if (options.all) return callback(null, addresses);
      const [first] = addresses;
      return callback(null, first!.address, first!.family);
    });
  };
}

function refusalOf(host: string): Error {
  return new Error(`${host} is in a private network that INTERNAL_NETWORKS does not name`);
}
