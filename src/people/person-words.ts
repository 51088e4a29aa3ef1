import type { Role } from '../access/index.js';

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

/** Kinds of employment, as table `employment` names them. */
export const EMPLOYMENT_KINDS = ['pns', 'cpns', 'pppk', 'pppk-part-time', 'official'] as const;
export type EmploymentKind = (typeof EMPLOYMENT_KINDS)[number];

export const EMPLOYMENT_WORDS: Record<EmploymentKind, string> = {
  pns: 'PNS',
  cpns: 'CPNS',
  pppk: 'PPPK',
  'pppk-part-time': 'PPPK paruh waktu',
  official: 'Pejabat negara',
};
