import { type Permission, ROLES, type Role, reachOf } from './permission.js';

/** Roles as people call them. */
export const ROLE_WORDS: Record<Role, string> = {
  employee: 'Pegawai',
  supervisor: 'Atasan',
  'opd-admin': 'Admin OPD',
  hr: 'Pengelola kepegawaian (BKPSDM)',
  leader: 'Pimpinan daerah',
  'app-admin': 'Admin aplikasi',
  auditor: 'Auditor (Inspektorat)',
  'system-admin': 'Administrator sistem',
};

/** The roles that may do one of these for others, as the policy has it. */
export function rolesWith(...anyOf: readonly Permission[]): Role[] {
  return ROLES.filter((role) =>
    anyOf.some((permission) => ['below', 'whole'].includes(reachOf(role, permission) ?? '')),
  );
}

/** `Yang berwenang: Admin OPD atau Pengelola kepegawaian (BKPSDM).` So that whoever is refused knows whom to ask. */
export function whoMay(...anyOf: readonly Permission[]): string {
  const words = rolesWith(...anyOf).map((role) => ROLE_WORDS[role]);
  if (words.length === 0) return '';
  const last = words.at(-1)!;
  return `Yang berwenang: ${words.length === 1 ? last : `${words.slice(0, -1).join(', ')} atau ${last}`}.`;
}
