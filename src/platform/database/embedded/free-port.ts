import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';

/**
 * A free port of the loopback interface, below the range from which the kernel takes ports of outgoing connections
 * (Linux: from 32768): there a client that tries to reconnect could otherwise occupy the port of the dead server.
 */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred && (await isFree(preferred))) return preferred;
  for (;;) {
    const port = randomInt(15_000, 32_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => {
        probe.close(() => resolve(true));
      });
  });
}
