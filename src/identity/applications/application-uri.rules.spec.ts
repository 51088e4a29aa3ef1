import { describe, expect, it } from '@jest/globals';
import { faultOfRedirectUri } from './application-uri.rules.js';

describe('redirect addresses', () => {
  it.each([
    'https://aplikasi.example.go.id/masuk',
    'https://aplikasi.example.go.id:8443/masuk?x=1',
    'http://localhost:3001/callback',
    'http://127.0.0.1:3001/callback',
    'http://[::1]/callback',
  ])('%s is fine', (uri) => {
    expect(faultOfRedirectUri(uri)).toBeNull();
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'http://aplikasi.example.go.id/masuk',
    'http://localhost.evil.example/',
    'https://*.example.go.id/masuk',
    'https://a.example/#fragment',
    'https://user:pw@a.example/',
    'https://a.example/a b',
    'https://a.example\\evil/',
    'https://a.example/\u0000',
    '/masuk',
    '//a.example/',
    '',
    `https://a.example/${'x'.repeat(2001)}`,
  ])('%p is refused', (uri) => {
    expect(faultOfRedirectUri(uri)).toEqual(expect.any(String));
  });
});
