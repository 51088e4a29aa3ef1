import { type TimeZone, type WorkDate, instantAt } from '../../../platform/index.js';

/** Over a long weekend nobody presses: a shorter pause is no hole. */
const HOLE_MS = 4 * 86_400_000;

export interface Told {
  /** Its punches that can have been: neither to come nor from before it was a source. */
  times: readonly Date[];
  /** Lines that became nobody's press, for want of a PIN or because nobody can read them. */
  heldBack: number;
  /** What the source had told before. */
  completeUntil: Date | null;
  from: WorkDate | null;
  zone: TimeZone;
}

/**
 * A machine writes its punches one after the other and gives them out whole: its file tells everything up to its own last line,
 * if nothing is held back, and if it begins where the one before it ended. Else somebody must say so, or the days wait.
 */
export function completeByFile({ times, heldBack, completeUntil, from, zone }: Told): Date | null {
  if (times.length === 0 || heldBack > 0) return null;
  const [first, last] = [Math.min, Math.max].map((which) =>
    times.map((time) => time.getTime()).reduce((a, b) => which(a, b)),
  );
  const known = completeUntil ?? (from && instantAt(from, '00:00', zone));
  return known && first! - known.getTime() <= HOLE_MS ? new Date(last!) : null;
}
