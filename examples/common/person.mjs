/**
 * What the applications keep of the claims (scopes `profile employment roles`): no NIP, because they do not need it.
 * @param {Record<string, unknown>} claims
 */
export function personOf(claims) {
  const opd = unitOf(claims.opd);
  return {
    name: text(claims.name) || 'Tanpa nama',
    position: text(claims.position),
    opd,
    unit: unitOf(claims.unit) ?? opd,
    roles: rolesOf(claims.roles),
  };
}

/** Claims that come from userinfo when the ID token does not carry them (OpenID Connect Core, section 5.4). */
export function needsUserinfo(claims) {
  return claims.name === undefined || claims.roles === undefined || (claims.opd ?? claims.unit) === undefined;
}

function unitOf(value) {
  if (typeof value === 'string' && value !== '') return { code: value, name: value };
  if (typeof value !== 'object' || value === null || !text(value.code)) return null;
  return { code: value.code, name: text(value.name) || value.code };
}

/** Roles come as names, or as names with the unit they are held for. */
function rolesOf(value) {
  if (!Array.isArray(value)) return [];
  return [
    ...new Set(value.map((entry) => text(typeof entry === 'string' ? entry : entry?.role)).filter(Boolean)),
  ];
}

function text(value) {
  return typeof value === 'string' ? value : '';
}
