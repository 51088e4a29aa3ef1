/**
 * PostgreSQL that comes with `npm ci`, for those who have no server of their own.
 *
 *   const postgres = await startEmbeddedPostgres({ dataDir: settings.dataDir, onProgress });   // start.ts
 *   postgres.url, postgres.dataDir, postgres.secretKey, postgres.logTo(log); after app.close(): await postgres.stop();
 *
 *   const postgres = await attachEmbeddedPostgres({ dataDir: settings.dataDir });                   // operator's commands
 *   the running server of `npm start`, or one of its own until stop(); never creates a database.
 *
 * Both throw StartupError (message = one sentence and what to do). See README.md of this folder.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import pg from 'pg';
import { StartupError } from '../../errors/startup-error.js';
import { findBinaries } from './binaries.js';
import { prepareDataFolder } from './folders.js';
import { keptSecret } from './kept-secret.js';
import { type OwnerKind, OwnerLock } from './owner-lock.js';
import { PostgresServer, runningServer } from './postgres-server.js';
import type { PostmasterPid } from './postmaster-pid.rules.js';
import { sleep } from './processes.js';
import { supervise } from './supervisor.js';

export interface EmbeddedPostgres {
  /** With user, password and the port of this run; loopback only. */
  url: string;
  /** Where the data really lies (as root it may differ from the default). */
  dataDir: string;
  /** Made once for this data folder; stands in for SECRET_KEY in demonstration mode. */
  secretKey: string;
  /** From now on restarts after a crash are written there; the log usually lies in `dataDir`, known only after the start. */
  logTo(log: Logger): void;
  /** Call it after the application has closed; safe to call twice. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** DATA_DIR as given; undefined: `.data` in the project. */
  dataDir: string | undefined;
  /** Short lines in Bahasa Indonesia for the terminal. */
  onProgress?: (text: string) => void;
  /** False only for tests, whose data nobody misses. */
  durable?: boolean;
}

const DATABASE = 'e_presensi';

/**
 * Starts the server of a data folder and keeps it running until `stop()`; makes the folder at the first time.
 * @throws StartupError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  return run(options, 'server');
}

/**
 * For an operator's command: the server that `npm start` runs, or one of its own for the duration.
 * @throws StartupError, also when there is no database yet
 */
export async function attachEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, pgData } = prepareDataFolder(options.dataDir);
  if (!existsSync(pgData))
    throw new StartupError(`Belum ada basis data di ${dataDir}.`, 'Jalankan npm start lebih dahulu.');
  const lock = new OwnerLock(dataDir);
  for (let waited = 0; lock.owner(); waited++) {
    const server = runningServer(pgData);
    if (server?.status === 'ready')
      return {
        ...access(dataDir, server.port),
        dataDir,
        logTo: () => undefined,
        stop: () => Promise.resolve(),
      };
    if (waited > 600) throw inUse(dataDir, lock.owner()?.pid);
    await sleep(100);
  }
  return run(options, 'command');
}

async function run(options: EmbeddedPostgresOptions, kind: OwnerKind): Promise<EmbeddedPostgres> {
  const { onProgress = () => undefined, durable = true } = options;
  const folder = prepareDataFolder(options.dataDir);
  const { dataDir, pgData, user } = folder;
  const lock = new OwnerLock(dataDir);
  await takeLock(lock, kind, dataDir, onProgress);
  let server: PostgresServer | undefined;
  try {
    server = new PostgresServer(folder, findBinaries(user, onProgress), durable);
    // Left over from a process that was killed: a fresh one has the options of this version.
    const orphan = server.running();
    if (orphan) await server.stop(orphan.pid);
    if (!existsSync(pgData)) {
      onProgress('Menyiapkan basis data');
      await server.initialise(keptSecret(dataDir, 'postgres-password'));
    }
    onProgress('Menyalakan basis data');
    const first = await server.start({ port: rememberedPort(dataDir) });
    writeFileSync(join(dataDir, 'postgres-port'), `${first.port}\n`);
    const reach = access(dataDir, first.port);
    await ensureDatabase(reach.url);
    return { ...reach, dataDir, ...keepRunning(server, first, lock, kind) };
  } catch (error) {
    const halfway = server?.running();
    if (halfway) await server?.stop(halfway.pid);
    lock.release();
    throw error;
  }
}

/** From here on it is watched, until the end. */
function keepRunning(
  server: PostgresServer,
  first: PostmasterPid,
  lock: OwnerLock,
  kind: OwnerKind,
): Pick<EmbeddedPostgres, 'logTo' | 'stop'> {
  const supervision = supervise(server, first);
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    const pid = await supervision.end();
    // Another command may still work beside this one: it is waited for.
    await server.stop(pid, kind === 'server' ? 'fast' : 'smart');
    lock.release();
  };
  return { logTo: supervision.logTo, stop: () => (stopped ??= stop()) };
}

/**
 * Two `npm start` on one folder: the second is told, after a moment in which the first may just be stopping.
 * An operator's command is waited for.
 */
async function takeLock(
  lock: OwnerLock,
  kind: OwnerKind,
  dataDir: string,
  onProgress: (text: string) => void,
): Promise<void> {
  for (let waited = 0; ; waited++) {
    const owner = await lock.take(kind);
    if (!owner) return;
    if (waited >= (owner.kind === 'server' ? 10 : 300)) throw inUse(dataDir, owner.pid);
    if (waited === 0 && owner.kind === 'command') onProgress('Menunggu perintah operator selesai');
    await sleep(200);
  }
}

function inUse(dataDir: string, pid: number | undefined): StartupError {
  return new StartupError(
    `Folder data ${dataDir} sedang dipakai oleh proses lain (PID ${pid ?? '?'}).`,
    'Hentikan proses itu lebih dahulu, atau pilih folder lain dengan DATA_DIR.',
  );
}

function access(dataDir: string, port: number): { url: string; secretKey: string } {
  const password = keptSecret(dataDir, 'postgres-password');
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/${DATABASE}`,
    secretKey: keptSecret(dataDir, 'secret-key'),
  };
}

function rememberedPort(dataDir: string): number | undefined {
  try {
    const port = Number(readFileSync(join(dataDir, 'postgres-port'), 'utf8'));
    return Number.isInteger(port) && port > 1023 && port < 65_536 ? port : undefined;
  } catch {
    return undefined;
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/[^/]+$/, 'postgres') });
  await client.connect().catch((error: unknown) => {
    // 28P01: the file with the password is not the one that belongs to this database.
    if ((error as { code?: string }).code !== '28P01') throw error;
    throw new StartupError(
      'Kata sandi basis data pada berkas postgres-password di folder data tidak cocok dengan basis datanya.',
      'Kembalikan berkas itu dari cadangan, atau pilih folder lain dengan DATA_DIR.',
      { cause: error },
    );
  });
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
