import { type WorkDate, addDays } from '../../platform/index.js';
import { formatDay } from './format.js';

/** `1 September 2025` */
export function dateWords(day: WorkDate): string {
  return formatDay(day).replace(/^\p{L}+, /u, '');
}

/** `sampai 30 November 2026`. People count the last day, the database the first day after it: `until`. */
export function lastDayWords(until: WorkDate): string {
  return `sampai ${dateWords(addDays(until, -1))}`;
}

/** `1 Januari 2026 sampai 30 November 2026`, `sejak 1 Januari 2026`; without a beginning it always held. */
export function spanWords(from: WorkDate | null, until: WorkDate | null): string {
  if (until === null) return from === null ? 'sejak awal' : `sejak ${dateWords(from)}`;
  if (from === null) return lastDayWords(until);
  return addDays(from, 1) === until ? dateWords(from) : `${dateWords(from)} ${lastDayWords(until)}`;
}
