import type { WorkDate } from '../../platform/index.js';

/** One piece of a time line: a rule set from a day until before another; null is open. */
export interface TimelinePiece {
  ruleSetId: string;
  from: WorkDate | null;
  until: WorkDate | null;
}

/** Null as `from` is before, as `until` after everything. */
const starts = (day: WorkDate | null): string => day ?? '';
const ends = (day: WorkDate | null): string => day ?? '~';

/**
 * What holds when `laid` is put over what held: that is cut where it begins, and continues where it ends. Without a rule
 * set nothing holds in that time. Pieces of the same rule set that touch become one.
 */
export function layOver(
  held: readonly TimelinePiece[],
  laid: Omit<TimelinePiece, 'ruleSetId'> & { ruleSetId: string | null },
): TimelinePiece[] {
  const pieces = held.flatMap((piece): TimelinePiece[] => {
    if (ends(piece.until) <= starts(laid.from) || starts(piece.from) >= ends(laid.until)) return [piece];
    return [
      ...(starts(piece.from) < starts(laid.from) ? [{ ...piece, until: laid.from }] : []),
      ...(ends(piece.until) > ends(laid.until) ? [{ ...piece, from: laid.until }] : []),
    ];
  });
  if (laid.ruleSetId !== null) pieces.push({ ...laid, ruleSetId: laid.ruleSetId });
  return joined(pieces);
}

function joined(pieces: readonly TimelinePiece[]): TimelinePiece[] {
  const ordered = pieces.toSorted((a, b) => (starts(a.from) < starts(b.from) ? -1 : 1));
  const result: TimelinePiece[] = [];
  for (const piece of ordered) {
    const before = result.at(-1);
    if (before && before.ruleSetId === piece.ruleSetId && before.until === piece.from)
      result[result.length - 1] = { ...before, until: piece.until };
    else result.push(piece);
  }
  return result;
}
