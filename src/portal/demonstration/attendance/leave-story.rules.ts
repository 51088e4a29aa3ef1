import { type WorkDate, addDays, daysBetween, weekdayOf } from '../../../platform/index.js';
import { random, seededUuid } from '../random.rules.js';
import type { DemoPerson } from '../regency/people.rules.js';
import { habitsOf } from './habits.rules.js';

export type LeaveKind =
  'annual' | 'sick' | 'maternity' | 'important' | 'excuse' | 'official-travel' | 'official-local' | 'study';

export interface DemoLeave {
  id: string;
  personId: string;
  kind: LeaveKind;
  first: WorkDate;
  last: WorkDate;
  documentNumber: string;
}

/** Of 1,000 person-weeks: how many begin such a leave, and its longest length in days. */
const WEEKLY: readonly (readonly [LeaveKind, number, number])[] = [
  ['annual', 26, 4],
  ['sick', 15, 3],
  ['official-travel', 24, 3],
  ['official-local', 14, 1],
  ['excuse', 8, 1],
  ['important', 3, 2],
];
const LETTER: Record<LeaveKind, string> = {
  annual: '851.1',
  sick: '851.3',
  maternity: '851.4',
  important: '851.5',
  excuse: '850',
  'official-travel': '094',
  'official-local': '090',
  study: '826.4',
};

/** The Monday of the week. */
export function weekOf(date: WorkDate): WorkDate {
  return addDays(date, 1 - weekdayOf(date));
}

/**
 * The approved leave that begins in the week of `monday`, or null. It stays inside the five working days, so weeks never overlap
 * and any week can be asked for on its own. Whoever is away for months has one row a week.
 */
export function leaveInWeek(seed: number, person: DemoPerson, monday: WorkDate): DemoLeave | null {
  if (person.kind === 'official' || person.cast) return null;
  const { away } = habitsOf(seed, person);
  if (away) return leave(seed, person, away, monday, 0, person.roster ? 7 : 5);
  const dice = random(seed, 'leave', person.index, monday);
  let roll = dice.next() * 1000;
  for (const [kind, share, longest] of WEEKLY) {
    roll -= share;
    if (roll >= 0) continue;
    const start = dice.between(0, 4);
    return leave(seed, person, kind, monday, start, Math.min(dice.between(1, longest), 5 - start));
  }
  return null;
}

function leave(
  seed: number,
  person: DemoPerson,
  kind: LeaveKind,
  monday: WorkDate,
  start: number,
  days: number,
): DemoLeave {
  const first = addDays(monday, start);
  return {
    id: seededUuid(seed, 'leave', person.index, monday),
    personId: person.id,
    kind,
    first,
    last: addDays(first, days - 1),
    documentNumber: `${LETTER[kind]}/${String(((person.index * 7 + start) % 900) + 100)}/${first.slice(0, 4)}`,
  };
}

/** The leave that covers the day, if any. */
export function leaveOn(seed: number, person: DemoPerson, date: WorkDate): DemoLeave | null {
  const found = leaveInWeek(seed, person, weekOf(date));
  return found && found.first <= date && date <= found.last ? found : null;
}

/** Leave that begins in any week of the span. */
export function leavesBetween(
  { seed, people }: { seed: number; people: readonly DemoPerson[] },
  first: WorkDate,
  last: WorkDate,
): DemoLeave[] {
  const mondays = daysBetween(weekOf(first), last).filter((_, i) => i % 7 === 0);
  return people.flatMap((person) => mondays.flatMap((monday) => leaveInWeek(seed, person, monday) ?? []));
}
