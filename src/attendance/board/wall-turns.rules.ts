/** A screen on a wall shows one thing after the other: the whole, then its units, then names where they were asked for. */
export type Turn =
  | { shows: 'whole' }
  | { shows: 'units'; from: number; to: number }
  | { shows: 'names'; from: number; to: number };

/** As many lines as can be read from five metres away. */
const UNITS_AT_ONCE = 8;
const NAMES_AT_ONCE = 10;

export function turnsOf({ units, names }: { units: number; names: number }): Turn[] {
  return [
    { shows: 'whole' },
    ...slices(units, UNITS_AT_ONCE).map((slice) => ({ shows: 'units' as const, ...slice })),
    ...slices(names, NAMES_AT_ONCE).map((slice) => ({ shows: 'names' as const, ...slice })),
  ];
}

/** The turn of that number, from 1 on; a list that has become shorter begins anew. */
export function turnAt(turns: readonly Turn[], number: number): { turn: Turn; number: number; next: number } {
  const here = number > turns.length ? 1 : number;
  return { turn: turns[here - 1]!, number: here, next: (here % turns.length) + 1 };
}

/** In pages of nearly the same length: 9 lines are 5 and 4, not 8 and 1. */
function slices(lines: number, most: number): { from: number; to: number }[] {
  const pages = Math.ceil(lines / most);
  return Array.from({ length: pages }, (_, page) => ({
    from: Math.ceil((page * lines) / pages),
    to: Math.ceil(((page + 1) * lines) / pages),
  }));
}
