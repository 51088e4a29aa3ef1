import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';

const bodyLimit = 64 * 1024;
const contentTypes = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** A request that cannot be answered as asked; the status says why. */
export class BadRequest extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * A small HTTP server: checks what came in, finds the route, sends the answer with strict security headers.
 * @param {{
 *   appUrl: string,
 *   formTargets?: () => string[],
 *   routes: Record<string, (request: object) => Promise<object> | object>,
 *   onError: (status: number, error: Error, request: object) => object,
 * }} options routes are named `GET /path` or `GET /path/:id`
 */
export function createApp({ appUrl, formTargets = () => [], routes, onError }) {
  const table = Object.entries(routes).map(([name, answer]) => {
    const [method, path] = name.split(' ');
    const pattern = new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
    return { method, pattern, answer };
  });

  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 20_000 }, (message, response) => {
    void respond(message).then((answer) => send(message, response, answer));
  });

  async function respond(message) {
    let request = { path: '/', cookies: {} };
    try {
      request = readRequest(message, appUrl);
      const here = table.filter(({ pattern }) => pattern.test(request.path));
      if (here.length === 0) throw new BadRequest(404, 'no such page');
      const method = message.method === 'HEAD' ? 'GET' : message.method;
      const route = here.find((candidate) => candidate.method === method);
      if (!route) {
        const allow = here.map((candidate) => candidate.method).join(', ');
        return { ...onError(405, new BadRequest(405, 'wrong method'), request), allow };
      }
      request.params = route.pattern.exec(request.path).groups ?? {};
      if (method === 'POST') request.form = await readForm(message);
      return await route.answer(request);
    } catch (error) {
      return onError(error instanceof BadRequest ? error.status : 500, error, request);
    }
  }

  function send(message, response, { status = 200, headers = {}, body = '', cookies = [], allow }) {
    const bytes = Buffer.from(String(body));
    response.writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy(formTargets()),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      ...(appUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
      ...(allow && { allow }),
      // The rest of an unread body must not be taken for the next request.
      ...(!message.complete && { connection: 'close' }),
      ...headers,
      ...(status !== 204 && status !== 304 && { 'content-length': bytes.length }),
    });
    response.end(message.method === 'HEAD' || status === 204 || status === 304 ? undefined : bytes);
  }

  return server;
}

/** Nothing inline, nothing from elsewhere. A form may end at E-Akun: browsers check each redirect after it. */
function policy(formTargets) {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function readRequest(message, appUrl) {
  const [rawPath, ...rest] = message.url.split('?');
  if (!rawPath.startsWith('/')) throw new BadRequest(400, 'no path');
  const query = new URLSearchParams(rest.join('?'));
  const request = {
    method: message.method,
    path: decode(rawPath),
    query,
    target: message.url,
    headers: message.headers,
    cookies: readCookies(message.headers.cookie ?? ''),
    appUrl,
  };
  if (hasNul(request.path) || [...query].flat().some(hasNul)) throw new BadRequest(400, 'NUL');
  refuseTwice(query);
  return request;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new BadRequest(400, 'broken encoding');
  }
}

async function readForm(message) {
  const [type] = (message.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded')
    throw new BadRequest(415, 'only forms are accepted');
  const bytes = await readBody(message);
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BadRequest(400, 'not UTF-8');
  }
  const form = new URLSearchParams(text);
  if ([...form].flat().some(hasNul)) throw new BadRequest(400, 'NUL');
  refuseTwice(form);
  return form;
}

async function readBody(message) {
  const chunks = [];
  let size = 0;
  try {
    // The connection stays open until the refusal has been sent.
    for await (const chunk of message.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > bodyLimit) throw new BadRequest(413, 'body too large');
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof BadRequest ? error : new BadRequest(400, 'body ended early');
  }
  return Buffer.concat(chunks);
}

const hasNul = (text) => text.includes('\0');

/** The same parameter twice has two meanings (RFC 6749, section 3.1 forbids it too). */
function refuseTwice(parameters) {
  const names = [...parameters.keys()];
  if (new Set(names).size !== names.length) throw new BadRequest(400, 'duplicate parameter');
}

function readCookies(header) {
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  return Object.fromEntries(
    pairs.filter(([name]) => name).map(([name, ...value]) => [name, value.join('=')]),
  );
}

/**
 * @param {string} name
 * @param {string} value an empty value deletes the cookie
 */
export function cookie(name, value, { secure, maxAge } = {}) {
  const lifetime = value === '' ? '; Max-Age=0' : maxAge ? `; Max-Age=${maxAge}` : '';
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${lifetime}`;
}

/** @param {string} location */
export function seeOther(location, cookies = []) {
  return { status: 303, headers: { location }, cookies };
}

/** Routes for the files of a browser: read once, revalidated by their hash. */
export function assets(files) {
  return Object.fromEntries(
    Object.entries(files).map(([path, file]) => {
      const body = readFileSync(file);
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      const headers = {
        'content-type': contentTypes[path.split('.').pop()],
        'cache-control': 'no-cache',
        etag,
      };
      const answer = ({ headers: asked }) =>
        asked['if-none-match'] === etag ? { status: 304, headers } : { headers, body };
      return [`GET ${path}`, answer];
    }),
  );
}

/** Listens until the process is asked to stop. A port that is taken ends it with one sentence. */
export function serve(server, { host, port, appUrl }, name) {
  server.once('error', (error) => {
    const reason = error.code === 'EADDRINUSE' ? `port ${port} sudah dipakai` : error.message;
    console.error(`${name} tidak dapat dijalankan: ${reason}.`);
    process.exit(1);
  });
  server.listen(port, host, () => {
    console.log(`${name} siap di ${appUrl}`);
    process.send?.('ready');
  });
  const stop = () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.once(signal, stop);
}
