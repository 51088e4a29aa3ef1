import { EMPLOYMENT_WORDS, type EmploymentKind } from '../../people/index.js';
import type { Tone } from '../../web/index.js';
import type { Category } from './board-counts.rules.js';

/** Words in the address that choose whose names are listed; `semua` means everybody, below included. */
export const CATEGORY_BY_WORD = {
  semua: null,
  'tepat-waktu': 'on-time',
  terlambat: 'late',
  'dinas-cuti': 'away',
  belum: 'expected',
  'tanpa-keterangan': 'absent',
  'tidak-bertugas': 'off',
} as const satisfies Record<string, Category | null>;
export type StatusFilter = keyof typeof CATEGORY_BY_WORD;

/** How a part of the strip is written on the page: word, letter and tone. */
export const CATEGORY_LOOK: Record<
  Category,
  {
    word: string;
    letter: string;
    tone: Tone;
    filter: StatusFilter;
  }
> = {
  'on-time': { word: 'Tepat waktu', letter: 'H', tone: 'good', filter: 'tepat-waktu' },
  late: { word: 'Terlambat', letter: 'TL', tone: 'warn', filter: 'terlambat' },
  away: { word: 'Dinas, cuti, izin', letter: 'DC', tone: 'duty', filter: 'dinas-cuti' },
  expected: { word: 'Belum presensi', letter: 'BP', tone: 'calm', filter: 'belum' },
  absent: { word: 'Tanpa keterangan', letter: 'TK', tone: 'bad', filter: 'tanpa-keterangan' },
  off: { word: 'Tidak bertugas', letter: 'LP', tone: 'calm', filter: 'tidak-bertugas' },
};

export interface BoardAddress {
  unit?: string | undefined;
  tanggal?: string | undefined;
  status?: StatusFilter | undefined;
  jenis?: EmploymentKind | undefined;
  lebih?: number | undefined;
  cari?: string | undefined;
  hal?: number | undefined;
}

/** The address of a board; what is not said is left out, so that one board has one address. */
export function boardUrl(address: BoardAddress, path = '/presensi/papan'): string {
  const { unit, tanggal, status, jenis, lebih, cari, hal } = address;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ unit, tanggal, status, jenis, lebih, cari }))
    if (value !== undefined && value !== '') query.set(name, String(value));
  if (hal && hal > 1) query.set('hal', String(hal));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Whose names were asked for. */
export interface Choice {
  status: StatusFilter | null;
  kind: EmploymentKind | null;
  lateOver: number | null;
  search: string;
}

/** Names were asked for, wherever below they are; a kind of employment alone narrows the figures, too. */
export function asksForNames({ status, lateOver, search }: Omit<Choice, 'kind'>): boolean {
  return status !== null || lateOver !== null || search !== '';
}

/** `Terlambat, lebih dari 15 menit, bernama “sri”, PPPK` */
export function choiceWords({ status, kind, lateOver, search }: Choice): string {
  const category = status === null ? null : CATEGORY_BY_WORD[status];
  const words = [
    category && CATEGORY_LOOK[category].word,
    lateOver !== null && `${category === 'late' ? '' : 'terlambat '}lebih dari ${lateOver} menit`,
    search !== '' && `bernama “${search}”`,
    kind && EMPLOYMENT_WORDS[kind],
  ].filter((word) => typeof word === 'string');
  const text = words.join(', ');
  return text === '' ? 'Semua nama' : text[0]!.toUpperCase() + text.slice(1);
}
