import { describe, expect, it } from '@jest/globals';
import type { Principal, Role } from '../../access/index.js';
import { navigationFor } from './navigation.rules.js';

const somebody = (...roles: Role[]) =>
  ({ grants: roles.map((role) => ({ role, unitId: 'u' })) }) as unknown as Principal;

describe('navigationFor', () => {
  it.each<[Role[], string[]]>([
    [['employee'], ['Presensi', 'Rekap', 'Akun']],
    [
      ['employee', 'supervisor'],
      ['Presensi', 'Papan', 'Rekap', 'Kelola', 'Akun'],
    ],
    [['leader'], ['Papan', 'Rekap', 'Kelola', 'Akun']],
    [['system-admin'], ['Kelola', 'Akun']],
    [['app-admin'], ['Kelola', 'Akun']],
    [['opd-admin'], ['Papan', 'Rekap', 'Kelola', 'Akun']],
  ])('%j is offered %j', (roles, labels) => {
    expect(navigationFor(somebody(...roles), '/').map(({ label }) => label)).toEqual(labels);
  });

  it.each([
    ['/presensi', 'Presensi'],
    ['/presensi/papan', 'Papan'],
    ['/presensi/papan/unit/7', 'Papan'],
    ['/presensi/rekapan', 'Presensi'],
    ['/akun/kata-sandi', 'Akun'],
    ['/', undefined],
  ])('%s marks %s as the current page', (path, label) => {
    const current = navigationFor(somebody('employee', 'supervisor'), path).filter((link) => link.current);
    expect(current.map((link) => link.label)).toEqual(label ? [label] : []);
  });
});
