import { UUID } from '../../../platform/index.js';
import { bindFilter } from '../filter/bind-filter.rules.js';
import { type Columns, filterSql, sortSql } from '../filter/filter-sql.rules.js';
import { scimFault } from '../scim-fault.js';
import { type ResourceKind, finderOf } from './resource-kind.js';
import type { SearchWish } from './search-wish.js';

export interface ListSource {
  kind: ResourceKind;
  /** A table expression with its alias; its parameters come first. */
  table: string;
  /** The id as `uuid`. */
  id: string;
  columns: Columns;
  values: readonly unknown[];
  personal: boolean;
}

export interface ListStatements {
  count: { text: string; values: unknown[] };
  page: { text: string; values: unknown[] };
}

/** The statements that answer a search: how many there are, and the ids of the page that was asked for, in its order. */
export function listStatements(source: ListSource, wish: SearchWish): ListStatements {
  const { kind, table, id, columns, personal } = source;
  const values = [...source.values];
  const find = finderOf(kind);
  const where = wish.filter
    ? filterSql(bindFilter(wish.filter, { find, personal }), columns, values)
    : 'true';
  const count = { text: `select count(*)::int as total from ${table} where ${where}`, values: [...values] };
  const conditions = [where];
  if (wish.cursor) {
    if (!UUID.test(wish.cursor)) throw scimFault('invalidCursor', 'cursor tidak dikenal.');
    values.push(wish.cursor);
    conditions.push(`${id} > $${values.length}::uuid`);
  }
  const order = orderOf(source, wish);
  values.push(wish.count, wish.cursor === null ? wish.startIndex - 1 : 0);
  const text = `select ${id} as id from ${table} where ${conditions.join(' and ')}
    order by ${order} limit $${values.length - 1}::int offset $${values.length}::int`;
  return { count, page: { text, values } };
}

/** RFC 7644 section 3.4.2.3: what has no value comes last, or first when the order is turned round. */
function orderOf({ kind, id, columns, personal }: ListSource, { sortBy, descending }: SearchWish): string {
  if (!sortBy) return id;
  const place = finderOf(kind)(sortBy);
  const leaf =
    place && !place.sub && place.attribute.multiValued
      ? { ...place, sub: place.attribute.subAttributes?.find(({ name }) => name === 'value') ?? null }
      : place;
  const hidden = leaf?.attribute.personal === true && !personal;
  const sql = leaf && !hidden ? sortSql(leaf, columns) : null;
  if (sql === null) throw scimFault('invalidPath', 'Menurut atribut itu tidak dapat diurutkan.');
  return `${sql} ${descending ? 'desc nulls first' : 'asc nulls last'}, ${id}`;
}
