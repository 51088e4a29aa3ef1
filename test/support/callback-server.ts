import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One request that reached an application. */
export interface Arrival {
  method: string;
  path: string;
  query: URLSearchParams;
  body: URLSearchParams;
  contentType: string;
}

export interface CallbackServer {
  /** `http://localhost:<port>`. */
  origin: string;
  arrivals: Arrival[];
  close(): Promise<void>;
}

/** An application that answers 200 to everything and remembers what came. */
export async function startCallbackServer(): Promise<CallbackServer> {
  const arrivals: Arrival[] = [];
  const server: Server = createServer((request, response) => {
    text(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      arrivals.push({
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        body: new URLSearchParams(body),
        contentType: request.headers['content-type'] ?? '',
      });
      response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store' });
      response.end('<p id="submission_complete">ok</p>');
    }, response.destroy.bind(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A failed test that never comes to close it must not keep the run alive.
  server.unref();
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    arrivals,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
