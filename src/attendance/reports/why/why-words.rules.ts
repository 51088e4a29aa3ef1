import { type TimeZone, localDateOf } from '../../../platform/index.js';
import { EMPLOYMENT_WORDS } from '../../../people/index.js';
import { formatShortDay, formatTimeWithSeconds } from '../../../web/index.js';
import { wordsOfDay } from '../../day-status/day-words.rules.js';
import type { DayWhy, WhyPress, WhyState } from './day-why.js';

export const DIRECTION_WORDS: Record<WhyPress['direction'], string> = {
  in: 'Masuk',
  out: 'Pulang',
  'roll-call': 'Apel',
  unknown: 'Tanpa arah',
};

export const PART_WORDS = {
  whole: 'sehari penuh',
  'first-half': 'paruh pertama',
  'second-half': 'paruh kedua',
} as const;

export const ROLL_CALL_WORDS: Record<string, string> = {
  attended: 'Hadir',
  late: 'Terlambat',
  missed: 'Tidak ada presensi apel',
};

/** What a press was taken for. */
export function meaningOfPress(press: WhyPress, { results }: Pick<DayWhy, 'results'>): string {
  if (press.takenBack) return 'Ditarik kembali, tidak dihitung';
  const is = (at: Date | null) => at?.getTime() === press.occurredAt.getTime();
  if (results.some(({ checkInAt }) => is(checkInAt))) return 'Dihitung sebagai masuk';
  if (results.some(({ checkOutAt }) => is(checkOutAt))) return 'Dihitung sebagai pulang';
  return 'Dicatat, tidak mengubah hasil';
}

/** `07.30.05`, with the day in front when it is another one. */
export function momentWords(at: Date, zone: TimeZone, workDate: string): string {
  const day = localDateOf(at, zone);
  const time = formatTimeWithSeconds(at, zone);
  return day === workDate ? time : `${formatShortDay(day)} ${time}`;
}

/** How the result stood before or after a change. */
export function stateWords(state: WhyState | null): string {
  if (!state) return 'Tanpa hasil';
  const mark = {
    status: state.status,
    code: state.code,
    lateMinutes: state.late_minutes,
    leftEarlyMinutes: state.left_early_minutes,
    halfDayCode: state.half_day_code ?? null,
  };
  const { letter, word } = wordsOfDay(mark);
  return `${letter} · ${word}`;
}

/** Why these rules won over others: person before kind of employment before unit, nearer before farther. */
export function whyTheyWon({ by, through, distance, employeeKind }: NonNullable<DayWhy['rules']>): string {
  if (by === 'person') return 'Ditetapkan khusus untuk pegawai ini; itu mendahului aturan unit mana pun.';
  const unit = through?.name ?? 'unit kerja';
  const where = distance === 0 ? `${unit}, unit kerja pegawai ini` : `${unit}, unit di atasnya`;
  if (by === 'unit-kind') {
    const kind =
      employeeKind && employeeKind in EMPLOYMENT_WORDS
        ? EMPLOYMENT_WORDS[employeeKind as keyof typeof EMPLOYMENT_WORDS]
        : employeeKind;
    return `Ditetapkan untuk ${kind} pada ${where}; aturan menurut jenis pegawai mendahului aturan untuk semua.`;
  }
  return distance === 0
    ? `Ditetapkan pada ${where}; itu mendahului aturan unit di atasnya.`
    : `Ditetapkan pada ${where}; tidak ada aturan yang lebih dekat.`;
}
