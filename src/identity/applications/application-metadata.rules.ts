import type { Fault } from '../../platform/index.js';
import { faultOfJwks } from './application-keys.rules.js';
import {
  type ApplicationMetadata,
  type AuthMethod,
  DEVICE_GRANT,
  type GrantType,
  type OwnMetadata,
  ownMetadata,
  signsPeopleIn,
} from './application-metadata.js';
import { faultOfRedirectUri, faultOfServerUri, faultOfWebUri } from './application-uri.rules.js';
import { FieldCheck, isObject } from './field-check.js';
import { readOwnMetadata } from './own-metadata.rules.js';
import { faultsBetweenFields } from './whole-metadata.rules.js';
import { API_SCOPES, DEFAULT_SCOPES, KNOWN_SCOPES } from './scopes.js';

export type { ApplicationMetadata, EntryWish, OwnMetadata, RoleMapping } from './application-metadata.js';

export type MetadataResult = { ok: true; metadata: ApplicationMetadata } | { ok: false; faults: Fault[] };

const AUTH_METHODS: AuthMethod[] = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'];
const GRANT_TYPES: GrantType[] = ['authorization_code', 'refresh_token', 'client_credentials', DEVICE_GRANT];
const SIGNING_ALGS = ['ES256', 'PS256', 'RS256'] as const;
const WEB_URIS = ['client_uri', 'logo_uri', 'policy_uri', 'tos_uri', 'initiate_login_uri'] as const;
const FLAGS = [
  'require_auth_time',
  'require_pushed_authorization_requests',
  'dpop_bound_access_tokens',
] as const;
const FIELDS = new Set(
  `client_id client_name application_type redirect_uris post_logout_redirect_uris backchannel_logout_uri
   backchannel_logout_session_required grant_types response_types token_endpoint_auth_method
   token_endpoint_auth_signing_alg jwks jwks_uri id_token_signed_response_alg scope contacts subject_type
   default_max_age default_acr_values require_auth_time require_pushed_authorization_requests
   dpop_bound_access_tokens client_uri logo_uri policy_uri tos_uri initiate_login_uri software_id software_version
   e_akun`.split(/\s+/),
);

/** Checks what an operator wrote and fills in the defaults; reports all faults at once. */
export function checkMetadata(input: unknown): MetadataResult {
  if (!isObject(input)) return { ok: false, faults: [{ field: '', message: 'Harus berupa objek JSON.' }] };
  const check = new FieldCheck(input);
  const metadata = read(check, input);
  const already = new Set(check.faults.map(({ field }) => field));
  const faults = [
    ...check.faults,
    ...faultsBetweenFields(metadata).filter(({ field }) => !already.has(field)),
  ];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, metadata };
}

function read(check: FieldCheck, input: Record<string, unknown>): ApplicationMetadata {
  check.unknown(FIELDS);
  const name = check.text('client_name', 100);
  if (!check.has('client_name')) check.fault('client_name', 'Nama aplikasi harus diisi.');
  const clientId = readClientId(check, input);
  if (input['subject_type'] !== undefined && input['subject_type'] !== 'public')
    check.fault('subject_type', 'Hanya "public" yang didukung.');
  const grantTypes = readGrantTypes(check, input);
  onlyCode(check);
  return {
    ...(clientId ? { client_id: clientId } : {}),
    client_name: name ?? '',
    application_type: check.oneOf('application_type', ['web', 'native'], 'web'),
    redirect_uris: check.uris('redirect_uris', faultOfRedirectUri),
    post_logout_redirect_uris: check.uris('post_logout_redirect_uris', faultOfRedirectUri),
    ...check.uri('backchannel_logout_uri', faultOfServerUri),
    backchannel_logout_session_required: check.flag('backchannel_logout_session_required', true),
    grant_types: grantTypes,
    response_types: grantTypes.includes('authorization_code') ? ['code'] : [],
    token_endpoint_auth_method: check.oneOf(
      'token_endpoint_auth_method',
      AUTH_METHODS,
      'client_secret_basic',
    ),
    ...(check.has('token_endpoint_auth_signing_alg')
      ? {
          token_endpoint_auth_signing_alg: check.oneOf(
            'token_endpoint_auth_signing_alg',
            SIGNING_ALGS,
            'ES256',
          ),
        }
      : {}),
    ...readJwks(check, input),
    ...check.uri('jwks_uri', faultOfServerUri),
    id_token_signed_response_alg: check.oneOf('id_token_signed_response_alg', ['ES256', 'RS256'], 'ES256'),
    scope: readScopes(check, input, grantTypes).join(' '),
    ...Object.assign({}, ...WEB_URIS.map((field) => check.uri(field, faultOfWebUri))),
    ...readContacts(check),
    ...readMaxAge(check),
    ...(check.has('default_acr_values')
      ? { default_acr_values: check.listOf('default_acr_values', ['aal2', 'aal1'] as const) }
      : {}),
    ...Object.assign(
      {},
      ...FLAGS.filter((field) => check.has(field)).map((field) => ({ [field]: check.flag(field, false) })),
    ),
    e_akun: readOwn(check, input),
  };
}

function readClientId(check: FieldCheck, input: Record<string, unknown>): string | undefined {
  const id = input['client_id'];
  if (id === undefined) return undefined;
  if (typeof id === 'string' && /^[A-Za-z0-9._-]{3,80}$/.test(id)) return id;
  check.fault('client_id', 'Hanya huruf, angka, titik, garis bawah, dan tanda hubung; 3 sampai 80 karakter.');
  return undefined;
}

/** `offline_access` and the grant that uses it come together, whichever of the two was written. */
function readGrantTypes(check: FieldCheck, input: Record<string, unknown>): GrantType[] {
  if (!check.has('grant_types')) {
    const refreshes =
      typeof input['scope'] === 'string' && input['scope'].split(' ').includes('offline_access');
    return refreshes ? ['authorization_code', 'refresh_token'] : ['authorization_code'];
  }
  const types = check.listOf('grant_types', GRANT_TYPES);
  if (Array.isArray(input['grant_types']) && input['grant_types'].length === 0)
    check.fault('grant_types', 'Sedikitnya satu harus diisi.');
  return types;
}

function readScopes(check: FieldCheck, input: Record<string, unknown>, grantTypes: GrantType[]): string[] {
  const forPeople = signsPeopleIn({ grant_types: grantTypes });
  const known = forPeople ? KNOWN_SCOPES : API_SCOPES;
  const value = input['scope'];
  if (value === undefined) {
    if (!forPeople) return [];
    return [...DEFAULT_SCOPES, ...(grantTypes.includes('refresh_token') ? ['offline_access'] : [])];
  }
  if (typeof value !== 'string') check.fault('scope', 'Harus berupa daftar cakupan yang dipisahkan spasi.');
  const scopes = typeof value === 'string' ? [...new Set(value.split(' ').filter(Boolean))] : [];
  const unknown = scopes.filter((scope) => !(known as readonly string[]).includes(scope));
  if (unknown.length > 0) check.fault('scope', `Cakupan tidak dikenal: ${unknown.join(', ').slice(0, 200)}.`);
  if (typeof value === 'string' && scopes.length === 0 && forPeople)
    check.fault('scope', 'Harus berupa daftar cakupan yang dipisahkan spasi.');
  return scopes;
}

/** RFC 9700 section 2.1.2: no implicit, no hybrid. */
function onlyCode(check: FieldCheck): void {
  const types = check.list('response_types');
  if (types.length > 1 || types.some((type) => type !== 'code'))
    check.fault('response_types', 'Hanya "code" yang didukung.');
}

function readJwks(check: FieldCheck, input: Record<string, unknown>): Pick<ApplicationMetadata, 'jwks'> {
  if (!check.has('jwks')) return {};
  const fault = faultOfJwks(input['jwks']);
  if (fault) check.fault('jwks', fault);
  return fault ? {} : { jwks: input['jwks'] as NonNullable<ApplicationMetadata['jwks']> };
}

function readContacts(check: FieldCheck): { contacts?: string[] } {
  const contacts = check.list('contacts');
  if (contacts.some((one) => !/^[^\s@]+@[^\s@]+$/.test(one)))
    check.fault('contacts', 'Harus berupa daftar alamat surel.');
  return contacts.length > 0 ? { contacts } : {};
}

function readMaxAge(check: FieldCheck): { default_max_age?: number } {
  const seconds = check.whole('default_max_age', 365 * 24 * 3600, 'detik');
  return seconds === undefined ? {} : { default_max_age: seconds };
}

function readOwn(check: FieldCheck, input: Record<string, unknown>): OwnMetadata {
  const value = input['e_akun'] ?? {};
  if (!isObject(value)) {
    check.fault('e_akun', 'Harus berupa objek.');
    return ownMetadata({});
  }
  const own = new FieldCheck(value);
  const found = readOwnMetadata(own);
  for (const { field, message } of own.faults) check.fault(`e_akun.${field}`, message);
  return found;
}
