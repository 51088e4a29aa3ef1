import { describe, expect, it } from '@jest/globals';
import { isLoopback, readSettings } from './settings.mjs';

const app = { name: 'Contoh', port: 3001 };
const secrets = { OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' };

describe('readSettings', () => {
  it('needs only the two names that E-Akun gave', () => {
    expect(readSettings(secrets, app)).toEqual({
      issuer: 'http://localhost:3000/oidc',
      clientId: 'a',
      clientSecret: 'b',
      port: 3001,
      host: '127.0.0.1',
      appUrl: 'http://localhost:3001',
    });
  });

  it.each([
    ['missing secrets', {}, 'OIDC_CLIENT_ID dan OIDC_CLIENT_SECRET belum diisi'],
    ['a port that is none', { ...secrets, PORT: '0x' }, 'PORT harus'],
    [
      'a provider in clear outside this machine',
      { ...secrets, OIDC_ISSUER: 'http://akun.go.id/oidc' },
      'OIDC_ISSUER harus',
    ],
    [
      'an application in clear outside this machine',
      { ...secrets, APP_URL: 'http://app.go.id' },
      'APP_URL harus alamat https',
    ],
    [
      'an address with a path',
      { ...secrets, APP_URL: 'https://app.go.id/x' },
      'APP_URL harus alamat tanpa jalur',
    ],
  ])('says in one sentence what is wrong: %s', (_, env, words) => {
    expect(() => readSettings(env, app)).toThrow(words);
  });

  it.each([
    ['http://localhost:3000', true],
    ['http://127.8.0.1/', true],
    ['http://[::1]:3000', true],
    ['https://localhost', false],
    ['http://localhost.evil.example', false],
    ['http://127.0.0.1.evil.example', false],
    ['nonsense', false],
  ])('%s is on this machine: %s', (address, expected) => {
    expect(isLoopback(address)).toBe(expected);
  });
});
