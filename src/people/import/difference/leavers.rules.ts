import { type WorkDate, addDays } from '../../../platform/index.js';
import type { EndReason, PersonFacts } from '../../employees/person-facts.js';
import type { DifferenceFacts, Entry } from './difference.js';

/** Whoever is in no row of the sheet would leave: employed in its scope. Elected officials are in no personnel sheet. */
export function isCovered(
  { unit, employment }: PersonFacts,
  { inScope }: Pick<DifferenceFacts, 'inScope'>,
): boolean {
  return unit !== null && employment !== null && employment.kind !== 'official' && inScope(unit.id);
}

/** Why somebody leaves of whom the sheet says nothing. */
export function reasonOfAbsence({ retirementDate, employment }: PersonFacts, day: WorkDate): EndReason {
  if (retirementDate && retirementDate <= day) return 'retired';
  const until = employment?.contractUntil;
  return until && addDays(until, 1) <= day ? 'contract-ended' : 'transferred-out';
}

/** `line` is null where the sheet does not speak of them. */
export function leavingEntry(
  { personId, fullName, number, unit }: PersonFacts,
  day: WorkDate,
  reason: EndReason,
  line: number | null,
): Entry {
  return {
    kind: 'goes',
    line,
    personId,
    name: fullName,
    number: number?.number ?? null,
    about: { ...(unit ? { unitBefore: unit.name } : {}), reason },
    wish: { personId, from: day, leaves: { reason } },
  };
}
