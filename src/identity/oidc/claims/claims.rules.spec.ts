import { describe, expect, it } from '@jest/globals';
import { type PersonFacts, claimsFor, claimsOfScopes, withoutMismatches } from './claims.rules.js';

const dinkes = { code: 'DINKES', name: 'Dinas Kesehatan' };
const puskesmas = { code: 'PKM-1', name: 'Puskesmas Satu' };
const facts: PersonFacts = {
  name: 'dr. Siti Aminah, M.Kes.',
  givenName: 'Siti Aminah',
  birthDate: null,
  sex: 'female',
  email: 'siti@example.go.id',
  phone: null,
  nip: '198609262015052001',
  employeeType: 'pns',
  position: 'Kepala Puskesmas',
  unit: puskesmas,
  opd: dinkes,
  timeZone: 'Asia/Jakarta',
  roles: [
    { role: 'employee', unit: puskesmas },
    { role: 'supervisor', unit: dinkes },
  ],
  coveredBy: {
    'PKM-1': ['PKM-1', 'DINKES', 'PEMKAB'],
    DINKES: ['DINKES', 'PEMKAB'],
    DINDIK: ['DINDIK', 'PEMKAB'],
  },
};
const plain = { roleClaim: 'roles', roleMap: [] };

describe('claims for one application', () => {
  it('are all there are, unless its registration names fewer', () => {
    expect(claimsFor(facts, plain)).toMatchObject({
      nip: facts.nip,
      opd: dinkes,
      unit: puskesmas,
      roles: ['employee', 'supervisor'],
    });
    expect(claimsFor(facts, { ...plain, claims: ['name', 'roles'] })).toEqual({
      name: facts.name,
      roles: ['employee', 'supervisor'],
    });
    expect(claimsFor(facts, { ...plain, claims: [] })).toEqual({});
  });

  it('leave out what is not known, and never say that a mail address was verified', () => {
    const claims = claimsFor(facts, plain);
    expect(claims).not.toHaveProperty('phone_number');
    expect(claims).toMatchObject({ email_verified: false });
  });

  it.each([
    ['a role held anywhere', { role: 'supervisor', value: 'kepala' }, ['kepala']],
    ['a role held for the unit itself', { role: 'supervisor', unit: 'DINKES', value: 'kepala' }, ['kepala']],
    ['a role held for the unit above', { role: 'supervisor', unit: 'PKM-1', value: 'kepala' }, ['kepala']],
    ['a role held elsewhere', { role: 'supervisor', unit: 'DINDIK', value: 'kepala' }, []],
    ['a role held only below the unit', { role: 'employee', unit: 'DINKES', value: 'pegawai' }, []],
    ['a role that the person has not', { role: 'hr', value: 'admin' }, []],
    ['a unit that does not exist', { role: 'supervisor', unit: 'NIRWANA', value: 'kepala' }, []],
  ] as const)('speak of roles by the names of the application: %s', (_name, mapping, expected) => {
    const claims = claimsFor(facts, { roleClaim: 'groups', roleMap: [mapping] });
    expect(claims['roles']).toEqual(expected);
    expect(claims).not.toHaveProperty('role_units');
  });

  it('say each name once, under our name for the claim', () => {
    const roleMap = [
      { role: 'employee', value: 'staf' },
      { role: 'supervisor', value: 'staf' },
    ] as const;
    expect(claimsFor(facts, { roleClaim: 'groups', roleMap, claims: ['roles'] })).toEqual({
      roles: ['staf'],
    });
  });
});

describe('scopes and requested values', () => {
  it('open their claims; what opens none opens none', () => {
    expect(claimsOfScopes(['openid', 'email', 'offline_access', 'constructor'])).toEqual([
      'email',
      'email_verified',
    ]);
  });

  it('withhold a claim whose value is another than the one asked for, unless a scope opens it', () => {
    const claims = { nip: '1', name: 'Siti', position: 'Staf', email: 's@x' };
    const asked = {
      nip: { value: '2' },
      name: { essential: true },
      position: { values: ['Staf', 'Kepala'] },
      email: { value: 'other' },
    };
    expect(withoutMismatches(claims, asked, new Set(['email']))).toEqual({
      name: 'Siti',
      position: 'Staf',
      email: 's@x',
    });
    expect(withoutMismatches(claims, { nip: null }, new Set())).toEqual(claims);
  });
});
