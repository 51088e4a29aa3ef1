import type { NewMessage } from '../../../people/index.js';
import { type TimeZone, type WorkDate, zoneAbbreviation } from '../../../platform/index.js';
import { formatDay, formatNumber, formatTime } from '../../../web/index.js';
import type { FirstDayCounts, FirstDayPerson } from './first-day-report.js';
import { FIRST_DAYS } from './first-day-report.js';
import type { Reader } from './first-days.store.js';

/** Where the regency lives. */
export const REPORT_ZONE: TimeZone = 'Asia/Jakarta';

/** `08.45 WIB` */
export const momentWords = (at: Date): string =>
  `${formatTime(at, REPORT_ZONE)} ${zoneAbbreviation(REPORT_ZONE)}`;

/** `libur Maulid Nabi; Cuti bersama Natal`: each name once. */
export const holidayWords = (names: readonly string[]): string => [...new Set(names)].join('; ');

export function firstDayAddress(day: WorkDate, unit?: string, page = 1): string {
  const query = new URLSearchParams({
    ...(unit && { unit }),
    ...(page > 1 && { hal: String(page) }),
  }).toString();
  return `${FIRST_DAYS}/${day}${query && `?${query}`}`;
}

/** What somebody was when the report was made; `*` may still change. */
export function thenWords({ lateMinutes, checkInAt, provisional }: FirstDayPerson): string {
  const words = checkInAt
    ? `Terlambat ${lateMinutes} menit (${formatTime(checkInAt, REPORT_ZONE)})`
    : 'Belum presensi, tanpa keterangan';
  return provisional ? `${words}*` : words;
}

export function firstDayMessage(
  day: WorkDate,
  madeAt: Date,
  { personId, unitId, unitCode, unitName, planned, missing, late }: Reader & FirstDayCounts,
): NewMessage {
  const n = formatNumber;
  return {
    personId,
    topic: 'report-first-day',
    title: `Hari pertama setelah libur: ${unitName}`.slice(0, 200),
    body: `${formatDay(day)} pukul ${momentWords(madeAt)}: dari ${n(planned)} yang dijadwalkan, ${n(missing)} belum presensi tanpa keterangan, ${n(late)} terlambat. Masih dapat berubah sampai semua sumber melapor.`,
    link: firstDayAddress(day, unitCode),
    dedupeKey: `first-day:${day}:${unitId}`,
  };
}
