import {
  type Month,
  type TimeZone,
  type WorkDate,
  localDateOf,
  localTimeOf,
  weekdayOf,
  zoneAbbreviation,
} from '../../platform/index.js';

const DAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const;
const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const;
const SHORT_MONTHS = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'Mei',
  'Jun',
  'Jul',
  'Agu',
  'Sep',
  'Okt',
  'Nov',
  'Des',
] as const;

const numbers = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 });

/** `Jumat, 20 November 2026` */
export function formatDay(date: WorkDate): string {
  const [year, month, day] = partsOf(date);
  return `${DAYS[weekdayOf(date) - 1]}, ${day} ${MONTHS[month - 1]} ${year}`;
}

/** `Jum, 20 Nov` */
export function formatShortDay(date: WorkDate): string {
  const [, month, day] = partsOf(date);
  return `${DAYS[weekdayOf(date) - 1]!.slice(0, 3)}, ${day} ${SHORT_MONTHS[month - 1]}`;
}

/** `07.12`: Indonesian writing separates hours and minutes by a full stop (EYD V). */
export function formatTime(instant: Date, zone: TimeZone): string {
  return localTimeOf(instant, zone).slice(0, 5).replace(':', '.');
}

/** `07.12.05` */
export function formatTimeWithSeconds(instant: Date, zone: TimeZone): string {
  return localTimeOf(instant, zone).replaceAll(':', '.');
}

/** `Minggu, 22 November 2026 pukul 09.57 WIB` */
export function formatInstant(at: Date, zone: TimeZone): string {
  return `${formatDay(localDateOf(at, zone))} pukul ${formatTime(at, zone)} ${zoneAbbreviation(zone)}`;
}

/** `Minggu, 22 November 2026 pukul 09.57.05 WIB`: where seconds are what it is about. */
export function formatInstantWithSeconds(at: Date, zone: TimeZone): string {
  return `${formatDay(localDateOf(at, zone))} pukul ${formatTimeWithSeconds(at, zone)} ${zoneAbbreviation(zone)}`;
}

/** `Min, 22 Nov 2026, 09.57` */
export function formatShortInstant(at: Date, zone: TimeZone): string {
  const day = localDateOf(at, zone);
  return `${formatShortDay(day)} ${day.slice(0, 4)}, ${formatTime(at, zone)}`;
}

/** `1 jam 15 menit`, `45 menit`, `2 jam`; less than nothing with a true minus: `−1 jam 15 menit` */
export function formatMinutes(minutes: number): string {
  if (minutes < 0) return `−${formatMinutes(-minutes)}`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} menit`;
  return rest === 0 ? `${numbers.format(hours)} jam` : `${numbers.format(hours)} jam ${rest} menit`;
}

/** `November 2026` */
export function formatMonth(month: Month): string {
  const [year, number] = partsOf(month);
  return `${MONTHS[number - 1]} ${year}`;
}

/** `1.204`, `97,5` */
export function formatNumber(value: number): string {
  return numbers.format(value);
}

function partsOf(text: string): [number, number, number] {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  return [year, month, day];
}
