import { type Tone, dateWords, lastDayWords } from '../../../web/index.js';
import { LEVEL_WORDS } from '../warning-words.rules.js';
import type { Punishment, PunishmentState } from './punishment.js';

export const PUNISHMENT_STATES: Record<PunishmentState, { tone: Tone; code: string; word: string }> = {
  proposed: { tone: 'warn', code: '…', word: 'Menunggu petugas kedua' },
  decided: { tone: 'bad', code: '!', word: 'Berlaku' },
  refused: { tone: 'calm', code: '–', word: 'Ditolak' },
  'taken-back': { tone: 'calm', code: '↩', word: 'Dicabut' },
};

/** `Hukuman sedang: pemotongan tunjangan kinerja 25% selama 6 bulan` */
export function penaltyWords({ level, penalty }: Pick<Punishment, 'level' | 'penalty'>): string {
  return `Hukuman ${LEVEL_WORDS[level]}: ${penalty}`;
}

/** `Keputusan Bupati nomor 17 tanggal 5 Oktober 2026` */
export function decreeWords({ decreeNumber, decreeDate, official }: Punishment): string {
  return `Keputusan nomor ${decreeNumber} tanggal ${dateWords(decreeDate)}, ${official}`;
}

export function heldWords({ from, until }: Pick<Punishment, 'from' | 'until'>): string {
  return until ? `sejak ${dateWords(from)} ${lastDayWords(until)}` : `sejak ${dateWords(from)}`;
}
