import type { WorkDate } from '../../../platform/index.js';
import { type EntryPerson, type EntryRule, mayEnter, openToAll } from './entry.rules.js';

/** The rules of each application, by its client id. */
export type RuleBook = ReadonlyMap<string, readonly EntryRule[]>;

/**
 * Which of these applications does a person enter? The same decision as `mayEnter`, made once for all who stand alike:
 * twelve thousand people and seventy applications are a few hundred decisions.
 */
export function entrance(rules: RuleBook, today: WorkDate): (person: EntryPerson) => ReadonlySet<string> {
  const open: string[] = [];
  const asking: [string, readonly EntryRule[]][] = [];
  for (const [clientId, ofOne] of rules)
    if (openToAll(ofOne, today)) open.push(clientId);
    else asking.push([clientId, ofOne]);
  const named = new Set(asking.flatMap(([, ofOne]) => ofOne.map(({ personId }) => personId)));
  const known = new Map<string, ReadonlySet<string>>();
  return (person) => {
    const alike = JSON.stringify([
      named.has(person.personId) ? person.personId : null,
      person.unitLine,
      person.employeeType,
      person.roles,
    ]);
    let entered = known.get(alike);
    if (!entered) {
      const admitting = asking.filter(([, ofOne]) => mayEnter(person, ofOne, today).ok);
      entered = new Set([...open, ...admitting.map(([clientId]) => clientId)]);
      known.set(alike, entered);
    }
    return entered;
  };
}

/** Each unit with everything above it, from the tree of one day: `parentOf` holds every unit of that day. */
export function unitLines(
  parentOf: ReadonlyMap<string, string | null>,
): (unitId: string | null) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const lineOf = (unitId: string | null, depth: number): readonly string[] => {
    // As unit_ancestors() in the database: twelve steps up at the most.
    if (unitId === null || depth > 12 || !parentOf.has(unitId)) return [];
    let line = known.get(unitId);
    if (!line) {
      line = [unitId, ...lineOf(parentOf.get(unitId)!, depth + 1)];
      if (depth === 0) known.set(unitId, line);
    }
    return line;
  };
  return (unitId) => lineOf(unitId, 0);
}
