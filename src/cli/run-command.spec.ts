import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aPerson, aUnit } from '../../test/support/builders.js';
import { type TestDatabase, startTestDatabase } from '../../test/support/test-database.js';
import { runCommand } from './run-command.js';

let db: TestDatabase;

beforeAll(async () => {
  db = await startTestDatabase();
});
afterAll(() => db?.close());

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const out = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => Boolean((said.out += String(text))));
  const err = jest
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => Boolean((said.err += String(text))));
  try {
    const code = await runCommand(args, { DATABASE_URL: db.url, SECRET_KEY: 'k'.repeat(32) });
    return { code, ...said };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

async function aFile(content: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'e-presensi-cli-')), 'aplikasi.json');
  await writeFile(file, content);
  return file;
}

describe('the operator’s commands', () => {
  it('are listed by --help', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const name of ['application:create', 'person:disable', 'derive']) expect(out).toContain(name);
  });

  it('register an application with every field, and keep who may enter in rules of their own', async () => {
    await aUnit(db.database, { code: 'DINKES', name: 'Dinas Kesehatan' });
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
    const e_akun = {
      category: 'Keuangan',
      owner_unit: 'DINKES',
      fapi: true,
      minimum_acr: 'aal2',
      claims: ['name', 'nip'],
      role_map: [{ role: 'hr', unit: 'DINKES', value: 'admin' }],
      service_unit: 'DINKES',
      allowed_origins: ['https://bank.example.go.id'],
      resource: 'https://bank.example.go.id/api',
    };
    const metadata = {
      client_id: 'bank-daerah',
      client_name: 'Bank Daerah',
      redirect_uris: ['https://bank.example.go.id/cb'],
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [{ ...key, kid: 'a' }] },
      require_pushed_authorization_requests: true,
      default_acr_values: ['aal2'],
      e_akun: { ...e_akun, entry: [{ unit: 'DINKES' }, { role: 'auditor', until: '2027-01-01' }] },
    };
    const { code, out, err } = await run('application:create', await aFile(JSON.stringify(metadata)));
    expect(err).toBe('');
    // A key of its own: there is no secret to print.
    expect({ code, ...JSON.parse(out) }).toEqual({ code: 0, client_id: 'bank-daerah' });
    const [row] = await db.database.query<{ metadata: object; rules: number }>(
      `select metadata, (select count(*)::int from application_entry_rule r where r.client_id = a.client_id) as rules
       from application a where client_id = 'bank-daerah'`,
    );
    const { client_id: _, e_akun: _own, ...stored } = metadata;
    expect(row!.metadata).toMatchObject({ ...stored, e_akun });
    expect(row!.metadata).not.toHaveProperty('e_akun.entry');
    expect(row!.rules).toBe(2);
  });

  it('read an application from standard input, for a container that holds no such file', async () => {
    const given = Object.getOwnPropertyDescriptor(process, 'stdin')!;
    const metadata = {
      client_id: 'dari-pipa',
      client_name: 'Pipa',
      redirect_uris: ['https://pipa.example.go.id/cb'],
    };
    Object.defineProperty(process, 'stdin', { ...given, get: () => Readable.from(JSON.stringify(metadata)) });
    try {
      const { code, out, err } = await run('application:create', '-');
      expect(err).toBe('');
      expect({ code, ...JSON.parse(out) }).toMatchObject({ code: 0, client_id: 'dari-pipa' });
    } finally {
      Object.defineProperty(process, 'stdin', given);
    }
  });

  it('give an application a second secret, and the old one an end', async () => {
    const file = await aFile(
      JSON.stringify({
        client_id: 'dua-rahasia',
        client_name: 'Dua',
        redirect_uris: ['https://d.example/cb'],
      }),
    );
    const first = JSON.parse((await run('application:create', file)).out) as Record<string, string>;
    const { code, out, err } = await run('application:secret', 'dua-rahasia', '--expire-old', '7');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const second = JSON.parse(out) as Record<string, string>;
    expect(second['client_secret']).toMatch(/^[\w-]{43}$/);
    expect(second['client_secret']).not.toBe(first['client_secret']);
    const days = (Date.parse(second['old_expires_at']!) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(7);
    const third = await run('application:secret', 'dua-rahasia');
    expect(third).toMatchObject({ code: 1, out: '' });
    expect(third.err).toContain('Sudah ada dua rahasia yang berlaku.');
    expect((await run('application:secret', 'tidak-ada')).err).toContain('Aplikasi itu tidak terdaftar.');
    expect((await run('application:secret', 'dua-rahasia', '--expire-old', 'x')).err).toContain('Cara pakai');
  });

  it('register an application and print its secret once, as JSON alone', async () => {
    const file = await aFile(
      JSON.stringify({ client_name: 'Uji', redirect_uris: ['https://uji.example.go.id/cb'] }),
    );
    const { code, out, err } = await run('application:create', file);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { client_id, client_secret } = JSON.parse(out) as Record<string, string>;
    expect(client_secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const stored = await db.database.query<{ text: string }>(
      `select a::text || s::text as text from application a join application_secret s using (client_id) where client_id = $1`,
      [client_id],
    );
    expect(stored).toHaveLength(1);
    expect(stored[0]!.text).not.toContain(client_secret);
  });

  it.each([
    ['application:create'],
    ['application:create', '/nowhere/at/all.json'],
    ['person:disable', '123'],
    ['person:lost-factor', '198609262015051999'],
    ['person:lost-factor', '198609262015051999', '--officials', '1,2', 'hilang'],
    ['person:disable', '198609262015051999'],
    ['derive', '--from', '2026-11-20'],
    ['derive', '--from', 'yesterday', '--to', '2026-11-20'],
    ['derive', '--from', '2026-11-20', '--to', '2026-11-19'],
    ['derive', '--from', '2026-11-20', '--to', '2026-11-20', '--unit', 'NOWHERE'],
    ['derive', '--everything'],
    ['nonsense'],
  ])('refuse what they cannot do in words and with exit code 1: %s %s %s', async (...args) => {
    const { code, out, err } = await run(...args.filter((arg) => typeof arg === 'string'));
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).not.toBe('');
    expect(err).not.toContain('    at ');
  });

  it('name every fault of an application’s file', async () => {
    const { code, err } = await run(
      'application:create',
      await aFile('{"redirect_uris":["javascript:x"],"x":1}'),
    );
    expect(code).toBe(1);
    for (const field of ['client_name', 'redirect_uris[0]', 'x:']) expect(err).toContain(field);
    expect((await run('application:create', await aFile('{'))).code).toBe(1);
  });

  it('disable a person', async () => {
    const person = await aPerson(db.database);
    const { code, out } = await run('person:disable', person.nip, 'pensiun');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ person_id: person.id, already_disabled: false, sessions_ended: 0 });
    const [account] = await db.database.query(
      `select status, disabled_reason from account where person_id = $1`,
      [person.id],
    );
    expect(account).toEqual({ status: 'disabled', disabled_reason: 'pensiun' });
    expect(JSON.parse((await run('person:disable', person.nip)).out)).toMatchObject({
      already_disabled: true,
    });
  });

  it('rotate the keys: publish new ones, in a hurry use them at once, and drop stolen ones', async () => {
    type Key = { kid: string; alg: string; phase: string; active_from: string };
    const rotate = async (...args: string[]) =>
      JSON.parse((await run('keys:rotate', ...args)).out) as { already_planned: boolean; keys: Key[] };
    const es = ({ keys }: { keys: Key[] }) => keys.filter(({ alg }) => alg === 'ES256');
    const planned = await rotate();
    expect(JSON.stringify(planned)).not.toMatch(/"d"|sealed|content/);
    expect(es(planned).map(({ phase }) => phase)).toEqual(['next']);
    expect(await rotate()).toMatchObject({ already_planned: true, keys: planned.keys });
    const soon = es(await rotate('--now'))[0]!;
    expect(Date.parse(soon.active_from) - Date.now()).toBeLessThan(6000);
    const fresh = es(await rotate('--compromised'));
    expect(fresh).toMatchObject([{ phase: 'active' }]);
    expect(fresh[0]!.kid).not.toBe(soon.kid);
    expect((await run('keys:rotate', '--all')).code).toBe(1);
  });

  it('mark days to be derived anew', async () => {
    const { code, out } = await run('derive', '--from', '2026-11-20', '--to', '2026-11-20');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ from: '2026-11-20', to: '2026-11-20', unit: null, days_marked: 0 });
  });

  it('row 36: take a lost second factor away only when two officials stand for the person', async () => {
    const person = await aPerson(db.database, {});
    const [admin, hr, clerk] = [
      await aPerson(db.database, { roles: ['opd-admin'] }),
      await aPerson(db.database, { roles: ['hr'] }),
      await aPerson(db.database, { roles: ['employee'] }),
    ];
    await db.database.query(
      `insert into totp_factor (person_id, sealed, last_step) values ($1, decode('00', 'hex'), 1)`,
      [person.id],
    );
    const lost = (...officials: { nip: string }[]) =>
      run(
        'person:lost-factor',
        person.nip,
        '--officials',
        officials.map(({ nip }) => nip).join(','),
        'ponsel',
        'jatuh',
      );
    for (const refused of [[admin], [admin, admin], [admin, person], [admin, clerk]])
      expect(await lost(...refused)).toMatchObject({ code: 1, out: '' });
    const { code, out } = await lost(admin, hr);
    expect({ code, ...(JSON.parse(out) as object) }).toEqual({
      code: 0,
      person_id: person.id,
      removed: true,
    });
    expect(JSON.parse((await lost(admin, hr)).out)).toMatchObject({ removed: false });
    const entries = await db.database.query<{ detail: object }>(
      `select detail from audit_entry where subject_id = $1 and action = 'second-factor.lost'`,
      [person.id],
    );
    expect(entries).toEqual([{ detail: { officials: [admin.id, hr.id], reason: 'ponsel jatuh' } }]);
  });
});
