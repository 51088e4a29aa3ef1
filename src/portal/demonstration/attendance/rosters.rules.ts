import type { WorkDate } from '../../../platform/index.js';
import type { DemoPerson } from '../regency/people.rules.js';

/**
 * Two mornings, two afternoons, one night, the rest after it (LP, lepas piket), two days outside the shift (LJ).
 * Eight days, so that the free days wander through the week.
 */
const ROUND = ['P', 'P', 'S', 'S', 'M', 'LP', 'LJ', 'LJ'] as const;
export type DemoRosterCode = (typeof ROUND)[number];

/** The code of the day for whoever works by a roster; null for everybody else. */
export function rosterCodeOn(
  person: Pick<DemoPerson, 'index' | 'roster'>,
  date: WorkDate,
): DemoRosterCode | null {
  return person.roster ? ROUND[placeInRound(person.index, date)]! : null;
}

/** People at the same place of the round have the same plan. */
export function placeInRound(index: number, date: WorkDate): number {
  return (Date.parse(`${date}T00:00:00Z`) / 86_400_000 + index) % ROUND.length;
}
