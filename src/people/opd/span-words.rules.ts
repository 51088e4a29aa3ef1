import { type WorkDate, addDays } from '../../platform/index.js';
import { formatDay } from '../../web/index.js';

/** `1 September 2025` */
export function dateWords(day: WorkDate): string {
  return formatDay(day).replace(/^\p{L}+, /u, '');
}

/** Days from-until as people say them; `until` is the first day after. */
export function spanWords(from: WorkDate, until: WorkDate | null): string {
  if (until === null) return `sejak ${dateWords(from)}`;
  const last = addDays(until, -1);
  return last === from ? dateWords(from) : `${dateWords(from)} – ${dateWords(last)}`;
}
