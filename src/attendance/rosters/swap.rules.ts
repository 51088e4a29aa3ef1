import type { WorkDate } from '../../platform/index.js';
import { OFF_CODES } from '../schedules/rule-content.js';
import { type Cell, type CellChange, type RosterCells, cellText } from './roster-cells.rules.js';

export const SWAP_STATES = ['asked', 'agreed', 'approved', 'refused', 'withdrawn', 'overtaken'] as const;
export type SwapState = (typeof SWAP_STATES)[number];

export const SWAP_WORDS: Record<SwapState, string> = {
  asked: 'Menunggu rekan',
  agreed: 'Menunggu atasan',
  approved: 'Disetujui',
  refused: 'Ditolak',
  withdrawn: 'Ditarik',
  overtaken: 'Gugur: daftar piket berubah',
};

/** Short codes of the states, for badges. */
export const SWAP_CODES: Record<SwapState, string> = {
  asked: 'MR',
  agreed: 'MA',
  approved: 'OK',
  refused: 'TLK',
  withdrawn: 'TRK',
  overtaken: 'GGR',
};

/** Two shifts to be exchanged: the asker's of one day for a colleague's of the same day or another. */
export interface Swap {
  askerId: string;
  askerDate: WorkDate;
  askerCodes: Cell;
  colleagueId: string;
  colleagueDate: WorkDate;
  colleagueCodes: Cell;
}

/** What may happen in which state, and who does it. */
export const SWAP_STEPS = {
  agree: { from: ['asked'], to: 'agreed', by: 'colleague' },
  decline: { from: ['asked', 'agreed'], to: 'refused', by: 'colleague' },
  withdraw: { from: ['asked', 'agreed'], to: 'withdrawn', by: 'asker' },
  approve: { from: ['agreed'], to: 'approved', by: 'head' },
  refuse: { from: ['asked', 'agreed'], to: 'refused', by: 'head' },
} as const satisfies Record<
  string,
  { from: readonly SwapState[]; to: SwapState; by: 'asker' | 'colleague' | 'head' }
>;
export type SwapStep = keyof typeof SWAP_STEPS;

/** Why the exchange cannot be asked for; null when it can. */
export function swapFault(swap: Swap, today: WorkDate): string | null {
  if (swap.askerId === swap.colleagueId) return 'Pilih rekan, bukan diri Anda sendiri.';
  if (swap.askerDate <= today || swap.colleagueDate <= today)
    return 'Hanya sif mulai besok yang dapat ditukar; untuk hari ini hubungi atasan Anda.';
  if (swap.askerCodes.length === 0) return 'Anda tidak ada dalam daftar piket pada tanggal itu.';
  if (swap.colleagueCodes.length === 0) return 'Rekan itu tidak ada dalam daftar piket pada tanggal itu.';
  if (swap.askerDate === swap.colleagueDate && cellText(swap.askerCodes) === cellText(swap.colleagueCodes))
    return 'Sif Anda dan rekan itu sama; tidak ada yang ditukar.';
  return null;
}

/** Does an exchange move any work? A free day for a free day, of one and the same day or with nothing to do beside it, does not. */
export function movesWork(changes: readonly CellChange[]): boolean {
  const works = (cell: Cell) => cell.some((code) => !(OFF_CODES as readonly string[]).includes(code));
  return changes.some(({ before, after }) => works(before) || works(after));
}

/**
 * The cells after the exchange: on each of the days the two have each other's. Null when the roster is no longer the one that
 * both agreed to.
 */
export function swapped(swap: Swap, cells: RosterCells): CellChange[] | null {
  const { askerId, askerDate, colleagueId, colleagueDate } = swap;
  const at = (personId: string, day: WorkDate): Cell => cells.get(personId)?.get(day) ?? [];
  if (
    cellText(at(askerId, askerDate)) !== cellText(swap.askerCodes) ||
    cellText(at(colleagueId, colleagueDate)) !== cellText(swap.colleagueCodes)
  )
    return null;
  return [...new Set([askerDate, colleagueDate])].flatMap((day) => [
    { personId: askerId, day, before: at(askerId, day), after: at(colleagueId, day) },
    { personId: colleagueId, day, before: at(colleagueId, day), after: at(askerId, day) },
  ]);
}
