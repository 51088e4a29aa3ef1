/** After so many working days of the person at one desk whoever sits there is reminded, then the next above is told. */
export const REMIND_AFTER = 3;
export const ESCALATE_AFTER = 6;

/** Null: nothing yet. `remind`: those at the desk. `escalate`: the next official above as well. */
export function reminderFor(workingDaysWaited: number): 'remind' | 'escalate' | null {
  if (workingDaysWaited >= ESCALATE_AFTER) return 'escalate';
  return workingDaysWaited >= REMIND_AFTER ? 'remind' : null;
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
