import type { Category } from '../forecast/outcome.rules.js';
import { SHOWN_ORDER } from './category-words.js';

export interface Move {
  before: Category;
  after: Category;
  days: number;
}

/** A ribbon from the bar above to the bar below, in person-days from the left. */
export interface Ribbon extends Move {
  top: number;
  bottom: number;
}

export interface CategoryLine {
  category: Category;
  before: number;
  after: number;
}

/** How many person-days each category has on both sides; both columns add up to the same. */
export function categoryLines(moves: readonly Move[]): CategoryLine[] {
  const sum = (side: 'before' | 'after', category: Category) =>
    moves.filter((move) => move[side] === category).reduce((days, move) => days + move.days, 0);
  return SHOWN_ORDER.map((category) => ({
    category,
    before: sum('before', category),
    after: sum('after', category),
  })).filter(({ before, after }) => before + after > 0);
}

/** Ribbons leave and arrive in the order of the categories, so that as few as possible cross. */
export function ribbonsOf(moves: readonly Move[]): Ribbon[] {
  const rank = (category: Category) => SHOWN_ORDER.indexOf(category);
  const laid = (first: 'before' | 'after', second: 'before' | 'after') => {
    const places = new Map<Move, number>();
    let at = 0;
    for (const move of moves.toSorted(
      (a, b) => rank(a[first]) - rank(b[first]) || rank(a[second]) - rank(b[second]),
    )) {
      places.set(move, at);
      at += move.days;
    }
    return places;
  };
  const tops = laid('before', 'after');
  const bottoms = laid('after', 'before');
  return moves.map((move) => ({ ...move, top: tops.get(move)!, bottom: bottoms.get(move)! }));
}

/** A ribbon as an SVG path in a frame of `whole` by 100. */
export function ribbonPath({ top, bottom, days }: Ribbon): string {
  return `M${top} 0C${top} 50 ${bottom} 50 ${bottom} 100H${bottom + days}C${bottom + days} 50 ${top + days} 50 ${top + days} 0Z`;
}
