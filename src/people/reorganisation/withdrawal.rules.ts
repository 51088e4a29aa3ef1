import type { WorkDate } from '../../platform/index.js';
import { type Span, joined, outside } from '../employees/dated.rules.js';
import { type Timeline, UNIT_FIELDS, type UnitValue, sameValue, standsOn } from './timeline.rules.js';

/** What a planned change made of one unit. */
export interface Made {
  before: Timeline;
  after: Timeline;
}

/**
 * The unit as it would be, had the change of this day never been planned. What was entered since stays: it is another's
 * plan. Null: something entered since builds on the change, and would have to go first.
 *
 * @param now what holds and is planned at present
 */
export function withdrawn(now: Timeline, { before, after }: Made, day: WorkDate): Timeline | null {
  const days = [day, ...[now, before, after].flatMap(boundaries)].filter((one) => one >= day);
  const cuts = [...new Set(days)].sort();
  const result: Span<UnitValue>[] = outside(now, day, null);
  const eve = { now: lastOf(now, day), before: lastOf(before, day) };
  for (const [i, from] of cuts.entries()) {
    const value = valueOf(
      { was: standsOn(before, from), made: standsOn(after, from), is: standsOn(now, from) },
      eve,
    );
    if (value === 'built-upon') return null;
    if (value) result.push({ from, until: cuts[i + 1] ?? null, value });
  }
  return joined(result, sameValue);
}

interface Sides {
  was: UnitValue | null;
  /** What the change made of it. */
  made: UnitValue | null;
  is: UnitValue | null;
}

function valueOf(
  { was, made, is }: Sides,
  eve: { now: UnitValue | null; before: UnitValue | null },
): UnitValue | null | 'built-upon' {
  if (!made) {
    if (is) return 'built-upon';
    // The change had ended it: it goes on as it is by then, with the name that it got since.
    if (!was || !eve.before) return was;
    return eve.now ? carried(was, eve.before, eve.now) : 'built-upon';
  }
  if (!is) return 'built-upon';
  if (!was) return sameValue(made, is) ? null : 'built-upon';
  const changed = UNIT_FIELDS.filter((field) => made[field] !== was[field]);
  return changed.some((field) => is[field] !== made[field]) ? 'built-upon' : { ...is, ...pick(was, changed) };
}

/** What changed on the eve since holds on, unless something else had been planned for this time already. */
function carried(value: UnitValue, from: UnitValue, to: UnitValue): UnitValue {
  return {
    ...value,
    ...pick(
      to,
      UNIT_FIELDS.filter((field) => value[field] === from[field]),
    ),
  };
}

function pick(value: UnitValue, fields: readonly (keyof UnitValue)[]): Partial<UnitValue> {
  return Object.fromEntries(fields.map((field) => [field, value[field]]));
}

function boundaries(timeline: Timeline): WorkDate[] {
  return timeline.flatMap(({ from, until }) => (until === null ? [from] : [from, until]));
}

/** What held on the last day before. */
function lastOf(timeline: Timeline, day: WorkDate): UnitValue | null {
  return timeline.find(({ from, until }) => from < day && (until === null || until >= day))?.value ?? null;
}
