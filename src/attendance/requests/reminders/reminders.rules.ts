import type { Reminders } from '../../leave/leave-rules.js';

/** Where a rule set says nothing, and for what no rule set is about. */
export const REMINDERS: Reminders = { remindAfter: 3, escalateAfter: 6 };

/** Null: nothing yet. `remind`: those at the desk. `escalate`: the next official above as well. */
export function reminderFor(
  workingDaysWaited: number,
  { remindAfter, escalateAfter }: Reminders = REMINDERS,
): 'remind' | 'escalate' | null {
  if (workingDaysWaited >= escalateAfter) return 'escalate';
  return workingDaysWaited >= remindAfter ? 'remind' : null;
}

/** The first unit above the desk in the person's line that somebody else leads. */
export function nextAbove<Unit extends { unitId: string; leaders: readonly { personId: string }[] }>(
  line: readonly Unit[],
  desk: { unitId: string; leaders: readonly { personId: string }[] } | null,
  personId: string,
): Unit | null {
  const from = desk ? line.findIndex(({ unitId }) => unitId === desk.unitId) + 1 : 0;
  const known = new Set([personId, ...(desk?.leaders ?? []).map((leader) => leader.personId)]);
  return (
    line.slice(from).find(({ leaders }) => leaders.some((leader) => !known.has(leader.personId))) ?? null
  );
}
