/** Why a body or query was refused. */
export type Unreadable =
  | 'broken-utf8'
  | 'broken-json'
  | 'broken-form'
  | 'nul-byte'
  | 'duplicate-parameter'
  | 'too-deep'
  | 'bad-name';

export type Readable = { ok: true; value: unknown } | { ok: false; reason: Unreadable };

const MAX_DEPTH = 32;
/** Names that JavaScript gives a meaning of their own. */
const BAD_NAMES = new Set(['__proto__', 'constructor', 'prototype']);
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Bytes that are not UTF-8 are refused, never replaced: a replaced letter would be another name. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** JSON as RFC 8259 with the advice of RFC 8259 section 4 taken strictly: names within an object are unique. */
export function readJson(bytes: Uint8Array): Readable {
  const text = decodeUtf8(bytes);
  if (text === null) return { ok: false, reason: 'broken-utf8' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'broken-json' };
  }
  const reason = faultOfJson(text);
  return reason ? { ok: false, reason } : { ok: true, value };
}

/** `application/x-www-form-urlencoded`, each name once. Also reads query strings. */
export function readUrlencoded(bytes: Uint8Array | string): Readable {
  const text = typeof bytes === 'string' ? bytes : decodeUtf8(bytes);
  if (text === null) return { ok: false, reason: 'broken-utf8' };
  const fields = new Map<string, string>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const cut = pair.indexOf('=');
    const name = decode(cut === -1 ? pair : pair.slice(0, cut));
    const value = cut === -1 ? '' : decode(pair.slice(cut + 1));
    if (name === null || value === null) return { ok: false, reason: 'broken-form' };
    const reason = faultOfText(name) ?? faultOfText(value) ?? faultOfName(name, fields);
    if (reason) return { ok: false, reason };
    fields.set(name, value);
  }
  return { ok: true, value: Object.fromEntries(fields) };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

function faultOfText(text: string): Unreadable | null {
  // PostgreSQL text cannot hold NUL, and half a surrogate pair is no character.
  if (text.includes('\0')) return 'nul-byte';
  return LONE_SURROGATE.test(text) ? 'broken-utf8' : null;
}

function faultOfName(name: string, known: { has(name: string): boolean }): Unreadable | null {
  if (BAD_NAMES.has(name)) return 'bad-name';
  return known.has(name) ? 'duplicate-parameter' : null;
}

/** Walks over the tokens of valid JSON, because `JSON.parse` forgets names that came twice. */
function faultOfJson(text: string): Unreadable | null {
  const open: (Set<string> | null)[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    const token = match[0];
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else {
      const string = JSON.parse(token) as string;
      const names = open.at(-1);
      const isName = names instanceof Set && isBeforeColon(text, tokens.lastIndex);
      const reason = faultOfText(string) ?? (isName ? faultOfName(string, names) : null);
      if (reason) return reason;
      if (isName) names.add(string);
    }
    if (open.length > MAX_DEPTH) return 'too-deep';
  }
  return null;
}

function isBeforeColon(text: string, index: number): boolean {
  const colon = /[ \t\r\n]*:/y;
  colon.lastIndex = index;
  return colon.test(text);
}
