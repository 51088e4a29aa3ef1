import { type WorkDate, addDays } from '../../platform/index.js';
import type { PersonChange, PersonChangeKind } from '../../people/index.js';

/** What changes when and where somebody works. */
const MATTERS: readonly PersonChangeKind[] = ['joined', 'left', 'moved', 'kind-changed'];

/** Longer back nothing is planned anew: those months are closed, or nobody could still set them right. */
const DAYS_BACK = 92;

/**
 * From which day the plan of a person follows a change, or null when the change does not matter to it. A change entered
 * late reaches back to its day; but whoever had been employed before this house kept plans at all, and is entered now,
 * begins today: nobody has been absent in a time in which nobody could press.
 */
export function replannedFrom(
  { kind, effective }: Pick<PersonChange, 'kind' | 'effective'>,
  { today, plannedSince }: { today: WorkDate; plannedSince: WorkDate | null },
): WorkDate | null {
  if (!MATTERS.includes(kind)) return null;
  if (effective >= today) return effective;
  if (plannedSince === null || (kind === 'joined' && effective < plannedSince)) return today;
  return [effective, plannedSince, addDays(today, -DAYS_BACK)].reduce((a, b) => (a > b ? a : b));
}
