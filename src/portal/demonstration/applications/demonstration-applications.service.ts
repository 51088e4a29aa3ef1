import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { Applications } from '../../../identity/index.js';
import { Database, LOGGER, type Logger } from '../../../platform/index.js';
import { isFree, nextFreePort } from './ports.js';

const EXAMPLES = join(fileURLToPath(import.meta.url), '../../../../..', 'examples');
const NAMES = ['matur-bupati', 'satu-data'] as const;
const RESTARTS = 5;
const START_WITHIN_MS = 10_000;
const STOP_WITHIN_MS = 2000;

/** Ends the child when our end of its stdin closes, so that `kill -9` leaves no orphan on the port. */
const END_WITH_PARENT = `data:text/javascript,process.stdin.on("end",()=>process.exit(0)).resume()`;

/** A demonstration application as the page shows it. */
export interface ShownApplication {
  name: string;
  url: string;
}

interface Started extends ShownApplication {
  clientId: string;
  port: number;
  env: Record<string, string>;
  process: ChildProcess | undefined;
  restarts: number;
}

/** The two applications under `examples/`, registered with their real ports and kept running beside us. */
@Injectable()
export class DemonstrationApplications implements BeforeApplicationShutdown {
  /** Empty until they answer. */
  shown: ShownApplication[] = [];
  private started: Started[] = [];
  private stopping = false;

  constructor(
    private readonly applications: Applications,
    private readonly database: Database,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Starts both on the ports after ours, or the next free ones; returns when they answer (or did not within some seconds). */
  async start({ port, publicUrl }: { port: number; publicUrl: string }): Promise<ShownApplication[]> {
    let last = port;
    for (const clientId of NAMES) {
      last = await nextFreePort(last + 1);
      await this.startOne(clientId, last, `${publicUrl}/oidc`);
    }
    await Promise.all(this.started.map((one) => untilTaken(one.port)));
    this.shown = this.started.map(({ name, url }) => ({ name, url }));
    return this.shown;
  }

  /** Ends both; safe to call twice. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.started.map(({ process }) => end(process)));
    this.started = [];
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private async startOne(clientId: string, port: number, issuer: string): Promise<void> {
    const url = `http://localhost:${port}`;
    const metadata = metadataAt(clientId, url);
    // A new secret each time, handed over in memory: none lies in a file.
    const { client_secret: secret = '' } = await this.database.transaction((tx) =>
      this.applications.upsert(tx, metadata),
    );
    const env = {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: secret,
      PORT: String(port),
      APP_URL: url,
    };
    const name = String(metadata['client_name']);
    const one: Started = { clientId, name, url, port, env, process: undefined, restarts: 0 };
    this.started.push(one);
    this.run(one);
  }

  private run(one: Started): void {
    const child = spawn(
      process.execPath,
      ['--import', END_WITH_PARENT, join(EXAMPLES, one.clientId, 'server.mjs')],
      {
        cwd: EXAMPLES,
        // Nothing of ours but the path: our own secrets are none of their business.
        env: { PATH: process.env['PATH'], ...one.env },
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    );
    one.process = child;
    const application = one.clientId;
    const tell = (text: Buffer) => this.log.debug({ application }, text.toString().trim());
    child.stdout?.on('data', tell);
    child.stderr?.on('data', tell);
    child.stdin?.on('error', () => undefined);
    child.on('error', (error) => this.log.warn({ application, err: error }, 'application cannot be started'));
    child.on('exit', (code) => this.afterExit(one, code));
  }

  /** A few times, each later than the one before; then somebody should look. */
  private afterExit(one: Started, code: number | null): void {
    if (this.stopping) return;
    this.log.warn({ application: one.clientId, code, restarts: one.restarts }, 'application ended by itself');
    if (one.restarts >= RESTARTS) return;
    one.restarts += 1;
    setTimeout(() => !this.stopping && this.run(one), 500 * 2 ** one.restarts).unref();
  }
}

/** The application's own registration, moved to where it really runs. */
export function metadataAt(clientId: string, url: string): Record<string, unknown> {
  const text = readFileSync(join(EXAMPLES, clientId, 'client.json'), 'utf8');
  const written = new URL((JSON.parse(text) as { client_uri: string }).client_uri).origin;
  return JSON.parse(text.replaceAll(`"${written}`, `"${url}`)) as Record<string, unknown>;
}

async function untilTaken(port: number): Promise<void> {
  for (const deadline = Date.now() + START_WITHIN_MS; Date.now() < deadline;) {
    if (!(await isFree(port))) return;
    await sleep(50);
  }
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await gone;
  clearTimeout(late);
}
