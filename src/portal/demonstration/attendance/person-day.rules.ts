import { type DerivedDay, type Press, deriveDay } from '../../../attendance/index.js';
import { type WorkDate, localDateOf } from '../../../platform/index.js';
import type { DemoPerson } from '../regency/people.rules.js';
import { dayStory } from './day-story.rules.js';
import { leaveOn } from './leave-story.rules.js';
import type { DayPlan, RuleBook } from './rule-book.rules.js';
import { ZONE } from './working-days.rules.js';

/** One press that the story foresees. */
export interface ForeseenPress {
  person: DemoPerson;
  /** Day of the shift it belongs to. */
  workDate: WorkDate;
  direction: 'in' | 'out';
  at: Date;
  /** Names the press for ever: person, day, shift and direction give the same one after any restart. */
  key: string;
}

/** The presses of one person for the shifts that begin on the day. */
export function foreseenPresses(
  seed: number,
  person: DemoPerson,
  workDate: WorkDate,
  { shifts }: DayPlan,
): ForeseenPress[] {
  return shifts.flatMap(({ plan }) => {
    const story = dayStory(seed, person, plan);
    const press = (direction: 'in' | 'out', at: Date | null) =>
      at ? [{ person, workDate, direction, at, key: `peragaan-${workDate}-${plan.seq}-${direction}` }] : [];
    return [...press('in', story.in), ...press('out', story.out)];
  });
}

/** The finished past: plan, presses up to `now`, and what the one derivation makes of them. */
export function livedDay(
  seed: number,
  person: DemoPerson,
  workDate: WorkDate,
  book: RuleBook,
  now: Date,
): { plan: DayPlan; presses: ForeseenPress[]; days: DerivedDay[] } {
  const plan = book.planOf(person, workDate);
  // Those of the page have their past like everybody else, but today is theirs to live.
  const lived = !person.cast || workDate < localDateOf(now, ZONE);
  const presses = lived
    ? foreseenPresses(seed, person, workDate, plan).filter((press) => press.at <= now)
    : [];
  const leave = leaveOn(seed, person, workDate);
  const days = deriveDay({
    workDate,
    zone: ZONE,
    shifts: plan.shifts,
    offShiftCode: plan.offShiftCode,
    events: presses.map(({ direction, at }): Press => ({ direction, occurredAt: at })),
    leaves: leave ? [leave] : [],
    now,
    sourcesCompleteUntil: now,
  });
  return { plan, presses, days };
}
