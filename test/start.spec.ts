import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '../src/platform/database/embedded/free-port.js';
import { isAlive, sleep, waitFor } from '../src/platform/database/embedded/processes.js';

jest.setTimeout(120_000);

const folders: string[] = [];
const runs: Run[] = [];

/** `npm start` in a process group of its own, as a terminal would hold it. */
class Run {
  out = '';
  err = '';
  readonly node: ChildProcess;
  readonly exited: Promise<number | null>;
  private readonly from = Date.now();

  constructor(environment: Record<string, string>) {
    const { PATH, HOME, TMPDIR } = process.env;
    const kept = { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}) };
    this.node = spawn(process.execPath, ['scripts/start.cjs'], {
      env: { ...kept, DEMO_PEOPLE: '60', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.node.stdout!.on('data', (data: Buffer) => (this.out += String(data)));
    this.node.stderr!.on('data', (data: Buffer) => (this.err += String(data)));
    this.exited = new Promise((resolve) => {
      this.node.once('close', (code) => resolve(code));
    });
    runs.push(this);
  }

  /** Milliseconds until the last line of the screen. */
  async ready(): Promise<number> {
    const shown = await waitFor(() => this.out.includes('Produksi:') || this.node.exitCode !== null, 110_000);
    if (!shown || this.node.exitCode !== null) throw new Error(`not ready:\n${this.out}\n${this.err}`);
    return Date.now() - this.from;
  }

  /** Ctrl-C reaches every process of the group. */
  interrupt(): Promise<number | null> {
    process.kill(-this.node.pid!, 'SIGINT');
    return this.exited;
  }
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'e-presensi-start-'));
  folders.push(folder);
  return folder;
}

function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
}

async function status(address: string): Promise<number> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(5000) })).status;
  } catch {
    return 0;
  }
}

/** The first answer that is the wanted one, or the last within the time. */
async function eventually(address: string, wanted: number, milliseconds: number): Promise<number> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const found = await status(address);
    if (found === wanted || Date.now() > end) return found;
    await sleep(100);
  }
}

/** Processes started from within this folder of ours or with it in their arguments (Linux). */
function processesOf(word: string): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((command) => command.includes(word) && !command.includes('jest'));
}

function quitPostgres(dataDir: string): void {
  try {
    process.kill(postmasterOf(dataDir), 'SIGQUIT');
  } catch {
    // None runs there.
  }
}

afterAll(async () => {
  for (const run of runs) {
    if (run.node.exitCode === null && run.node.signalCode === null) run.node.kill('SIGKILL');
    await run.exited;
  }
  for (const folder of folders) {
    quitPostgres(folder);
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
});

describe('npm start', () => {
  let dataDir: string;
  let port: number;
  let url: string;
  let run: Run;

  beforeAll(async () => {
    dataDir = newFolder();
    port = await freePort();
    url = `http://localhost:${port}`;
    run = new Run({ DATA_DIR: dataDir, PORT: String(port) });
    await run.ready();
  });

  it('shows progress first, then the address, whom to sign in as, the two applications and how to stop', () => {
    expect(run.out).toContain('DEMONSTRASI');
    expect(run.out.indexOf('Menyiapkan basis data')).toBeGreaterThan(0);
    expect(run.out.indexOf('Menyiapkan basis data')).toBeLessThan(run.out.indexOf(`${url}/demo`));
    expect(run.out).toMatch(/Matur Bupati.*http:\/\/localhost:\d+/);
    expect(run.out).toMatch(/Satu Data.*http:\/\/localhost:\d+/);
    expect(run.out).toMatch(/\d{18}/);
    expect(run.out).toContain('Ctrl-C');
    expect(run.err).toBe('');
  });

  it('serves on loopback', async () => {
    expect(await status(`${url}/healthz`)).toBe(200);
    expect(await status(`${url}/readyz`)).toBe(200);
    expect(await status(`${url}/demo`)).toBe(200);
  });

  it('recovers without a restart when PostgreSQL is killed', async () => {
    process.kill(postmasterOf(dataDir), 'SIGKILL');
    expect(await eventually(`${url}/readyz`, 503, 2000)).not.toBe(0);
    expect(await eventually(`${url}/readyz`, 200, 20_000)).toBe(200);
    expect(await status(`${url}/demo`)).toBe(200);
    expect(run.node.exitCode).toBeNull();
  });

  it('starts again after kill -9 of Node, on the same port and data', async () => {
    const people = await (await fetch(`${url}/demo.json`)).text();
    run.node.kill('SIGKILL');
    await run.exited;
    run = new Run({ DATA_DIR: dataDir, PORT: String(port) });
    await run.ready();
    expect(run.out).not.toContain('Menyiapkan basis data');
    expect(JSON.parse(await (await fetch(`${url}/demo.json`)).text()).people).toEqual(
      JSON.parse(people).people,
    );
  });

  it('stops cleanly at Ctrl-C: exit code 0, no process left', async () => {
    const postmaster = postmasterOf(dataDir);
    expect(await run.interrupt()).toBe(0);
    expect(isAlive(postmaster)).toBe(false);
    expect(processesOf(dataDir)).toEqual([]);
    expect(await status(`${url}/healthz`)).toBe(0);
    expect(existsSync(join(dataDir, 'owner.json'))).toBe(false);
    expect(run.err).toBe('');
  });

  it('is there within seconds the next time', async () => {
    run = new Run({ DATA_DIR: dataDir, PORT: String(port) });
    // The promise is 5 s on two quiet cores; here the other specs are running as well.
    expect(await run.ready()).toBeLessThan(20_000);
  });

  it('tells a second start on the same folder that it is in use, and leaves the first alone', async () => {
    const second = new Run({ DATA_DIR: dataDir, PORT: String(await freePort()) });
    expect(await second.exited).toBe(1);
    expect(second.err).toMatch(/^Folder data .* sedang dipakai oleh proses lain \(PID \d+\)\. .*\n$/);
    expect(await status(`${url}/readyz`)).toBe(200);
    expect(await run.interrupt()).toBe(0);
  });

  it('can be interrupted while it prepares', async () => {
    const folder = newFolder();
    const early = new Run({ DATA_DIR: folder, PORT: String(await freePort()) });
    await waitFor(() => early.out.includes('Menyalakan basis data'), 30_000);
    expect(await early.interrupt()).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });
});

describe('npm start says in one sentence', () => {
  const asRoot = process.getuid?.() === 0;

  async function refusal(environment: Record<string, string>): Promise<string> {
    const run = new Run({ PORT: String(await freePort()), ...environment });
    expect(await run.exited).toBe(1);
    expect(run.err).not.toMatch(/^\s+at /m);
    return run.err;
  }

  it('that the port is taken', async () => {
    const blocker = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => {
      blocker.listen(port, '127.0.0.1', resolve);
    });
    expect(await refusal({ DATA_DIR: newFolder(), PORT: String(port) })).toMatch(
      new RegExp(`^Porta ${port} sudah dipakai program lain\\. .*\\n$`),
    );
    blocker.close();
  });

  it('that the data folder is not writable', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(await refusal({ DATA_DIR: join(folder, 'file/data') })).toMatch(
      /^Folder data .* tidak dapat dibuat atau ditulisi .*\n$/,
    );
  });

  it('that the data folder is closed to the user of the database', async () => {
    const folder = newFolder();
    chmodSync(folder, asRoot ? 0o700 : 0o000);
    expect(await refusal({ DATA_DIR: join(folder, 'data') })).toMatch(
      asRoot ? /^Folder data .* tidak dapat dibuka oleh pengguna basis data .*\n$/ : /^Folder data .*\n$/,
    );
  });

  it('that the data belongs to another version of PostgreSQL', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'pg'));
    writeFileSync(join(folder, 'pg/PG_VERSION'), '15\n');
    expect(await refusal({ DATA_DIR: folder })).toMatch(/^Basis data di .* dibuat oleh PostgreSQL 15, .*\n$/);
  });

  it('which settings are wrong, all at once', async () => {
    const said = await refusal({ PORT: 'three thousand', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x' });
    for (const name of ['PORT', 'LOG_LEVEL', 'DATABASE_URL']) expect(said).toContain(name);
  });
});
