import type { WorkDate } from '../../platform/index.js';
import { OFF_CODES, type RosterRules, lengthOf, minutesFrom } from '../schedules/rule-set.js';

/** The codes of one person on one day, in order: `P`, `P+S` for a double shift, empty for a day that is not in the roster. */
export type Cell = readonly string[];

/** `cells.get(personId)?.get(day)`; a missing cell is empty. */
export type RosterCells = ReadonlyMap<string, ReadonlyMap<WorkDate, Cell>>;

export interface CellChange {
  personId: string;
  day: WorkDate;
  before: Cell;
  after: Cell;
}

/** At most so many shifts may stand in one cell. */
const MOST = 3;

/** What was typed in a cell, in whatever case: `p + s`, `PS` is no code. Null: no codes that could be meant. */
export function parseCell(text: string): Cell | null {
  const codes = text
    .toUpperCase()
    .split(/[\s+,/]+/)
    .filter((code) => code !== '');
  return codes.length <= MOST && codes.every((code) => /^[A-Z][A-Z0-9]{0,3}$/.test(code)) ? codes : null;
}

export const cellText = (cell: Cell): string => cell.join('+');

/** Why a cell cannot be kept, in the words of whoever typed it; null when it can. */
export function cellFault(cell: Cell, rules: RosterRules | null): string | null {
  if (cell.length === 0) return null;
  if (!rules) return 'Unit ini belum memiliki aturan sif pada hari itu.';
  const off = cell.filter((code) => (OFF_CODES as readonly string[]).includes(code));
  const unknown = cell.find(
    (code) => !Object.hasOwn(rules.shifts, code) && !(rules.offCodes as readonly string[]).includes(code),
  );
  if (unknown) return `Kode ${unknown} tidak ada dalam aturan sif unit ini.`;
  if (off.length > 0 && cell.length > 1) return `${off[0]} berarti tidak bertugas dan tidak dapat digabung.`;
  const spans = cell.map((code) => spanOf(code, rules, 0)).sort((a, b) => a.from - b.from);
  for (const [i, span] of spans.entries())
    if (i > 0 && span.from < spans[i - 1]!.to)
      return `Sif ${spans[i - 1]!.code} dan ${span.code} bertumpukan pada hari yang sama.`;
  return null;
}

/** What differs between the roster as it is and as it was typed; cells that nobody touched are left alone. */
export function changesOf(before: RosterCells, after: RosterCells): CellChange[] {
  return [...after].flatMap(([personId, days]) =>
    [...days].flatMap(([day, cell]): CellChange[] => {
      const known = before.get(personId)?.get(day) ?? [];
      return cellText(known) === cellText(cell) ? [] : [{ personId, day, before: known, after: cell }];
    }),
  );
}

export interface RestWarning {
  personId: string;
  day: WorkDate;
  /** Minutes between the end of the one and the start of the next; negative: they overlap. */
  minutes: number;
  codes: readonly [string, string];
}

/** Less rest than this between two shifts is pointed out. A matter of care, not of law: no regulation names a figure. */
export const SHORT_REST_MINUTES = 8 * 60;

/** Neighbouring days of one person with little rest or none between them; days in order. */
export function shortRests(
  personId: string,
  days: readonly { day: WorkDate; cell: Cell; rules: RosterRules | null }[],
): RestWarning[] {
  const spans = days.flatMap(({ day, cell, rules }, i) =>
    rules
      ? cell
          .filter((code) => Object.hasOwn(rules.shifts, code))
          .map((code) => ({ ...spanOf(code, rules, i * 1440), day }))
      : [],
  );
  spans.sort((a, b) => a.from - b.from);
  return spans.flatMap((span, i): RestWarning[] => {
    const before = spans[i - 1];
    if (!before || before.day === span.day) return [];
    const minutes = span.from - before.to;
    return minutes < SHORT_REST_MINUTES
      ? [{ personId, day: span.day, minutes, codes: [before.code, span.code] }]
      : [];
  });
}

/** From the midnight that begins the roster's first day, in minutes. */
function spanOf(code: string, rules: RosterRules, midnight: number) {
  const hours = rules.shifts[code];
  if (!hours) return { code, from: midnight, to: midnight };
  const from = midnight + minutesFrom('00:00', hours.start);
  return { code, from, to: from + lengthOf(hours) };
}
