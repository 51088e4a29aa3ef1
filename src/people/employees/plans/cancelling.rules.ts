import type { WorkDate } from '../../../platform/index.js';
import type { PersonFacts } from '../person-facts.js';
import type { PersonWish } from '../person-wish.js';
import type { Plan, PlanKind } from './plans.rules.js';

/** Plans that are taken back by what shall hold instead; the others are things of their own, which vanish. */
export type WishedPlanKind = Exclude<PlanKind, 'break' | 'post' | 'delegation'>;

/** What the plan took away about days after its own. */
export interface HeldBefore {
  today: WorkDate;
  planned: readonly Omit<PersonWish, 'personId'>[];
  /** Planned before, in place of which this one was. */
  retirementDate: WorkDate | null;
}

/** The wishes by which everything goes on as on the day before the plan, and what was planned for later with it. */
export function wishesInstead(
  { kind, day }: Plan & { kind: WishedPlanKind },
  { personId, employment, unit, number }: Pick<PersonFacts, 'personId' | 'employment' | 'unit' | 'number'>,
  { today, planned, retirementDate }: HeldBefore,
): PersonWish[] {
  const at = { personId, from: day };
  const goesOn = { ...at, ...(employment ? { employment } : {}), ...(unit ? { unitId: unit.id } : {}) };
  const again = planned.map((wish) => ({ ...wish, personId }));
  const retires = retirementDate !== null && retirementDate > today ? retirementDate : null;
  switch (kind) {
    case 'joining':
      // A number that was theirs before stays theirs.
      return [{ ...at, leaves: { reason: 'corrected' } }, ...(number ? [{ ...at, number }] : [])];
    case 'leaving':
      return [goesOn, ...again];
    case 'retirement':
      // Planned on its day itself, it has ended unit and duties already.
      return [{ personId, from: today, person: { retirementDate: retires } }, goesOn, ...again];
    case 'transfer':
      return unit ? [{ ...at, unitId: unit.id }] : [];
    case 'position':
      return employment ? [{ ...at, employment }] : [];
    case 'number':
      return [{ ...at, number }];
  }
}
