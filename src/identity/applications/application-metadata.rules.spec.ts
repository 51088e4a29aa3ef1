import { describe, expect, it } from '@jest/globals';
import { checkMetadata } from './application-metadata.rules.js';

const GOOD = { client_name: 'Matur Bupati', redirect_uris: ['https://matur.example.go.id/masuk/selesai'] };

const faultsOf = (input: unknown) => {
  const result = checkMetadata(input);
  return result.ok ? [] : result.faults.map(({ field }) => field);
};

describe('metadata of an application', () => {
  it('needs a name and an address; everything else has a safe default', () => {
    expect(checkMetadata(GOOD)).toEqual({
      ok: true,
      metadata: {
        client_name: 'Matur Bupati',
        application_type: 'web',
        redirect_uris: ['https://matur.example.go.id/masuk/selesai'],
        post_logout_redirect_uris: [],
        backchannel_logout_session_required: true,
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'ES256',
        scope: 'openid profile email phone employment roles',
        e_akun: {},
      },
    });
  });

  it('takes refresh tokens and offline_access together, whichever of the two was written', () => {
    const byScope = checkMetadata({ ...GOOD, scope: 'openid offline_access' });
    expect(byScope).toMatchObject({ metadata: { grant_types: ['authorization_code', 'refresh_token'] } });
    const byGrant = checkMetadata({ ...GOOD, grant_types: ['authorization_code', 'refresh_token'] });
    expect(byGrant).toMatchObject({ metadata: { scope: expect.stringContaining('offline_access') } });
  });

  it.each<[string, unknown, string[]]>([
    ['no object', [], ['']],
    ['an id that is no text', { ...GOOD, client_id: 12345 }, ['client_id']],
    ['nothing', {}, ['client_name', 'redirect_uris']],
    ['a field that nobody knows', { ...GOOD, redirect_uri: 'https://a.example' }, ['redirect_uri']],
    ['implicit flow', { ...GOOD, response_types: ['id_token'] }, ['response_types']],
    ['password grant', { ...GOOD, grant_types: ['password'] }, ['grant_types']],
    [
      'a method with a shared key',
      { ...GOOD, token_endpoint_auth_method: 'client_secret_jwt' },
      ['token_endpoint_auth_method'],
    ],
    ['HMAC', { ...GOOD, id_token_signed_response_alg: 'HS256' }, ['id_token_signed_response_alg']],
    ['no signature', { ...GOOD, id_token_signed_response_alg: 'none' }, ['id_token_signed_response_alg']],
    ['an unknown scope', { ...GOOD, scope: 'openid everything' }, ['scope']],
    ['a name of the wrong type', { ...GOOD, client_name: 5 }, ['client_name', 'client_name']],
    ['a NUL in the name', { ...GOOD, client_name: 'a\0b' }, ['client_name', 'client_name']],
    ['a strange client_id', { ...GOOD, client_id: 'a b' }, ['client_id']],
    [
      'a bad logout address',
      { ...GOOD, backchannel_logout_uri: 'http://a.example/' },
      ['backchannel_logout_uri'],
    ],
    ['own fields that nobody knows', { ...GOOD, e_akun: { colour: 'red' } }, ['e_akun.colour']],
    [
      'several faults at once',
      { client_name: '', redirect_uris: ['javascript:x'], scope: 5 },
      ['scope', 'client_name', 'client_name', 'redirect_uris[0]'],
    ],
  ])('refuses %s', (_, input, fields) => {
    expect(faultsOf(input).sort()).toEqual([...fields].sort());
  });
});
