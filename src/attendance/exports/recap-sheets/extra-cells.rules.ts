import type { SheetCell, SheetColumn } from '../../../web/index.js';
import { type RecapExtras, bandNames } from '../../reports/extras/recap-extras.rules.js';

/** Bands, cuts and days of discipline of everybody as columns, each where it is one's to read. */
export function extraCells(pieces: readonly RecapExtras[]): {
  heads: SheetColumn[];
  cellsOf: (personId: string) => SheetCell[];
} {
  const all = new Map(pieces.flatMap(({ of }) => [...of]));
  const bands = bandNames(all.values());
  const tpp = pieces.some((piece) => piece.tpp);
  const year = pieces[0]?.discipline?.year;
  return {
    heads: [
      ...bands.map((head) => ({ head, width: 8 })),
      ...(tpp ? [{ head: 'Potongan TPP', width: 11 }] : []),
      ...(year === undefined ? [] : [{ head: `PP 94 ${year} (hari)`, width: 11 }]),
    ],
    cellsOf(personId) {
      const extra = all.get(personId);
      if (!extra) return [];
      return [
        ...bands.map((name) => extra.bands[name] ?? 0),
        ...(tpp ? [extra.share === null ? null : { share: extra.share / 10_000 }] : []),
        ...(year === undefined ? [] : [extra.disciplineDays]),
      ];
    },
  };
}
