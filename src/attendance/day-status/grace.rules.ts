import type { PlannedShift } from '../schedules/plan-day.rules.js';
import type { GraceFact } from './day-facts.js';
import type { ReadPresses } from './presses.rules.js';

/** The times that count, and the graces that changed one of them. */
export interface Graced extends ReadPresses {
  used: GraceFact[];
}

/** Of press and grace the better one: a grace only ever helps. It must lie in the window of the shift, like a press. */
export function withGrace(
  pressed: ReadPresses,
  graces: readonly GraceFact[],
  { counted }: Pick<PlannedShift, 'counted'>,
): Graced {
  if (graces.length === 0) return { checkInAt: pressed.checkInAt, checkOutAt: pressed.checkOutAt, used: [] };
  const inside = (at: Date | null): at is Date => at !== null && at >= counted.from && at < counted.to;
  const ordered = [...graces].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
  let { checkInAt, checkOutAt } = pressed;
  for (const grace of ordered) {
    if (inside(grace.checkInAt) && (!checkInAt || grace.checkInAt < checkInAt)) checkInAt = grace.checkInAt;
    if (inside(grace.checkOutAt) && (!checkOutAt || grace.checkOutAt > checkOutAt))
      checkOutAt = grace.checkOutAt;
  }
  const used = ordered.filter(
    (grace) =>
      (checkInAt !== pressed.checkInAt && grace.checkInAt === checkInAt) ||
      (checkOutAt !== pressed.checkOutAt && grace.checkOutAt === checkOutAt),
  );
  return { checkInAt, checkOutAt, used };
}

/** By what they say, not by the order in which they were read. */
function nameOf({ cited, checkInAt, checkOutAt }: GraceFact): string {
  return `${cited} ${checkInAt?.toISOString()} ${checkOutAt?.toISOString()}`;
}
