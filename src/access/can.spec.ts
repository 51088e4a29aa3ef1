import { describe, expect, it } from '@jest/globals';
import { can, canSomewhere, unitsWhere } from './can.js';
import { MATRIX, PERMISSIONS, ROLES, type Role } from './permission.js';
import type { Principal } from './principal.js';

/** regency > agency > section, and another agency beside it. */
const REGENCY = ['regency'];
const AGENCY = ['agency', 'regency'];
const SECTION = ['section', 'agency', 'regency'];
const ELSEWHERE = ['other-agency', 'regency'];

const holding = (...grants: [Role, string][]): Principal => ({
  personId: 'p',
  name: 'P',
  nip: null,
  position: '',
  unitId: 'agency',
  unitName: 'Agency',
  unitLine: AGENCY,
  timeZone: 'Asia/Jakarta',
  grants: grants.map(([role, unitId]) => ({ role, unitId })),
});

describe('who may do what', () => {
  it.each(ROLES.flatMap((role) => PERMISSIONS.map((permission) => [role, permission] as const)))(
    '%s and %s: as the table says in the own unit and below, nothing above or beside it',
    (role, permission) => {
      const principal = holding([role, 'agency']);
      const allowed = MATRIX[role].includes(permission);
      expect(can(principal, permission, AGENCY)).toBe(allowed);
      expect(can(principal, permission, SECTION)).toBe(allowed);
      expect(can(principal, permission, REGENCY)).toBe(false);
      expect(can(principal, permission, ELSEWHERE)).toBe(false);
      expect(canSomewhere(principal, permission)).toBe(allowed);
    },
  );

  it('gives a leader of the regency the sight of every unit', () => {
    for (const line of [REGENCY, AGENCY, SECTION, ELSEWHERE])
      expect(can(holding(['leader', 'regency']), 'attendance:read-unit', line)).toBe(true);
  });

  it('gives nobody a right without a role', () => {
    for (const permission of PERMISSIONS) expect(can(holding(), permission, REGENCY)).toBe(false);
  });

  it('names each subtree once', () => {
    const principal = holding(
      ['supervisor', 'agency'],
      ['opd-admin', 'agency'],
      ['employee', 'other-agency'],
    );
    expect(unitsWhere(principal, 'attendance:read-unit')).toEqual(['agency']);
  });
});
