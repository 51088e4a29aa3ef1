import type { UnknownUnit } from '../batches/batch.js';
import type { UnitIndex } from '../checking/unit-index.js';

const MOST = 200;

/** The names that no unit bears, the most frequent first; suggested is what the sheet may be about. */
export function unknownUnitsOf(units: UnitIndex, inScope: (unitId: string) => boolean): UnknownUnit[] {
  const found = new Map<string, UnknownUnit>();
  for (const { said, answer, rows } of units.asked()) {
    if (answer.ok) continue;
    const known = found.get(answer.key);
    if (known) known.rows += rows;
    else
      found.set(answer.key, {
        key: answer.key,
        name: said.name || said.code,
        parentName: said.parentName,
        rows,
        suggestions: answer.suggestions
          .filter(({ id }) => inScope(id))
          .map(({ id, name, code }) => ({ id, name, code })),
      });
  }
  return [...found.values()].toSorted((a, b) => b.rows - a.rows).slice(0, MOST);
}
