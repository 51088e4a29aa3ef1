/** Filled by what is stored, and drained by time. One unit is a kilobyte, begun ones counted. */
export interface Bucket {
  holds: number;
  drainsPerSecond: number;
}

/**
 * Of one network, which may be a whole regency behind one address: half of 11,000 people in the two minutes before
 * 07:30, every third of them in three windows at once, make 150 units a second. Whoever does nothing but fill our disk
 * stores 370 MB in the hour for which such rows live, and is seen in the figures.
 */
export const OF_NETWORK: Bucket = { holds: 12_000, drainsPerSecond: 100 };

/** Of all networks together: more sign-ins than one server can hash passwords for. */
export const OF_ALL: Bucket = { holds: 40_000, drainsPerSecond: 500 };

/** No application of ours sends parameters of this size; a pushed request has room for them all. */
export const LARGEST_ROW = 16 * 1024;

export interface Level {
  level: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** What is still in it at this moment. */
export function levelAt({ drainsPerSecond }: Bucket, known: Level | undefined, now: number): number {
  if (!known) return 0;
  return Math.max(0, known.level - (Math.max(0, now - known.at) / 1000) * drainsPerSecond);
}

export function unitsOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 1024));
}

/** Whole seconds until so many units fit in; 0: they do now. */
export function secondsUntil(bucket: Bucket, level: number, units: number): number {
  const over = level + units - bucket.holds;
  return over <= 0 ? 0 : Math.ceil(over / bucket.drainsPerSecond);
}
