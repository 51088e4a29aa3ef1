import type { Shortage } from '../../leave/leave-accounts.store.js';
import { daysOf } from '../request-words.rules.js';

/** What a leave spends of the account, in half days: before and after it was counted again. */
export interface Recount {
  was: number;
  is: number;
  shortage: Shortage | null;
}

/** `Dihitung 4 hari kerja, sebelumnya 5: 1 hari kembali ke hak cuti tahunan.` */
export function recountWords({ was, is }: Pick<Recount, 'was' | 'is'>): string {
  const difference = daysOf(Math.abs(was - is));
  const counted = is === 0 ? 'Tidak ada lagi hari kerja yang dihitung' : `Dihitung ${daysOf(is)} hari kerja`;
  const where =
    is < was
      ? `${difference} hari kembali ke hak cuti tahunan`
      : `${difference} hari lagi dipakai dari hak cuti tahunan`;
  return `${counted}, sebelumnya ${daysOf(was)}: ${where}. Hari libur, cuti bersama, atau jadwal di dalamnya berubah.`;
}

export function shortageWords({ year, halves }: Shortage): string {
  return `Hak cuti tahunan ${year} terlampaui ${daysOf(halves)} hari.`;
}
