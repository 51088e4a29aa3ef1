import type { WorkDate } from '../../../platform/index.js';
import type { PersonFacts } from '../../employees/person-facts.js';
import type { Entry } from '../difference/difference.js';
import type { SheetShift, SheetStanding } from '../sheet-forecast.js';

interface Compared {
  entries: readonly Entry[];
  people: ReadonlyMap<string, PersonFacts>;
  endingGrants: SheetShift['ending'];
}

/** Whose unit or kind of employment the sheet changes, before and after it. */
export function shiftOf({ entries, people, endingGrants }: Compared, day: WorkDate): SheetShift {
  const before: SheetStanding[] = [];
  const after: SheetStanding[] = [];
  for (const { wish } of entries) {
    if (!wish || !(wish.leaves || wish.unitId !== undefined || wish.employment?.kind)) continue;
    const person = people.get(wish.personId);
    const held = { unitId: person?.unit?.id ?? null, kind: person?.employment?.kind ?? null };
    if (person && (held.unitId || held.kind)) before.push({ personId: wish.personId, ...held });
    if (!wish.leaves)
      after.push({
        personId: wish.personId,
        unitId: wish.unitId ?? held.unitId,
        kind: wish.employment?.kind ?? held.kind,
      });
  }
  return { day, before, after, ending: endingGrants };
}
