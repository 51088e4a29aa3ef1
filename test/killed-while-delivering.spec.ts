import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { decodeJwt } from 'jose';
import { freePort } from '../src/platform/database/embedded/free-port.js';
import { browser } from './support/browser.js';
import { aPerson } from './support/builders.js';
import { type IdentityApp, startIdentityApp } from './support/identity-app.js';
import { aRelyingParty, signIn } from './support/relying-party.js';
import { type TestDatabase, startTestDatabase } from './support/test-database.js';
import { until } from './support/until.js';

jest.setTimeout(180_000);

let db: TestDatabase;
let child: ChildProcess | undefined;
let survivor: IdentityApp | undefined;
const dataDir = mkdtempSync(join(tmpdir(), 'e-presensi-killed-'));

beforeAll(async () => {
  db = await startTestDatabase();
});
afterAll(async () => {
  if (child?.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
  await survivor?.close();
  await db?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What an operator runs, in a process group of its own. */
async function startServer(url: string, port: number, secretKey: string): Promise<ChildProcess> {
  const { PATH, HOME, TMPDIR } = process.env;
  const started = spawn(process.execPath, ['scripts/start.cjs'], {
    env: {
      PATH,
      HOME,
      ...(TMPDIR ? { TMPDIR } : {}),
      DATABASE_URL: db.url,
      SECRET_KEY: secretKey,
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
    },
    stdio: 'ignore',
    detached: true,
  });
  for (let i = 0; i < 600; i += 1) {
    const ready = await fetch(`${url}/readyz`).catch(() => null);
    if (ready?.ok) return started;
    if (started.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server did not start');
}

describe('a server that is killed after a sign-out', () => {
  it('leaves nothing unsaid: another one tells the application, once it has come back', async () => {
    const tokens: string[] = [];
    const receiver = { answers: false };
    const application = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        tokens.push(new URLSearchParams(body).get('logout_token') ?? '');
        if (receiver.answers) response.end();
      });
    });
    await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
    const port = await freePort();
    const publicUrl = `http://localhost:${port}`;
    const same = { port, publicUrl, databaseUrl: db.url };
    const first = await startIdentityApp(same);
    const person = await aPerson(first.database, {
      roles: ['employee', 'system-admin'],
      password: 'sandi yang cukup panjang',
    });
    const party = await aRelyingParty(first, {
      backchannel_logout_uri: `http://localhost:${(application.address() as AddressInfo).port}/logout`,
    });
    const { secretKey } = first.settings;
    await first.close();

    child = await startServer(publicUrl, port, secretKey);
    const tab = browser(publicUrl);
    expect((await signIn(tab, await party.start(tab), person)).page.url).toContain('code=');
    const out = await tab.submit(await tab.get('/keluar'));
    expect(out.body).toContain('Anda sudah keluar');
    // It is in the middle of telling.
    await until(() => tokens.length === 1);
    const gone = new Promise((resolve) => child!.once('exit', resolve));
    process.kill(-child.pid!, 'SIGKILL');
    await gone;
    application.closeAllConnections();
    const [left] = await db.database.query(`select state, last_answer from outbox_message`);
    expect(left).toEqual({ state: 'waiting', last_answer: null });

    receiver.answers = true;
    survivor = await startIdentityApp(same);
    await until(() => tokens.length === 2, 60_000);
    expect(decodeJwt(tokens[1]!)).toMatchObject({ sub: person.id, aud: party.clientId });
    for (let i = 0; i < 50; i += 1) {
      const [row] = await db.database.query<{ state: string }>(`select state from outbox_message`);
      if (row!.state === 'delivered') break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const [row] = await db.database.query(`select state, attempts from outbox_message`);
    expect(row).toEqual({ state: 'delivered', attempts: 2 });
    await party.close();
    application.close();
  });
});
