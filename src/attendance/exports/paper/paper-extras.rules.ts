import { createHash } from 'node:crypto';
import type { Permission } from '../../../access/index.js';
import {
  type GroupBands,
  type RecapExtra,
  type RecapExtras,
  bandNames,
} from '../../reports/extras/recap-extras.rules.js';

/** Bands, cuts of the allowance and days of discipline on a paper, as far as whoever prints it may read them. */
export interface PaperExtras {
  bands: readonly string[];
  /** Whether bands are told, also where nobody has reached one. */
  tpp: boolean;
  /** Whether there are cuts beside the bands: by name alone. */
  share: boolean;
  /** Of the days of discipline; null: not told. */
  year: number | null;
  /** Of a person, unit or kind. */
  of: ReadonlyMap<string, Partial<RecapExtra>>;
}

export const NO_EXTRAS: PaperExtras = { bands: [], tpp: false, share: false, year: null, of: new Map() };

/** Of everybody, read piece by piece. */
export function extrasOfNames(pieces: readonly RecapExtras[]): PaperExtras {
  const of = new Map(pieces.flatMap((piece) => [...piece.of]));
  const tpp = pieces.some((piece) => piece.tpp);
  return { bands: bandNames(of.values()), tpp, share: tpp, year: pieces[0]?.discipline?.year ?? null, of };
}

export function extrasOfGroups(groups: GroupBands | null): PaperExtras {
  return groups ? { bands: groups.names, tpp: true, share: false, year: null, of: groups.of } : NO_EXTRAS;
}

/** What else than to export one must be allowed for such a paper. */
export function needsOf({ tpp, year }: PaperExtras): Permission[] {
  return [...(tpp ? ['tpp:read' as const] : []), ...(year === null ? [] : ['discipline:read' as const])];
}

/** What the hash of the paper is of, beside the sums. */
export function allowanceLines({ bands, tpp, of }: PaperExtras, ids: readonly string[]): string[] {
  if (!tpp) return [];
  return ids.map((id) => {
    const extra = of.get(id);
    const reached = bands.flatMap((name) => {
      const times = extra?.bands?.[name] ?? 0;
      return times > 0 ? [`${name.replaceAll(' ', '_')}=${times}`] : [];
    });
    return ['allowance', id, extra?.share ?? '-', ...reached].join(' ');
  });
}

/** Of the days of discipline as they are printed; null where none are. They go on growing: nobody compares them later. */
export function disciplineHash({ year, of }: PaperExtras, ids: readonly string[]): string | null {
  if (year === null) return null;
  const lines = ids.map((id) => `discipline ${year} ${id} ${of.get(id)?.disciplineDays ?? '-'}\n`);
  return createHash('sha256').update(lines.sort().join('')).digest('hex');
}
