import { type Json, number } from './openapi-parts.js';

/** The figures of a month, three times in an answer: its own, of adjustments, of both. */
export const RECAP_SUMS: Record<string, Json> = {
  working_days: number('Hari kerja.'),
  present: number('Hadir.'),
  late_count: number('Kali terlambat.'),
  late_minutes: number('Menit terlambat.'),
  left_early_count: number('Kali pulang cepat.'),
  left_early_minutes: number('Menit pulang cepat.'),
  absent: number('Tanpa keterangan.'),
  leave: number('Cuti.'),
  excuse: number('Izin.'),
  duty: number('Dinas luar.'),
  open_days: number('Belum selesai.'),
  provisional_days: number('Sementara.'),
};

export const RECAP_SUMS_EXAMPLE = {
  working_days: 15,
  present: 12,
  late_count: 1,
  late_minutes: 3,
  left_early_count: 0,
  left_early_minutes: 0,
  absent: 1,
  leave: 1,
  excuse: 0,
  duty: 1,
  open_days: 0,
  provisional_days: 1,
};
const NOTHING = Object.fromEntries(Object.keys(RECAP_SUMS_EXAMPLE).map((name) => [name, 0]));

/** A day without a reason in October turned out to be sick leave. */
export const RECAP_ADJUSTED_EXAMPLE = {
  adjustment: { ...NOTHING, absent: -1, leave: 1 },
  total: { ...RECAP_SUMS_EXAMPLE, absent: 0, leave: 2 },
};
