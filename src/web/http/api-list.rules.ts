import { type WorkDate, invalid, parseWorkDate } from '../../platform/index.js';

/** The day as of which a list is read: `as_of`, or today. @throws DomainError invalid */
export function dayAsked(asOf: string | undefined, today: WorkDate): WorkDate {
  if (asOf === undefined) return today;
  const day = parseWorkDate(asOf);
  if (!day)
    throw invalid([
      { field: 'as_of', message: 'Tulis tanggal yang ada, dalam bentuk 2026-11-20, antara 2000 dan 2100.' },
    ]);
  return day;
}

/**
 * The fields a caller wants, in the order in which we write them; without a wish all of them. Those in `always` (what
 * tells items apart) come in any case. @throws DomainError invalid for a name that no item has
 */
export function fieldsAsked<Name extends string>(
  wish: string | undefined,
  known: readonly Name[],
  always: readonly Name[],
): Name[] {
  if (wish === undefined) return [...known];
  const names = wish.split(',').map((name) => name.trim());
  const strange = names.filter((name) => !known.includes(name as Name));
  if (strange.length > 0)
    throw invalid([
      { field: 'fields', message: `Isian yang ada: ${known.join(', ')}. Pisahkan dengan koma.` },
    ]);
  return known.filter((name) => always.includes(name) || names.includes(name));
}

/** One item with only these fields. */
export function onlyFields<Item extends object, Name extends keyof Item & string>(
  item: Item,
  fields: readonly Name[],
): Pick<Item, Name> {
  return Object.fromEntries(fields.map((name) => [name, item[name]])) as Pick<Item, Name>;
}
