import type { SumsLine } from '../../periods/sums-table.rules.js';
import { COLUMN_SET_WORDS } from '../../reports/recap-column-sets.rules.js';
import type { PaperColumn, PaperSums } from './paper-columns.rules.js';
import type { PaperSize } from './recap-paper.js';

/** A table of a paper: all columns where they fit, else one part of them after the other, for the same lines. */
export interface Section {
  columns: (PaperColumn & { width: number })[];
  /** Codes for heads, and letters of 7 points. */
  dense: boolean;
  /** Which part it is, where there are several. */
  title: string | undefined;
}

/** Points across a sheet that lies on its long side, between its margins. */
const ROOM: Record<PaperSize, number> = { F4: 850, A4: 756 };
/** Letters, what padding and line take of each column, and the least for names. */
const ROOMY = { letters: 8, around: 6.5, names: 130 };
const DENSE = { letters: 7, around: 3.4, names: 120 };
const NUMBERS = 22;

type Look = typeof ROOMY;
type Line = SumsLine<PaperSums>;

/** Whole words where all columns fit with them; else codes, and never smaller letters: what does not fit stands in a table of its own. */
export function sectionsOf(
  columns: readonly PaperColumn[],
  { lines, total, size }: { lines: readonly Line[]; total: PaperSums; size: PaperSize },
): Section[] {
  const told = columns.map((column) => ({ column, longest: longestOf(column, lines, total) }));
  const sized = (look: Look, headOf: (column: PaperColumn) => string) =>
    told.map(({ column, longest }) => {
      const words = [...headOf(column).split(' '), longest];
      return {
        ...column,
        head: headOf(column),
        width: Math.ceil(Math.max(...words.map((word) => pointsOf(word, look.letters)))),
      };
    });
  const roomy = sized(ROOMY, ({ head }) => head);
  if (widthOf(roomy, ROOMY) <= roomFor(size, ROOMY))
    return [{ columns: roomy, dense: false, title: undefined }];
  const packed = pack(
    sized(DENSE, ({ code }) => code),
    roomFor(size, DENSE),
  );
  return packed.map((some, i) => ({
    columns: spread(some, size),
    dense: true,
    title: packed.length > 1 ? `Bagian ${i + 1} dari ${packed.length}: ${partsOf(some)}` : undefined,
  }));
}

const roomFor = (size: PaperSize, { around, names }: Look) => ROOM[size] - NUMBERS - names - 2 * around;

const widthOf = (columns: readonly { width: number }[], { around }: Look) =>
  columns.reduce((sum, { width }) => sum + width + around, 0);

/** Names need no more than this: what is left over widens the columns, so that figures do not stand far from their names. */
const ENOUGH = 240;
const WIDEST = 30;

function spread(columns: Section['columns'], size: PaperSize): Section['columns'] {
  const left = ROOM[size] - NUMBERS - ENOUGH - widthOf(columns, DENSE);
  const more = Math.min(WIDEST, Math.floor(left / columns.length));
  return more > 0 ? columns.map((column) => ({ ...column, width: column.width + more })) : columns;
}

/** What belongs together stays together as long as a sheet is wide enough for it. */
function pack(columns: Section['columns'], room: number): Section['columns'][] {
  const sections: Section['columns'][] = [[]];
  const fits = (more: Section['columns']) => widthOf([...sections.at(-1)!, ...more], DENSE) <= room;
  for (const part of new Set(columns.map((column) => column.part))) {
    const own = columns.filter((column) => column.part === part);
    if (fits(own)) sections.at(-1)!.push(...own);
    else if (widthOf(own, DENSE) <= room) sections.push(own);
    else
      for (const column of own)
        if (fits([column])) sections.at(-1)!.push(column);
        else sections.push([column]);
  }
  return sections;
}

const partsOf = (columns: Section['columns']): string =>
  [...new Set(columns.map(({ part }) => COLUMN_SET_WORDS[part]))].join('; ');

/** The longest text below a head. */
function longestOf({ cell }: PaperColumn, lines: readonly Line[], total: PaperSums): string {
  let longest = String(cell(total, 'all'));
  const look = (text: string) => {
    if (text.length > longest.length) longest = text;
  };
  for (const { sums, adjusted } of lines) {
    look(String(cell(sums, 'own')));
    if (adjusted) look(String(cell(adjusted, 'added')));
  }
  return longest;
}

/** Of a word in bold, a little too wide rather than too narrow: what does not fit would run into the next column. */
function pointsOf(word: string, letters: number): number {
  let ems = 0;
  for (const letter of word)
    ems += /[mwMW½%]/.test(letter)
      ? 0.9
      : /\p{Lu}/u.test(letter)
        ? 0.7
        : /[()*.,:–]/.test(letter)
          ? 0.45
          : 0.58;
  return Math.max(2, ems) * letters;
}
