import type { DayCell, Tone } from '../../web/index.js';
import { type DayMark, wordsOfDay } from '../day-status/day-words.rules.js';

/** The result of one shift, as a cell needs it. */
export interface CellDay extends DayMark {
  provisional: boolean;
}

/** What must not be overlooked comes first. */
const WEIGHT: Record<Tone, number> = { bad: 0, warn: 1, leave: 2, duty: 3, good: 4, calm: 5 };

/**
 * The shifts of one day as one cell: the letters of all, once each, in the tone of the gravest. Only what asks a question
 * leads to its answer: a link on every good day would be a thousand of them on one page.
 */
export function cellOf(shifts: readonly CellDay[], href: string): DayCell | null {
  const told = shifts
    .map((shift) => ({ ...wordsOfDay(shift), provisional: shift.provisional }))
    .sort((a, b) => WEIGHT[a.tone] - WEIGHT[b.tone]);
  const [gravest] = told;
  if (!gravest) return null;
  return {
    tone: gravest.tone,
    letter: [...new Set(told.map(({ letter }) => letter))].join('/'),
    word: [...new Set(told.map(({ word }) => word))].join('; '),
    href: gravest.tone === 'bad' || gravest.tone === 'warn' ? href : undefined,
    provisional: told.some(({ provisional }) => provisional),
  };
}
