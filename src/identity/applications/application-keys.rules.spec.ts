import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { faultOfJwks } from './application-keys.rules.js';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PUBLIC = ec.publicKey.export({ format: 'jwk' });
const rsa = (modulusLength: number) =>
  generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ format: 'jwk' });

describe('keys of an application', () => {
  it.each<[string, unknown]>([
    ['an EC key', { keys: [PUBLIC] }],
    ['an RSA key', { keys: [{ ...rsa(2048), use: 'sig', alg: 'PS256' }] }],
    [
      'two keys for a change',
      {
        keys: [
          { ...PUBLIC, kid: 'a' },
          { ...PUBLIC, kid: 'b' },
        ],
      },
    ],
  ])('%s is fine', (_, jwks) => {
    expect(faultOfJwks(jwks)).toBeNull();
  });

  it.each<[string, unknown]>([
    ['no object', 'x'],
    ['no keys', { keys: [] }],
    ['no list', { keys: {} }],
    ['a text', { keys: ['x'] }],
    ['a private key', { keys: [ec.privateKey.export({ format: 'jwk' })] }],
    ['a shared key', { keys: [{ kty: 'oct', k: 'AAAA' }] }],
    ['a point that is not on the curve', { keys: [{ ...PUBLIC, x: PUBLIC.y, y: PUBLIC.x }] }],
    ['a short RSA key', { keys: [rsa(1024)] }],
    ['an unknown curve', { keys: [{ ...PUBLIC, crv: 'secp256k1' }] }],
    ['a key for encryption', { keys: [{ ...PUBLIC, use: 'enc' }] }],
    ['two keys without names', { keys: [PUBLIC, PUBLIC] }],
    [
      'two keys of one name',
      {
        keys: [
          { ...PUBLIC, kid: 'a' },
          { ...PUBLIC, kid: 'a' },
        ],
      },
    ],
    ['too many', { keys: Array.from({ length: 11 }, (_, i) => ({ ...PUBLIC, kid: String(i) })) }],
  ])('%s is refused', (_, jwks) => {
    expect(faultOfJwks(jwks)).toEqual(expect.any(String));
  });
});
