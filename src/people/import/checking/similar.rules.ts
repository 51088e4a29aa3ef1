import { plainWords } from './cell-words.rules.js';

type Pieces = ReadonlySet<string>;

/** Something that can be found by one of its names. */
export interface Named<Thing> {
  thing: Thing;
  names: readonly Pieces[];
}

export function named<Thing>(thing: Thing, ...names: readonly string[]): Named<Thing> {
  return { thing, names: names.map(piecesOf) };
}

/** How alike two texts are, 0 to 1, by their pieces of three letters (as `pg_trgm` counts them). */
export function similarity(one: string, other: string): number {
  return shareOf(piecesOf(one), piecesOf(other));
}

/** The nearest, best first; nothing that is not alike at all. */
export function nearest<Thing>(text: string, things: readonly Named<Thing>[], limit = 3): Thing[] {
  const wanted = piecesOf(text);
  return things
    .map(({ thing, names }) => ({ thing, score: Math.max(...names.map((name) => shareOf(wanted, name))) }))
    .filter(({ score }) => score >= 0.2)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ thing }) => thing);
}

function shareOf(a: Pieces, b: Pieces): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const piece of a) if (b.has(piece)) shared += 1;
  return shared / (a.size + b.size - shared);
}

function piecesOf(text: string): Pieces {
  const pieces = new Set<string>();
  for (const word of plainWords(text).split(' ')) {
    if (word === '') continue;
    const padded = `  ${word} `;
    for (let i = 0; i + 3 <= padded.length; i += 1) pieces.add(padded.slice(i, i + 3));
  }
  return pieces;
}
