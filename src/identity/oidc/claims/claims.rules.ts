import type { WorkDate } from '../../../platform/index.js';
import type { RoleMapping } from '../../applications/application-metadata.js';

/** What the database knows of a person, dated today. */
export interface PersonFacts {
  name: string;
  givenName: string;
  birthDate: WorkDate | null;
  sex: 'male' | 'female' | null;
  email: string | null;
  phone: string | null;
  nip: string | null;
  employeeType: string | null;
  position: string | null;
  unit: { code: string; name: string };
  opd: { code: string; name: string };
  timeZone: string;
  roles: { role: string; unit: { code: string; name: string } }[];
  /** Of each unit that was asked about: its code and those of all units above it. */
  coveredBy: Record<string, string[] | null>;
}

/** What one application receives of that, by its registration. */
export interface ClaimsWish {
  /** By our names; absent: whatever its scopes open. */
  claims?: readonly string[] | undefined;
  roleClaim: string;
  roleMap: readonly RoleMapping[];
}

/** Which claims each scope opens (OpenID Connect Core 5.4, and our own `employment` and `roles`). */
export const CLAIMS_BY_SCOPE = {
  openid: ['sub', 'acr', 'amr', 'auth_time'],
  profile: ['name', 'given_name', 'gender', 'birthdate', 'zoneinfo', 'locale'],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  employment: ['nip', 'employee_type', 'position', 'opd', 'unit'],
  roles: ['roles', 'role_units'],
};

/** The claims about a person that these scopes open. */
export function claimsOfScopes(scopes: readonly string[]): string[] {
  return scopes.flatMap((scope) =>
    scope !== 'openid' && Object.hasOwn(CLAIMS_BY_SCOPE, scope)
      ? CLAIMS_BY_SCOPE[scope as keyof typeof CLAIMS_BY_SCOPE]
      : [],
  );
}

/** Claims of a person for one application; the engine hands out those of the granted scopes. */
export function claimsFor(facts: PersonFacts, wish: ClaimsWish): Record<string, unknown> {
  const all = claimsOf(facts);
  if (wish.roleMap.length > 0) {
    all['roles'] = mappedRoles(facts, wish.roleMap);
    // Ours by our names; an application with names of its own is told those, unless it asks by its registration.
    if (!wish.claims?.includes('role_units')) delete all['role_units'];
  }
  if (!wish.claims) return all;
  const allowed = new Set(wish.claims);
  return Object.fromEntries(Object.entries(all).filter(([claim]) => allowed.has(claim)));
}

/**
 * OpenID Connect Core 5.5.1: a claim asked for with a value, or one of several, is wanted only so. What is opened by a
 * scope comes as it is.
 */
export function withoutMismatches(
  claims: Record<string, unknown>,
  asked: Record<string, unknown>,
  openedByScope: ReadonlySet<string>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(claims).filter(
      ([claim, value]) => openedByScope.has(claim) || isWanted(value, asked[claim]),
    ),
  );
}

/** All claims of a person; what is not known is left out (Core 5.3.2). Nobody has verified mail and phone yet. */
function claimsOf(facts: PersonFacts): Record<string, unknown> {
  return {
    name: facts.name,
    given_name: facts.givenName,
    gender: facts.sex ?? undefined,
    birthdate: facts.birthDate ?? undefined,
    zoneinfo: facts.timeZone,
    locale: 'id-ID',
    ...(facts.email ? { email: facts.email, email_verified: false } : {}),
    ...(facts.phone ? { phone_number: facts.phone, phone_number_verified: false } : {}),
    nip: facts.nip ?? undefined,
    employee_type: facts.employeeType ?? undefined,
    position: facts.position ?? undefined,
    opd: facts.opd,
    unit: facts.unit,
    // The plain list is what most applications ask; each role holds for a unit and everything below it.
    roles: [...new Set(facts.roles.map(({ role }) => role))],
    role_units: facts.roles,
  };
}

/** A role that is asked for a unit must cover it, as with every right of ours: held for it or for a unit above. */
function mappedRoles({ roles, coveredBy }: PersonFacts, map: readonly RoleMapping[]): string[] {
  const values = map
    .filter((mapping) =>
      roles.some(
        ({ role, unit }) =>
          role === mapping.role &&
          (mapping.unit === undefined || (coveredBy[mapping.unit] ?? []).includes(unit.code)),
      ),
    )
    .map(({ value }) => value);
  return [...new Set(values)];
}

function isWanted(value: unknown, asked: unknown): boolean {
  if (typeof asked !== 'object' || asked === null) return true;
  const { value: one, values: several } = asked as { value?: unknown; values?: unknown };
  const wanted = [...(one === undefined ? [] : [one]), ...(Array.isArray(several) ? several : [])];
  return wanted.length === 0 || wanted.some((each) => JSON.stringify(each) === JSON.stringify(value));
}
