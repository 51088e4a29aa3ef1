import { type Place, keyOf } from '../resource/resource-kind.js';
import type { BoundFilter } from './bound-filter.js';
import type { Comparison } from './filter.js';

/** What stands for an attribute in SQL: null (or no row) where it has no value. */
export type Column =
  | string
  | {
      /** Rows `v`, one for each value. */
      rows: string;
      /** By the name of the sub-attribute; '' where the values are plain. */
      columns: Record<string, string>;
    };
/** By `keyOf`. */
export type Columns = Readonly<Record<string, Column>>;

const SIGNS = { eq: '=', ne: '<>', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

/**
 * A condition of SQL that is true or false, never null. What the caller wrote becomes parameters only; names come from
 * `columns`.
 */
export function filterSql(filter: BoundFilter, columns: Columns, values: unknown[]): string {
  switch (filter.op) {
    case 'and':
    case 'or':
      return `(${filter.filters.map((one) => filterSql(one, columns, values)).join(` ${filter.op} `)})`;
    case 'not':
      return `not ${filterSql(filter.filter, columns, values)}`;
    case 'has': {
      const many = manyAt(filter.place, columns);
      return `exists (select 1 from ${many.rows} where ${filterSql(filter.filter, many.columns, values)})`;
    }
    case 'pr': {
      const found = columnAt(filter.place, columns);
      if (found.rows === null) return `(${found.sql} is not null)`;
      return `exists (select 1 from ${found.rows}${found.sql === null ? '' : ` where ${found.sql} is not null`})`;
    }
    default: {
      const found = columnAt(filter.place, columns);
      const condition = comparison(filter, found.sql!, values);
      if (found.rows !== null) return `exists (select 1 from ${found.rows} where ${condition})`;
      return filter.op === 'ne' ? `coalesce(${condition}, true)` : `coalesce(${condition}, false)`;
    }
  }
}

/** The expression by which is sorted; of several values the first counts. Null when there is none. */
export function sortSql(place: Place, columns: Columns): string | null {
  const { type, caseExact } = place.sub ?? place.attribute;
  const found = columnAt(place, columns);
  if (found.sql === null) return null;
  const plain = found.rows === null ? found.sql : `(select ${found.sql} from ${found.rows} limit 1)`;
  if (type === 'boolean' || type === 'dateTime') return plain;
  return `${caseExact ? plain : `lower(${plain})`} collate "C"`;
}

function comparison(
  { op, place, value }: { op: Comparison; place: Place; value: string | boolean | Date },
  sql: string,
  values: unknown[],
): string {
  values.push(value);
  const given = `$${values.length}`;
  if (typeof value === 'boolean') return `${sql} ${SIGNS[op as 'eq']} ${given}::boolean`;
  // Instants are told in milliseconds.
  if (value instanceof Date)
    return `date_trunc('milliseconds', ${sql}) ${SIGNS[op as 'eq']} ${given}::timestamptz`;
  const { caseExact } = place.sub ?? place.attribute;
  const left = caseExact ? sql : `lower(${sql})`;
  const right = caseExact ? `${given}::text` : `lower(${given}::text)`;
  switch (op) {
    case 'co':
      return `position(${right} in ${left}) > 0`;
    case 'sw':
      return `starts_with(${left}, ${right})`;
    case 'ew':
      return `right(${left}, length(${right})) = ${right}`;
    default:
      return `${left} collate "C" ${SIGNS[op]} ${right}`;
  }
}

function columnAt(place: Place, columns: Columns): { rows: string | null; sql: string | null } {
  const whole = columns[keyOf({ ...place, sub: null })];
  if (whole !== undefined && typeof whole !== 'string')
    return { rows: whole.rows, sql: whole.columns[place.sub?.name ?? ''] ?? null };
  return { rows: null, sql: (columns[keyOf(place)] as string | undefined) ?? null };
}

function manyAt(place: Place, columns: Columns): Exclude<Column, string> {
  return columns[keyOf({ ...place, sub: null })] as Exclude<Column, string>;
}
