import net from 'node:net';

/**
 * A small keep-alive HTTP client on bare sockets: the load generator stands on the same cores as the server it
 * measures, and Node's own client costs more than some of the answers. One request at a time on each connection.
 */
export function client(origin, { connections = 16 } = {}) {
  const { hostname, port, host } = new URL(origin);
  const idle = [];
  const waiting = [];
  const open = new Set();

  function request(method, path, { headers = {}, body } = {}) {
    let head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n`;
    for (const name in headers) if (headers[name] !== undefined) head += `${name}: ${headers[name]}\r\n`;
    if (body !== undefined) head += `content-length: ${Buffer.byteLength(body)}\r\n`;
    const bytes = `${head}\r\n${body ?? ''}`;
    return new Promise((resolve, reject) => {
      const asked = { bytes, method, path, resolve, reject, again: true };
      const free = idle.pop();
      if (free) free.ask(asked);
      else if (open.size < connections) connect().ask(asked);
      else waiting.push(asked);
    });
  }

  function connect() {
    const socket = net.connect({ host: hostname, port: Number(port), noDelay: true });
    const connection = { asked: undefined, chunks: [], ask };
    open.add(connection);
    socket.setTimeout(30_000, () => socket.destroy(new Error(`no answer from ${connection.asked?.path}`)));
    socket.on('data', (chunk) => {
      connection.chunks.push(chunk);
      const answer = readAnswer(connection.chunks, connection.asked?.method);
      if (answer) finish(answer);
    });
    socket.on('error', (error) => end(error));
    socket.on('close', () => end(new Error('the connection was closed')));

    function ask(asked) {
      connection.asked = asked;
      connection.chunks = [];
      socket.write(asked.bytes);
    }
    function finish(answer) {
      const { resolve } = connection.asked;
      connection.asked = undefined;
      if (/close/i.test(answer.headers.connection ?? '')) socket.destroy();
      else {
        const next = waiting.shift();
        if (next) ask(next);
        else idle.push(connection);
      }
      resolve(answer);
    }
    function end(error) {
      if (!open.delete(connection)) return;
      const place = idle.indexOf(connection);
      if (place >= 0) idle.splice(place, 1);
      const { asked } = connection;
      // The server may close an idle connection at the moment it is used again; nothing was answered yet.
      if (asked?.again && connection.chunks.length === 0) connect().ask({ ...asked, again: false });
      else asked?.reject(error);
      const next = waiting.shift();
      if (next) connect().ask(next);
    }
    connection.close = () => socket.destroy();
    return connection;
  }

  return {
    origin,
    get: (path, headers) => request('GET', path, { headers }),
    post: (path, body, headers) => request('POST', path, { headers, body }),
    form: (path, fields, headers = {}) =>
      request('POST', path, {
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams(fields).toString(),
      }),
    close: () => [...open].forEach((connection) => connection.close()),
  };
}

/** The whole answer, or undefined while something of it is missing. */
function readAnswer(chunks, method) {
  if (chunks.length > 1) chunks.splice(0, chunks.length, Buffer.concat(chunks));
  const [bytes] = chunks;
  const cut = bytes.indexOf('\r\n\r\n');
  if (cut < 0) return undefined;
  const [first, ...lines] = bytes.latin1Slice(0, cut).split('\r\n');
  const status = Number(first.slice(9, 12));
  const headers = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'set-cookie') (headers[name] ??= []).push(value);
    else headers[name] = value;
  }
  const start = cut + 4;
  const empty = method === 'HEAD' || status === 204 || status === 304;
  if (!empty && /chunked/i.test(headers['transfer-encoding'] ?? '')) {
    const raw = readChunks(bytes, start);
    return raw && answerOf(status, headers, raw);
  }
  const length = empty ? 0 : Number(headers['content-length'] ?? 0);
  if (bytes.length < start + length) return undefined;
  return answerOf(status, headers, bytes.subarray(start, start + length));
}

/** RFC 9112 section 7.1. */
function readChunks(bytes, start) {
  const parts = [];
  for (let at = start; ;) {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return undefined;
    const size = Number.parseInt(bytes.latin1Slice(at, end), 16);
    const next = end + 2 + size + 2;
    if (bytes.length < next) return undefined;
    if (size === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(end + 2, end + 2 + size));
    at = next;
  }
}

function answerOf(status, headers, raw) {
  return {
    status,
    headers,
    raw,
    get text() {
      return raw.toString();
    },
  };
}

/** Cookies of one browser: enough for a sign-in, not a browser. */
export class Jar {
  cookies = new Map();

  take(response) {
    for (const line of response.headers['set-cookie'] ?? []) {
      const [pair] = line.split(';');
      const cut = pair.indexOf('=');
      const [name, value] = [pair.slice(0, cut), pair.slice(cut + 1)];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  get header() {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}
