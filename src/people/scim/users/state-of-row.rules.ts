import { dividedName } from './divided-name.rules.js';
import type { UserRow } from './user-row.js';
import type { UserState } from './user-state.js';

/** What holds about a person, in the values that SCIM can change. */
export function stateOf(row: UserRow): UserState & { id: string } {
  return {
    id: row.id,
    externalId: row.externalId,
    userName: row.number ?? row.id,
    employeeNumber: row.number,
    ...dividedName(row.fullName, row.familyName),
    honorificPrefix: row.titleBefore || null,
    honorificSuffix: row.titleAfter || null,
    title: row.position,
    active: row.active,
    workEmail: row.officialEmail,
    homeEmail: row.email,
    phone: row.phone,
    unitCode: row.unitCode,
    employmentKind: row.kind,
    rank: row.rank,
    positionKind: row.positionKind,
    echelon: row.echelon,
    contractUntil: row.contractUntil,
    birthDate: row.birthDate,
    sex: row.sex,
    siasnId: row.siasnId,
    retirementDate: row.retirementDate,
  };
}

/** Somebody of whom nothing is known yet. */
export function nobody(id: string): UserState & { id: string } {
  return {
    id,
    externalId: null,
    userName: null,
    employeeNumber: null,
    givenName: null,
    familyName: null,
    honorificPrefix: null,
    honorificSuffix: null,
    title: null,
    active: null,
    workEmail: null,
    homeEmail: null,
    phone: null,
    unitCode: null,
    employmentKind: null,
    rank: null,
    positionKind: null,
    echelon: null,
    contractUntil: null,
    birthDate: null,
    sex: null,
    siasnId: null,
    retirementDate: null,
  };
}
