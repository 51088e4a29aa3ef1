import type { Tone } from '../../web/index.js';
import { CODE_WORDS } from './codes.js';

/** How the result of a day is shown: a letter code, a word and a tone, so that colour never stands alone. */

/** What the words are chosen from: the columns of `attendance_day`, or null when nothing was planned. */
export interface DayMark {
  status: string;
  code: string;
  lateMinutes: number;
  leftEarlyMinutes: number;
}

export interface DayWords {
  letter: string;
  word: string;
  tone: Tone;
}

const STATUS_TONES: Record<string, Tone> = {
  present: 'good',
  expected: 'calm',
  absent: 'bad',
  'on-leave': 'leave',
  'on-duty': 'duty',
  'off-shift': 'calm',
  holiday: 'calm',
};

/** The word for one code, e.g. `CT` -> `Cuti tahunan`. */
export function codeWord(code: string): string {
  return Object.hasOwn(CODE_WORDS, code) ? CODE_WORDS[code as keyof typeof CODE_WORDS] : code;
}

/** Letter, word and tone of a day. A late person is present: the word says by how much. */
export function wordsOfDay(day: DayMark | null): DayWords {
  if (!day) return { letter: '–', word: 'Tidak dijadwalkan', tone: 'calm' };
  if (day.status === 'present' && day.lateMinutes > 0)
    return { letter: day.code, word: `Terlambat ${day.lateMinutes} menit`, tone: 'warn' };
  if (day.status === 'present' && day.leftEarlyMinutes > 0)
    return { letter: day.code, word: `Pulang cepat ${day.leftEarlyMinutes} menit`, tone: 'warn' };
  return { letter: day.code, word: codeWord(day.code), tone: STATUS_TONES[day.status] ?? 'calm' };
}

/** All codes with their words, in the order in which a legend prints them. */
export function legendOfCodes(): { code: string; word: string }[] {
  return Object.entries(CODE_WORDS).map(([code, word]) => ({ code, word }));
}
