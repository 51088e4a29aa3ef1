import { formatNip } from '../../people/index.js';
import { BYTE_ORDER_MARK, csvLine } from '../../web/index.js';
import type { PersonRecap } from './recap.rules.js';

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
  ]);
}
