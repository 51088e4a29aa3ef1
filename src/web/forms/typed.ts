import { type Fault, type TimeZone, instantAt, parseWorkDate } from '../../platform/index.js';
import { isPlainText } from './plain-text.js';

/** What was typed, by field; shown again as it was when something is wrong with it. */
export type Typed = Readonly<Record<string, string>>;

/** A body as typed text: names and values, nothing else. */
export function typedOf(body: unknown): Typed {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** A date and a time of two fields, as the instant it is there; null when either is missing or is none. */
export function momentTyped(date: string | undefined, time: string | undefined, zone: TimeZone): Date | null {
  const day = parseWorkDate(date);
  return day && /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time ?? '') ? instantAt(day, time!, zone) : null;
}

/** What is wrong with a text that others will read. */
export function textFaults(field: string, text: string, least: number, most: number): Fault[] {
  const fits = text.length >= least && text.length <= most && isPlainText(text);
  return fits ? [] : [{ field, message: `Tulis ${least} sampai ${most} huruf tanpa tanda khusus.` }];
}
