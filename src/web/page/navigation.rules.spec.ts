import { describe, expect, it } from '@jest/globals';
import type { Principal, Role } from '../../access/index.js';
import { navigationFor } from './navigation.rules.js';

const somebody = (...roles: Role[]) =>
  ({ grants: roles.map((role) => ({ role, unitId: 'u' })) }) as unknown as Principal;

describe('navigationFor', () => {
  it.each<[Role[], string[]]>([
    [['employee'], ['Presensi', 'Rekap', 'Layanan', 'Kabar', 'Akun']],
    [
      ['employee', 'supervisor'],
      ['Presensi', 'Papan', 'Rekap', 'Layanan', 'Kelola', 'Kabar', 'Akun'],
    ],
    [['leader'], ['Papan', 'Rekap', 'Layanan', 'Kelola', 'Kabar', 'Akun']],
    [['system-admin'], ['Kelola', 'Kabar', 'Akun']],
    [['app-admin'], ['Kelola', 'Kabar', 'Akun']],
    [['opd-admin'], ['Papan', 'Rekap', 'Layanan', 'Kelola', 'Kabar', 'Akun']],
  ])('%j is offered %j', (roles, labels) => {
    expect(navigationFor(somebody(...roles), '/').map(({ label }) => label)).toEqual(labels);
  });

  it.each([
    ['/presensi', 'Presensi'],
    ['/presensi/papan', 'Papan'],
    ['/presensi/papan/unit/7', 'Papan'],
    ['/presensi/rekap/saya', 'Rekap'],
    ['/presensi/hari/7/2026-11-20', 'Rekap'],
    ['/presensi/rekapan', 'Layanan'],
    ['/presensi/cuti/baru', 'Layanan'],
    ['/akun/kata-sandi', 'Akun'],
    ['/', undefined],
  ])('%s marks %s as the current page', (path, label) => {
    const current = navigationFor(somebody('employee', 'supervisor'), path).filter((link) => link.current);
    expect(current.map((link) => link.label)).toEqual(label ? [label] : []);
  });

  it('says how much waits to be read, and nothing of nothing', () => {
    const inbox = (unread?: number) =>
      navigationFor({ ...somebody('employee'), unread } as Principal, '/').find(
        ({ href }) => href === '/kabar',
      );
    expect(inbox(3)).toMatchObject({ waiting: 3 });
    expect(inbox(0)).not.toHaveProperty('waiting');
    expect(inbox()).not.toHaveProperty('waiting');
  });
});
