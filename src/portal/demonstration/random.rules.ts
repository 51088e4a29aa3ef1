/**
 * Numbers that look random and are the same on every machine: mulberry32 over a 32-bit hash of the seed and of what is
 * being decided. Each decision has its own stream, so adding one never changes another.
 */
export interface Random {
  /** A number from 0 up to, but not including, 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Bell curve (Box-Muller). */
  normal(mean: number, deviation: number): number;
  /** Waiting time: many short ones, few long ones. */
  exponential(mean: number): number;
}

export function random(seed: number, ...about: (string | number)[]): Random {
  let state = hash(`${seed}|${about.join('|')}`);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    exponential: (mean) => -mean * Math.log(1 - next()),
  };
}

/** The same UUID for the same thing, everywhere. */
export function seededUuid(seed: number, ...about: (string | number)[]): string {
  // Two independent streams: one 32-bit hash alone would let two of 11,000 people share an id now and then.
  const streams = [random(seed, 'uuid-high', ...about), random(seed, 'uuid-low', ...about)];
  const hex = Array.from({ length: 16 }, (_, i) => streams[i % 2]!.between(0, 255));
  hex[6] = (hex[6]! & 0x0f) | 0x40;
  hex[8] = (hex[8]! & 0x3f) | 0x80;
  const text = hex.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** FNV-1a with a final mix, so that neighbouring keys land far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
