import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { Applications, type Registered } from '../../src/identity/index.js';
import { freePort } from '../../src/platform/database/embedded/free-port.js';
import { type Browser, type Page, browser } from '../support/browser.js';
import { type TestPerson, aPerson, aUnit } from '../support/builders.js';
import { type IdentityApp, startIdentityApp } from '../support/identity-app.js';

export interface Registration extends Registered {
  /** Where the application listens: `http://localhost:<port>`. */
  origin: string;
  port: number;
}

/** A provider, a person, and a place for an application that somebody else has written. */
export interface ClientScene {
  app: IdentityApp;
  issuer: string;
  person: TestPerson;
  /** Registers an application with its callback at `/callback` and its goodbye page at `/bye`. */
  register(metadata?: Record<string, unknown>, at?: string): Promise<Registration>;
  tab(): Browser;
  /** Types NIP and password on our page. */
  signIn(tab: Browser, page: Page): Promise<Page>;
  close(): Promise<void>;
}

export async function aClientScene(): Promise<ClientScene> {
  const app = await startIdentityApp();
  const person = await aPerson(app.database, {
    name: 'Siti Aminah',
    unit: await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan' }),
    email: 'siti@example.go.id',
    password: 'sandi yang cukup panjang',
  });
  return {
    app,
    issuer: app.issuer,
    person,
    async register(metadata = {}, at) {
      const origin = at ?? `http://localhost:${await freePort()}`;
      const registered = await app.database.transaction((tx) =>
        app.app.get(Applications).register(tx, {
          client_name: 'Aplikasi pihak lain',
          redirect_uris: [`${origin}/callback`],
          post_logout_redirect_uris: [`${origin}/bye`],
          scope: 'openid profile email offline_access',
          ...metadata,
        }),
      );
      return { ...registered, origin, port: Number(new URL(origin).port) };
    },
    tab: () => browser(app.url),
    signIn: (tab, page) => tab.submit(page, { nip: person.nip, password: person.password }),
    close: () => app.close(),
  };
}

/** The page that signs out by itself where JavaScript runs; here with one press. */
export function confirmSignOut(tab: Browser, page: Page): Promise<Page> {
  return tab.submit(page, {}, { action: '/session/end' });
}

/** Starts a program of `applications/` as whoever develops it would; the answer stops it. */
export async function startApplication(
  program: string,
  { issuer }: ClientScene,
  { client_id, client_secret = '', origin, port }: Registration,
): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'applications', program)], {
    env: {
      PATH: process.env['PATH'],
      ISSUER: issuer,
      CLIENT_ID: client_id,
      CLIENT_SECRET: client_secret,
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const deadline = Date.now() + 20_000;
  while (!(await answers(`${origin}/bye`))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await end(child);
      throw new Error(`${program} did not start:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return () => end(child);
}

const answers = (address: string) =>
  fetch(address).then(
    (answer) => answer.ok,
    () => false,
  );

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || !child.kill()) return;
  await new Promise((resolve) => child.once('exit', resolve));
}
