import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const TICKS_PER_SECOND = 100;

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts the product in demonstration mode in a folder of its own; `stop()` ends it and removes the folder. */
export async function startProduct({
  people = 1200,
  dataDir = mkdtempSync(join(tmpdir(), 'e-presensi-bench-')),
  keep = false,
} = {}) {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, ['scripts/start.cjs'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      DEMO_PEOPLE: String(people),
      DATABASE_URL: '',
      PUBLIC_URL: '',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const url = `http://localhost:${port}`;
  const deadline = Date.now() + 600_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the product ended while starting:\n${output}`);
    if (Date.now() > deadline) throw new Error(`the product did not start in 10 minutes:\n${output}`);
    const ready = await fetch(`${url}/demo.json`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    port,
    dataDir,
    seconds: (performance.now() - started) / 1000,
    pid: serverPid(child.pid),
    async stop() {
      child.kill('SIGINT');
      await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve()));
      if (!keep) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The process that serves: the start script itself, or its child when the script hands over. */
function serverPid(pid) {
  const children = childrenOf(pid).filter((child) => /dist[/\\]main\.js/.test(commandOf(child)));
  return children[0] ?? pid;
}

/** CPU seconds so far of a process and, if given, of all PostgreSQL processes that run on a data folder. */
export function cpuSeconds(pid, dataDir) {
  const pids = [pid, ...(dataDir ? postgresPids(dataDir) : [])];
  return pids.reduce((sum, each) => sum + ticks(each) / TICKS_PER_SECOND, 0);
}

export function residentMegabytes(pid) {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+) kB/);
  return Number(line[1]) / 1024;
}

function postgresPids(dataDir) {
  const postmaster = allPids().find((pid) => {
    const command = commandOf(pid);
    return /postgres/.test(command) && command.includes(dataDir);
  });
  return postmaster ? [postmaster, ...childrenOf(postmaster)] : [];
}

const allPids = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

function childrenOf(parent) {
  return allPids().filter((pid) => Number(stat(pid)[1]) === parent);
}

/** Fields of /proc/PID/stat after the command name: [0] state, [1] parent, [11] utime, [12] stime, [13] cutime, [14] cstime. */
function stat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Its own time and that of the children it has waited for: a backend that ends takes nothing back. */
function ticks(pid) {
  const fields = stat(pid);
  return fields.length > 14 ? fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) : 0;
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Where the embedded server of a running product listens, for the floors that need bare SQL. */
export async function embeddedUrl(dataDir) {
  const { attachEmbeddedPostgres } = await import(join(root, 'dist/platform/index.js'));
  return (await attachEmbeddedPostgres({ dataDir })).url;
}
