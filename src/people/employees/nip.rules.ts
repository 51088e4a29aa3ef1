import type { WorkDate } from '../../platform/index.js';
import { parseWorkDate } from '../../platform/index.js';

/**
 * Civil-service numbers, 18 digits.
 * PNS (BKN 22/2007, 43/2007): yyyymmdd birth, yyyymm start as CPNS, 1 male / 2 female, 3 digits serial from 001.
 * PPPK: digits 9-12 year of first appointment, 13-14 contract count (seen from 21 up), then sex and serial as above.
 */
export type Nip = string & { readonly __brand: 'Nip' };

export interface NipFacts {
  nip: Nip;
  kind: 'nip' | 'nippppk';
  birthDate: WorkDate;
  sex: 'male' | 'female';
  serial: number;
}

/** Takes spaces, dots and hyphens as people write them; returns null unless 18 digits that make sense remain. */
export function parseNip(text: unknown): NipFacts | null {
  if (typeof text !== 'string' || text.length > 60) return null;
  const digits = text.replace(/[\s.\-\u00a0]/g, '');
  if (!/^\d{18}$/.test(digits)) return null;
  const birthDate = parseBirthDate(digits.slice(0, 8));
  const startYear = Number(digits.slice(8, 12));
  const pair = Number(digits.slice(12, 14));
  const sexDigit = digits[14];
  const serial = Number(digits.slice(15));
  if (
    !birthDate ||
    startYear < 1950 ||
    startYear > 2100 ||
    (sexDigit !== '1' && sexDigit !== '2') ||
    serial === 0
  )
    return null;
  const kind = pair >= 1 && pair <= 12 ? 'nip' : pair >= 21 ? 'nippppk' : null;
  if (!kind) return null;
  return { nip: digits as Nip, kind, birthDate, sex: sexDigit === '1' ? 'male' : 'female', serial };
}

/** `19860926 201505 1 001`, as printed on decrees. */
export function formatNip(nip: string): string {
  return nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4');
}

function parseBirthDate(digits: string): WorkDate | null {
  const text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const instant = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== text) return null;
  const year = Number(digits.slice(0, 4));
  // Work dates begin in 2000; birth dates need the century before as well.
  return year >= 1930 && year <= 2015 ? (parseWorkDate(text) ?? (text as WorkDate)) : null;
}
