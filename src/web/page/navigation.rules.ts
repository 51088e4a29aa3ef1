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
    {
      label: 'Presensi',
      href: '/presensi',
      offered: canSomewhere(principal, 'attendance:check-in'),
      covers: ['/presensi/masuk'],
    },
    {
      label: 'Papan',
      href: '/presensi/papan',
      offered: canSomewhere(principal, 'attendance:read-unit'),
      covers: ['/presensi/papan', '/presensi/ringkasan'],
    },
    {
      label: 'Rekap',
      href: '/presensi/rekap',
      offered:
        canSomewhere(principal, 'attendance:read-unit') || canSomewhere(principal, 'attendance:read-own'),
      covers: ['/presensi/rekap', '/presensi/hari'],
    },
    {
      label: 'Layanan',
      href: '/presensi/layanan',
      offered:
        canSomewhere(principal, 'attendance:read-own') || canSomewhere(principal, 'attendance:read-unit'),
      // Whatever of attendance has no link of its own here is found from there.
      covers: ['/presensi'],
    },
    {
      label: 'Kelola',
      href: '/kelola',
      offered: mayAdminister(principal),
    },
    { label: 'Kabar', href: '/kabar', offered: true, waiting: principal.unread ?? 0 },
    { label: 'Akun', href: '/akun', offered: true },
  ].filter((link) => link.offered);
  const current =
    links.find(({ href }) => href === path) ??
    links
      .flatMap(({ href, covers = [href] }) => covers.map((top) => ({ href, top })))
      .filter(({ top }) => path === top || path.startsWith(`${top}/`))
      .sort((a, b) => b.top.length - a.top.length)[0];
  return links.map(({ label, href, waiting }) => ({
    label,
    href,
    ...(waiting ? { waiting } : {}),
    current: href === current?.href,
  }));
}
