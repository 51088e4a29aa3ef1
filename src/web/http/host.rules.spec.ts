import { describe, expect, it } from '@jest/globals';
import { type HostFacts, isOurHost } from './host.rules.js';

const production: HostFacts = {
  host: 'akun.example.go.id',
  forwardedHost: undefined,
  path: '/',
  localPort: 3000,
  publicUrl: 'https://akun.example.go.id',
  demonstration: false,
};

describe('isOurHost in production', () => {
  it.each<[string, Partial<HostFacts>, boolean]>([
    ['our name', {}, true],
    ['our name with the default port', { host: 'akun.example.go.id:443' }, true],
    ['our name with another port', { host: 'akun.example.go.id:8443' }, false],
    ['a longer name', { host: 'akun.example.go.id.evil.example' }, false],
    ['a loopback name', { host: 'localhost:3000' }, false],
    ['two names', { host: 'akun.example.go.id, evil.example' }, false],
    ['nothing', { host: undefined }, false],
    ['an empty name', { host: '' }, false],
    ['a proxy that repeats our name', { forwardedHost: 'akun.example.go.id' }, true],
    ['a proxy that says another name', { forwardedHost: 'evil.example' }, false],
    ['a health check by address', { host: '10.0.0.7:3000', path: '/readyz' }, true],
    ['a page by address', { host: '10.0.0.7:3000', path: '/readyz/x' }, false],
  ])('%s', (_name, change, ours) => {
    expect(isOurHost({ ...production, ...change })).toBe(ours);
  });
});
