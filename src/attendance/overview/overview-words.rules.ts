import type { TrendPoint } from '../../web/index.js';
import { formatNumber, formatShortDay } from '../../web/index.js';
import type { WorkDate } from '../../platform/index.js';
import type { Change } from './changes.rules.js';

const WEEKDAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const;

export function weekdayWord(weekday: number): string {
  return WEEKDAYS[weekday - 1]!;
}

/** `4,2 poin di bawah Jumat biasanya pada jam ini (87,1%)` */
export function changeWords(
  { points, usual }: Pick<Change, 'points' | 'usual'>,
  weekday: number,
  running: boolean,
): string {
  const habit = `${weekdayWord(weekday)} biasanya${running ? ' pada jam ini' : ''} (${formatNumber(usual)}%)`;
  if (Math.abs(points) < 0.5) return `Sama seperti ${habit}`;
  return `${formatNumber(Math.abs(points))} poin di ${points < 0 ? 'bawah' : 'atas'} ${habit}`;
}

/** Whether the figures of a day may still change. */
export function finalityWords(provisional: number): string {
  return provisional === 0
    ? 'Tetap: tidak berubah lagi dengan sendirinya'
    : `Sementara: ${formatNumber(provisional)} hasil masih dapat berubah`;
}

/** What a trend shows, in a sentence. */
export function trendWords(points: readonly TrendPoint[]): string {
  const measured = points.flatMap(({ value, day }) => (value === null ? [] : [{ value, day }]));
  if (measured.length < 2) return 'Belum cukup hari kerja untuk melihat kecenderungan.';
  const lowest = measured.reduce((low, one) => (one.value < low.value ? one : low));
  const mean = measured.reduce((sum, { value }) => sum + value, 0) / measured.length;
  return `Rata-rata ${formatNumber(Math.round(mean * 10) / 10)}% hadir dalam ${measured.length} hari kerja. Terendah ${formatNumber(lowest.value)}% pada ${formatShortDay(lowest.day as WorkDate)}.`;
}
