import { describe, expect, it } from '@jest/globals';
import { SettingsError, readSettings } from './settings.js';

const faultsOf = (env: Record<string, string>): string[] => {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
};

describe('settings', () => {
  it('is a demonstration on loopback when nothing is set', () => {
    expect(readSettings({})).toMatchObject({
      demonstration: true,
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      demoPeople: 1200,
    });
  });

  it('signs with the certificate that proves nothing in the demonstration alone', () => {
    const production = { DATABASE_URL: 'postgres://u@db/x', SECRET_KEY: 'x'.repeat(32) };
    expect(readSettings({}).documentSigner).toBe('contoh');
    expect(readSettings(production).documentSigner).toBeUndefined();
    expect(faultsOf({ ...production, DOCUMENT_SIGNER: 'contoh' })).toEqual([
      expect.stringContaining('proves nothing'),
    ]);
    expect(faultsOf({ DOCUMENT_SIGNER: 'siapa-saja' })).toHaveLength(1);
  });

  it('knows which release runs, by the operator or by the package', () => {
    expect(readSettings({}).version).toMatch(/^\d+\.\d+\.\d+/);
    expect(readSettings({ APP_VERSION: '1.4.0-rc.2+7e1f' }).version).toBe('1.4.0-rc.2+7e1f');
    expect(faultsOf({ APP_VERSION: 'a release' })).toHaveLength(1);
  });

  it('is production as soon as there is a database', () => {
    const settings = readSettings({
      DATABASE_URL: 'postgres://u@db/x',
      SECRET_KEY: 'x'.repeat(32),
      PUBLIC_URL: 'https://akun.example.go.id/',
    });
    expect(settings).toMatchObject({
      demonstration: false,
      host: '0.0.0.0',
      publicUrl: 'https://akun.example.go.id',
    });
  });

  it('reads the networks in which applications may stand, and says which is none', () => {
    expect(readSettings({ INTERNAL_NETWORKS: '10.20.0.0/16, fd00:20::/32' }).internalNetworks).toEqual([
      '10.20.0.0/16',
      'fd00:20::/32',
    ]);
    expect(readSettings({}).internalNetworks).toEqual([]);
    for (const wrong of ['10.20.0.0', '10.20.0.0/33', 'intranet/8', '10.0.0.0/8/8', 'fd00::/129'])
      expect(faultsOf({ INTERNAL_NETWORKS: wrong })).toEqual([expect.stringContaining(wrong)]);
  });

  it('takes an empty value as not set', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '', HOST: '' })).toMatchObject({
      port: 3000,
      demonstration: true,
    });
  });

  it('never lets the demonstration leave the loopback', () => {
    expect(faultsOf({ HOST: '0.0.0.0' })).toEqual([expect.stringContaining('loopback')]);
    expect(faultsOf({ HOST: '127.0.0.2' })).toEqual([]);
  });

  it.each([
    ['a key that is missing in production', { DATABASE_URL: 'postgres://db/x' }, 'SECRET_KEY'],
    ['a key that is too short', { DATABASE_URL: 'postgres://db/x', SECRET_KEY: 'short' }, 'SECRET_KEY'],
    [
      'a database of another make',
      { DATABASE_URL: 'mysql://db/x', SECRET_KEY: 'x'.repeat(32) },
      'DATABASE_URL',
    ],
    ['a port that is none', { PORT: 'three' }, 'PORT'],
    ['a port out of range', { PORT: '70000' }, 'PORT'],
    ['a public address with a path', { PUBLIC_URL: 'https://example.go.id/akun' }, 'PUBLIC_URL'],
    ['a public address without a scheme', { PUBLIC_URL: 'example.go.id' }, 'PUBLIC_URL'],
    ['a log level that is unknown', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    ['a proxy list of nonsense', { TRUSTED_PROXIES: 'everybody!' }, 'TRUSTED_PROXIES'],
  ] as [string, Record<string, string>, string][])('refuses %s', (_title, env, name) => {
    expect(faultsOf(env).join('\n')).toContain(name);
  });

  it('tells all faults at once and never repeats a secret', () => {
    const faults = faultsOf({
      PORT: '-1',
      LOG_LEVEL: 'loud',
      SECRET_KEY: 'hunter2',
      DATABASE_URL: 'postgres://db/x',
    });
    expect(faults).toHaveLength(3);
    expect(faults.join(' ')).not.toContain('hunter2');
  });
});
