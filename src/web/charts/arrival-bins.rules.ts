import { scaleLinear } from 'd3-scale';

/** Somebody arrived at this minute of the day (450 is 07.30). */
export interface Arrivals {
  minute: number;
  late: boolean;
  people: number;
}

export interface ArrivalBin {
  /** Minute of the day; the bin ends before the next one. */
  from: number;
  onTime: number;
  late: number;
}

export interface Binned {
  size: number;
  /** First minute shown, and the one after the last. */
  first: number;
  until: number;
  bins: ArrivalBin[];
  /** Who came before or after what is shown. */
  before: number;
  after: number;
  total: number;
}

/** How much is shown around the limit: five minutes a bar over three hours, or one minute a bar over one. */
const AROUND: Record<ArrivalSize, number> = { 1: 30, 5: 90 };
export type ArrivalSize = 1 | 5;

/** Counts arrivals into bins around the limit. Whatever comes in is in a bin, before or after: nobody is lost. */
export function arrivalBins(arrivals: readonly Arrivals[], limit: number, size: ArrivalSize): Binned {
  const middle = Math.floor(limit / size) * size;
  const first = middle - AROUND[size];
  const until = middle + AROUND[size];
  const bins = Array.from({ length: (until - first) / size }, (_, i) => ({
    from: first + i * size,
    onTime: 0,
    late: 0,
  }));
  const binned: Binned = { size, first, until, bins, before: 0, after: 0, total: 0 };
  for (const { minute, late, people } of arrivals) {
    binned.total += people;
    if (minute < first) binned.before += people;
    else if (minute >= until) binned.after += people;
    else bins[Math.floor((minute - first) / size)]![late ? 'late' : 'onTime'] += people;
  }
  return binned;
}

/** The bin with most arrivals, the earliest of several; null while nobody has come. */
export function peakOf({ bins }: Pick<Binned, 'bins'>): ArrivalBin | null {
  return bins.reduce<ArrivalBin | null>(
    (peak, bin) => (countOf(bin) > (peak ? countOf(peak) : 0) ? bin : peak),
    null,
  );
}

export function countOf({ onTime, late }: ArrivalBin): number {
  return onTime + late;
}

/** From a count to pixels from below, with round numbers for the lines across. */
export function countScale(most: number, height: number) {
  const scale = scaleLinear([0, Math.max(most, 4)], [0, height]).nice(4);
  return { of: (count: number) => scale(count), lines: scale.ticks(4).filter((count) => count > 0) };
}

/** `07.30` of 450; minutes before midnight or after it are of the day beside. */
export function clockOf(minute: number): string {
  const ofDay = ((minute % 1440) + 1440) % 1440;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(ofDay / 60))}.${two(ofDay % 60)}`;
}
