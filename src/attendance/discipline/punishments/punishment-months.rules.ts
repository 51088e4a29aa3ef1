import { type Month, type WorkDate, firstDayOf } from '../../../platform/index.js';
import type { Level } from '../discipline-rules.js';

/** A month that was closed when the punishment was let hold or taken back, and the month in which that counts. */
export interface LateMonth {
  month: Month;
  kind: 'added' | 'returned';
  appliedIn: Month;
}

/** A punishment as far as months of the allowance are concerned. */
export interface PunishedSpan {
  level: Level;
  from: WorkDate;
  until: WorkDate | null;
  takenBack: boolean;
  late: readonly LateMonth[];
}

/**
 * The levels that a month itself counts: of punishments that hold on its first day, so that six months are six, whichever
 * day of a month they begin. A month that was closed already is left as it was.
 */
export function levelsOf(spans: readonly PunishedSpan[], month: Month): Level[] {
  return spans.filter((span) => countsItself(span, month)).map(({ level }) => level);
}

/** The levels counted for a closed month by all months before `in`, and together with what `in` adds or gives back. */
export function levelsOfClosed(
  spans: readonly PunishedSpan[],
  closed: Month,
  counted: Month,
): { before: Level[]; after: Level[] } {
  const upTo = (reaches: (appliedIn: Month) => boolean) =>
    spans
      .filter((span) => {
        const has = (kind: LateMonth['kind']) =>
          span.late.some((one) => one.month === closed && one.kind === kind && reaches(one.appliedIn));
        return (countsItself(span, closed) || has('added')) && !has('returned');
      })
      .map(({ level }) => level);
  return {
    before: upTo((appliedIn) => appliedIn < counted),
    after: upTo((appliedIn) => appliedIn <= counted),
  };
}

/** Closed months of which something counts in this one, oldest first. */
export function closedMonthsIn(spans: readonly PunishedSpan[], counted: Month): Month[] {
  const months = spans.flatMap(({ late }) =>
    late.filter(({ appliedIn }) => appliedIn === counted).map(({ month }) => month),
  );
  return [...new Set(months)].sort();
}

function countsItself({ from, until, takenBack, late }: PunishedSpan, month: Month): boolean {
  const first = firstDayOf(month);
  if (first < from || (until !== null && first >= until)) return false;
  const has = (kind: LateMonth['kind']) => late.some((one) => one.month === month && one.kind === kind);
  return !has('added') && (!takenBack || has('returned'));
}
