import { type TimeZone, type WorkDate, addDays, localDateOf } from '../../platform/index.js';
import { formatDay, formatInstant, formatShortInstant, formatTime } from '../../web/index.js';

/** Applications belong to the regency: their times are WIB. */
const ZONE: TimeZone = 'Asia/Jakarta';

/** `Min, 22 Nov 2026, 09.57` */
export function shortInstant(at: Date): string {
  return formatShortInstant(at, ZONE);
}

/** `Minggu, 22 November 2026 pukul 09.57 WIB` */
export function longInstant(at: Date): string {
  return formatInstant(at, ZONE);
}

/** `hari ini`, `kemarin`, or the day itself. */
export function dayWords(at: Date, now: Date): string {
  const [day, today] = [localDateOf(at, ZONE), localDateOf(now, ZONE)];
  if (day === today) return `hari ini pukul ${formatTime(at, ZONE)}`;
  if (day === yesterdayOf(today)) return 'kemarin';
  return formatDay(day);
}

function yesterdayOf(today: WorkDate): WorkDate {
  return addDays(today, -1);
}
