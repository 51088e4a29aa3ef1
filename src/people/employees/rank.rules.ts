import type { EmploymentKind } from '../person-words.js';

const ROMAN = ['I', 'II', 'III', 'IV'];

/** Golongan ruang of civil servants (PP 99/2000): I/a to IV/e; only IV has an e. */
export const CIVIL_RANKS: readonly string[] = ROMAN.flatMap((group) =>
  ['a', 'b', 'c', 'd', ...(group === 'IV' ? ['e'] : [])].map((room) => `${group}/${room}`),
);

/** Golongan of PPPK (Perpres 98/2020): I to XVII. */
export const CONTRACT_RANKS: readonly string[] =
  'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII'.split(' ');

/** The ranks somebody so employed can have; elected officials have none. */
export function ranksOf(kind: EmploymentKind): readonly string[] {
  if (kind === 'official') return [];
  return kind === 'pppk' || kind === 'pppk-part-time' ? CONTRACT_RANKS : CIVIL_RANKS;
}

/** `iii c`, `IIIC`, `III / c`: `III/c`. What is no rank comes back trimmed; nothing is null. */
export function tidyRank(text: string | null | undefined): string | null {
  const given = (text ?? '').trim();
  if (given === '' || given === '-') return null;
  const [, group, room] = /^([IVX]+)\s*[/.\s-]?\s*([a-e])?$/i.exec(given) ?? [];
  if (!group) return given;
  return room ? `${group.toUpperCase()}/${room.toLowerCase()}` : group.toUpperCase();
}

/** Why this rank is none of theirs, in words; null when it is. Without a rank nothing is wrong: part-time PPPK have none yet. */
export function rankFault(kind: EmploymentKind, rank: string | null): string | null {
  if (rank === null || ranksOf(kind).includes(rank)) return null;
  if (kind === 'official') return 'Pejabat negara tidak memiliki golongan.';
  return kind === 'pns' || kind === 'cpns'
    ? 'Golongan PNS ditulis I/a sampai IV/e.'
    : 'Golongan PPPK ditulis I sampai XVII.';
}
