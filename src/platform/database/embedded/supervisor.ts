import type { Logger } from 'pino';
import type { PostgresServer } from './postgres-server.js';
import type { PostmasterPid } from './postmaster-pid.rules.js';
import { isAlive, sleep } from './processes.js';

export interface Supervision {
  logTo(log: Logger): void;
  /** Ends the watch, waits for a restart under way, and tells which process to stop. */
  end(): Promise<number>;
}

/** Starts PostgreSQL again whenever it dies, on the same port, so that the pools of the application find it. */
export function supervise(server: PostgresServer, first: PostmasterPid): Supervision {
  let current = first;
  let log: Logger | undefined;
  const ending = new AbortController();
  let restarting: Promise<void> | undefined;
  let pause = 200;

  const timer = setInterval(() => {
    if (ending.signal.aborted || restarting || isAlive(current.pid)) return;
    restarting = restart().finally(() => (restarting = undefined));
  }, 250);
  timer.unref();

  async function restart(): Promise<void> {
    log?.error('PostgreSQL died; starting it again');
    while (!ending.signal.aborted) {
      try {
        current = await server.start({ port: first.port, exactly: true });
        log?.warn('PostgreSQL runs again');
        pause = 200;
        return;
      } catch (error) {
        log?.error({ err: error }, 'PostgreSQL did not start');
        await sleep(pause);
        pause = Math.min(pause * 2, 5000);
      }
    }
  }

  return {
    logTo(destination) {
      log = destination;
    },
    async end() {
      ending.abort();
      clearInterval(timer);
      await restarting;
      return current.pid;
    },
  };
}
