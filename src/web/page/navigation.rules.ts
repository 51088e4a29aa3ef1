import { type Permission, type Principal, canSomewhere } from '../../access/index.js';

export interface NavigationLink {
  label: string;
  href: string;
  /** How much waits there. */
  waiting?: number;
  current: boolean;
}

/** Whoever holds one of these finds something at `/kelola`. */
const ADMINISTRATION: readonly Permission[] = [
  'directory:read',
  'official-accounts:write',
  'roles:grant',
  'matrix:read',
  'applications:register',
  'audit:read',
  'sessions:end',
  'system:operate',
];

/** May this person open `/kelola`, because something is there for them? */
export function mayAdminister(principal: Principal): boolean {
  return ADMINISTRATION.some((permission) => canSomewhere(principal, permission));
}

/** The links that lead somewhere for this person; a page that would refuse them is not offered. */
export function navigationFor(principal: Principal, path: string): NavigationLink[] {
  const links = [
    { label: 'Presensi', href: '/presensi', offered: canSomewhere(principal, 'attendance:check-in') },
    { label: 'Papan', href: '/presensi/papan', offered: canSomewhere(principal, 'attendance:read-unit') },
    {
      label: 'Rekap',
      href: '/presensi/rekap',
      offered:
        canSomewhere(principal, 'attendance:read-unit') || canSomewhere(principal, 'attendance:read-own'),
    },
    {
      label: 'Layanan',
      href: '/presensi/layanan',
      offered:
        canSomewhere(principal, 'attendance:read-own') || canSomewhere(principal, 'attendance:read-unit'),
    },
    {
      label: 'Kelola',
      href: '/kelola',
      offered: mayAdminister(principal),
    },
    { label: 'Kabar', href: '/kabar', offered: true, waiting: principal.unread ?? 0 },
    { label: 'Akun', href: '/akun', offered: true },
  ].filter((link) => link.offered);
  const current = links
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
  return links.map(({ label, href, waiting }) => ({
    label,
    href,
    ...(waiting ? { waiting } : {}),
    current: href === current?.href,
  }));
}
