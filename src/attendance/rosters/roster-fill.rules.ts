import { type WorkDate, addDays } from '../../platform/index.js';
import { type Cell, type RosterCells, parseCell } from './roster-cells.rules.js';

/** The longest rotation that can be typed. */
export const LONGEST_CYCLE = 42;

/** `P P S S M M LP LP`, days in order; `-` is a day without a code. Null: not to be understood. */
export function parseCycle(text: string): Cell[] | null {
  const words = text
    .trim()
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  if (words.length === 0 || words.length > LONGEST_CYCLE) return null;
  const cells = words.map((word) => (word === '-' ? [] : parseCell(word)));
  return cells.every((cell) => cell !== null) ? cells : null;
}

/** Rotates people through a cycle: the first begins it on the first day, each next one `step` days further on. */
export function rotated(given: {
  personIds: readonly string[];
  days: readonly WorkDate[];
  cycle: readonly Cell[];
  step: number;
}): RosterCells {
  const { personIds, days, cycle, step } = given;
  return new Map(
    personIds.map((personId, person) => [
      personId,
      new Map(days.map((day, i) => [day, cycle[(i + person * step) % cycle.length] ?? []])),
    ]),
  );
}

/** So many days back is the same weekday, and most rotations (2, 4, 7, 8, 14, 28 days) are nearly in step again. */
export const COPY_DAYS_BACK = 28;

/** The same people on the same weekday four weeks before. */
export function copied(
  personIds: readonly string[],
  days: readonly WorkDate[],
  past: RosterCells,
): RosterCells {
  return new Map(
    personIds.map((personId) => [
      personId,
      new Map(days.map((day) => [day, past.get(personId)?.get(addDays(day, -COPY_DAYS_BACK)) ?? []])),
    ]),
  );
}

/** What was filled in, over what was there. */
export function laidOver(below: RosterCells, above: RosterCells): RosterCells {
  const result = new Map([...below].map(([personId, days]) => [personId, new Map(days)]));
  for (const [personId, days] of above) {
    const own = result.get(personId) ?? new Map<WorkDate, Cell>();
    for (const [day, cell] of days) own.set(day, cell);
    result.set(personId, own);
  }
  return result;
}
