/** Every field of the form of an application, by its name; text as it was typed, `ya` for a ticked box. */
export const TEXT_FIELDS = [
  'client_name',
  'category',
  'owner_unit',
  'contacts',
  'client_uri',
  'logo_uri',
  'initiate_login_uri',
  'redirect_uris',
  'post_logout_redirect_uris',
  'backchannel_logout_uri',
  'token_endpoint_auth_method',
  'jwks',
  'jwks_uri',
  'id_token_signed_response_alg',
  'minimum_acr',
  'claims',
  'role_claim',
  'role_map',
  'allowed_origins',
  'service_unit',
  'resource',
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

export const BOX_FIELDS = [
  'scope_profile',
  'scope_email',
  'scope_phone',
  'scope_employment',
  'scope_roles',
  'scope_offline_access',
  'scope_attendance_read',
  'scope_attendance_write',
  'scope_directory_read',
  'scope_directory_write',
  'scope_applications_write',
  'signs_in',
  'client_credentials',
  'device_code',
  'internal_network',
  'claims_in_id_token',
  'first_party',
  'pkce_exempt',
  'fapi',
] as const;
export type BoxField = (typeof BOX_FIELDS)[number];

/** The scope behind a box: `scope_attendance_read` is `attendance:read`. */
export const SCOPE_BOXES = BOX_FIELDS.filter((field) => field.startsWith('scope_')).map((field) => ({
  field,
  scope: field.slice('scope_'.length).replace(/_(read|write)$/, ':$1'),
}));

export type FormValues = Record<TextField | BoxField, string>;

/** Where a field of the registration stands on the form. */
export const PLACES: Record<string, string> = {
  scope: 'scope_profile',
  grant_types: 'signs_in',
  'e_akun.category': 'category',
  'e_akun.owner_unit': 'owner_unit',
  'e_akun.internal_network': 'internal_network',
  'e_akun.claims_in_id_token': 'claims_in_id_token',
  'e_akun.first_party': 'first_party',
  'e_akun.pkce_exempt': 'pkce_exempt',
  'e_akun.fapi': 'fapi',
  'e_akun.minimum_acr': 'minimum_acr',
  'e_akun.claims': 'claims',
  'e_akun.role_claim': 'role_claim',
  'e_akun.role_map': 'role_map',
  'e_akun.allowed_origins': 'allowed_origins',
  'e_akun.service_unit': 'service_unit',
  'e_akun.resource': 'resource',
};
