import type { Fault } from '../../platform/index.js';
import type { Typed } from '../../web/index.js';
import type { ReminderRule } from './reminder-rule.js';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

export interface ReminderWords {
  title: string;
  about: string;
  /** What the number means, and between which bounds it lies. */
  number: { label: string; least: number; most: number };
}

export const REMINDER_WORDS: Record<ReminderRule['kind'], ReminderWords> = {
  'check-in': {
    title: 'Belum presensi masuk',
    about: 'Kepada pegawai yang memilih surel atau notifikasi, selama presensinya belum tercatat.',
    number: { label: 'Menit sebelum batas tepat waktu', least: 5, most: 120 },
  },
  'check-out': {
    title: 'Belum presensi pulang',
    about: 'Kepada pegawai yang memilih surel atau notifikasi, selama presensi pulangnya belum tercatat.',
    number: { label: 'Menit setelah jam kerja berakhir', least: 5, most: 120 },
  },
  weekly: {
    title: 'Ringkasan minggu lalu',
    about: 'Kepada kepala unit, Plt, dan Plh: minggu lalu pada unitnya dan semua di bawahnya.',
    number: { label: 'Mulai hari ke (1 Senin, 5 Jumat)', least: 1, most: 5 },
  },
  monthly: {
    title: 'Rekap bulan lalu belum diajukan',
    about: 'Kepada admin OPD, selama rekap bulan lalu belum diajukan.',
    number: { label: 'Mulai tanggal', least: 1, most: 15 },
  },
};

/** As the form shows it. */
export function typedRule({ active, minutes, firstDay, atTime }: ReminderRule): Typed {
  return {
    ...(active ? { aktif: 'ya' } : {}),
    angka: String(minutes ?? firstDay ?? ''),
    ...(atTime === null ? {} : { jam: atTime }),
  };
}

/** What a body wishes of a rule, or what is wrong with it. */
export function ruleOf(typed: Typed, rule: ReminderRule): ReminderRule | { faults: Fault[] } {
  const { number } = REMINDER_WORDS[rule.kind];
  const value = /^\d{1,3}$/.test(typed['angka'] ?? '') ? Number(typed['angka']) : NaN;
  const faults: Fault[] = [];
  if (!(value >= number.least && value <= number.most))
    faults.push({ field: 'angka', message: `Tulis angka ${number.least} sampai ${number.most}.` });
  if (rule.atTime !== null && !CLOCK.test(typed['jam'] ?? ''))
    faults.push({ field: 'jam', message: 'Tulis jam seperti 07:00.' });
  if (faults.length > 0) return { faults };
  return {
    ...rule,
    active: typed['aktif'] === 'ya',
    minutes: rule.minutes === null ? null : value,
    firstDay: rule.firstDay === null ? null : value,
    atTime: rule.atTime === null ? null : typed['jam']!,
  };
}
