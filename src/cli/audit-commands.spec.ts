import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditParts, asSuperuser, auditParts, writeEntries } from '../../test/support/audit-scene.js';
import { type TestDatabase, startTestDatabase } from '../../test/support/index.js';
import { runCommand } from './run-command.js';

let db: TestDatabase;
let parts: AuditParts;
let folder: string;
let counter = 0;
const printed = { out: '', err: '' };

beforeAll(async () => {
  db = await startTestDatabase();
  parts = auditParts(db.database);
  folder = await mkdtemp(join(tmpdir(), 'e-presensi-audit-'));
  await writeEntries(parts, db.database, 5);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await db.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((printed.out += String(text))));
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((printed.err += String(text))));
});

const aFile = () => join(folder, `berkas-${(counter += 1)}`);

async function run(env: Record<string, string>, ...args: string[]) {
  printed.out = printed.err = '';
  const code = await runCommand(args, env);
  return {
    code,
    out: printed.out,
    err: printed.err,
    json: () => JSON.parse(printed.out) as Record<string, unknown>,
  };
}

const withDatabase = () => ({
  DATABASE_URL: db.url,
  SECRET_KEY: 'secret-key-of-the-tests-only-0123456789abcdef',
});
/** Settings that would fail if they were read, and no database anywhere. */
const WITHOUT = { PORT: 'not a number', DATABASE_URL: 'nonsense' };

describe('the record at the command line', () => {
  it('is signed, exported, and verified without a database or settings', async () => {
    const signed = await run(withDatabase(), 'audit:sign');
    expect(signed.code).toBe(0);
    expect(signed.json()).toMatchObject({ position: 5 });
    const file = aFile();
    expect((await run(withDatabase(), 'audit:export', file)).json()).toMatchObject({ file, lines: 8 });
    expect(await run(withDatabase(), 'audit:export', file)).toMatchObject({ code: 1, out: '' });
    const verdict = await run(WITHOUT, 'audit:verify', file);
    expect(verdict).toMatchObject({ code: 0 });
    expect(verdict.err).toContain('UTUH: 5 catatan');
    expect(verdict.err).toContain('sidik jari');
    expect(verdict.json()).toMatchObject({
      intact: true,
      entries: 5,
      keys_confirmed: false,
      last_head: { position: 5 },
    });
    const key = aFile();
    await writeFile(key, (verdict.json()['fingerprints'] as string[])[0]!);
    const known = ['--key', key, '--head', `5:${String(signed.json()['hash'])}`];
    expect(await run(WITHOUT, 'audit:verify', file, ...known)).toMatchObject({ code: 0 });
    await writeFile(key, 'ab'.repeat(32));
    const foreign = await run(WITHOUT, 'audit:verify', file, '--key', key);
    expect(foreign.code).toBe(1);
    expect(foreign.json()).toMatchObject({ intact: false, broken: { code: 'key-foreign' } });
  });

  it('names the first broken entry, with exit code 1; what cannot be read ends with 2', async () => {
    const file = aFile();
    await run(withDatabase(), 'audit:export', file);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"after":{"value":3}', '"after":{"value":4}'));
    const broken = await run(WITHOUT, 'audit:verify', file);
    expect(broken).toMatchObject({ code: 1 });
    expect(broken.json()).toMatchObject({
      intact: false,
      entries: 2,
      broken: { code: 'changed', position: 3, line: 4 },
    });
    expect(broken.err).toContain('RUSAK pada baris 4, urutan 3');
    for (const unreadable of [join(folder, 'tidak-ada'), folder])
      expect((await run(WITHOUT, 'audit:verify', unreadable)).code).toBe(2);
    const header = JSON.parse((await readFile(file, 'utf8')).split('\n')[0]!) as object;
    for (const text of ['bukan ekspor', `${JSON.stringify({ ...header, keys: [null] })}\n`]) {
      await writeFile(file, text);
      expect((await run(WITHOUT, 'audit:verify', file)).code).toBe(2);
    }
  });

  it('is checked in the database itself when no file is named', async () => {
    const whole = await run(withDatabase(), 'audit:verify');
    expect(whole).toMatchObject({ code: 0 });
    expect(whole.json()).toMatchObject({ intact: true });
    await asSuperuser(db.database, (sql) =>
      sql(
        `update audit_entry set outcome = 'refused' where id = (select entry_id from audit_seal where position = 2)`,
      ),
    );
    const broken = await run(withDatabase(), 'audit:verify');
    expect(broken).toMatchObject({ code: 1 });
    expect(broken.json()).toMatchObject({ intact: false, broken: { code: 'changed', position: 2 } });
  });

  it('has its key changed', async () => {
    const { code, json } = await run(withDatabase(), 'audit:rotate-key');
    expect(code).toBe(0);
    expect(json()['keys']).toHaveLength(2);
    expect(printed.out).not.toContain('"d"');
  });

  it.each([
    ['audit:export'],
    ['audit:export', 'a', 'b'],
    ['audit:export', '/tmp/x', '--from', 'kemarin'],
    ['audit:verify', 'a', '--key', '/nowhere/at/all'],
    ['audit:verify', 'a', '--head', 'x'],
    ['audit:verify', '--key', 'a'],
    ['audit:sign', 'x'],
  ])('refuses in words what it cannot do: %s %s %s %s', async (...args) => {
    const { code, out, err } = await run(withDatabase(), ...args.filter((arg) => typeof arg === 'string'));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('Cara pakai');
  });
});
