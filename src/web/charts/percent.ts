/** A place or a length across a chart, as SVG writes it: `12.5%`. Two decimals are a tenth of a pixel. */
export function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`;
}

/** A length down a chart in pixels, short. */
export function pixels(value: number): number {
  return Math.round(value * 10) / 10;
}
