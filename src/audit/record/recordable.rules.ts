/** A plain JSON value that PostgreSQL's `jsonb` gives back exactly as it got it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The word in the place of a secret that was handed in by mistake. */
const HIDDEN = '(dirahasiakan)';
/** Names whose value is a secret, whoever writes them: the record is read by many and kept for ever. */
const SECRET_NAME = /(?:^|[_-]|[a-z](?=[A-Z]))(?:password|passphrase|secret|token|otp|recovery_?codes?)$/i;

/**
 * What is handed in, as it can be kept: dates as RFC 3339, what JSON does not know left out, and texts without what
 * PostgreSQL refuses (NUL, half a surrogate pair), which must not cost the line nor what is done in its transaction.
 */
export function recordable(value: unknown): Json {
  if (value === undefined) return null;
  return clean(JSON.parse(JSON.stringify(value, bigIntAsText) ?? 'null') as Json);
}

/** Half of a surrogate pair, or a whole one. */
const SURROGATE = /[\ud800-\udfff]/;

/** A text as PostgreSQL takes it. */
export function recordableText(text: string): string {
  // Nearly all texts; the way through bytes takes ten times as long.
  if (!text.includes('\u0000') && !SURROGATE.test(text)) return text;
  return Buffer.from(text.replaceAll('\u0000', '\uFFFD')).toString();
}

function clean(value: Json): Json {
  if (typeof value === 'string') return recordableText(value);
  // -0 is 0 to PostgreSQL.
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(clean);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      recordableText(key),
      typeof one === 'string' && SECRET_NAME.test(key) ? HIDDEN : clean(one),
    ]),
  );
}

function bigIntAsText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
