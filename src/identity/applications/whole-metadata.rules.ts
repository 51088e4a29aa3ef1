import { type Fault, isLoopback } from '../../platform/index.js';
import { type ApplicationMetadata, DEVICE_GRANT, signsPeopleIn } from './application-metadata.js';

/** Fields that are each well written and still do not fit together. */
export function faultsBetweenFields(metadata: ApplicationMetadata): Fault[] {
  return [...faultsOfGrants(metadata), ...faultsOfAuthentication(metadata), ...faultsOfFapi(metadata)];
}

function faultsOfGrants(metadata: ApplicationMetadata): Fault[] {
  const { grant_types: types, redirect_uris: redirects, token_endpoint_auth_method: method } = metadata;
  return when([
    [
      types.includes('authorization_code') && redirects.length === 0,
      'redirect_uris',
      'Sedikitnya satu alamat harus diisi.',
    ],
    [
      metadata.application_type === 'native' && redirects.some(isSecureLoopback),
      'redirect_uris',
      'Aplikasi native memakai http untuk localhost, bukan https (RFC 8252 bagian 7.3).',
    ],
    [
      types.includes('refresh_token') && !signsPeopleIn(metadata),
      'grant_types',
      'refresh_token memerlukan authorization_code atau device_code.',
    ],
    [
      types.includes('client_credentials') && method === 'none',
      'grant_types',
      'client_credentials hanya untuk aplikasi yang dapat menyimpan rahasia (RFC 6749 bagian 4.4).',
    ],
  ]);
}

function faultsOfAuthentication(metadata: ApplicationMetadata): Fault[] {
  const { token_endpoint_auth_method: method, jwks, jwks_uri: uri, e_akun: own } = metadata;
  const signs = method === 'private_key_jwt';
  return when([
    [
      signs && (jwks === undefined) === (uri === undefined),
      'jwks',
      'private_key_jwt memerlukan jwks atau jwks_uri, tepat satu.',
    ],
    [
      !signs && jwks !== undefined && uri !== undefined,
      'jwks',
      'jwks dan jwks_uri tidak boleh diisi bersama-sama.',
    ],
    [
      !signs && metadata.token_endpoint_auth_signing_alg !== undefined,
      'token_endpoint_auth_signing_alg',
      'Hanya bermakna untuk private_key_jwt.',
    ],
    [
      own.pkce_exempt && method === 'none',
      'e_akun.pkce_exempt',
      'Aplikasi tanpa rahasia tidak dapat dikecualikan dari PKCE (RFC 9700 bagian 2.1.1).',
    ],
  ]);
}

/** FAPI 2.0 Security Profile (final), section 5.3.2. */
function faultsOfFapi(metadata: ApplicationMetadata): Fault[] {
  if (!metadata.e_akun.fapi) return [];
  return when([
    [
      metadata.token_endpoint_auth_method !== 'private_key_jwt',
      'token_endpoint_auth_method',
      'FAPI 2.0 mewajibkan private_key_jwt.',
    ],
    [
      metadata.token_endpoint_auth_signing_alg === 'RS256',
      'token_endpoint_auth_signing_alg',
      'FAPI 2.0 hanya mengizinkan ES256 atau PS256.',
    ],
    [
      metadata.id_token_signed_response_alg !== 'ES256',
      'id_token_signed_response_alg',
      'FAPI 2.0 hanya mengizinkan ES256.',
    ],
    [
      metadata.require_pushed_authorization_requests === false,
      'require_pushed_authorization_requests',
      'FAPI 2.0 mewajibkan permintaan terdorong (PAR).',
    ],
    [
      metadata.dpop_bound_access_tokens === false,
      'dpop_bound_access_tokens',
      'FAPI 2.0 mewajibkan token yang terikat pada kunci (DPoP).',
    ],
    [metadata.e_akun.pkce_exempt, 'e_akun.pkce_exempt', 'FAPI 2.0 mewajibkan PKCE.'],
    [metadata.grant_types.includes(DEVICE_GRANT), 'grant_types', 'Alur perangkat tidak termasuk FAPI 2.0.'],
  ]);
}

function isSecureLoopback(uri: string): boolean {
  const url = URL.parse(uri);
  return url?.protocol === 'https:' && isLoopback(url.hostname);
}

function when(rules: [boolean, string, string][]): Fault[] {
  return rules.filter(([broken]) => broken).map(([, field, message]) => ({ field, message }));
}
