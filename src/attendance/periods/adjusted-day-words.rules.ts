import { parseWorkDate } from '../../platform/index.js';
import { formatShortDay } from '../../web/index.js';

/** What a day counted as. */
export function codeWords(code: string | null, late: number): string {
  if (code === null) return 'tidak ada hari kerja';
  return late > 0 ? `${code}, terlambat ${late} menit` : code;
}

/** `Sel, 13 Okt 2026` */
export function dayWords(day: string): string {
  const date = parseWorkDate(day);
  return date ? `${formatShortDay(date)} ${day.slice(0, 4)}` : day;
}
