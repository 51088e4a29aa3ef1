import { describe, expect, it } from '@jest/globals';
import { faultOfAssertion } from './client-authentication.rules.js';

const ISSUER = 'https://akun.example.go.id/oidc';
const TOKEN = `${ISSUER}/token`;
const NOW = 1_800_000_000;
const GOOD = { alg: 'ES256', aud: ISSUER, exp: NOW + 60 };

describe('a signed client authentication', () => {
  it.each<[string, object, boolean, boolean]>([
    ['for our issuer', {}, false, true],
    ['for our issuer, in a list of one', { aud: [ISSUER] }, false, true],
    ['for our token endpoint, as older libraries write', { aud: TOKEN }, false, true],
    ['with RS256', { alg: 'RS256' }, false, true],
    ['for another server', { aud: 'https://evil.example' }, false, false],
    ['for us and another server', { aud: [ISSUER, 'https://evil.example'] }, false, false],
    ['for nobody', { aud: [] }, false, false],
    ['that is good for an hour', { exp: NOW + 3600 }, false, false],
    ['without an end', { exp: undefined }, false, false],
    ['for FAPI', {}, true, true],
    ['for FAPI with PS256', { alg: 'PS256' }, true, true],
    ['for FAPI with RS256', { alg: 'RS256' }, true, false],
    ['for FAPI and the token endpoint', { aud: TOKEN }, true, false],
    ['for FAPI in a list', { aud: [ISSUER] }, true, false],
    ['for FAPI that is good for an hour', { exp: NOW + 3600 }, true, false],
  ])('%s', (_, changes, fapi, good) => {
    const demands = { issuer: ISSUER, tokenEndpoint: TOKEN, fapi, now: NOW };
    expect(faultOfAssertion({ ...GOOD, ...changes }, demands) === null).toBe(good);
  });
});
