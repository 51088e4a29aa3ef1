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
