export type UnitChangeKind = 'founded' | 'corrected' | 'renamed' | 'moved' | 'merged' | 'split' | 'closed';

/** What was done to a unit, as people say it. */
export const CHANGE_WORDS: Record<UnitChangeKind, string> = {
  founded: 'Dibentuk',
  corrected: 'Data diperbaiki',
  renamed: 'Berganti nama',
  moved: 'Dipindahkan',
  merged: 'Digabungkan',
  split: 'Dimekarkan',
  closed: 'Ditutup',
};
