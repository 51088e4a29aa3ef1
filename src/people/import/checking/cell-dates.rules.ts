import type { WorkDate } from '../../../platform/index.js';
import { dateOfSerial } from '../reading/cell.rules.js';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'mei', 'jun', 'jul', 'agu', 'sep', 'okt', 'nov', 'des'];

/**
 * A day as people and programs write it: `26-09-1986`, `26/9/1986`, `1986-09-26`, `26 September 1986`, or Excel's number of it.
 * @returns null when it is no day that ever was or will be
 */
export function readDay(text: string): WorkDate | null {
  const serial = /^(\d{4,5})(?:\.\d+)?$/.exec(text);
  if (serial) return dateOfSerial(Number(text)) as WorkDate | null;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return dayOf(iso[1]!, iso[2]!, iso[3]!);
  const local = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: .*)?$/.exec(text);
  if (local) return dayOf(local[3]!, local[2]!, local[1]!);
  const words = /^(\d{1,2})[- ]([a-z]{3,9})[- ](\d{4})$/i.exec(text);
  if (!words) return null;
  const month = MONTHS.indexOf(words[2]!.slice(0, 3).toLowerCase().replace('ags', 'agu'));
  return month === -1 ? null : dayOf(words[3]!, String(month + 1), words[1]!);
}

/** `26-09-1986`, as the sheet writes it. */
export function writeDay(day: string): string {
  return day.split('-').reverse().join('-');
}

function dayOf(year: string, month: string, day: string): WorkDate | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const leap = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
  // By arithmetic: a sheet holds fifty thousand dates.
  if (y === 0 || d === 0 || d > (m === 2 && leap ? 29 : (DAYS[m - 1] ?? 0))) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` as WorkDate;
}
