/** Scopes of the contract that concern the person: each opens a set of claims. */
export const IDENTITY_SCOPES = [
  'openid',
  'profile',
  'email',
  'phone',
  'employment',
  'roles',
  'offline_access',
] as const;

/** Scopes of our JSON API; they live in access tokens for `<PUBLIC_URL>/api`. */
export const API_SCOPES = [
  'attendance:read',
  'attendance:write',
  'directory:read',
  'directory:write',
  'applications:write',
] as const;

export const KNOWN_SCOPES: readonly string[] = [...IDENTITY_SCOPES, ...API_SCOPES];

/** What an application gets that names no scopes: who the person is, and nothing of our API (RFC 7591 section 2). */
export const DEFAULT_SCOPES = ['openid', 'profile', 'email', 'phone', 'employment', 'roles'] as const;

/** Claims about a person that an application can be given; `sub` and those about the sign-in go to everybody. */
export const KNOWN_CLAIMS = [
  'name',
  'given_name',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'email',
  'email_verified',
  'phone_number',
  'phone_number_verified',
  'nip',
  'employee_type',
  'position',
  'opd',
  'unit',
  'roles',
  'role_units',
] as const;
