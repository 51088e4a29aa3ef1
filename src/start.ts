import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { createApp } from './app.js';
import {
  type Clock,
  Database,
  type EmbeddedPostgres,
  type Logger,
  type ReadySettings,
  type Settings,
  SettingsError,
  StartupError,
  SystemClock,
  createDataSource,
  connectRefusal,
  createLogger,
  describeListenError,
  ensurePortIsFree,
  migrate,
  readSettings,
  startEmbeddedPostgres,
} from './platform/index.js';
import { Demonstration, SetUp } from './portal/index.js';

const FORCED_EXIT_MS = 10_000;
const print = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

/**
 * Runs the server until it is told to stop (Ctrl-C, SIGTERM).
 * @returns the exit code: 0 after a clean stop, 1 when it could not start (the reason stands on stderr, one sentence)
 */
export async function start(env: Record<string, string | undefined>): Promise<number> {
  const running = new Running();
  const starting = prepare(env, running);
  try {
    await Promise.race([starting, running.untilToldToStop()]);
  } catch (error) {
    complain(explain(error));
    await running.stop();
    return 1;
  }
  await running.untilToldToStop();
  await running.stop();
  // Told while still starting: that breaks off now; what came up in the meantime is stopped as well.
  await Promise.race([starting.catch(() => undefined), sleep(5000, undefined, { ref: false })]);
  await running.stop();
  return 0;
}

async function prepare(env: Record<string, string | undefined>, running: Running): Promise<void> {
  const settings = readSettings(env);
  await (settings.demonstration ? startDemonstration(settings, running) : startProduction(settings, running));
}

/** Without DATABASE_URL: embedded PostgreSQL, the demonstration regency and its two applications, loopback only. */
async function startDemonstration(settings: Settings, running: Running): Promise<void> {
  print('E-Akun dan E-Presensi — mode DEMONSTRASI');
  const postgres = await startEmbeddedPostgres({
    dataDir: settings.dataDir,
    onProgress: (text) => print(`  · ${text}`),
  });
  running.postgres = postgres;
  await ensurePortIsFree(settings.port, settings.host);
  const log = createLogger(settings.logLevel, join(postgres.dataDir, 'log', 'e-presensi.log'));
  postgres.logTo(log);
  const ready: ReadySettings = {
    ...settings,
    databaseUrl: postgres.url,
    secretKey: settings.secretKey ?? postgres.secretKey,
  };
  const dataSource = await openDatabase(ready, log, running);
  const demonstration = await Demonstration.prepare({
    database: new Database(dataSource),
    people: settings.demoPeople,
    log,
    onProgress: (text) => print(`  · ${text}`),
  });
  running.beforeClose = () => demonstration.stop();
  await serve(ready, { dataSource, log, clock: demonstration.clock }, running);
  await demonstration.startApplications(running.app!, ready);
  print(demonstration.welcome(ready));
}

/** With DATABASE_URL: the same application on an external PostgreSQL, without any data or account of ours. */
async function startProduction(settings: Settings, running: Running): Promise<void> {
  const log = createLogger(settings.logLevel);
  const ready = settings as ReadySettings;
  const dataSource = await openDatabase(ready, log, running);
  await serve(ready, { dataSource, log, clock: new SystemClock() }, running);
  await running.app!.get(SetUp).printCodeIfNeeded(print);
  log.info({ address: ready.publicUrl }, 'listening');
}

async function openDatabase(settings: ReadySettings, log: Logger, running: Running): Promise<DataSource> {
  const dataSource = createDataSource({ url: settings.databaseUrl, log });
  try {
    await dataSource.initialize();
  } catch (error) {
    throw new StartupError(connectRefusal(error));
  }
  running.dataSource = dataSource;
  const [{ version }] = (await dataSource.query(
    `select current_setting('server_version_num')::int as version`,
  )) as [{ version: number }];
  if (version < 160_000)
    throw new StartupError(
      `PostgreSQL versi 16 atau lebih baru diperlukan; server ini versi ${Math.floor(version / 10_000)}.`,
    );
  await migrate(dataSource);
  return dataSource;
}

async function serve(
  settings: ReadySettings,
  parts: { dataSource: DataSource; log: Logger; clock: Clock },
  running: Running,
): Promise<void> {
  const app = await createApp({ settings, ...parts });
  running.app = app;
  try {
    await app.listen({ port: settings.port, host: settings.host });
  } catch (error) {
    throw describeListenError(error, settings.port);
  }
}

/** What has been started so far, and how to stop it in the right order. */
class Running {
  app: NestFastifyApplication | undefined;
  dataSource: DataSource | undefined;
  postgres: EmbeddedPostgres | undefined;
  beforeClose: (() => Promise<void>) | undefined;

  /** Listens from the beginning and to every repetition: npm passes Ctrl-C on a second time. */
  private readonly told = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });

  untilToldToStop(): Promise<void> {
    return this.told;
  }

  /** Finishes running requests, then closes the pool, then the embedded server. */
  async stop(): Promise<void> {
    const { beforeClose, app, dataSource, postgres } = this;
    this.beforeClose = this.app = this.dataSource = this.postgres = undefined;
    const hurry = setTimeout(() => process.exit(1), FORCED_EXIT_MS);
    hurry.unref();
    await beforeClose?.().catch((error: unknown) => complain(explain(error)));
    await app?.close().catch((error: unknown) => complain(explain(error)));
    if (dataSource?.isInitialized) await dataSource.destroy().catch(() => undefined);
    await postgres?.stop();
    clearTimeout(hurry);
  }
}

/** One sentence for what people can mend, the whole stack for what only we can. */
function explain(error: unknown): string {
  if (error instanceof SettingsError || error instanceof StartupError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
