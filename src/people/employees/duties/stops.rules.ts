import type { WorkDate } from '../../../platform/index.js';
import { beginAfter } from '../dated.rules.js';
import type { PersonHistory } from '../person-history.js';
import type { Leaving, Moving } from '../wishes-plan.rules.js';

/** Days on which duties end: of the service, or in a unit that is left for another. */
export interface Stops {
  leaving: Leaving[];
  moving: Moving[];
}

/** When the history says that somebody leaves the service, or one unit for another. */
export function stopsOf({ personId, employments, units }: PersonHistory): Stops {
  const leaving = employments.flatMap(({ until }): Leaving[] =>
    until === null || employments.some(({ from }) => from === until)
      ? []
      : [{ personId, day: until, until: beginAfter(employments, until) }],
  );
  const moving = units.flatMap((left, i): Moving[] => {
    const next = units[i + 1];
    return next && next.from === left.until
      ? [{ personId, day: next.from, unitId: left.value, toUnitId: next.value, until: next.until }]
      : [];
  });
  return { leaving, moving };
}

/** What the day itself brings. What was given for later days was given to somebody known to be elsewhere by then: it stays. */
export function stopsOn(history: PersonHistory, day: WorkDate): Stops {
  const { leaving, moving } = stopsOf(history);
  return {
    leaving: leaving.filter((one) => one.day === day),
    moving: moving.filter((one) => one.day === day).map((one) => ({ ...one, until: day })),
  };
}
