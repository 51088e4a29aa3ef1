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
  hal?: number | undefined;
}

/** The address of a board; what is not said is left out, so that one board has one address. */
export function boardUrl({ unit, tanggal, status, hal }: BoardAddress, path = '/presensi/papan'): string {
  const query = new URLSearchParams();
  if (unit) query.set('unit', unit);
  if (tanggal) query.set('tanggal', tanggal);
  if (status) query.set('status', status);
  if (hal && hal > 1) query.set('hal', String(hal));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
