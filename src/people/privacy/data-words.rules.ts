import type { TimeZone, WorkDate } from '../../platform/index.js';
import { formatDay, formatInstant, formatNumber } from '../../web/index.js';
import { formatNip } from '../employees/nip.rules.js';
import type { DataPart } from './personal-data.js';

/** A value of the copy as people read it. */
export function valueWords(part: DataPart, field: string, value: unknown, zone: TimeZone): string {
  if (value === null || value === undefined || value === '') return '–';
  if (value instanceof Date) return formatInstant(value, zone);
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak';
  if (typeof value === 'number') return formatNumber(value);
  if (Array.isArray(value)) return value.map((one) => valueWords(part, field, one, zone)).join(', ') || '–';
  if (typeof value === 'object') return objectWords(part, value as Record<string, unknown>, zone);
  const text = String(value);
  return part.words?.[field]?.[text] ?? dayWords(text) ?? numberWords(text) ?? text;
}

/** `2026-11-20` as a day; days of birth lie before those that work dates know. */
function dayWords(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const instant = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
  return exists ? formatDay(text as WorkDate) : null;
}

/** A NIP in its groups, as it is written on paper. */
function numberWords(text: string): string | null {
  return /^\d{18}$/.test(text) ? formatNip(text) : null;
}

function objectWords(part: DataPart, value: Record<string, unknown>, zone: TimeZone): string {
  return (
    Object.entries(value)
      .map(([name, inner]) => `${name}: ${valueWords(part, name, inner, zone)}`)
      .join('; ') || '–'
  );
}
