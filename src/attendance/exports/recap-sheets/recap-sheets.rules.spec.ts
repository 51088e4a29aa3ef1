import { describe, expect, it } from '@jest/globals';
import type { RecapExtra, RecapExtras } from '../../reports/extras/recap-extras.rules.js';
import { COLUMN_SETS, detailsOf } from '../../reports/recap-column-sets.rules.js';
import { FIGURES } from '../../reports/recap-csv.rules.js';
import { extraCells } from './extra-cells.rules.js';
import { recapFigures } from './recap-figures.rules.js';

const extra = (some: Partial<RecapExtra>): RecapExtra => ({
  bands: {},
  share: null,
  disciplineDays: null,
  ...some,
});
const extras = (of: [string, RecapExtra][], more: Partial<RecapExtras> = {}): RecapExtras => ({
  bands: [],
  tpp: true,
  discipline: { year: 2026 },
  of: new Map(of),
  ...more,
});

describe('the columns of a workbook', () => {
  it.each(COLUMN_SETS)('are those of the CSV and, once each, all that "%s" has on the page', (set) => {
    const names = recapFigures(set).map(([, name]) => name);
    expect(names.slice(0, FIGURES.length)).toEqual(FIGURES.map(([, name]) => name));
    expect(names).toEqual(expect.arrayContaining(detailsOf(set).map(({ name }) => name)));
    expect(new Set(names).size).toBe(names.length);
  });

  it('have every band that occurs on any of the pages, as numbers', () => {
    const { heads, cellsOf } = extraCells([
      extras([['one', extra({ bands: { PSW1: 2 }, share: 150, disciplineDays: 3 })]]),
      extras([['two', extra({ bands: { TL1: 1 } })]]),
    ]);
    expect(heads.map(({ head }) => head)).toEqual(['TL1', 'PSW1', 'Potongan TPP', 'PP 94 2026 (hari)']);
    expect(cellsOf('one')).toEqual([0, 2, { share: 0.015 }, 3]);
    expect(cellsOf('two')).toEqual([1, 0, null, null]);
    expect(cellsOf('nobody')).toEqual([]);
  });

  it("leave out what is not one's to read", () => {
    const { heads } = extraCells([extras([['one', extra({})]], { tpp: false, discipline: null })]);
    expect(heads).toEqual([]);
  });
});
