import { type DerivedDay, type Press, deriveDay } from '../../../attendance/index.js';
import { type WorkDate, localDateOf } from '../../../platform/index.js';
import type { DemoPerson } from '../regency/people.rules.js';
import { dayStory } from './day-story.rules.js';
import { leaveOn } from './leave-story.rules.js';
import { type Mishaps, isOf, isWithheld, lapseOf, outageAt } from './mishaps.rules.js';
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

export interface LivedDay {
  plan: DayPlan;
  /** What was recorded. */
  presses: ForeseenPress[];
  /** What our own server refused, each tried again afterwards. */
  refused: { press: ForeseenPress; noticedAt: Date }[];
  days: DerivedDay[];
}

export interface Past {
  seed: number;
  book: RuleBook;
  mishaps: Mishaps;
  /** The first morning. */
  now: Date;
  /** As it stood at an earlier moment; else at the first morning. */
  until?: Date;
}

/** The finished past: plan, presses up to then with what went wrong, and what the one derivation makes of them. */
export function livedDay(
  { seed, book, mishaps, now, until = now }: Past,
  person: DemoPerson,
  workDate: WorkDate,
): LivedDay {
  const plan = book.planOf(person, workDate);
  // Those of the page have their past like everybody else, but today is theirs to live.
  const lived = !person.cast || workDate < localDateOf(now, ZONE);
  const told = lived ? foreseenPresses(seed, person, workDate, plan) : [];
  const { presses, refused } = withMishaps(told, mishaps, person, workDate);
  const made = presses.filter((press) => press.at <= until);
  const leave = leaveOn(seed, person, workDate);
  const { machine } = mishaps;
  const days = deriveDay({
    workDate,
    zone: ZONE,
    shifts: plan.shifts,
    offShiftCode: plan.offShiftCode,
    rest: plan.rest,
    events: made.map(({ direction, at }): Press => ({ direction, occurredAt: at })),
    leaves: leave ? [leave] : [],
    now: until,
    sourcesCompleteUntil:
      isOf(person, machine.unitCode) && workDate >= machine.since ? machine.silentFrom : until,
  });
  return { plan, presses: made, refused, days };
}

function withMishaps(
  told: readonly ForeseenPress[],
  mishaps: Mishaps,
  person: DemoPerson,
  workDate: WorkDate,
): Pick<LivedDay, 'presses' | 'refused'> {
  const lapse = lapseOf(mishaps, person, workDate);
  if (lapse === 'absent') return { presses: [], refused: [] };
  const refused: LivedDay['refused'] = [];
  const presses = told
    .filter(({ direction }) => !(lapse === 'no-departure' && direction === 'out'))
    .filter(({ at }) => !isWithheld(mishaps, person, at))
    .map((press): ForeseenPress => {
      const outage = outageAt(mishaps, person, press.at);
      if (!outage) return press;
      if (outage === mishaps.night || outage === mishaps.release)
        refused.push({ press, noticedAt: outage.to });
      // Those who waited press one after the other, as soon as it works again.
      return { ...press, at: new Date(outage.to.getTime() + (20 + (person.index % 40) * 6) * 1000) };
    });
  return { presses, refused };
}
