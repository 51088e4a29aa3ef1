import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';

/** One day of a trend. */
export interface TrendPoint {
  /** `2026-11-20` */
  day: string;
  /** Under the picture: `20 Nov`. */
  label: string;
  /** In the table: `Jum, 20 Nov`. */
  words: string;
  /** Null where nothing is to be measured: the line has a gap. */
  value: number | null;
  /** What it is compared with: the same weekday of the weeks before. */
  usual: number | null;
  /** Of the second, lower picture. */
  lower: number | null;
  /** Why there is a gap, e.g. the name of the holiday. */
  gap?: string | undefined;
}

/** Days that stand apart, from the first to the last of them. */
export interface TrendShade {
  from: string;
  to: string;
  words: string;
}

/** Where the middle of a day lies, in percent of the width. */
export function across(index: number, count: number): number {
  return ((index + 0.5) / Math.max(count, 1)) * 100;
}

/** Percentages from below 100: the axis begins at a round tenth below the lowest, and says so by its lines. */
export function shareScale(values: readonly number[], height: number) {
  const lowest = Math.max(0, Math.floor((Math.min(...values, 90) - 2) / 10) * 10);
  const scale = scaleLinear([lowest, 100], [height, 0]);
  return { of: (value: number) => scale(value), lines: scale.ticks(3), lowest };
}

/** A line in a box of 100 by the height, with a gap wherever a value is missing; null without two neighbours. */
export function brokenLine(
  values: readonly (number | null)[],
  down: (value: number) => number,
): string | null {
  const drawn = line<number | null>()
    .defined((value) => value !== null)
    .x((_value, i) => across(i, values.length))
    .y((value) => down(value!))
    .digits(2);
  return values.some((value, i) => value !== null && (values[i + 1] ?? null) !== null) ? drawn(values) : null;
}

/** The shaded part of the days shown, in percent of the width; null when none of them is inside. */
export function shadeOf(
  { from, to }: TrendShade,
  points: readonly Pick<TrendPoint, 'day'>[],
): { x: number; width: number } | null {
  const inside = points.flatMap(({ day }, i) => (day >= from && day <= to ? [i] : []));
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { x: (first / points.length) * 100, width: ((last - first + 1) / points.length) * 100 };
}
