import type { WorkDate } from '../../platform/index.js';

/** That a person-day must be derived again, and what for. */
export interface Mark {
  id: number;
  personId: string;
  workDate: WorkDate;
  cause: string;
  actorId: string | null;
  reference: string | null;
}

/** So many people in one hand: each is a lock, and PostgreSQL has room for a few thousand of all who work at once. */
const PEOPLE_AT_ONCE = 500;

/**
 * All marks of the first people; those of the others stay in the queue. The last person of a full hand may go on in the next
 * one: left to it, two workers never wait for each other's lock.
 */
export function ofFewPeople(marks: readonly Mark[], fullHand: number): Mark[] {
  const people = [...new Set(marks.map(({ personId }) => personId))];
  const whole = marks.length === fullHand && people.length > 1 ? people.slice(0, -1) : people;
  const taken = new Set(whole.slice(0, PEOPLE_AT_ONCE));
  return marks.filter(({ personId }) => taken.has(personId));
}

/** Of several marks of a day the one that names what and who caused it is told, not the clockwork that came along. */
export function oneForEachDay(marks: readonly Mark[]): Mark[] {
  const days = new Map<string, Mark>();
  for (const mark of marks) {
    const key = keyOf(mark);
    const known = days.get(key);
    if (
      !known ||
      weightOf(mark) > weightOf(known) ||
      (weightOf(mark) === weightOf(known) && mark.id > known.id)
    )
      days.set(key, mark);
  }
  return [...days.values()];
}

const weightOf = ({ reference, actorId }: Mark) => (reference ? 2 : 0) + (actorId ? 1 : 0);

export function keyOf({ personId, workDate }: { personId: string; workDate: WorkDate }): string {
  return `${personId} ${workDate}`;
}
