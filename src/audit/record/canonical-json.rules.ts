/**
 * JSON in one way only (RFC 8785, JCS): keys by their UTF-16 code units, no space, numbers and texts as ECMAScript
 * writes them. Only for plain JSON values.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = value as Record<string, unknown>;
  // By UTF-16 code units, as `sort` does without being told otherwise.
  const told = Object.keys(fields)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(fields[key])}`);
  return `{${told.join(',')}}`;
}
