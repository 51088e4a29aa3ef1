import { describe, expect, it } from '@jest/globals';
import { type Launchable, launchAddress } from './launch.rules.js';

const issuer = 'https://akun.example.go.id/oidc';
const iss = encodeURIComponent(issuer);
const starts: Launchable = {
  initiateLoginUri: 'https://izin.example.go.id/masuk?dari=portal',
  clientUri: 'https://izin.example.go.id/',
  redirectUris: ['https://izin.example.go.id/kembali'],
};
const plain = { ...starts, initiateLoginUri: null };

describe('the way into an application', () => {
  it.each<[string, Launchable, string | undefined, string | null]>([
    [
      'its own start, which hears who sends',
      starts,
      undefined,
      `https://izin.example.go.id/masuk?dari=portal&iss=${iss}`,
    ],
    ['its home page', plain, undefined, 'https://izin.example.go.id/'],
    ['nowhere', { ...plain, clientUri: null }, undefined, null],
    ['nowhere by a script', { ...plain, clientUri: 'javascript:alert(1)' }, undefined, null],
    [
      'a page of its own, by way of its start',
      starts,
      'https://izin.example.go.id/berkas/7',
      `https://izin.example.go.id/masuk?dari=portal&iss=${iss}&target_link_uri=${encodeURIComponent('https://izin.example.go.id/berkas/7')}`,
    ],
    [
      'a page of its own',
      plain,
      'https://izin.example.go.id/berkas/7',
      'https://izin.example.go.id/berkas/7',
    ],
  ])('%s', (_name, application, target, address) => {
    expect(launchAddress(application, issuer, target)).toBe(address);
  });

  it.each([
    'https://elsewhere.example/',
    'https://izin.example.go.id.elsewhere.example/',
    'https://izin.example.go.id@elsewhere.example/',
    'https://name:secret@izin.example.go.id/',
    'http://izin.example.go.id/',
    'https://izin.example.go.id:8443/',
    '//elsewhere.example/',
    '/berkas',
    'javascript:alert(1)',
    String.raw`https://izin.example.go.id\@elsewhere.example/`,
    'https://izin.example.go.id/\n',
    '',
  ])('leads nobody to %j', (target) => {
    expect(launchAddress(starts, issuer, target)).toBeNull();
    expect(launchAddress(plain, issuer, target)).toBeNull();
  });
});
