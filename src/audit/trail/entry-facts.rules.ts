import { type TimeZone, type WorkDate, addDays, UUID } from '../../platform/index.js';
import { formatDay, formatInstant, formatNumber } from '../../web/index.js';
import type { EntryContent } from '../record/entry-content.rules.js';
import { FIELD_WORDS, REFERENCES } from './fact-words.js';
import { visible } from './visible-text.rules.js';

/** Words for values that are codes, by the name of their field. */
export type Codes = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What is needed to tell facts in words. */
export interface Telling {
  codes: Codes;
  timeZone: TimeZone;
  /** A unit or a person by its id, as it was called on that day; null: it is neither. */
  nameOf(id: string, day: string): string | null;
  /** The day of which the facts are. */
  day: string;
  /** Is a number that only programs know told as well? */
  references: boolean;
}

export interface ChangedField {
  field: string;
  before: string;
  after: string;
}

export const NOTHING = '–';

/** Before and after beside each other, field by field. */
export function changedFields(
  { before, after }: Pick<EntryContent, 'before' | 'after'>,
  telling: Telling,
): ChangedField[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].map((key) => ({
    field: atTheBeginning(nameOf('before', key, telling)),
    before: valueWords(key, old[key], telling),
    after: valueWords(key, now[key], telling),
  }));
}

/** What else was noted. */
export function factsOf(detail: unknown, telling: Telling): { field: string; value: string }[] {
  return Object.entries(fieldsOf(detail)).map(([key, value]) => ({
    field: atTheBeginning(nameOf('detail', key, telling)),
    value: valueWords(key, value, telling),
  }));
}

const atTheBeginning = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** The name of a field of this field; in some of them names are codes themselves: what changed, what began when. */
function nameOf(field: string, key: string, { codes }: Telling): string {
  const known = [codes[field] ?? {}, FIELD_WORDS].find((words) => Object.hasOwn(words, key));
  return known?.[key] ?? visible(key);
}

/** A value as people read it. */
export function valueWords(field: string, value: unknown, telling: Telling): string {
  if (value === undefined || value === null || value === '') return NOTHING;
  if (value instanceof Date) return formatInstant(value, telling.timeZone);
  if (Array.isArray(value)) return value.map((one) => valueWords(field, one, telling)).join(', ') || NOTHING;
  switch (typeof value) {
    case 'boolean':
      return value ? 'ya' : 'tidak';
    case 'number':
      return Number.isInteger(value) ? formatNumber(value) : String(value);
    case 'object':
      return objectWords(field, value as Record<string, unknown>, telling);
    default:
      return textWords(field, String(value), telling);
  }
}

function objectWords(field: string, value: Record<string, unknown>, telling: Telling): string {
  const told = Object.entries(value).filter(
    ([key, one]) => telling.references || !(REFERENCES.has(key) || isUnknown(one, telling)),
  );
  return (
    told.map(([key, one]) => `${nameOf(field, key, telling)}: ${valueWords(key, one, telling)}`).join('; ') ||
    NOTHING
  );
}

function textWords(field: string, text: string, telling: Telling): string {
  const codes = telling.codes[field];
  if (codes && Object.hasOwn(codes, text)) return codes[text]!;
  // The guard writes all that would have been enough.
  const several = text.split(' or ');
  if (codes && several.every((one) => Object.hasOwn(codes, one)))
    return several.map((one) => codes[one]!).join(' atau ');
  if (UUID.test(text)) return (!REFERENCES.has(field) && telling.nameOf(text, telling.day)) || text;
  if (DAY.test(text)) return dayWords(text) ?? text;
  const [, from, end] = SPAN.exec(text) ?? [];
  if (from) return spanWords(from, end);
  if (INSTANT.test(text)) return formatInstant(new Date(text), telling.timeZone);
  // A NIP in its groups, as it is written on paper.
  return visible(text.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4'));
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Days as PostgreSQL writes them: `[2026-12-01,2026-12-08)`. */
const SPAN = /^\[(\d{4}-\d{2}-\d{2}),(\d{4}-\d{2}-\d{2})?\)$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

function isUnknown(value: unknown, { nameOf, day }: Telling): boolean {
  return typeof value === 'string' && UUID.test(value) && nameOf(value, day) === null;
}

/** Days of birth lie before those that work dates know. */
function dayWords(text: string): string | null {
  const instant = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
  return exists ? formatDay(text as WorkDate) : null;
}

function spanWords(from: string, end: string | undefined): string {
  return end
    ? `${formatDay(from as WorkDate)} sampai ${formatDay(addDays(end as WorkDate, -1))}`
    : `sejak ${formatDay(from as WorkDate)}`;
}

/** All that could be the id of a person or a unit. */
export function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return UUID.test(value) ? [value] : [];
  if (value === null || typeof value !== 'object' || value instanceof Date) return [];
  return Object.values(value).flatMap(idsIn);
}

/** All texts that stand in these fields, however deep. */
export function textsIn(value: unknown, fields: readonly string[], within = false): string[] {
  if (typeof value === 'string') return within ? [value] : [];
  if (value === null || typeof value !== 'object' || value instanceof Date) return [];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, fields, within));
  return Object.entries(value).flatMap(([key, one]) => textsIn(one, fields, fields.includes(key)));
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
