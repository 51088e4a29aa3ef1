import type { WorkDate } from '../../../platform/index.js';
import type { DayCell, Tone } from '../../../web/index.js';
import { formatNumber } from '../../../web/index.js';
import { type CellDay, cellOf, wordsOfLetters } from '../day-cells.rules.js';

export interface YearDay extends CellDay {
  workDate: WorkDate;
}

/** A cell for each day of the year that has a result. */
export function cellsOf(
  days: readonly YearDay[],
  addressOf: (day: WorkDate) => string,
): Map<WorkDate, DayCell> {
  const shifts = new Map<WorkDate, YearDay[]>();
  for (const day of days) shifts.set(day.workDate, [...(shifts.get(day.workDate) ?? []), day]);
  return new Map(
    [...shifts].flatMap(([day, some]) => {
      const cell = cellOf(some, addressOf(day));
      return cell ? [[day, cell] as const] : [];
    }),
  );
}

/** The letters that occur, most frequent first, with their words. */
export function legendOf(
  cells: ReadonlyMap<WorkDate, DayCell>,
): { code: string; word: string; tone: Tone }[] {
  const found = new Map<string, { days: number; tone: Tone }>();
  for (const { letter, tone } of cells.values()) {
    const known = found.get(letter);
    found.set(letter, { days: (known?.days ?? 0) + 1, tone: known?.tone ?? tone });
  }
  return [...found]
    .sort(([a, one], [b, other]) => other.days - one.days || a.localeCompare(b))
    .map(([code, { tone }]) => ({
      code,
      tone,
      word: wordsOfLetters(code)
        .map(({ word }) => word)
        .join(' dan '),
    }));
}

/** `212 hari dengan hasil: 198 H, 10 TL, 4 CT.` */
export function yearWords(
  cells: ReadonlyMap<WorkDate, DayCell>,
  legend: readonly { code: string; word: string }[],
): string {
  if (cells.size === 0) return 'Belum ada hari dengan hasil pada tahun ini.';
  const parts = legend.map(({ code, word }) => {
    const days = [...cells.values()].filter(({ letter }) => letter === code).length;
    return `${word.toLowerCase()} ${formatNumber(days)}`;
  });
  return `${formatNumber(cells.size)} hari: ${parts.join(', ')}.`;
}
