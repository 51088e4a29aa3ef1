import { type WorkDate, addDays } from '../../platform/index.js';

/** The days of a role that was given; both null: not a single one is left of them. */
export interface RoleSpan {
  from: WorkDate | null;
  /** The first day without it; null: until further notice. */
  until: WorkDate | null;
}

/** Nothing of it is left to be ended. */
export function isOver({ from, until }: RoleSpan, today: WorkDate): boolean {
  return until === null ? from === null : until <= today;
}

/** It ends on just the day that somebody asks for (once more). */
export function endsAlready({ until }: RoleSpan, { lastDay }: { lastDay: WorkDate | null }): boolean {
  return lastDay !== null && until === addDays(lastDay, 1);
}
