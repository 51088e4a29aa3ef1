import type { Fault } from '../../platform/index.js';
import { faultOfRedirectUri, faultOfServerUri, faultOfWebUri } from './application-uri.rules.js';
import { DEFAULT_SCOPES, KNOWN_SCOPES } from './scopes.js';

/** An application by its RFC 7591 names (OpenID Connect adds the logout ones), complete and checked. */
export interface ApplicationMetadata {
  client_id?: string;
  client_name: string;
  application_type: 'web' | 'native';
  redirect_uris: string[];
  post_logout_redirect_uris: string[];
  backchannel_logout_uri?: string;
  backchannel_logout_session_required: boolean;
  grant_types: string[];
  response_types: string[];
  token_endpoint_auth_method: 'none' | 'client_secret_basic' | 'client_secret_post';
  id_token_signed_response_alg: 'ES256' | 'RS256';
  scope: string;
  client_uri?: string;
  logo_uri?: string;
  policy_uri?: string;
  tos_uri?: string;
  initiate_login_uri?: string;
  contacts?: string[];
  default_max_age?: number;
  require_auth_time?: boolean;
  e_akun: OwnMetadata;
}

/** Our own fields, under `e_akun`. */
export interface OwnMetadata {
  /** Code of the unit that answers for the application. */
  owner_unit?: string;
  /** The operator vouches that the logout address lies inside the government's own network (10/8 and the like). */
  internal_network?: boolean;
}

export type MetadataResult = { ok: true; metadata: ApplicationMetadata } | { ok: false; faults: Fault[] };

const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'none'];
const GRANT_TYPES = ['authorization_code', 'refresh_token'];
const WEB_URIS = ['client_uri', 'logo_uri', 'policy_uri', 'tos_uri', 'initiate_login_uri'] as const;
const FIELDS = new Set(
  `client_id client_name application_type redirect_uris post_logout_redirect_uris backchannel_logout_uri
   backchannel_logout_session_required grant_types response_types token_endpoint_auth_method
   id_token_signed_response_alg scope contacts subject_type default_max_age require_auth_time
   client_uri logo_uri policy_uri tos_uri initiate_login_uri software_id software_version e_akun`.split(
    /\s+/,
  ),
);

/** Checks what an operator wrote and fills in the defaults; reports all faults at once. */
export function checkMetadata(input: unknown): MetadataResult {
  if (!isObject(input)) return { ok: false, faults: [{ field: '', message: 'Harus berupa objek JSON.' }] };
  const check = new Check(input);
  check.unknown(FIELDS);
  const authMethod = check.oneOf('token_endpoint_auth_method', AUTH_METHODS, 'client_secret_basic');
  const scopes = check.scopes();
  const grantTypes = check.grantTypes(scopes);
  const name = check.text('client_name', 100);
  if (!name) check.fault('client_name', 'Nama aplikasi harus diisi.');
  if (input['client_id'] !== undefined && !isClientId(input['client_id']))
    check.fault(
      'client_id',
      'Hanya huruf, angka, titik, garis bawah, dan tanda hubung; 3 sampai 80 karakter.',
    );
  if (input['subject_type'] !== undefined && input['subject_type'] !== 'public')
    check.fault('subject_type', 'Hanya "public" yang didukung.');
  check.onlyCode();
  const redirectUris = check.uris('redirect_uris', faultOfRedirectUri);
  if (redirectUris.length === 0) check.fault('redirect_uris', 'Sedikitnya satu alamat harus diisi.');
  const metadata: ApplicationMetadata = {
    ...(typeof input['client_id'] === 'string' ? { client_id: input['client_id'] } : {}),
    client_name: name ?? '',
    application_type: check.oneOf('application_type', ['web', 'native'], 'web') as 'web' | 'native',
    redirect_uris: redirectUris,
    post_logout_redirect_uris: check.uris('post_logout_redirect_uris', faultOfRedirectUri),
    ...check.uri('backchannel_logout_uri', faultOfServerUri),
    backchannel_logout_session_required: check.flag('backchannel_logout_session_required', true),
    grant_types: grantTypes,
    response_types: ['code'],
    token_endpoint_auth_method: authMethod as ApplicationMetadata['token_endpoint_auth_method'],
    id_token_signed_response_alg: check.oneOf('id_token_signed_response_alg', ['ES256', 'RS256'], 'ES256') as
      'ES256' | 'RS256',
    scope: scopes.join(' '),
    ...Object.assign({}, ...WEB_URIS.map((field) => check.uri(field, faultOfWebUri))),
    ...check.contacts(),
    ...check.maxAge(),
    ...(input['require_auth_time'] === undefined
      ? {}
      : { require_auth_time: check.flag('require_auth_time', false) }),
    e_akun: check.own(),
  };
  return check.faults.length > 0 ? { ok: false, faults: check.faults } : { ok: true, metadata };
}

class Check {
  readonly faults: Fault[] = [];
  constructor(private readonly input: Record<string, unknown>) {}

  fault(field: string, message: string): void {
    this.faults.push({ field, message });
  }

  unknown(known: ReadonlySet<string>): void {
    for (const field of Object.keys(this.input))
      if (!known.has(field)) this.fault(field, 'Kolom ini tidak dikenal.');
  }

  text(field: string, longest: number): string | undefined {
    const value = this.input[field];
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value.trim() !== '' && value.length <= longest && isPrintable(value))
      return value.trim();
    this.fault(field, `Harus berupa teks, paling panjang ${longest} karakter.`);
    return undefined;
  }

  oneOf(field: string, allowed: string[], otherwise: string): string {
    const value = this.input[field] ?? otherwise;
    if (typeof value === 'string' && allowed.includes(value)) return value;
    this.fault(field, `Harus salah satu dari: ${allowed.join(', ')}.`);
    return otherwise;
  }

  flag(field: string, otherwise: boolean): boolean {
    const value = this.input[field] ?? otherwise;
    if (typeof value === 'boolean') return value;
    this.fault(field, 'Harus true atau false.');
    return otherwise;
  }

  list(field: string): string[] {
    const value = this.input[field];
    if (value === undefined) return [];
    if (Array.isArray(value) && value.length <= 50 && value.every((one) => typeof one === 'string'))
      return value;
    this.fault(field, 'Harus berupa daftar teks.');
    return [];
  }

  uris(field: string, faultOf: (uri: string) => string | null): string[] {
    const uris = this.list(field);
    uris.forEach((uri, i) => {
      const message = faultOf(uri);
      if (message) this.fault(`${field}[${i}]`, message);
    });
    return uris;
  }

  uri(field: string, faultOf: (uri: string) => string | null): Record<string, string> {
    const value = this.input[field];
    if (value === undefined) return {};
    const message = typeof value === 'string' ? faultOf(value) : 'Harus berupa alamat.';
    if (message) this.fault(field, message);
    return { [field]: String(value) };
  }

  scopes(): string[] {
    const value = this.input['scope'];
    if (value === undefined) {
      const refreshes = this.list('grant_types').includes('refresh_token');
      return [...DEFAULT_SCOPES, ...(refreshes ? ['offline_access'] : [])];
    }
    const scopes = typeof value === 'string' ? [...new Set(value.split(' ').filter(Boolean))] : [];
    const unknown = scopes.filter((scope) => !KNOWN_SCOPES.includes(scope));
    if (unknown.length > 0)
      this.fault('scope', `Cakupan tidak dikenal: ${unknown.join(', ').slice(0, 200)}.`);
    if (scopes.length === 0) this.fault('scope', 'Harus berupa daftar cakupan yang dipisahkan spasi.');
    return scopes;
  }

  grantTypes(scopes: string[]): string[] {
    const given = this.list('grant_types');
    if (this.input['grant_types'] === undefined)
      return scopes.includes('offline_access') ? GRANT_TYPES : ['authorization_code'];
    if (!given.includes('authorization_code') || given.some((type) => !GRANT_TYPES.includes(type)))
      this.fault('grant_types', 'Harus memuat authorization_code, boleh ditambah refresh_token.');
    return [...new Set(given)];
  }

  /** RFC 9700 section 2.1.2: no implicit, no hybrid. */
  onlyCode(): void {
    const types = this.list('response_types');
    if (this.input['response_types'] !== undefined && (types.length !== 1 || types[0] !== 'code'))
      this.fault('response_types', 'Hanya "code" yang didukung.');
  }

  contacts(): { contacts?: string[] } {
    const contacts = this.list('contacts');
    if (contacts.some((one) => !/^[^\s@]+@[^\s@]+$/.test(one)))
      this.fault('contacts', 'Harus berupa daftar alamat surel.');
    return contacts.length > 0 ? { contacts } : {};
  }

  maxAge(): { default_max_age?: number } {
    const value = this.input['default_max_age'];
    if (value === undefined) return {};
    if (Number.isSafeInteger(value) && (value as number) >= 0) return { default_max_age: value as number };
    this.fault('default_max_age', 'Harus berupa jumlah detik.');
    return {};
  }

  own(): OwnMetadata {
    const value = this.input['e_akun'] ?? {};
    if (!isObject(value)) {
      this.fault('e_akun', 'Harus berupa objek.');
      return {};
    }
    const check = new Check(value);
    check.unknown(new Set(['owner_unit', 'internal_network']));
    const ownerUnit = check.text('owner_unit', 40);
    const internal = check.flag('internal_network', false);
    for (const { field, message } of check.faults) this.fault(`e_akun.${field}`, message);
    return {
      ...(ownerUnit ? { owner_unit: ownerUnit } : {}),
      ...(internal ? { internal_network: true } : {}),
    };
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isClientId(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z0-9._-]{3,80}$/.test(value);
}

function isPrintable(text: string): boolean {
  return !/\p{Cc}/u.test(text);
}
