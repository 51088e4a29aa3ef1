import type { WorkDate } from '../../platform/index.js';

/** That a person-day must be derived again, and what for. */
export interface Mark {
  id: number;
  personId: string;
  workDate: WorkDate;
  cause: string;
  actorId: string | null;
  reference: string | null;
  /** How often its day could not be derived. */
  attempts: number;
}

/** So many people in one hand: each is a lock, and PostgreSQL has room for a few thousand of all who work at once. */
const PEOPLE_AT_ONCE = 500;

/**
 * How many of the first marks of a queue make one hand. The last person of a full hand may go on in what follows: left to the
 * next hand, two of them never need the same person.
 */
export function handOf(queue: readonly Pick<Mark, 'personId'>[], fullHand: number): number {
  const people = new Set<string>();
  let end = queue.findIndex(({ personId }) => people.add(personId).size > PEOPLE_AT_ONCE);
  if (end !== -1) return end;
  end = queue.length;
  if (end < fullHand || people.size === 1) return end;
  const last = queue[end - 1]!.personId;
  while (queue[end - 1]!.personId === last) end--;
  return end;
}

const RETRY_AT_MOST_MINUTES = 360;

/** How long a day rests that could not be derived so many times: 1, 2, 4 ... minutes, at last every six hours. */
export function restMinutes(attempts: number): number {
  return Math.min(2 ** Math.max(0, attempts - 1), RETRY_AT_MOST_MINUTES);
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
