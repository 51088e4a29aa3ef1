import type { WorkDate } from '../../platform/index.js';

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

/** All claims of a person; the engine hands out those of the granted scopes. Nobody has verified mail and phone yet. */
export function claimsOf(facts: PersonFacts): Record<string, unknown> {
  return {
    name: facts.name,
    given_name: facts.givenName,
    gender: facts.sex ?? undefined,
    birthdate: facts.birthDate ?? undefined,
    zoneinfo: facts.timeZone,
    locale: 'id-ID',
    ...(facts.email ? { email: facts.email, email_verified: false } : {}),
    ...(facts.phone ? { phone_number: facts.phone, phone_number_verified: false } : {}),
    nip: facts.nip,
    employee_type: facts.employeeType,
    position: facts.position,
    opd: facts.opd,
    unit: facts.unit,
    // The plain list is what most applications ask; each role holds for a unit and everything below it.
    roles: [...new Set(facts.roles.map(({ role }) => role))],
    role_units: facts.roles,
  };
}
