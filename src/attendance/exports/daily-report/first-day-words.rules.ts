import type { NewMessage } from '../../../people/index.js';
import { type WorkDate, zoneAbbreviation } from '../../../platform/index.js';
import { formatDay, formatNumber, formatTime } from '../../../web/index.js';
import type { FirstDayCounts, FirstDayMoment, FirstDayPerson, FirstDayReport } from './first-day-report.js';
import { FIRST_DAYS } from './first-day-report.js';
import type { Reader } from './first-days.store.js';

/** `08.45 WIB`; `08.45 WIT dan 08.45 WIB` where units live by several clocks. */
export const momentWords = (moments: readonly FirstDayMoment[]): string =>
  moments.map(({ zone, at }) => `${formatTime(at, zone)} ${zoneAbbreviation(zone)}`).join(' dan ');

/** What a report of several clocks does not have yet; empty when it has all. */
export function laterWords({ later }: Pick<FirstDayReport, 'later'>): string {
  return later.length === 0
    ? ''
    : `Unit dengan waktu ${later.map(zoneAbbreviation).join(' dan ')} belum dihitung: laporannya dibuat pukul 08.45 waktu setempat.`;
}

/** `libur Maulid Nabi; Cuti bersama Natal`: each name once; `saw.` at the end does not end the sentence twice. */
export const holidayWords = (names: readonly string[]): string =>
  [...new Set(names)].join('; ').replace(/\.$/, '');

export function firstDayAddress(day: WorkDate, unit?: string, page = 1): string {
  const query = new URLSearchParams({
    ...(unit && { unit }),
    ...(page > 1 && { hal: String(page) }),
  }).toString();
  return `${FIRST_DAYS}/${day}${query && `?${query}`}`;
}

/** What somebody was when the report was made; `*` may still change. */
export function thenWords({ zone, lateMinutes, checkInAt, provisional }: FirstDayPerson): string {
  const words = checkInAt
    ? `Terlambat ${lateMinutes} menit (${formatTime(checkInAt, zone)})`
    : 'Belum presensi, tanpa keterangan';
  return provisional ? `${words}*` : words;
}

export function firstDayMessage(
  day: WorkDate,
  moment: FirstDayMoment,
  { personId, unitId, unitCode, unitName, planned, missing, late }: Reader & FirstDayCounts,
): NewMessage {
  const n = formatNumber;
  return {
    personId,
    topic: 'report-first-day',
    title: `Hari pertama setelah libur: ${unitName}`.slice(0, 200),
    body: `${formatDay(day)} pukul ${momentWords([moment])}: dari ${n(planned)} yang dijadwalkan, ${n(missing)} belum presensi tanpa keterangan, ${n(late)} terlambat. Masih dapat berubah sampai semua sumber melapor.`,
    link: firstDayAddress(day, unitCode),
    dedupeKey: `first-day:${day}:${unitId}`,
  };
}
