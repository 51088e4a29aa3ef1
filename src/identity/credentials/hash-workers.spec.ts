import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { inspect, promisify } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { HashWorkers } from './hash-workers.js';
import { PARAMETERS } from './password-hash.rules.js';

const PASSWORD = 'kata sandi yang cukup panjang: é';
const onLinux = process.platform === 'linux' ? it : it.skip;

const made: HashWorkers[] = [];
function hashWorkers(options: ConstructorParameters<typeof HashWorkers>[0] = {}): HashWorkers {
  const workers = new HashWorkers({ size: 2, ...options });
  made.push(workers);
  return workers;
}

afterEach(async () => {
  await Promise.all(made.splice(0).flatMap(({ workers }) => workers.map((worker) => worker.terminate())));
});

describe('the hashing threads', () => {
  it('make hashes that the library accepts, with the parameters they were given', async () => {
    const phc = await hashWorkers().hash(PASSWORD, PARAMETERS);
    expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(parseOptions(phc)).toMatchObject(PARAMETERS);
    expect(await verify(phc, PASSWORD)).toBe(true);
  });

  it('judge the hashes of the library as the library does', async () => {
    const phc = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    const workers = hashWorkers();
    expect(await workers.verify(phc, PASSWORD)).toBe(true);
    expect(await workers.verify(phc, `${PASSWORD} `)).toBe(false);
  });

  it('answer each of many jobs at once with its own result, in no more threads than allowed', async () => {
    const workers = hashWorkers();
    const passwords = Array.from({ length: 7 }, (_, i) => `${PASSWORD} ${i}`);
    const started = Promise.all(passwords.map((password) => workers.hash(password, PARAMETERS)));
    expect(workers.workers).toHaveLength(2);
    const phcs = await started;
    const shifted = await Promise.all(
      passwords.map(async (password, i) => [
        await workers.verify(phcs[i]!, password),
        await workers.verify(phcs[(i + 1) % phcs.length]!, password),
      ]),
    );
    expect(shifted).toEqual(passwords.map(() => [true, false]));
    expect(workers.workers).toHaveLength(2);
  });

  it('refuse what is no hash, without the password in the words, and go on working', async () => {
    const workers = hashWorkers({ size: 1 });
    const refused: unknown = await workers
      .verify('$argon2id$nonsense', PASSWORD)
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Error);
    expect(inspect(refused)).not.toContain(PASSWORD);
    const [worker] = workers.workers;
    expect(await workers.hash(PASSWORD, PARAMETERS)).toMatch(/^\$argon2id\$/);
    expect(workers.workers).toEqual([worker]);
  });

  it('refuse the job of a thread that dies, and give the waiting ones a new thread', async () => {
    const workers = hashWorkers({ size: 1 });
    const lost = workers.hash(PASSWORD, { ...PARAMETERS, timeCost: 200 });
    const waiting = workers.hash(PASSWORD, PARAMETERS);
    const [first] = workers.workers;
    await Promise.all([expect(lost).rejects.toThrow('a password could not be hashed'), first!.terminate()]);
    expect(await verify(await waiting, PASSWORD)).toBe(true);
    expect(workers.workers).toHaveLength(1);
    expect(workers.workers[0]).not.toBe(first);
  });

  it('end when there is nothing to do, and come back when there is', async () => {
    const workers = hashWorkers({ idleMs: 20 });
    const phc = await workers.hash(PASSWORD, PARAMETERS);
    const [first] = workers.workers;
    await new Promise((resolve) => first!.once('exit', resolve));
    expect(workers.workers).toEqual([]);
    expect(await workers.verify(phc, PASSWORD)).toBe(true);
  });

  onLinux('stand back behind every other thread of the process', async () => {
    const before = niceness();
    const workers = hashWorkers();
    await Promise.all([workers.hash(PASSWORD, PARAMETERS), workers.hash(PASSWORD, PARAMETERS)]);
    const after = niceness();
    const added = [...after].filter(([thread]) => !before.has(thread)).map(([, nice]) => nice);
    expect(added).toEqual([10, 10]);
    const changed = [...after].filter(([thread, nice]) => before.has(thread) && before.get(thread) !== nice);
    expect(changed).toEqual([]);
    expect(after.get(process.pid)).toBeLessThan(10);
  });

  it('keep a process alive for a job, and not a moment longer', async () => {
    const script = `
      import { register } from 'node:module';
      register('./test/support/load-typescript.mjs', 'file://' + process.cwd() + '/');
      const { HashWorkers } = await import(${JSON.stringify(new URL('./hash-workers.ts', import.meta.url).href)});
      const workers = new HashWorkers({ idleMs: 600_000 });
      process.stdout.write((await workers.hash('sandi', ${JSON.stringify(PARAMETERS)})).slice(0, 10));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', script],
      { timeout: 20_000 },
    );
    expect(stdout).toBe('$argon2id$');
  });
});

/** Of each thread of this process: field 19 of /proc/self/task/TID/stat, counted after the name. */
function niceness(): Map<number, number> {
  return new Map(
    readdirSync('/proc/self/task').map((thread) => {
      const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
      return [Number(thread), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])];
    }),
  );
}
