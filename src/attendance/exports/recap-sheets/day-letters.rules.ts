import { CODE_WORDS } from '../../day-status/codes.js';

export interface LetteredDay {
  personId: string;
  /** Of the span, from 0. */
  day: number;
  status: string;
  code: string;
  halfDayCode: string | null;
  late: boolean;
  leftEarly: boolean;
  provisional: boolean;
}

/** `TL/PSW`: late and gone early; `½CT H`: half a day of leave; `BP*`: may still change. */
export function dayLetter({ code, halfDayCode, late, leftEarly, provisional }: LetteredDay): string {
  const whole = late && leftEarly ? 'TL/PSW' : code;
  return `${halfDayCode ? `½${halfDayCode} ` : ''}${whole}${provisional ? '*' : ''}`;
}

/** The days of a span of one person, one text each; shifts of one day stand in one cell, a day without a plan is empty. */
export function dayLetters(days: readonly LetteredDay[], length: number): (string | null)[] {
  const row: (string | null)[] = Array.from({ length }, () => null);
  for (const one of days) {
    const before = row[one.day];
    row[one.day] = before ? `${before} ${dayLetter(one)}` : dayLetter(one);
  }
  return row;
}

/** What the letters mean, for the sheet beside. */
export const LETTER_WORDS: readonly (readonly [letter: string, words: string])[] = [
  ...Object.entries(CODE_WORDS),
  ['TL/PSW', 'Terlambat dan pulang cepat pada hari yang sama'],
  ['½CT H', 'Setengah hari cuti (di sini cuti tahunan), setengah hari lainnya seperti tertulis'],
  ['*', 'Masih sementara: dapat berubah sampai semua sumber presensi melapor'],
];
