import { describe, expect, it } from '@jest/globals';
import { can, canSomewhere, unitsWhere } from './can.js';
import { PERMISSIONS, ROLES, type Role, SERVICE_ROLES, reachOf } from './permission.js';
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
  grants: grants.map(([role, unitId]) => ({ role, unitId, whole: unitId === 'regency' })),
});

describe('who may do what', () => {
  it.each(ROLES.flatMap((role) => PERMISSIONS.map((permission) => [role, permission] as const)))(
    '%s and %s: as the table says in the own unit and below, nothing above or beside it',
    (role, permission) => {
      const reach = reachOf(role, permission);
      const ofAgency = holding([role, 'agency']);
      expect(can(ofAgency, permission, AGENCY)).toBe(reach === 'below' || reach === 'self');
      expect(can(ofAgency, permission, SECTION)).toBe(reach === 'below');
      expect(can(ofAgency, permission, REGENCY)).toBe(false);
      expect(can(ofAgency, permission, ELSEWHERE)).toBe(false);
      expect(canSomewhere(ofAgency, permission)).toBe(reach === 'below' || reach === 'self');
      expect(unitsWhere(ofAgency, permission)).toEqual(
        reach === 'below' || reach === 'self' ? ['agency'] : [],
      );
      const ofRegency = holding([role, 'regency']);
      expect(can(ofRegency, permission, REGENCY)).toBe(reach !== null);
      expect(can(ofRegency, permission, SECTION)).toBe(reach === 'below' || reach === 'whole');
      expect(canSomewhere(ofRegency, permission)).toBe(reach !== null);
    },
  );

  it('leaves nothing that nobody may do, and no role without a right', () => {
    for (const permission of PERMISSIONS)
      expect([permission, ROLES.some((role) => reachOf(role, permission) !== null)]).toEqual([
        permission,
        true,
      ]);
    for (const role of [...ROLES, ...SERVICE_ROLES])
      expect([role, PERMISSIONS.some((permission) => reachOf(role, permission) !== null)]).toEqual([
        role,
        true,
      ]);
  });

  it('gives applications few rights of their own: to read, to register, to bring in people', () => {
    const rights = SERVICE_ROLES.map((role) => PERMISSIONS.filter((permission) => reachOf(role, permission)));
    expect(rights).toEqual([
      ['attendance:read-unit', 'directory:read'],
      ['applications:register'],
      ['people:write'],
    ]);
  });

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
