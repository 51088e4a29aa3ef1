import type { WorkDate } from '../../../platform/index.js';
import type { PersonFacts } from '../person-facts.js';
import type { PersonWish } from '../person-wish.js';
import type { Plan, PlanKind } from './plans.rules.js';

/** Plans that are taken back by what shall hold instead; the others are things of their own, which vanish. */
export type WishedPlanKind = Exclude<PlanKind, 'break' | 'post' | 'delegation'>;

/** The wishes by which everything goes on as on the day before the plan. */
export function wishesInstead(
  { kind, day }: Plan & { kind: WishedPlanKind },
  { personId, employment, unit, number }: Pick<PersonFacts, 'personId' | 'employment' | 'unit' | 'number'>,
  today: WorkDate,
): PersonWish[] {
  const at = { personId, from: day };
  const goesOn = { ...at, ...(employment ? { employment } : {}), ...(unit ? { unitId: unit.id } : {}) };
  switch (kind) {
    case 'joining':
      // A number that was theirs before stays theirs.
      return [{ ...at, leaves: { reason: 'corrected' } }, ...(number ? [{ ...at, number }] : [])];
    case 'leaving':
      return [goesOn];
    case 'retirement':
      // Planned on its day itself, it has ended unit and duties already.
      return [{ personId, from: today, person: { retirementDate: null } }, goesOn];
    case 'transfer':
      return unit ? [{ ...at, unitId: unit.id }] : [];
    case 'position':
      return employment ? [{ ...at, employment }] : [];
    case 'number':
      return [{ ...at, number }];
  }
}
