import { describe, expect, it } from '@jest/globals';
import { checkMetadata } from '../../applications/application-metadata.rules.js';
import { formFaults, readValues, registrationOf, valuesOf } from './application-form.rules.js';

const FULL = {
  client_name: 'Lengkap',
  redirect_uris: ['https://a.example.go.id/x', 'https://a.example.go.id/y'],
  post_logout_redirect_uris: ['https://a.example.go.id/z'],
  backchannel_logout_uri: 'https://a.example.go.id/keluar',
  token_endpoint_auth_method: 'private_key_jwt',
  token_endpoint_auth_signing_alg: 'ES256',
  jwks_uri: 'https://a.example.go.id/jwks',
  grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
  scope: 'openid profile offline_access directory:read',
  contacts: ['a@example.go.id', 'b@example.go.id'],
  default_max_age: 60,
  e_akun: {
    category: 'Layanan',
    owner_unit: 'DINKES',
    minimum_acr: 'aal2',
    claims: ['name', 'nip'],
    role_claim: 'grup',
    role_map: [
      { role: 'hr', value: 'kepala bagian' },
      { role: 'opd-admin', unit: 'DINKES', value: 'admin=1' },
    ],
    refresh_leeway_seconds: 5,
    allowed_origins: ['https://a.example.go.id'],
    service_unit: 'DINKES',
    pkce_exempt: true,
  },
};

const checked = (input: unknown) => {
  const result = checkMetadata(input);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.metadata;
};

describe('the form of an application', () => {
  it('opened and saved untouched means the same registration', () => {
    for (const given of [FULL, { client_name: 'Kecil', redirect_uris: ['https://k.example.go.id/x'] }]) {
      const metadata = checked(given);
      const { registration, faults } = registrationOf(valuesOf(metadata), metadata);
      expect(faults).toEqual([]);
      expect(checked(registration)).toEqual(metadata);
    }
  });

  it('of a new application asks for little', () => {
    const { registration } = registrationOf(
      { ...valuesOf(null), client_name: 'Baru', redirect_uris: 'https://b.example.go.id/x' },
      null,
    );
    expect(checked(registration)).toMatchObject({
      scope: 'openid profile email employment',
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'client_secret_basic',
    });
  });

  it('for programs alone asks for no scope about people', () => {
    const { registration } = registrationOf(
      {
        ...valuesOf(null),
        client_name: 'Mesin',
        signs_in: '',
        client_credentials: 'ya',
        scope_directory_read: 'ya',
      },
      null,
    );
    expect(checked(registration)).toMatchObject({
      scope: 'directory:read',
      grant_types: ['client_credentials'],
    });
  });

  it.each([
    ['hr', 'Baris 2'],
    ['bos = x', 'Baris 2'],
    ['hr =', 'Baris 2'],
    ['HR = x', 'Baris 2'],
  ])('refuses the role line %p by its number', (line, place) => {
    const { faults } = registrationOf({ ...valuesOf(null), role_map: `hr = x\n${line}` }, null);
    expect(faults.map(({ message }) => message)).toEqual([expect.stringContaining(place)]);
  });

  it('puts the faults of a list at their lines, empty ones counted, and unknown places on top', () => {
    const values = { ...valuesOf(null), redirect_uris: '\nhttps://a.example\n\nhttp://b.example' };
    const faults = [
      { field: 'redirect_uris[1]', message: 'Harus memakai https.' },
      { field: 'e_akun.owner_unit', message: 'Tidak ada.' },
      { field: 'software_id', message: 'Aneh.' },
    ];
    expect(formFaults(faults, values)).toEqual([
      { field: 'redirect_uris', message: 'Baris 4: Harus memakai https.' },
      { field: 'owner_unit', message: 'Tidak ada.' },
      { field: '', message: 'Aneh.' },
    ]);
  });

  it.each([null, 'x', 5, { client_name: ['a'], redirect_uris: { a: 1 } }])(
    'reads %j as an empty form',
    (body) => {
      expect(Object.values(readValues(body)).every((value) => value === '')).toBe(true);
    },
  );
});
