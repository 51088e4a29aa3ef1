import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.js';
import { freePort } from '../../src/platform/database/embedded/free-port.js';
import {
  type Clock,
  type Database,
  FixedClock,
  type ReadySettings,
  createLogger,
} from '../../src/platform/index.js';
import { joinTestDatabase, startTestDatabase } from './test-database.js';

export interface TestApp {
  /** `http://localhost:<port>`, without a trailing slash. */
  url: string;
  database: Database;
  /** Stands still at Friday 20 November 2026, 07:10 WIB, until the test moves it. */
  clock: FixedClock;
  settings: ReadySettings;
  app: NestFastifyApplication;
  /** Stops the application and drops its database. */
  close(): Promise<void>;
}

export interface TestAppOptions {
  settings?: Partial<ReadySettings>;
  /** Any other clock; then `clock` of the result is not in use. */
  clock?: Clock;
  /** Jobs also run at their hours, and hearts beat, by the clock of the machine; else (default) only what is queued or called. */
  runByTheClock?: boolean;
  /** A file for the log. */
  logTo?: string;
}

/** The whole application on a free port with a database of its own, or as one more on the `databaseUrl` of another. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const shared = options.settings?.databaseUrl;
  const {
    database,
    url: databaseUrl,
    close,
  } = await (shared ? joinTestDatabase(shared) : startTestDatabase());
  const port = await freePort();
  const clock = new FixedClock(new Date('2026-11-20T07:10:00+07:00'));
  const settings: ReadySettings = {
    demonstration: false,
    port,
    host: '127.0.0.1',
    publicUrl: `http://localhost:${port}`,
    databaseUrl,
    dataDir: undefined,
    secretKey: 'secret-key-of-the-tests-only-0123456789abcdef',
    trustedProxies: [],
    internalNetworks: [],
    smtpUrl: undefined,
    mailFrom: undefined,
    virusScanner: undefined,
    documentSigner: undefined,
    version: '1.0.0',
    logLevel: process.env['LOG_LEVEL'] ?? 'silent',
    demoPeople: 60,
    ...options.settings,
  };
  const app = await createApp({
    settings,
    log: createLogger(settings.logLevel, options.logTo),
    clock: options.clock ?? clock,
    dataSource: database.dataSource,
    runByTheClock: options.runByTheClock ?? false,
  });
  await app.listen({ port, host: '127.0.0.1' });
  return {
    url: settings.publicUrl,
    database,
    clock,
    settings,
    app,
    async close() {
      await app.close();
      await close();
    },
  };
}
