import { canonicalJson } from './canonical-json.rules.js';
import { type Json, recordable } from './recordable.rules.js';

type Fields = { [key: string]: Json };

/** Only what differs, field by field; of something that came or went all that is known. */
export function differenceOf(
  before: Record<string, unknown> | null | undefined,
  after: Record<string, unknown> | null | undefined,
): { before: Fields | null; after: Fields | null } {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  if (!old || !now) return { before: old, after: now };
  const changed = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (key) => canonicalJson(old[key] ?? null) !== canonicalJson(now[key] ?? null),
  );
  const only = (fields: Fields) => Object.fromEntries(changed.map((key) => [key, fields[key] ?? null]));
  return changed.length === 0 ? { before: null, after: null } : { before: only(old), after: only(now) };
}

function fieldsOf(value: Record<string, unknown> | null | undefined): Fields | null {
  return value ? (recordable(value) as Fields) : null;
}
