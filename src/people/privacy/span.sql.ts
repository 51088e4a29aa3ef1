/** A dated row as people read it: first day, last day, and a key that lists the latest first. `alias` has a `valid`. */
export function span(alias: string, and = `''`): string {
  return `lower(${alias}.valid)::text as since, (upper(${alias}.valid) - 1)::text as until,
    coalesce(lower(${alias}.valid)::text, '0') || coalesce(${and}::text, '') as key`;
}

/** An instant as the beginning of a key: sorts as text as it does in time. */
export function instantKey(column: string, and: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYYMMDDHH24MISSUS') || ${and}::text as key`;
}

export const SPAN_FIELDS = { since: 'Sejak', until: 'Sampai' } as const;
