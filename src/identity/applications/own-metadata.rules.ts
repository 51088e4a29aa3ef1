import { ROLES, type Role } from '../../access/index.js';
import { EMPLOYMENT_KINDS } from '../../people/index.js';
import type { EntryWish, OwnMetadata, RoleMapping } from './application-metadata.js';
import { OWN_DEFAULTS } from './application-metadata.js';
import { faultOfOrigin, faultOfResource } from './application-uri.rules.js';
import type { FieldCheck } from './field-check.js';
import { KNOWN_CLAIMS } from './scopes.js';

const FIELDS = new Set(
  `category owner_unit internal_network first_party pkce_exempt fapi refresh_leeway_seconds minimum_acr claims
   claims_in_id_token role_claim role_map service_unit allowed_origins resource
   resource_token_format entry`.split(/\s+/),
);
const MOST_LEEWAY_SECONDS = 60;
/** Names with a meaning of their own in a token (RFC 7519, OpenID Connect Core 2, RFC 9068). */
const TAKEN_CLAIMS = new Set(
  `iss sub aud exp nbf iat jti acr amr auth_time azp nonce sid at_hash c_hash s_hash client_id scope cnf act events`.split(
    ' ',
  ),
);

/** Reads our own fields of a registration. */
export function readOwnMetadata(check: FieldCheck): OwnMetadata {
  check.unknown(FIELDS);
  const category = check.text('category', 60);
  const ownerUnit = check.text('owner_unit', 40);
  const serviceUnit = check.text('service_unit', 40);
  const claims = check.has('claims') ? check.listOf('claims', KNOWN_CLAIMS) : undefined;
  return {
    ...(category ? { category } : {}),
    ...(ownerUnit ? { owner_unit: ownerUnit } : {}),
    internal_network: check.flag('internal_network', OWN_DEFAULTS.internal_network),
    first_party: check.flag('first_party', OWN_DEFAULTS.first_party),
    pkce_exempt: check.flag('pkce_exempt', OWN_DEFAULTS.pkce_exempt),
    fapi: check.flag('fapi', OWN_DEFAULTS.fapi),
    refresh_leeway_seconds:
      check.whole('refresh_leeway_seconds', MOST_LEEWAY_SECONDS, 'detik') ??
      OWN_DEFAULTS.refresh_leeway_seconds,
    minimum_acr: check.oneOf('minimum_acr', ['aal1', 'aal2'], OWN_DEFAULTS.minimum_acr),
    ...(claims ? { claims } : {}),
    claims_in_id_token: check.flag('claims_in_id_token', OWN_DEFAULTS.claims_in_id_token),
    role_claim: readRoleClaim(check),
    role_map: check.objects('role_map', 200, readRoleMapping),
    ...(serviceUnit ? { service_unit: serviceUnit } : {}),
    allowed_origins: [...new Set(check.uris('allowed_origins', faultOfOrigin))],
    ...check.uri('resource', faultOfResource),
    resource_token_format: check.oneOf(
      'resource_token_format',
      ['jwt', 'opaque'],
      OWN_DEFAULTS.resource_token_format,
    ),
    ...(check.has('entry') ? { entry: check.objects('entry', 500, readEntryWish) } : {}),
  };
}

function readRoleClaim(check: FieldCheck): string {
  const name = check.text('role_claim', 80) ?? OWN_DEFAULTS.role_claim;
  const own = name !== OWN_DEFAULTS.role_claim && (KNOWN_CLAIMS as readonly string[]).includes(name);
  if (!/^[A-Za-z][A-Za-z0-9_:./-]*$/.test(name) || TAKEN_CLAIMS.has(name) || own)
    check.fault('role_claim', 'Harus nama klaim yang belum bermakna lain.');
  return name;
}

function readRole(check: FieldCheck): Role {
  if (!check.has('role')) check.fault('role', 'Peran harus diisi.');
  return check.oneOf('role', ROLES, 'employee');
}

function readRoleMapping(check: FieldCheck): RoleMapping {
  check.unknown(new Set(['role', 'unit', 'value']));
  const unit = check.text('unit', 40);
  const value = check.text('value', 100);
  if (!check.has('value')) check.fault('value', 'Nama peran pada aplikasi harus diisi.');
  return { role: readRole(check), ...(unit ? { unit } : {}), value: value ?? '' };
}

export function readEntryWish(check: FieldCheck): EntryWish {
  const dates = { ...readDay(check, 'from'), ...readDay(check, 'until') };
  if (dates.from && dates.until && dates.until < dates.from)
    check.fault('until', 'Tanggal akhir mendahului tanggal awal.');
  if (check.has('role')) {
    check.unknown(new Set(['role', 'unit', 'from', 'until']));
    const unit = check.text('unit', 40);
    return { role: readRole(check), ...(unit ? { unit } : {}), ...dates };
  }
  const kinds = ['everybody', 'unit', 'employee_type', 'nip'].filter((kind) => check.has(kind));
  check.unknown(new Set([...kinds, 'from', 'until']));
  if (kinds.length !== 1)
    check.fault('', 'Setiap aturan memuat tepat satu dari: everybody, unit, role, employee_type, nip.');
  if (kinds[0] === 'unit') return { unit: check.text('unit', 40) ?? '', ...dates };
  if (kinds[0] === 'employee_type')
    return { employee_type: check.oneOf('employee_type', EMPLOYMENT_KINDS, 'pns'), ...dates };
  if (kinds[0] === 'nip') {
    const nip = check.text('nip', 18) ?? '';
    if (!/^\d{18}$/.test(nip)) check.fault('nip', 'NIP terdiri atas 18 angka.');
    return { nip, ...dates };
  }
  if (kinds[0] === 'everybody' && !check.flag('everybody', false))
    check.fault('everybody', 'Hanya true yang bermakna.');
  return { everybody: true, ...dates };
}

function readDay<Field extends 'from' | 'until'>(check: FieldCheck, field: Field): { [F in Field]?: string } {
  const day = check.text(field, 10);
  if (day === undefined) return {};
  const time = Date.parse(`${day}T00:00:00Z`);
  if (/^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day))
    return { [field]: day } as { [F in Field]?: string };
  check.fault(field, 'Harus berupa tanggal, misalnya 2026-12-31.');
  return {};
}
