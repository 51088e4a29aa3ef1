import { ROLES } from '../../../access/index.js';
import type { Fault } from '../../../platform/index.js';
import {
  type ApplicationMetadata,
  DEVICE_GRANT,
  signsPeopleIn,
} from '../../applications/application-metadata.js';
import {
  BOX_FIELDS,
  type BoxField,
  type FormValues,
  PLACES,
  SCOPE_BOXES,
  TEXT_FIELDS,
  type TextField,
} from './application-form.js';

const LONGEST = 20_000;

/** What a browser sent, as values of the form; whatever is missing is empty. Other fields are not looked at. */
export function readValues(body: unknown): FormValues {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return Object.fromEntries(
    [...TEXT_FIELDS, ...BOX_FIELDS].map((field) => {
      const value = given[field];
      return [field, typeof value === 'string' ? value.slice(0, LONGEST) : ''];
    }),
  ) as FormValues;
}

/** The form of an application as it is registered; of a new one: what most of them need. */
export function valuesOf(metadata: ApplicationMetadata | null): FormValues {
  if (!metadata) return { ...readValues({}), ...NEW };
  const own = metadata.e_akun;
  const scopes = new Set(metadata.scope.split(' '));
  const boxes: Partial<Record<BoxField, boolean>> = {
    ...Object.fromEntries(SCOPE_BOXES.map(({ field, scope }) => [field, scopes.has(scope)])),
    signs_in: metadata.grant_types.includes('authorization_code'),
    client_credentials: metadata.grant_types.includes('client_credentials'),
    device_code: metadata.grant_types.includes(DEVICE_GRANT),
    internal_network: own.internal_network,
    claims_in_id_token: own.claims_in_id_token,
    first_party: own.first_party,
    pkce_exempt: own.pkce_exempt,
    fapi: own.fapi,
  };
  const texts: Partial<Record<TextField, string | undefined>> = {
    client_name: metadata.client_name,
    category: own.category,
    owner_unit: own.owner_unit,
    contacts: metadata.contacts?.join('\n'),
    client_uri: metadata.client_uri,
    logo_uri: metadata.logo_uri,
    initiate_login_uri: metadata.initiate_login_uri,
    redirect_uris: metadata.redirect_uris.join('\n'),
    post_logout_redirect_uris: metadata.post_logout_redirect_uris.join('\n'),
    backchannel_logout_uri: metadata.backchannel_logout_uri,
    token_endpoint_auth_method: metadata.token_endpoint_auth_method,
    jwks: metadata.jwks && JSON.stringify(metadata.jwks, null, 2),
    jwks_uri: metadata.jwks_uri,
    id_token_signed_response_alg: metadata.id_token_signed_response_alg,
    minimum_acr: own.minimum_acr,
    claims: own.claims?.join('\n'),
    role_claim: own.role_claim,
    role_map: own.role_map
      .map(({ role, unit, value }) => `${role}${unit ? ` @ ${unit}` : ''} = ${value}`)
      .join('\n'),
    allowed_origins: own.allowed_origins.join('\n'),
    service_unit: own.service_unit,
    resource: own.resource,
  };
  return {
    ...Object.fromEntries(TEXT_FIELDS.map((field) => [field, texts[field] ?? ''])),
    ...Object.fromEntries(BOX_FIELDS.map((field) => [field, boxes[field] ? 'ya' : ''])),
  } as FormValues;
}

const NEW: Partial<FormValues> = {
  token_endpoint_auth_method: 'client_secret_basic',
  id_token_signed_response_alg: 'ES256',
  minimum_acr: 'aal1',
  role_claim: 'roles',
  scope_profile: 'ya',
  scope_email: 'ya',
  scope_employment: 'ya',
  signs_in: 'ya',
  first_party: 'ya',
};

/**
 * The registration that the form means, and what could not even be read (the keys, a line of the roles). Fields that
 * the form does not show stay what they are.
 */
export function registrationOf(
  values: FormValues,
  base: ApplicationMetadata | null,
): { registration: Record<string, unknown>; faults: Fault[] } {
  const faults: Fault[] = [];
  const text = (field: TextField) => values[field].trim() || undefined;
  const list = (field: TextField) => linesOf(values[field]).map(({ value }) => value);
  const ticked = (field: BoxField) => values[field] !== '';
  const { client_id: _, e_akun: own, ...rest } = base ?? { client_id: '', e_akun: {} };
  const registration = withoutEmpty({
    ...rest,
    client_name: text('client_name'),
    contacts: orNothing(list('contacts')),
    client_uri: text('client_uri'),
    logo_uri: text('logo_uri'),
    initiate_login_uri: text('initiate_login_uri'),
    redirect_uris: list('redirect_uris'),
    post_logout_redirect_uris: list('post_logout_redirect_uris'),
    backchannel_logout_uri: text('backchannel_logout_uri'),
    token_endpoint_auth_method: text('token_endpoint_auth_method'),
    // Only meaningful with signatures; the check refuses it otherwise.
    token_endpoint_auth_signing_alg:
      text('token_endpoint_auth_method') === 'private_key_jwt'
        ? base?.token_endpoint_auth_signing_alg
        : undefined,
    jwks: readKeys(values.jwks, faults),
    jwks_uri: text('jwks_uri'),
    id_token_signed_response_alg: text('id_token_signed_response_alg'),
    response_types: undefined,
    ...grantsAndScope(values),
    e_akun: withoutEmpty({
      ...own,
      category: text('category'),
      owner_unit: text('owner_unit'),
      minimum_acr: text('minimum_acr'),
      claims: orNothing(values.claims.split(/[\s,]+/).filter(Boolean)),
      role_claim: text('role_claim'),
      role_map: readRoleMap(values.role_map, faults),
      allowed_origins: list('allowed_origins'),
      service_unit: text('service_unit'),
      resource: text('resource'),
      internal_network: ticked('internal_network'),
      claims_in_id_token: ticked('claims_in_id_token'),
      first_party: ticked('first_party'),
      pkce_exempt: ticked('pkce_exempt'),
      fapi: ticked('fapi'),
    }),
  });
  return { registration, faults };
}

/** Lines with something on them, and where they stand. */
export function linesOf(text: string): { line: number; value: string }[] {
  return text
    .split(/\r?\n/)
    .map((value, i) => ({ line: i + 1, value: value.trim() }))
    .filter(({ value }) => value !== '');
}

/** Faults of the registration at their place on the form; those of a list say in which line. */
export function formFaults(faults: readonly Fault[], values: FormValues): Fault[] {
  return faults.map(({ field, message }) => {
    const [, name = field, index] = /^(.*?)\[(\d+)\]/.exec(field) ?? [];
    const place = PLACES[name] ?? name;
    const known = place in values;
    const line =
      index !== undefined && known ? linesOf(values[place as TextField])[Number(index)]?.line : undefined;
    return {
      field: known ? place : '',
      message: line === undefined ? message : `Baris ${line}: ${message}`,
    };
  });
}

/** Fields whose stored value is another than the typed one. */
export function differencesFrom(stored: FormValues, typed: FormValues): { field: string; stored: string }[] {
  return [...TEXT_FIELDS, ...BOX_FIELDS]
    .filter((field) => tidy(stored[field]) !== tidy(typed[field]))
    .map((field) => ({ field, stored: stored[field] }));
}

function tidy(text: string): string {
  return linesOf(text)
    .map(({ value }) => value)
    .join('\n');
}

function grantsAndScope(values: FormValues): { grant_types: string[]; scope: string } {
  const types = [
    values.signs_in && 'authorization_code',
    values.device_code && DEVICE_GRANT,
    values.client_credentials && 'client_credentials',
  ].filter((type): type is string => Boolean(type));
  const forPeople = signsPeopleIn({ grant_types: types as ApplicationMetadata['grant_types'] });
  const stays = forPeople && values.scope_offline_access !== '';
  const scopes = SCOPE_BOXES.filter(
    ({ field, scope }) => values[field] !== '' && (forPeople || scope.includes(':')),
  );
  return {
    grant_types: stays ? [...types, 'refresh_token'] : types,
    scope: [...(forPeople ? ['openid'] : []), ...scopes.map(({ scope }) => scope)].join(' '),
  };
}

function readKeys(text: string, faults: Fault[]): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    faults.push({ field: 'jwks', message: 'Kunci harus berupa JSON: {"keys": [ ... ]} (RFC 7517).' });
    return undefined;
  }
}

/** `peran = nilai` or `peran @ UNIT = nilai`, one a line. */
function readRoleMap(text: string, faults: Fault[]): { role: string; unit?: string; value: string }[] {
  return linesOf(text).flatMap(({ line, value }) => {
    const [, role = '', unit, name = ''] = /^([a-z-]+)\s*(?:@\s*(\S+)\s*)?=\s*(.+)$/.exec(value) ?? [];
    if ((ROLES as readonly string[]).includes(role))
      return [{ role, ...(unit ? { unit } : {}), value: name.trim() }];
    faults.push({
      field: 'role_map',
      message: `Baris ${line}: Tulis "peran = nilai" atau "peran @ KODE-UNIT = nilai"; peran: ${ROLES.join(', ')}.`,
    });
    return [];
  });
}

function orNothing<Item>(list: Item[]): Item[] | undefined {
  return list.length > 0 ? list : undefined;
}

function withoutEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
