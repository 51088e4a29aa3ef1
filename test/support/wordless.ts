import type { FactCodes } from '../../src/audit/index.js';
import { FIELD_WORDS } from '../../src/audit/trail/fact-words.js';

/** What people typed or chose for themselves, names of applications among it. */
const TYPED = new Set([
  'reason',
  'note',
  'name',
  'client_name',
  'application',
  'applications',
  'byApplication',
]);
const CODE = /^[a-z]+([-:_][a-z]+)*$/;

/** Fields without a name, and codes without words, in what an entry holds; `field` is where it stands. */
export function wordless(value: unknown, codes: FactCodes, field = ''): string[] {
  const known = (of: string, code: string) => Object.hasOwn(codes[of] ?? {}, code);
  if (Array.isArray(value)) return value.flatMap((one) => wordless(one, codes, field));
  if (typeof value === 'string')
    return CODE.test(value) && !TYPED.has(field) && !known(field, value) ? [`${field} = ${value}`] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, one]) => [
    ...(known(field, key) || Object.hasOwn(FIELD_WORDS, key) ? [] : [key]),
    ...wordless(one, codes, key),
  ]);
}
