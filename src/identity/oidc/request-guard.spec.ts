import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { faultOfRequest, pinToPublicUrl } from './request-guard.js';

const request = (url: string, headers: Record<string, string> = {}) =>
  ({ url, headers }) as unknown as IncomingMessage;

describe('what reaches the engine', () => {
  it('claims our own host and scheme, whatever was sent', () => {
    const lied = request('/auth', {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'gopher',
      'x-forwarded-for': '1.2.3.4',
      forwarded: 'host=evil.example',
      cookie: 'a=b',
    });
    pinToPublicUrl(lied, new URL('https://akun.example.go.id'));
    expect(lied.headers).toEqual({ host: 'akun.example.go.id', 'x-forwarded-proto': 'https', cookie: 'a=b' });
  });

  it.each([
    ['an ordinary request', '/auth?client_id=portal&state=a%20b+c', {}, undefined],
    ['a NUL', '/auth?state=a%00', {}, 400],
    ['a NUL in a name', '/auth?st%00ate=a', {}, 400],
    ['bytes that are no UTF-8', '/auth?state=%c3%28', {}, 400],
    ['half an escape', '/auth?state=%e', {}, 400],
    ['a very long address', `/auth?state=${'x'.repeat(9000)}`, {}, 414],
    ['a very large body', '/token', { 'content-length': '60000' }, 413],
  ])('%s', (_, url, headers, status) => {
    expect(faultOfRequest(request(url, headers as Record<string, string>))?.statusCode).toBe(status);
  });
});
