import { type ColumnSet, detailsOf } from '../../reports/recap-column-sets.rules.js';
import { FIGURES, type Figure } from '../../reports/recap-csv.rules.js';

/** The figures of the CSV, then what the reader chose beside them on the page. */
export function recapFigures(set: ColumnSet): readonly Figure[] {
  const there = new Set(FIGURES.map(([, name]) => name));
  const more = detailsOf(set).filter(({ name }) => !there.has(name));
  return [...FIGURES, ...more.map(({ word, name }): Figure => [word, name])];
}
