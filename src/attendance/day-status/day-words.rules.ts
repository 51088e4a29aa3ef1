import type { Tone } from '../../web/index.js';
import { CODE_WORDS } from './codes.js';

/** How the result of a day is shown: a letter code, a word and a tone, so that colour never stands alone. */

/** What the words are chosen from: the columns of `attendance_day`, or null when nothing was planned. */
export interface DayMark {
  status: string;
  code: string;
  lateMinutes: number;
  leftEarlyMinutes: number;
  /** Of the lateness, worked off the same day. */
  repaidMinutes?: number;
  /** Of a leave for half of the day, beside what the other half was. */
  halfDayCode?: string | null;
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
  const minutes = day.status === 'present' ? minuteWords(day) : '';
  const half = day.halfDayCode ? `, setengah hari ${codeWord(day.halfDayCode).toLowerCase()}` : '';
  return {
    letter: day.code,
    word: `${minutes || codeWord(day.code)}${half}`,
    tone: minutes ? 'warn' : (STATUS_TONES[day.status] ?? 'calm'),
  };
}

/** Both may fall on one day; late comes first. */
function minuteWords({ lateMinutes, leftEarlyMinutes, repaidMinutes = 0 }: DayMark): string {
  const repaid =
    repaidMinutes === 0 ? '' : repaidMinutes < lateMinutes ? ` (${repaidMinutes} terganti)` : ' (terganti)';
  return [
    ...(lateMinutes > 0 ? [`Terlambat ${lateMinutes} menit${repaid}`] : []),
    ...(leftEarlyMinutes > 0
      ? [`${lateMinutes > 0 ? 'pulang' : 'Pulang'} cepat ${leftEarlyMinutes} menit`]
      : []),
  ].join(', ');
}

/** All codes with their words, in the order in which a legend prints them. */
export function legendOfCodes(): { code: string; word: string }[] {
  return Object.entries(CODE_WORDS).map(([code, word]) => ({ code, word }));
}
