/** Names of facts are few and known; twelve thousand people have them all. */
const known = new Map<string, string>();

/** `positionKind` -> `position_kind` */
function columnName(name: string): string {
  let column = known.get(name);
  if (column === undefined) {
    column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    known.set(name, column);
  }
  return column;
}

/** Facts (or those of them that are named) in the names of the columns that hold them; what is not known is null. */
export function inColumns<Facts extends object>(
  facts: Facts,
  names: readonly (keyof Facts & string)[] = Object.keys(facts) as (keyof Facts & string)[],
): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const name of names) row[columnName(name)] = facts[name] ?? null;
  return row;
}
