import type { LeaveKind } from '../leave/leave-kind.js';
import type { CalendarDayKind } from '../schedules/calendar-book.rules.js';

/** What a person-day is; exactly one. */
export const STATUSES = [
  'expected',
  'present',
  'absent',
  'on-leave',
  'on-duty',
  'off-shift',
  'holiday',
] as const;
export type Status = (typeof STATUSES)[number];

/** Short codes as the regency's lists use them, with their words. */
export const CODE_WORDS = {
  H: 'Hadir',
  TL: 'Terlambat',
  PSW: 'Pulang cepat',
  BP: 'Belum presensi',
  TK: 'Tanpa keterangan',
  CT: 'Cuti tahunan',
  CB: 'Cuti besar',
  CS: 'Cuti sakit',
  CM: 'Cuti melahirkan',
  CAP: 'Cuti alasan penting',
  CLTN: 'Cuti di luar tanggungan negara',
  CBR: 'Cuti bersama',
  I: 'Izin',
  TB: 'Tugas belajar',
  DL: 'Dinas luar',
  DD: 'Dinas dalam',
  WFH: 'Bekerja dari rumah',
  LP: 'Lepas piket',
  LJ: 'Luar sif',
  LN: 'Libur nasional',
  LD: 'Libur daerah',
  LU: 'Libur unit',
} as const;
export type StatusCode = keyof typeof CODE_WORDS;

/**
 * What an approved leave or duty makes of a planned day (categories of the 2017 inspections).
 * Dinas dalam counts as present, without a press; working from home counts as present only with a press.
 */
export const LEAVE_MEANING: Record<
  LeaveKind,
  { code: StatusCode; status: 'on-leave' | 'on-duty' | 'present'; needsPress: boolean }
> = {
  annual: { code: 'CT', status: 'on-leave', needsPress: false },
  long: { code: 'CB', status: 'on-leave', needsPress: false },
  sick: { code: 'CS', status: 'on-leave', needsPress: false },
  maternity: { code: 'CM', status: 'on-leave', needsPress: false },
  important: { code: 'CAP', status: 'on-leave', needsPress: false },
  unpaid: { code: 'CLTN', status: 'on-leave', needsPress: false },
  joint: { code: 'CBR', status: 'on-leave', needsPress: false },
  excuse: { code: 'I', status: 'on-leave', needsPress: false },
  study: { code: 'TB', status: 'on-duty', needsPress: false },
  'official-travel': { code: 'DL', status: 'on-duty', needsPress: false },
  'official-local': { code: 'DD', status: 'present', needsPress: false },
  wfh: { code: 'WFH', status: 'present', needsPress: true },
};

/** What a day freed by the calendar is called; joint leave takes nothing from the annual leave. */
export const HOLIDAY_CODES: Record<Exclude<CalendarDayKind, 'work-from-home'>, StatusCode> = {
  'national-holiday': 'LN',
  'joint-leave': 'CBR',
  'regency-day': 'LD',
  'unit-day': 'LU',
};
