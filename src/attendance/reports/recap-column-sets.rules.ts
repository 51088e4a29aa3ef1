import { SUMS, type SumName } from './recap.rules.js';

export const COLUMN_SETS = ['ringkas', 'hadir', 'cuti', 'menit', 'disiplin', 'semua'] as const;
export type ColumnSet = (typeof COLUMN_SETS)[number];

export const COLUMN_SET_WORDS: Record<ColumnSet, string> = {
  ringkas: 'Ringkas',
  hadir: 'Rincian hadir',
  cuti: 'Rincian cuti, izin, dan dinas',
  menit: 'Menit',
  disiplin: 'Pita TL dan PSW, TPP, PP 94',
  semua: 'Semua kolom',
};

/** A figure beside the short ones: its code as in the regency's lists, its words, and what it is part of. */
export interface DetailColumn {
  name: SumName;
  code: string;
  word: string;
  part: Exclude<ColumnSet, 'ringkas' | 'disiplin' | 'semua'>;
}

export const DETAILS: readonly DetailColumn[] = [
  { name: 'onTime', code: 'H', word: 'Tepat waktu', part: 'hadir' },
  { name: 'localDuty', code: 'DD', word: 'Dinas dalam', part: 'hadir' },
  { name: 'fromHome', code: 'WFH', word: 'Bekerja dari rumah', part: 'hadir' },
  { name: 'missingIn', code: 'LA-M', word: 'Lupa presensi masuk', part: 'hadir' },
  { name: 'missingOut', code: 'LA-P', word: 'Lupa presensi pulang', part: 'hadir' },
  { name: 'afterShift', code: 'LP', word: 'Lepas piket', part: 'hadir' },
  { name: 'offShift', code: 'LJ', word: 'Luar sif', part: 'hadir' },
  { name: 'holiday', code: 'Libur', word: 'Hari kerja yang diliburkan kalender', part: 'hadir' },
  { name: 'travel', code: 'DL', word: 'Dinas luar', part: 'cuti' },
  { name: 'study', code: 'TB', word: 'Tugas belajar', part: 'cuti' },
  { name: 'annualLeave', code: 'CT', word: 'Cuti tahunan', part: 'cuti' },
  { name: 'longLeave', code: 'CB', word: 'Cuti besar', part: 'cuti' },
  { name: 'sickLeave', code: 'CS', word: 'Cuti sakit', part: 'cuti' },
  { name: 'maternityLeave', code: 'CM', word: 'Cuti melahirkan', part: 'cuti' },
  { name: 'importantLeave', code: 'CAP', word: 'Cuti alasan penting', part: 'cuti' },
  { name: 'unpaidLeave', code: 'CLTN', word: 'Cuti di luar tanggungan negara', part: 'cuti' },
  { name: 'jointLeave', code: 'CBR', word: 'Cuti bersama', part: 'cuti' },
  { name: 'halfLeave', code: '½', word: 'Setengah hari cuti atau dinas', part: 'cuti' },
  { name: 'lateMinutes', code: 'Menit TL', word: 'Menit terlambat', part: 'menit' },
  { name: 'leftEarlyMinutes', code: 'Menit PSW', word: 'Menit pulang cepat', part: 'menit' },
  { name: 'shortMinutes', code: 'Menit kurang', word: 'Menit kekurangan jam kerja', part: 'menit' },
  { name: 'workedMinutes', code: 'Menit kerja', word: 'Menit bekerja', part: 'menit' },
];

/** Whether bands, cuts and days of discipline are asked for; they stand by name alone. */
export const withExtras = (set: ColumnSet): boolean => set === 'disiplin' || set === 'semua';

/** The figures that a reader asked for beside the short ones. */
export function detailsOf(set: ColumnSet): readonly DetailColumn[] {
  return set === 'semua' ? DETAILS : DETAILS.filter(({ part }) => part === set);
}

/** The sums that a table with these columns shows. */
export function sumsShown(set: ColumnSet): SumName[] {
  const details = new Set(DETAILS.map(({ name }) => name));
  const short = SUMS.filter(
    (name) => !details.has(name) || name === 'lateMinutes' || name === 'leftEarlyMinutes',
  );
  return [...short, ...detailsOf(set).map(({ name }) => name)];
}
