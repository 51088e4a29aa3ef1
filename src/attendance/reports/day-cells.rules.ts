import type { DayCell, Tone } from '../../web/index.js';
import { type DayMark, codeWord, wordsOfDay } from '../day-status/day-words.rules.js';

/** The result of one shift, as a cell needs it. */
export interface CellDay extends DayMark {
  provisional: boolean;
}

/** What must not be overlooked comes first. */
const WEIGHT: Record<Tone, number> = { bad: 0, warn: 1, leave: 2, duty: 3, good: 4, calm: 5 };

/** `TL/PSW`: late and gone early; `½CT H`: half a day of leave beside the other half. */
export function lettersOf({ code, halfDayCode, lateMinutes, leftEarlyMinutes }: DayMark): string {
  const whole = lateMinutes > 0 && leftEarlyMinutes > 0 ? 'TL/PSW' : code;
  return halfDayCode ? `½${halfDayCode} ${whole}` : whole;
}

/** What the letters of a cell mean, each code by itself. */
export function wordsOfLetters(letters: string): { code: string; word: string }[] {
  return letters.split(/[ /]/).map((code) => ({
    code,
    word: code.startsWith('½') ? `Setengah hari ${codeWord(code.slice(1)).toLowerCase()}` : codeWord(code),
  }));
}

/**
 * The shifts of one day as one cell: the letters of each, in the tone of the gravest. Only what asks a question leads to its
 * answer: a link on every good day would be a thousand of them on one page.
 */
export function cellOf(shifts: readonly CellDay[], href: string): DayCell | null {
  const told = shifts
    .map((shift) => ({ ...wordsOfDay(shift), letter: lettersOf(shift), provisional: shift.provisional }))
    .sort((a, b) => WEIGHT[a.tone] - WEIGHT[b.tone]);
  const [gravest] = told;
  if (!gravest) return null;
  return {
    tone: gravest.tone,
    letter: [...new Set(told.map(({ letter }) => letter))].join(' '),
    word: [...new Set(told.map(({ word }) => word))].join('; '),
    href: gravest.tone === 'bad' || gravest.tone === 'warn' ? href : undefined,
    provisional: told.some(({ provisional }) => provisional),
  };
}

/** As text, where nothing else can be told: `TL*` may still change. A month of the regency is 341,000 of them. */
export function cellText(shifts: readonly CellDay[]): string | null {
  const [first] = shifts;
  const cell = shifts.length > 1 ? cellOf(shifts, '') : null;
  const letter = cell ? cell.letter : first && lettersOf(first);
  if (!letter) return null;
  return (cell ?? first)!.provisional ? `${letter}*` : letter;
}
