import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { isAlive, waitFor } from '../src/platform/database/embedded/processes.js';

interface Answer {
  url: string;
  dataDir: string;
  secretKey: string;
  name?: string;
  message?: string;
}

const asRoot = process.getuid?.() === 0;
const children: ChildProcess[] = [];
const folders: string[] = [];

/** A Node process of its own with the embedded server, and the first line it said. */
async function child(
  how: 'start' | 'attach',
  dataDir: string,
): Promise<{ node: ChildProcess; said: Answer }> {
  const node = spawn(process.execPath, ['test/support/embedded-child.mjs', how, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  children.push(node);
  const line = await new Promise<string>((resolve, reject) => {
    node.stdout!.once('data', (data: Buffer) => resolve(String(data)));
    node.once('exit', (code) => reject(new Error(`said nothing, exit code ${code}`)));
  });
  return { node, said: JSON.parse(line) as Answer };
}

function exitOf(node: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (node.exitCode !== null || node.signalCode !== null) resolve(node.exitCode);
    else node.once('exit', (code) => resolve(code));
  });
}

async function kill(node: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  node.kill(signal);
  return exitOf(node);
}

async function ask<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'e-presensi-embedded-'));
  folders.push(folder);
  return folder;
}

function quitPostgres(dataDir: string): void {
  try {
    process.kill(postmasterOf(dataDir), 'SIGQUIT');
  } catch {
    // None runs there.
  }
}

afterAll(async () => {
  for (const node of children) if (node.exitCode === null) await kill(node, 'SIGKILL');
  for (const folder of folders) {
    quitPostgres(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});

describe('embedded PostgreSQL', () => {
  let dataDir: string;
  let node: ChildProcess;
  let said: Answer;

  beforeAll(async () => {
    dataDir = newFolder();
    ({ node, said } = await child('start', dataDir));
    await ask(said.url, 'create table promise (kept text); ');
    await ask(said.url, `insert into promise values ('yes')`);
  });

  /** Every test leaves a running server behind. */
  afterEach(async () => {
    expect(await ask(said.url, 'select kept from promise')).toEqual([{ kept: 'yes' }]);
  });

  it('is PostgreSQL 18 with UTF-8 in a locale that no system update changes, durable and on loopback only', async () => {
    const [facts] = await ask<Record<string, string>>(
      said.url,
      `select current_setting('server_version_num')::int / 10000 as major, pg_encoding_to_char(encoding) as encoding,
              datlocprovider as provider, datlocale as locale, current_setting('fsync') as fsync,
              current_setting('synchronous_commit') as commit, current_setting('listen_addresses') as listens,
              current_setting('unix_socket_directories') as sockets
       from pg_database where datname = current_database()`,
    );
    expect(facts).toEqual({
      major: 18,
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
      fsync: 'on',
      commit: 'on',
      listens: '127.0.0.1',
      sockets: '',
    });
  });

  it('lets nobody in without the password', async () => {
    await expect(ask(said.url.replace(/:[^:@]+@/, ':guess@'), 'select 1')).rejects.toMatchObject({
      code: '28P01',
    });
  });

  it('keeps password and key in files for their owner alone', () => {
    for (const name of ['postgres-password', 'secret-key'])
      expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'pg')).mode & 0o777).toBe(0o700);
    expect(said.secretKey.length).toBeGreaterThanOrEqual(32);
  });

  it('runs under an unprivileged user', () => {
    const { uid } =
      statSync(`/proc/${postmasterOf(dataDir)}`, { throwIfNoEntry: false }) ?? statSync(join(dataDir, 'pg'));
    expect(uid).not.toBe(0);
  });

  it('tells a second start that the folder is in use', async () => {
    const second = await child('start', dataDir);
    expect(second.said.name).toBe('StartupError');
    expect(second.said.message).toContain(`sedang dipakai oleh proses lain (PID ${node.pid})`);
    expect(await exitOf(second.node)).toBe(1);
  });

  it('lets an operator command in beside it, and outlives the command', async () => {
    const command = await child('attach', dataDir);
    expect(command.said).toEqual(said);
    expect(await kill(command.node, 'SIGTERM')).toBe(0);
  });

  it('comes back on the same port when PostgreSQL is killed, without a restart of Node', async () => {
    const before = postmasterOf(dataDir);
    process.kill(before, 'SIGKILL');
    const back = await waitFor(() => {
      const file = join(dataDir, 'pg/postmaster.pid');
      return (
        existsSync(file) && postmasterOf(dataDir) !== before && readFileSync(file, 'utf8').includes('ready')
      );
    }, 15_000);
    expect(back).toBe(true);
  });

  it('replaces the server that a killed Node left behind, with all that was acknowledged', async () => {
    const orphan = postmasterOf(dataDir);
    await kill(node, 'SIGKILL');
    expect(isAlive(orphan)).toBe(true);
    const before = said;
    ({ node, said } = await child('start', dataDir));
    expect(said).toEqual(before);
    expect(postmasterOf(dataDir)).not.toBe(orphan);
    expect(isAlive(orphan)).toBe(false);
  });

  it('starts again after Node and PostgreSQL were killed together', async () => {
    const pid = postmasterOf(dataDir);
    node.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    await exitOf(node);
    ({ node, said } = await child('start', dataDir));
    expect(postmasterOf(dataDir)).not.toBe(pid);
  });

  it('believes neither a stale postmaster.pid with the number of a stranger nor a stale lock', async () => {
    const pid = postmasterOf(dataDir);
    const file = readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8');
    expect(await kill(node, 'SIGTERM')).toBe(0);
    expect(isAlive(pid)).toBe(false);
    writeFileSync(join(dataDir, 'pg/postmaster.pid'), file.replace(/^\d+/, String(process.pid)));
    writeFileSync(
      join(dataDir, 'owner.json'),
      JSON.stringify({ pid: process.pid, kind: 'server', birth: 'x/1' }),
    );
    ({ node, said } = await child('start', dataDir));
  });

  it('serves an operator command alone, and leaves nothing running after it', async () => {
    await kill(node, 'SIGTERM');
    const command = await child('attach', dataDir);
    const pid = postmasterOf(dataDir);
    const beside = await child('attach', dataDir);
    expect(beside.said.url).toBe(command.said.url);
    await kill(beside.node, 'SIGTERM');
    expect(isAlive(pid)).toBe(true);
    expect(await kill(command.node, 'SIGTERM')).toBe(0);
    expect(isAlive(pid)).toBe(false);
    ({ node, said } = await child('start', dataDir));
  });

  it('takes another port when the remembered one is taken', async () => {
    await kill(node, 'SIGTERM');
    const other = newFolder();
    chmodSync(other, 0o711);
    writeFileSync(join(other, 'postgres-port'), readFileSync(join(dataDir, 'postgres-port')));
    const first = await child('start', other);
    expect(new URL(first.said.url).port).toBe(new URL(said.url).port);
    ({ node, said } = await child('start', dataDir));
    expect(new URL(first.said.url).port).not.toBe(new URL(said.url).port);
    await kill(first.node, 'SIGTERM');
  });
});

describe('embedded PostgreSQL says in one sentence', () => {
  async function refusal(dataDir: string, how: 'start' | 'attach' = 'start'): Promise<string> {
    const { node, said } = await child(how, dataDir);
    expect(said.name).toBe('StartupError');
    expect(await exitOf(node)).toBe(1);
    return said.message ?? '';
  }

  it('that the folder cannot be made', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(await refusal(join(folder, 'file/data'))).toMatch(
      /Folder data .* tidak dapat dibuat atau ditulisi/,
    );
  });

  it('that the folder cannot be entered by the user of the database', async () => {
    const closed = newFolder();
    chmodSync(closed, asRoot ? 0o700 : 0o000);
    const message = await refusal(join(closed, 'data'));
    expect(message).toMatch(asRoot ? /tidak dapat dibuka oleh pengguna basis data/ : /tidak dapat dibuat/);
    chmodSync(closed, 0o700);
  });

  it('that the data belongs to another version', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'pg'));
    writeFileSync(join(folder, 'pg/PG_VERSION'), '15\n');
    expect(await refusal(folder)).toContain(
      'dibuat oleh PostgreSQL 15, sedangkan aplikasi ini memakai PostgreSQL 18',
    );
  });

  it('that there is nothing yet for a command to work on', async () => {
    expect(await refusal(newFolder(), 'attach')).toContain('Jalankan npm start lebih dahulu.');
  });
});
