import type { PaperAlign, PaperBlock, PaperCell } from '../../web/index.js';

/** Somebody or something with sums; `adjusted`: what days of months closed before add to them. */
export interface SumsLine<Sums> {
  label: string;
  sums: Sums;
  adjusted: Sums | null;
}

export interface SumsColumn<Sums> {
  head: string;
  /** `added`: of a line that tells only what adjustments add. */
  cell: (sums: Sums, added: boolean) => PaperCell;
  width?: number;
}

export interface SumsTable<Sums> {
  /** Over the labels. */
  head: string;
  lines: readonly SumsLine<Sums>[];
  columns: readonly SumsColumn<Sums>[];
  /** What the sums of all are called. */
  total: string;
  add: (all: readonly Sums[]) => Sums;
  /** Narrow columns close to each other, for many of them. */
  dense?: boolean;
}

/**
 * Numbered lines of sums and their total. A line for each; where days of closed months turned out otherwise two more:
 * those, and both together.
 */
export function sumsTable<Sums>(table: SumsTable<Sums>): Extract<PaperBlock, { kind: 'table' }> {
  const { head, lines, columns, total, add, dense = false } = table;
  const adjusted = lines.flatMap((line) => (line.adjusted ? [line.adjusted] : []));
  const own = add(lines.map(({ sums }) => sums));
  const cells = (sums: Sums, added = false) => columns.map(({ cell }) => cell(sums, added));
  return {
    kind: 'table',
    small: true,
    dense,
    columns: [
      { head: 'No.', align: 'right', width: 22 },
      { head, width: '*' },
      ...columns.map(({ head: word, width = 52 }) => ({
        head: word,
        align: 'right' as PaperAlign,
        width,
      })),
    ],
    rows: [
      ...lines.flatMap((line, i) => [
        [i + 1, line.label, ...cells(line.sums)],
        ...(line.adjusted
          ? [
              ['', '   penyesuaian', ...cells(line.adjusted, true)],
              ['', '   jumlah', ...cells(add([line.sums, line.adjusted]))],
            ]
          : []),
      ]),
      // Before the sum of all: what it is made of.
      ...(adjusted.length > 0
        ? [
            ['', 'Tanpa penyesuaian', ...cells(own)],
            ['', 'Penyesuaian', ...cells(add(adjusted), true)],
          ]
        : []),
    ],
    sums: ['', total, ...cells(add([own, ...adjusted]))],
  };
}
