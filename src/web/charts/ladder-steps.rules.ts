/** A rung of a ladder: from so many days on, until the next one. */
export interface Step {
  fromDays: number;
  tone: 'warn' | 'bad' | 'leave';
}

export interface PlacedStep extends Step {
  /** In percent of the width. */
  x: number;
  width: number;
  /** From 0 to 1, the last one is the highest. */
  rise: number;
  /** There is room below for the number of days. */
  labelled: boolean;
}

/** Fewer percent between two numbers, and they run into each other on a phone. */
const ROOM = 8;

/** Days across, rungs up. The picture reaches past the last rung, and as far as somebody has come. */
export function placedSteps(steps: readonly Step[], counted: number): { steps: PlacedStep[]; at: number } {
  const last = steps.at(-1)?.fromDays ?? 1;
  const until = Math.max(last * 1.12, counted + 1);
  const across = (days: number) => (days / until) * 100;
  let labelledAt = -ROOM;
  const placed = steps.map((step, i) => {
    const x = across(step.fromDays);
    const labelled = x - labelledAt >= ROOM;
    if (labelled) labelledAt = x;
    return {
      ...step,
      x,
      width: across(steps[i + 1]?.fromDays ?? until) - x,
      rise: (i + 1) / steps.length,
      labelled,
    };
  });
  return { steps: placed, at: across(counted) };
}
