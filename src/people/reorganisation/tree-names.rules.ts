import { standsOn } from './timeline.rules.js';
import type { KnownUnit } from './tree-facts.js';
import type { TreeOutcome } from './tree-plan.js';

/** What a unit is called around the day of the plan; new ones by their new names. */
export function namesOf(
  units: readonly KnownUnit[],
  { wish, founded }: Pick<TreeOutcome, 'wish' | 'founded'>,
): (unitId: string) => string {
  const known = new Map(units.map((unit) => [unit.id, unit]));
  const made = new Map(founded.map(({ id, unit }) => [id, unit.name]));
  return (unitId) => {
    const unit = known.get(unitId);
    if (!unit) return made.get(unitId) ?? '';
    return (standsOn(unit.timeline, wish.day) ?? unit.timeline.at(-1)?.value)?.name ?? unit.code;
  };
}
