import { EMPLOYMENT_WORDS, type EmploymentKind } from '../../../people/index.js';
import type { RuleAspect } from '../../schedules/resolve-rules.rules.js';
import type { DecreeKind } from '../../schedules/rule-sets.store.js';

export const ASPECT_WORDS: Record<RuleAspect, string> = {
  hours: 'Jam kerja',
  shifts: 'Sif',
  leave: 'Cuti',
  discipline: 'Disiplin',
  tpp: 'TPP',
};

export const DECREE_WORDS: Record<DecreeKind, string> = {
  uu: 'Undang-undang',
  pp: 'Peraturan pemerintah',
  perpres: 'Peraturan presiden',
  permen: 'Peraturan menteri',
  perda: 'Peraturan daerah',
  perbup: 'Peraturan bupati',
  keppres: 'Keputusan presiden',
  kepbup: 'Keputusan bupati',
  skb: 'Surat keputusan bersama',
  se: 'Surat edaran',
  sk: 'Surat keputusan',
  contract: 'Perjanjian kerja',
  example: 'Contoh, bukan dasar hukum',
};

/** `Dinas Kesehatan dan unit di bawahnya, khusus PPPK`; `Sri Wahyuni` */
export function scopeWords(scope: {
  unitName: string | null;
  personName: string | null;
  employeeKind: string | null;
}): string {
  if (scope.unitName === null) return scope.personName ?? 'Seorang pegawai';
  const kind = scope.employeeKind
    ? `, khusus ${EMPLOYMENT_WORDS[scope.employeeKind as EmploymentKind] ?? scope.employeeKind}`
    : '';
  return `${scope.unitName} dan unit di bawahnya${kind}`;
}
