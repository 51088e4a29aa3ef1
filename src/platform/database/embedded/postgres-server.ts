import { execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from '../../errors/startup-error.js';
import type { Binaries } from './binaries.js';
import type { DataFolder } from './folders.js';
import { freePort } from './free-port.js';
import { type PostmasterPid, parsePostmasterPid, reasonFromLog } from './postmaster-pid.rules.js';
import { isAlive, isWorkedIn, sleep, waitFor } from './processes.js';
import { type ServerUser, identityOf } from './server-user.js';

/** PostgreSQL reads the locale and many PG* variables from the environment: give it none of the person's. */
const ENVIRONMENT = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '60',
  shared_buffers: '256MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '1GB',
  max_parallel_workers_per_gather: '1',
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] ',
};

/** The processes of one data directory: made, started, stopped. */
export class PostgresServer {
  readonly logFile: string;

  constructor(
    private readonly folder: DataFolder,
    private readonly binaries: Binaries,
    /** False only for tests, whose data nobody misses. */
    private readonly durable: boolean,
  ) {
    this.logFile = join(folder.dataDir, 'postgres.log');
  }

  /** What `postmaster.pid` says about a living server; null when none runs. */
  running(): PostmasterPid | null {
    return runningServer(this.folder.pgData);
  }

  /** Makes the data directory beside its final place first: a kill in the middle leaves nothing half done. */
  async initialise(password: string): Promise<void> {
    const unfinished = `${this.folder.pgData}.new`;
    const passwordFile = `${this.folder.pgData}.password`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    handOver(unfinished, this.folder.user);
    handOver(passwordFile, this.folder.user);
    try {
      await promisify(execFile)(
        this.binaries.initdb,
        [
          `--pgdata=${unfinished}`,
          '--username=postgres',
          `--pwfile=${passwordFile}`,
          '--auth=scram-sha-256',
          '--encoding=UTF8',
          '--locale=C',
          '--locale-provider=builtin',
          '--builtin-locale=C.UTF-8',
          '--no-instructions',
          ...(this.durable ? [] : ['--no-sync']),
        ],
        { ...identityOf(this.folder.user), cwd: '/', env: ENVIRONMENT },
      );
      renameSync(unfinished, this.folder.pgData);
    } catch (error) {
      throw this.failure(
        'Basis data baru tidak dapat dibuat',
        (error as { stderr?: string }).stderr ?? '',
        error,
      );
    } finally {
      rmSync(passwordFile, { force: true });
    }
  }

  /** Starts and waits until connections are welcome; a recovery after a crash may take its time. */
  async start(wanted: { port?: number; exactly?: boolean } = {}): Promise<PostmasterPid> {
    await this.clearStalePid();
    for (let attempt = 1; ; attempt++) {
      const port = wanted.exactly ? wanted.port! : await freePort(wanted.port);
      const from = this.openLog();
      const started = await this.launch(port, from.fd);
      if (started) return started;
      const log = readFileSync(this.logFile).subarray(from.size).toString('utf8');
      // The processes of a killed server need a moment to notice that it died; a port may be snatched away.
      if (attempt < 10 && /lock file|shared memory block|Address already in use/.test(log)) await sleep(300);
      else throw this.failure('PostgreSQL tidak dapat dimulai', log);
    }
  }

  /** `fast` breaks connections off and rolls back; `smart` waits for clients to leave first. */
  async stop(pid: number, mode: 'fast' | 'smart' = 'fast'): Promise<void> {
    signal(pid, mode === 'fast' ? 'SIGINT' : 'SIGTERM');
    if (await waitFor(() => !isAlive(pid), mode === 'fast' ? 20_000 : 60_000)) return;
    signal(pid, 'SIGINT');
    if (await waitFor(() => !isAlive(pid), 10_000)) return;
    signal(pid, 'SIGQUIT');
    await waitFor(() => !isAlive(pid), 5000);
  }

  private async launch(port: number, log: number): Promise<PostmasterPid | null> {
    const settings = { ...SETTINGS, port: String(port), ...(this.durable ? {} : { fsync: 'off' }) };
    // A session of its own: Ctrl-C in the terminal reaches Node alone, which stops PostgreSQL last.
    const child = spawn(
      this.binaries.postgres,
      [
        '-D',
        this.folder.pgData,
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      {
        ...identityOf(this.folder.user),
        cwd: '/',
        env: ENVIRONMENT,
        detached: true,
        stdio: ['ignore', log, log],
      },
    );
    closeSync(log);
    let gone: boolean = false;
    child.once('exit', () => (gone = true)).once('error', () => (gone = true));
    const found = () => {
      const server = this.running();
      return server && server.pid === child.pid && server.status === 'ready' ? server : null;
    };
    await waitFor(() => gone || found() !== null, 300_000);
    child.unref();
    return gone ? null : found();
  }

  private openLog(): { fd: number; size: number } {
    const size = statSync(this.logFile, { throwIfNoEntry: false })?.size ?? 0;
    if (size > 5_000_000) renameSync(this.logFile, `${this.logFile}.1`);
    return { fd: openSync(this.logFile, 'a', 0o600), size: size > 5_000_000 ? 0 : size };
  }

  /**
   * PostgreSQL cannot tell a dead server from a living one while its zombie waits for a parent that never collects it
   * (usual in containers). We can; the file goes only when nothing works in the directory any more.
   */
  private async clearStalePid(): Promise<void> {
    const file = join(this.folder.pgData, 'postmaster.pid');
    if (process.platform !== 'linux' || !existsSync(file) || this.running()) return;
    if (await waitFor(() => !isWorkedIn(this.folder.pgData), 5000)) rmSync(file, { force: true });
  }

  private failure(what: string, output: string, cause?: unknown): StartupError {
    const reason = reasonFromLog(output) || (cause instanceof Error ? cause.message.split('\n')[0] : '');
    return new StartupError(
      `${what}${reason ? ` (${reason})` : ''}.`,
      `Periksa sisa ruang penyimpanan dan izin folder ${this.folder.dataDir}; catatan PostgreSQL: ${this.logFile}`,
      { cause },
    );
  }
}

/** What `postmaster.pid` in this directory says about a living server; null when none runs. */
export function runningServer(pgData: string): PostmasterPid | null {
  try {
    const server = parsePostmasterPid(readFileSync(join(pgData, 'postmaster.pid'), 'utf8'));
    return server && isAlive(server.pid) && works(server.pid, pgData) ? server : null;
  } catch {
    return null;
  }
}

/** After a reboot the number in the file may belong to anybody. */
function works(pid: number, pgData: string): boolean {
  return process.platform !== 'linux' || isWorkedIn(pgData, pid);
}

function handOver(path: string, user: ServerUser | null): void {
  if (user) chownSync(path, user.uid, user.gid);
  else if (statSync(path).isDirectory()) chmodSync(path, 0o700);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
}
