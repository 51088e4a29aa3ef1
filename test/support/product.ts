import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/platform/database/embedded/free-port.js';

const root = join(import.meta.dirname, '../..');

export interface DemoPerson {
  role: string;
  name: string;
  nip: string;
  password: string;
  unit: string;
}

export interface Product {
  url: string;
  dataDir: string;
  people: DemoPerson[];
  applications: { name: string; url: string }[];
  person(role: string): DemoPerson;
  application(name: RegExp): string;
  stop(): Promise<void>;
}

/** What `npm start` runs, as a process of its own, with a small regency in a folder of its own. */
export async function startProduct({ people = 150 } = {}): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'e-presensi-journey-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['scripts/start.cjs'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, DEMO_PEOPLE: String(people), ...UNSET },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const url = `http://localhost:${port}`;
  const told = await untilTold(url, child, output);
  return {
    url,
    dataDir,
    ...told,
    person: (role) =>
      found(
        told.people.find((person) => person.role === role),
        `person of role ${role}`,
      ),
    application: (name) =>
      found(
        told.applications.find((app) => name.test(app.name)),
        `application ${name.source}`,
      ).url,
    async stop() {
      child.kill('SIGINT');
      if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What a developer's own shell may have set must not reach the product under test. */
const UNSET = { DATABASE_URL: '', PUBLIC_URL: '', SECRET_KEY: '', HOST: '', NODE_OPTIONS: '' };
const START_LIMIT_MS = 120_000;

async function untilTold(
  url: string,
  child: ChildProcess,
  output: string[],
): Promise<Pick<Product, 'people' | 'applications'>> {
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the product ended while starting:\n${output.join('')}`);
    if (Date.now() > deadline) throw new Error(`the product did not start in time:\n${output.join('')}`);
    const told = await fetch(`${url}/demo.json`).then(
      (answer) => (answer.ok ? (answer.json() as Promise<Pick<Product, 'people' | 'applications'>>) : null),
      () => null,
    );
    if (told && told.applications.length === 2) return told;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function found<Thing>(thing: Thing | undefined, what: string): Thing {
  if (thing === undefined) throw new Error(`the demonstration tells of no ${what}`);
  return thing;
}
