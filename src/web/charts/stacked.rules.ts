/** One part of a bar. */
export interface Part {
  count: number;
}

export interface PlacedPart {
  /** In percent of the width of the whole picture. */
  x: number;
  width: number;
}

/**
 * Parts beside each other. `whole` fills the picture: the sum of the bar itself where shares are compared, the largest sum
 * of all bars where counts are. Together the parts are as long as the bar.
 */
export function placedParts(parts: readonly Part[], whole: number): PlacedPart[] {
  let before = 0;
  return parts.map(({ count }) => {
    const x = whole > 0 ? (before / whole) * 100 : 0;
    before += count;
    return { x, width: whole > 0 ? (count / whole) * 100 : 0 };
  });
}

export function sumOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}
