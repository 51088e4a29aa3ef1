import { type WorkDate, addDays } from '../../platform/index.js';

const days = new Intl.DateTimeFormat('id-ID', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `20 Nov 2026` */
export function dayWords(day: WorkDate): string {
  return days.format(new Date(`${day}T00:00:00Z`));
}

/** `1 Jan 2026 s.d. 31 Des 2026`; `until` is the first day without it, as the database keeps it. */
export function spanWords(from: WorkDate | null, until: WorkDate | null): string {
  const begin = from ? `sejak ${dayWords(from)}` : 'sejak awal';
  if (!until) return begin;
  return from
    ? `${dayWords(from)} s.d. ${dayWords(addDays(until, -1))}`
    : `s.d. ${dayWords(addDays(until, -1))}`;
}
