import type { Span } from './grace/propose-grace.rules.js';

/** Failures so close to each other are one. */
const TOGETHER_MS = 10 * 60_000;

/** Gaps of ours and moments at which we refused somebody, as failures: what lies close together is one. */
export function failuresOf(gaps: readonly Span[], refusals: readonly Date[]): Span[] {
  const pieces = [...gaps, ...refusals.map((at) => ({ from: at, to: new Date(at.getTime() + 1000) }))].sort(
    (a, b) => a.from.getTime() - b.from.getTime(),
  );
  const failures: Span[] = [];
  for (const piece of pieces) {
    const last = failures.at(-1);
    if (last && piece.from.getTime() - last.to.getTime() <= TOGETHER_MS) {
      if (piece.to > last.to) last.to = piece.to;
    } else failures.push({ ...piece });
  }
  return failures;
}
