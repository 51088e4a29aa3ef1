import type { PaperAlign, PaperBlock, PaperCell } from '../../web/index.js';

/** Somebody or something with sums; `adjusted`: what days of months closed before add to them. */
export interface SumsLine<Sums> {
  label: string;
  sums: Sums;
  adjusted: Sums | null;
}

/** What a line of sums is of: somebody, what adjustments add, both of them together, or everybody. */
export type SumsOf = 'own' | 'added' | 'both' | 'all';

export interface SumsColumn<Sums> {
  head: string;
  cell: (sums: Sums, of: SumsOf) => PaperCell;
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
  /** Over its heads, on every page. */
  title?: string | undefined;
}

/**
 * Numbered lines of sums and their total. A line for each; where days of closed months turned out otherwise two more:
 * those, and both together.
 */
export function sumsTable<Sums>(table: SumsTable<Sums>): Extract<PaperBlock, { kind: 'table' }> {
  const { head, lines, columns, total, add, dense = false, title } = table;
  const adjusted = lines.flatMap((line) => (line.adjusted ? [line.adjusted] : []));
  const own = add(lines.map(({ sums }) => sums));
  const cells = (sums: Sums, of: SumsOf) => columns.map(({ cell }) => cell(sums, of));
  return {
    kind: 'table',
    small: true,
    dense,
    ...(title && { title }),
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
        [i + 1, line.label, ...cells(line.sums, 'own')],
        ...(line.adjusted
          ? [
              ['', '   penyesuaian', ...cells(line.adjusted, 'added')],
              ['', '   jumlah', ...cells(add([line.sums, line.adjusted]), 'both')],
            ]
          : []),
      ]),
      // Before the sum of all: what it is made of.
      ...(adjusted.length > 0
        ? [
            ['', 'Tanpa penyesuaian', ...cells(own, 'all')],
            ['', 'Penyesuaian', ...cells(add(adjusted), 'added')],
          ]
        : []),
    ],
    sums: ['', total, ...cells(add([own, ...adjusted]), 'all')],
  };
}
