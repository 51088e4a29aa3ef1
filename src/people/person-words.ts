export { ROLE_WORDS } from '../access/index.js';

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
