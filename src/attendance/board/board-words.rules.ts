import { formatNumber } from '../../web/index.js';
import {
  CATEGORIES,
  type Counts,
  headCount,
  presentCount,
  presentPercent,
  scheduledCount,
} from './board-counts.rules.js';
import { CATEGORY_LOOK } from './board-filter.rules.js';

/** One sentence for a screen reader when the board has changed. */
export function spokenSummary(counts: Counts): string {
  const parts = [
    `${presentCount(counts)} dari ${scheduledCount(counts)} hadir`,
    counts.late > 0 && `${counts.late} terlambat`,
    counts.expected > 0 && `${counts.expected} belum presensi`,
    counts.absent > 0 && `${counts.absent} tanpa keterangan`,
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

/** The text alternative of a strip: every part with its number. */
export function stripText(counts: Counts): string {
  if (headCount(counts) === 0) return 'Tidak ada pegawai.';
  const percent = presentPercent(counts);
  const parts = CATEGORIES.filter((category) => counts[category] > 0).map(
    (category) => `${CATEGORY_LOOK[category].word} ${counts[category]}`,
  );
  return `${percent === null ? '' : `${percent}% hadir: `}${parts.join(', ')}.`;
}

/** Whether a figure may still change by itself: `Sementara`, while a source may tell of a press; else `Tetap`. */
export function settledWord(unsettled: number): 'Sementara' | 'Tetap' {
  return unsettled > 0 ? 'Sementara' : 'Tetap';
}

/** The same for a whole board, in a sentence. */
export function settledSentence(unsettled: number): string {
  return unsettled > 0
    ? `Sementara: hasil ${formatNumber(unsettled)} pegawai masih dapat berubah.`
    : 'Tetap: semua sumber sudah melapor.';
}

/** Longer names would make a whole row of tiles tall. */
const LONG_NAME = 44;

export function titleOf({ name, shortName }: { name: string; shortName: string }): string {
  return name.length > LONG_NAME ? shortName : name;
}
