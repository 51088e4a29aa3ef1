import type { Tone } from '../../../web/index.js';

/** How far somebody is on the way to their account. */
export type LetterState = 'none' | 'printed' | 'expired' | 'active' | 'no-number';

export const LETTER_STATES: Record<LetterState, { tone: Tone; code: string; word: string }> = {
  none: { tone: 'calm', code: 'BC', word: 'Belum dicetak' },
  printed: { tone: 'duty', code: 'SC', word: 'Surat berlaku' },
  expired: { tone: 'warn', code: 'KD', word: 'Surat kedaluwarsa' },
  active: { tone: 'good', code: 'AK', word: 'Akun aktif' },
  'no-number': { tone: 'calm', code: '–', word: 'Belum ada NIP' },
};

/** What a list shows; the words in the address. */
export const LETTER_FILTERS = {
  belum: { label: 'Belum dicetak', states: ['none', 'expired', 'no-number'] },
  dicetak: { label: 'Sudah dicetak', states: ['printed'] },
  aktif: { label: 'Sudah aktif', states: ['active'] },
} as const satisfies Record<string, { label: string; states: readonly LetterState[] }>;
export type LetterFilter = keyof typeof LETTER_FILTERS;

export function letterFilter(given: unknown): LetterFilter {
  return typeof given === 'string' && Object.hasOwn(LETTER_FILTERS, given)
    ? (given as LetterFilter)
    : 'belum';
}

/** `Pemerintah Kabupaten Purbalingga`, whichever way the regency was named at set-up. */
export function governmentName(regency: string): string {
  return /^pemerintah\b/i.test(regency) ? regency : `Pemerintah ${regency}`;
}
