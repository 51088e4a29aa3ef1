import { type Month, addMonths, monthOf } from '../../../platform/index.js';
import type { Cut } from '../../tpp/tpp-of.rules.js';
import type { Span } from '../span.rules.js';

/** What stands beside somebody's sums for whoever may read it. */
export interface RecapExtra {
  /** Latenesses and early leavings by the bands of the table that held, as its decree calls them; cuts of the allowance add up to `share`. */
  bands: Record<string, number>;
  /** Hundredths of a percent, in the middle of the months priced; null without a table. */
  share: number | null;
  /** Days without a reason in the year of the span's end, with minutes counted as days (PP 94/2021); null where it is not one's to read. */
  disciplineDays: number | null;
}

export interface RecapExtras {
  /** Names of all bands that occur, in their order. */
  bands: string[];
  /** Null: the allowance is not one's to read, or the span has months that are not whole. */
  tpp: boolean;
  discipline: { year: number } | null;
  of: ReadonlyMap<string, RecapExtra>;
}

/** The same bands, of units or of kinds of employees. */
export interface GroupBands {
  names: string[];
  of: ReadonlyMap<string, Pick<RecapExtra, 'bands'>>;
}

/** So many months are priced for a page; a table holds for a month. */
const MOST_MONTHS = 3;

/** The months of a span whose cuts can be told; none for parts of months and for longer spans. */
export function pricedMonths({ kind, first, last }: Span): Month[] {
  if (kind !== 'month' && kind !== 'quarter') return [];
  const months: Month[] = [];
  for (let month = monthOf(first); month <= monthOf(last); month = addMonths(month, 1)) months.push(month);
  return months.slice(0, MOST_MONTHS);
}

/** How often each band was reached. */
export function bandsOf(cuts: readonly Cut[]): Record<string, number> {
  const bands: Record<string, number> = {};
  for (const { kind, name } of cuts)
    if (kind === 'late' || kind === 'early') bands[name] = (bands[name] ?? 0) + 1;
  return bands;
}

/** Several months of one person: bands add up, the share is that of a month in the middle. */
export function extraOf(
  months: readonly { share: number; cuts: readonly Cut[] }[],
  disciplineDays: number | null,
): RecapExtra {
  const bands = bandsOf(months.flatMap(({ cuts }) => cuts));
  const sum = months.reduce((total, { share }) => total + share, 0);
  return { bands, share: months.length > 0 ? Math.round(sum / months.length) : null, disciplineDays };
}

/** Latenesses before early leavings, each by their number. */
export function bandNames(extras: Iterable<Pick<RecapExtra, 'bands'>>): string[] {
  const names = new Set<string>();
  for (const { bands } of extras) for (const name of Object.keys(bands)) names.add(name);
  const early = (name: string) => (name.startsWith('PSW') ? 1 : 0);
  return [...names].sort((a, b) => early(a) - early(b) || a.localeCompare(b, 'id', { numeric: true }));
}
