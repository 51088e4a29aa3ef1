import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DEVICE_GRANT } from './application-metadata.js';
import { checkMetadata } from './application-metadata.rules.js';

const GOOD = { client_name: 'Matur Bupati', redirect_uris: ['https://matur.example.go.id/masuk/selesai'] };
const EC_KEY = {
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
  kid: 'a',
};
const SIGNING = { ...GOOD, token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [EC_KEY] } };

const faultsOf = (input: unknown) => {
  const result = checkMetadata(input);
  return result.ok ? [] : result.faults.map(({ field }) => field);
};

const accepted = (input: unknown) => {
  const result = checkMetadata(input);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.metadata;
};

describe('metadata of an application', () => {
  it('needs a name and an address; everything else has a safe default', () => {
    expect(accepted(GOOD)).toEqual({
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
      e_akun: {
        internal_network: false,
        first_party: true,
        pkce_exempt: false,
        fapi: false,
        refresh_leeway_seconds: 0,
        minimum_acr: 'aal1',
        claims_in_id_token: false,
        role_claim: 'roles',
        role_map: [],
        allowed_origins: [],
        resource_token_format: 'jwt',
      },
    });
  });

  it('takes refresh tokens and offline_access together, whichever of the two was written', () => {
    expect(accepted({ ...GOOD, scope: 'openid offline_access' }).grant_types).toEqual([
      'authorization_code',
      'refresh_token',
    ]);
    const byGrant = accepted({ ...GOOD, grant_types: ['authorization_code', 'refresh_token'] });
    expect(byGrant.scope).toContain('offline_access');
  });

  it('needs no address and no scope when the application sends nobody to sign in', () => {
    expect(accepted({ client_name: 'Rekap', grant_types: ['client_credentials'] })).toMatchObject({
      redirect_uris: [],
      response_types: [],
      scope: '',
    });
    const screen = { client_name: 'Kios', grant_types: [DEVICE_GRANT], token_endpoint_auth_method: 'none' };
    expect(accepted(screen)).toMatchObject({ redirect_uris: [], scope: expect.stringContaining('openid') });
  });

  it('keeps every field of protocol that was written', () => {
    const written = {
      ...SIGNING,
      token_endpoint_auth_signing_alg: 'PS256',
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials', DEVICE_GRANT],
      require_pushed_authorization_requests: true,
      dpop_bound_access_tokens: true,
      default_acr_values: ['aal2'],
      default_max_age: 3600,
      initiate_login_uri: 'https://matur.example.go.id/masuk',
    };
    expect(accepted(written)).toMatchObject(written);
    const { jwks: _, ...byAddress } = { ...SIGNING, jwks_uri: 'https://matur.example.go.id/jwks' };
    expect(accepted(byAddress)).toMatchObject(byAddress);
  });

  it('keeps every field of our own that was written', () => {
    const e_akun = {
      category: 'Kepegawaian',
      owner_unit: 'BKPSDM',
      internal_network: true,
      first_party: false,
      pkce_exempt: true,
      fapi: false,
      refresh_leeway_seconds: 30,
      minimum_acr: 'aal2',
      claims: ['name', 'nip'],
      claims_in_id_token: true,
      role_claim: 'https://matur.example.go.id/peran',
      role_map: [
        { role: 'hr', value: 'admin' },
        { role: 'supervisor', unit: 'DINKES', value: 'atasan' },
      ],
      service_unit: 'DINKES',
      allowed_origins: ['https://matur.example.go.id', 'http://localhost:5173'],
      resource: 'https://matur.example.go.id/api',
      resource_token_format: 'opaque',
      entry: [
        { everybody: true, from: '2026-12-01', until: '2026-12-31' },
        { unit: 'DINKES' },
        { role: 'supervisor', unit: 'DINKES' },
        { role: 'auditor', until: '2027-01-01' },
        { employee_type: 'pns' },
        { nip: '199001012015031001' },
      ],
    };
    expect(accepted({ ...GOOD, e_akun }).e_akun).toEqual(e_akun);
  });

  it.each<[string, unknown, string[]]>([
    ['no object', [], ['']],
    ['an id that is no text', { ...GOOD, client_id: 12345 }, ['client_id']],
    ['nothing', {}, ['client_name', 'redirect_uris']],
    ['a field that nobody knows', { ...GOOD, redirect_uri: 'https://a.example' }, ['redirect_uri']],
    ['implicit flow', { ...GOOD, response_types: ['id_token'] }, ['response_types']],
    ['password grant', { ...GOOD, grant_types: ['password'] }, ['grant_types']],
    ['no grant at all', { ...GOOD, grant_types: [] }, ['grant_types']],
    [
      'a native application with a certificate for the machine itself',
      { ...GOOD, application_type: 'native', redirect_uris: ['https://localhost/cb'] },
      ['redirect_uris'],
    ],
    ['a code flow without an address', { client_name: 'A' }, ['redirect_uris']],
    [
      'refresh tokens of nobody',
      { client_name: 'A', grant_types: ['client_credentials', 'refresh_token'] },
      ['grant_types'],
    ],
    [
      'tokens of its own for an application that keeps no secret',
      { client_name: 'A', grant_types: ['client_credentials'], token_endpoint_auth_method: 'none' },
      ['grant_types'],
    ],
    [
      'scopes about people for an application that signs nobody in',
      { client_name: 'A', grant_types: ['client_credentials'], scope: 'openid attendance:read' },
      ['scope'],
    ],
    [
      'a method with a shared key',
      { ...GOOD, token_endpoint_auth_method: 'client_secret_jwt' },
      ['token_endpoint_auth_method'],
    ],
    ['signed authentication without keys', { ...SIGNING, jwks: undefined }, ['jwks']],
    ['keys from two sides', { ...SIGNING, jwks_uri: 'https://a.example/jwks' }, ['jwks']],
    [
      'keys from an open address',
      { ...SIGNING, jwks: undefined, jwks_uri: 'http://a.example/' },
      ['jwks_uri'],
    ],
    [
      'a signing algorithm without signing',
      { ...GOOD, token_endpoint_auth_signing_alg: 'ES256' },
      ['token_endpoint_auth_signing_alg'],
    ],
    [
      'HMAC authentication',
      { ...SIGNING, token_endpoint_auth_signing_alg: 'HS256' },
      ['token_endpoint_auth_signing_alg'],
    ],
    ['HMAC', { ...GOOD, id_token_signed_response_alg: 'HS256' }, ['id_token_signed_response_alg']],
    ['no signature', { ...GOOD, id_token_signed_response_alg: 'none' }, ['id_token_signed_response_alg']],
    ['an unknown scope', { ...GOOD, scope: 'openid everything' }, ['scope']],
    ['an unknown level', { ...GOOD, default_acr_values: ['aal9'] }, ['default_acr_values']],
    ['an age before birth', { ...GOOD, default_max_age: -1 }, ['default_max_age']],
    ['a name of the wrong type', { ...GOOD, client_name: 5 }, ['client_name']],
    ['a NUL in the name', { ...GOOD, client_name: 'a\0b' }, ['client_name']],
    ['a strange client_id', { ...GOOD, client_id: 'a b' }, ['client_id']],
    [
      'a bad logout address',
      { ...GOOD, backchannel_logout_uri: 'http://a.example/' },
      ['backchannel_logout_uri'],
    ],
    [
      'several faults at once',
      { client_name: '', redirect_uris: ['javascript:x'], scope: 5 },
      ['scope', 'client_name', 'redirect_uris[0]'],
    ],
  ])('refuses %s', (_, input, fields) => {
    expect(faultsOf(input).sort()).toEqual([...fields].sort());
  });

  it.each<[string, unknown, string[]]>([
    ['no object', 5, ['e_akun']],
    ['a field that nobody knows', { colour: 'red' }, ['e_akun.colour']],
    ['a leeway of two minutes', { refresh_leeway_seconds: 120 }, ['e_akun.refresh_leeway_seconds']],
    ['half a second', { refresh_leeway_seconds: 0.5 }, ['e_akun.refresh_leeway_seconds']],
    ['a level that nobody knows', { minimum_acr: 'phr' }, ['e_akun.minimum_acr']],
    ['a claim that nobody knows', { claims: ['password'] }, ['e_akun.claims']],
    ['roles in a claim with another meaning', { role_claim: 'sub' }, ['e_akun.role_claim']],
    ['roles in a claim of the person', { role_claim: 'nip' }, ['e_akun.role_claim']],
    [
      'roles that nobody has',
      { role_map: [{ role: 'king', value: 'raja' }, { value: 'x' }, { role: 'hr' }] },
      ['e_akun.role_map[0].role', 'e_akun.role_map[1].role', 'e_akun.role_map[2].value'],
    ],
    ['an origin with a path', { allowed_origins: ['https://a.example/'] }, ['e_akun.allowed_origins[0]']],
    ['every origin', { allowed_origins: ['*'] }, ['e_akun.allowed_origins[0]']],
    ['an open origin', { allowed_origins: ['http://a.example'] }, ['e_akun.allowed_origins[0]']],
    ['a resource with a fragment', { resource: 'https://a.example/#x' }, ['e_akun.resource']],
    ['a rule for nobody', { entry: [{}] }, ['e_akun.entry[0]']],
    ['a rule for two', { entry: [{ unit: 'A', nip: '199001012015031001' }] }, ['e_akun.entry[0]']],
    ['a rule for not everybody', { entry: [{ everybody: false }] }, ['e_akun.entry[0].everybody']],
    ['a short NIP', { entry: [{ nip: '123' }] }, ['e_akun.entry[0].nip']],
    [
      'a kind of employee that is none',
      { entry: [{ employee_type: 'raja' }] },
      ['e_akun.entry[0].employee_type'],
    ],
    [
      'days that are none',
      { entry: [{ unit: 'A', from: '2026-02-30', until: 'besok' }] },
      ['e_akun.entry[0].from', 'e_akun.entry[0].until'],
    ],
    [
      'an end before the beginning',
      { entry: [{ unit: 'A', from: '2026-12-02', until: '2026-12-01' }] },
      ['e_akun.entry[0].until'],
    ],
  ])('refuses own fields with %s', (_, e_akun, fields) => {
    expect(faultsOf({ ...GOOD, e_akun }).sort()).toEqual([...fields].sort());
  });

  it('lets nobody without a secret go without PKCE', () => {
    const e_akun = { pkce_exempt: true };
    expect(faultsOf({ ...GOOD, e_akun })).toEqual([]);
    expect(faultsOf({ ...GOOD, token_endpoint_auth_method: 'none', e_akun })).toEqual(['e_akun.pkce_exempt']);
  });

  it.each<[string, object, string[]]>([
    ['everything as it should be', {}, []],
    [
      'a secret',
      { token_endpoint_auth_method: 'client_secret_basic', jwks: undefined },
      ['token_endpoint_auth_method'],
    ],
    ['PKCS #1 signatures', { token_endpoint_auth_signing_alg: 'RS256' }, ['token_endpoint_auth_signing_alg']],
    ['RS256 tokens', { id_token_signed_response_alg: 'RS256' }, ['id_token_signed_response_alg']],
    [
      'open requests',
      { require_pushed_authorization_requests: false },
      ['require_pushed_authorization_requests'],
    ],
    ['bearer tokens', { dpop_bound_access_tokens: false }, ['dpop_bound_access_tokens']],
    ['no PKCE', { e_akun: { fapi: true, pkce_exempt: true } }, ['e_akun.pkce_exempt']],
    ['devices', { grant_types: ['authorization_code', DEVICE_GRANT] }, ['grant_types']],
  ])('knows of FAPI 2.0 with %s', (_, changes, fields) => {
    expect(faultsOf({ ...SIGNING, e_akun: { fapi: true }, ...changes })).toEqual(fields);
  });
});
