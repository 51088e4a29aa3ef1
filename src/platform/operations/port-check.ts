import { createServer } from 'node:net';
import { describeListenError } from '../errors/startup-error.js';

/**
 * Tells before a long preparation that the address cannot be listened on.
 * @throws StartupError
 */
export function ensurePortIsFree(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
      .once('error', (error) => reject(describeListenError(error, port)))
      .listen(port, host, () => {
        probe.close(() => resolve());
      });
  });
}
