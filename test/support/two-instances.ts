import { type Server, createServer, request as httpRequest } from 'node:http';
import { freePort } from '../../src/platform/database/embedded/free-port.js';
import type { ReadySettings } from '../../src/platform/index.js';
import { type IdentityApp, startIdentityApp } from './identity-app.js';

export interface TwoInstances {
  /** Both behind one address, as people and applications see them; its database outlives `stop`. */
  app: IdentityApp;
  instances: readonly [IdentityApp, IdentityApp];
  /** From now on the balancer asks this one only; null: in turns. */
  only(index: 0 | 1 | null): void;
  /** How many answers came from each. */
  answered: [number, number];
  close(): Promise<void>;
}

/** Two processes' worth of rooms (those up to identity, unless told otherwise) behind a balancer that takes turns. */
export async function startTwoInstances(
  start: (changes: Partial<ReadySettings>) => Promise<IdentityApp> = startIdentityApp,
): Promise<TwoInstances> {
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const first = await start({ publicUrl });
  const second = await start({ publicUrl, databaseUrl: first.settings.databaseUrl });
  const instances = [first, second] as const;
  const answered: [number, number] = [0, 0];
  let fixed: 0 | 1 | null = null;
  let turn = 0;
  const balancer = createServer((incoming, outgoing) => {
    const index = fixed ?? ((turn++ % 2) as 0 | 1);
    answered[index] += 1;
    const onward = httpRequest(
      {
        host: '127.0.0.1',
        port: instances[index].settings.port,
        path: incoming.url,
        method: incoming.method,
        headers: incoming.headers,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()));
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  await listen(balancer, port);
  return {
    app: first,
    instances,
    only: (index) => void (fixed = index),
    answered,
    async close() {
      balancer.closeAllConnections();
      await new Promise((resolve) => balancer.close(resolve));
      await second.close();
      await first.close();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
}
