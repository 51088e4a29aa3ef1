import { formatNip } from '../../people/index.js';
import { BYTE_ORDER_MARK, csvLine } from '../../web/index.js';
import { STATE_WORDS } from '../periods/period-words.js';
import type { PersonRecap, RecapAdjustment } from './recap.rules.js';

/** The first line of the file. */
export function csvHead(): string {
  return (
    BYTE_ORDER_MARK +
    csvLine([
      'NIP',
      'Nama',
      'Jabatan',
      'Unit',
      'Hari kerja',
      'Hadir',
      'Terlambat (kali)',
      'Terlambat (menit)',
      'Pulang cepat (kali)',
      'Pulang cepat (menit)',
      'Tanpa keterangan',
      'Cuti',
      'Izin',
      'Dinas',
      'Belum ditetapkan',
      'Hari sementara',
      'Periode',
      'Penyesuaian bulan sebelumnya',
    ])
  );
}

/** One person. The number is written with spaces, as on decrees: a spreadsheet would round 18 bare digits. */
export function csvRow(row: PersonRecap): string {
  return csvLine([
    row.nip ? formatNip(row.nip) : '',
    row.name,
    row.position,
    row.unitName,
    row.workingDays,
    row.present,
    row.lateCount,
    row.lateMinutes,
    row.leftEarlyCount,
    row.leftEarlyMinutes,
    row.absent,
    row.leave,
    row.excuse,
    row.duty,
    row.open,
    row.provisional,
    STATE_WORDS[row.periodState].word,
    row.adjustments.map(adjustmentWords).join('; '),
  ]);
}

/** `2026-10-13: TK menjadi CS` */
export function adjustmentWords({ workDate, before, after }: RecapAdjustment): string {
  return `${workDate}: ${before ?? 'tanpa hari kerja'} menjadi ${after ?? 'tanpa hari kerja'}`;
}
