import { formatNip } from '../../people/index.js';
import { BYTE_ORDER_MARK, csvLine } from '../../web/index.js';
import { STATE_WORDS } from '../periods/period-words.js';
import {
  type PersonRecap,
  type RecapAdjustment,
  type RecapSums,
  type SumName,
  addSums,
} from './recap.rules.js';

/** A figure of a recap in a file: its head and what stands below. */
export type Figure = readonly [head: string, name: SumName];

/** The figures of a recap in files, in their order. */
export const FIGURES: readonly Figure[] = [
  ['Hari kerja', 'workingDays'],
  ['Hadir', 'present'],
  ['Terlambat (kali)', 'lateCount'],
  ['Terlambat (menit)', 'lateMinutes'],
  ['Pulang cepat (kali)', 'leftEarlyCount'],
  ['Pulang cepat (menit)', 'leftEarlyMinutes'],
  ['Tanpa keterangan', 'absent'],
  ['Cuti', 'leave'],
  ['Izin', 'excuse'],
  ['Dinas', 'duty'],
  ['Belum ditetapkan', 'open'],
  ['Hari sementara', 'provisional'],
];

export const figures = (sums: RecapSums, of = FIGURES): number[] => of.map(([, name]) => sums[name]);

/** The first line of the file: the month itself, then what days of closed months add, then both together. */
export function csvHead(): string {
  return (
    BYTE_ORDER_MARK +
    csvLine([
      'NIP',
      'Nama',
      'Jabatan',
      'Unit',
      ...FIGURES.map(([word]) => word),
      'Periode',
      'Penyesuaian bulan sebelumnya',
      ...FIGURES.map(([word]) => `Penyesuaian: ${word}`),
      ...FIGURES.map(([word]) => `Jumlah: ${word}`),
      'Hari final karena batas waktu',
    ])
  );
}

/** One person. The number is written with spaces, as on decrees: a spreadsheet would round 18 bare digits. */
export function csvRow(row: PersonRecap): string {
  const adjustment = row.adjustment ? [row.adjustment] : [];
  return csvLine([
    row.nip ? formatNip(row.nip) : '',
    row.name,
    row.position,
    row.unitName,
    ...figures(row),
    row.periodState ? STATE_WORDS[row.periodState].word : '',
    row.adjustments.map(adjustmentWords).join('; '),
    ...figures(addSums(adjustment)),
    ...figures(addSums([row, ...adjustment])),
    row.cutOffDays,
  ]);
}

/** `2026-10-13: TK menjadi CS` */
export function adjustmentWords({ workDate, before, after }: RecapAdjustment): string {
  return `${workDate}: ${before ?? 'tanpa hari kerja'} menjadi ${after ?? 'tanpa hari kerja'}`;
}
