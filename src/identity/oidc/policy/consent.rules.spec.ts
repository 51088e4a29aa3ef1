import { describe, expect, it } from '@jest/globals';
import { askedFor, asShown, stillToAsk } from './consent.rules.js';
import { sharedData } from './consent-words.rules.js';

const registered = ['openid', 'profile', 'email', 'offline_access', 'attendance:read'];

describe('what is asked', () => {
  it('is what the request names of what is registered', () => {
    expect(askedFor({ scope: 'openid email roles attendance:read' }, registered)).toEqual({
      scopes: ['openid', 'email', 'attendance:read'],
      claims: [],
    });
  });

  it('counts single claims beside the scopes, unless a scope opens them already', () => {
    const claims = JSON.stringify({
      userinfo: { email: null, name: { essential: true }, nip: null },
      id_token: { acr: null },
    });
    expect(askedFor({ scope: 'openid email', claims }, registered)).toEqual({
      scopes: ['openid', 'email'],
      claims: ['name'],
    });
  });

  it('is only what is new to the person', () => {
    const asked = { scopes: ['openid', 'profile', 'email'], claims: ['nip', 'name'] };
    expect(stillToAsk(asked, null, false)).toEqual(asked);
    expect(stillToAsk(asked, { scopes: ['openid', 'profile'], claims: [] }, false)).toEqual({
      scopes: ['email'],
      claims: ['nip'],
    });
    expect(stillToAsk(asked, { scopes: ['openid', 'profile'], claims: [] }, true)).toEqual(asked);
  });

  it('is never more than was shown', () => {
    const asked = { scopes: ['openid', 'profile'], claims: ['nip'] };
    expect(asShown(asked, 'profile nip roles')).toEqual({ scopes: ['profile'], claims: ['nip'] });
    expect(asShown(asked, undefined)).toEqual({ scopes: [], claims: [] });
  });
});

describe('data in words', () => {
  it('says each thing once, under its heading, and nothing for a bare sign-in', () => {
    expect(sharedData(['openid'])).toEqual([]);
    expect(sharedData(['openid', 'email', 'profile'])).toEqual([
      { heading: 'Data diri', items: ['nama', 'jenis kelamin', 'tanggal lahir', 'zona waktu', 'bahasa'] },
      { heading: 'Surel', items: ['alamat surel'] },
    ]);
  });

  it('leaves out what the registration does not let the application have, and names what it does', () => {
    expect(sharedData(['employment', 'offline_access'], ['name'], ['nip', 'name'])).toEqual([
      { heading: 'Data diri', items: ['nama'] },
      { heading: 'Kepegawaian', items: ['NIP'] },
      { heading: 'Yang dapat dilakukannya', items: [expect.stringContaining('paling lama 14 hari')] },
    ]);
  });
});
