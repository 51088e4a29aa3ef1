import { type TimeZone, type WorkDate, parseWorkDate } from '../../platform/index.js';
import { formatDay, formatInstant, formatNumber } from '../../web/index.js';
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
  return part.words?.[field]?.[text] ?? dayWords(text) ?? text;
}

/** `2026-11-20` as a day; a birthday before 2000 too. */
function dayWords(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const day = parseWorkDate(`20${text.slice(2)}`) ? text : null;
  return day && formatDay(day as WorkDate);
}

function objectWords(part: DataPart, value: Record<string, unknown>, zone: TimeZone): string {
  return (
    Object.entries(value)
      .map(([name, inner]) => `${name}: ${valueWords(part, name, inner, zone)}`)
      .join('; ') || '–'
  );
}
