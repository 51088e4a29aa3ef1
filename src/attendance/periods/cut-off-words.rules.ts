import { formatNumber } from '../../web/index.js';

/** `14 hari final karena batas waktunya lewat, sebelum semua sumber presensi melapor`; null when there is none to tell. */
export function cutOffWords(days: number): string | null {
  return days === 0
    ? null
    : `${formatNumber(days)} hari final karena batas waktunya lewat, sebelum semua sumber presensi melapor`;
}

/** The same of a closed month, which stays as it was. */
export function cutOffAtClosing(days: number): string {
  const words = cutOffWords(days);
  return words ? `Saat ditutup, ${words}.` : 'Saat ditutup, semua sumber presensi sudah melapor.';
}
