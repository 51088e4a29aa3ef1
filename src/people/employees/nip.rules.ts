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

/**
 * Why `parseNip` refuses this text, in words that say what to do; null when it does not. The text itself is never
 * repeated: a number stands in no message and no log.
 */
export function nipFault(text: unknown): string | null {
  if (parseNip(text)) return null;
  const given = typeof text === 'string' ? text.trim() : typeof text === 'number' ? String(text) : '';
  if (given === '') return 'Nomor belum diisi.';
  if (/^[\d.,]+e\+?\d+$/i.test(given)) return DESTROYED_BY_EXPONENT;
  const digits = given.replace(/[\s.\-\u00a0]/g, '');
  if (!/^\d*$/.test(digits)) return 'Nomor hanya boleh berisi angka.';
  if (digits.length === 9) return 'Ini NIP lama (9 angka). Tulis NIP baru yang terdiri atas 18 angka.';
  if (digits.length !== 18) return `Nomor harus 18 angka; yang ditulis ${digits.length} angka.`;
  return faultOfDigits(digits);
}

/** What the number says of its owner against what is known of them; null when nothing contradicts. */
export function nipDisagreement(
  { birthDate, sex }: Pick<NipFacts, 'birthDate' | 'sex'>,
  known: { birthDate: string | null; sex: 'male' | 'female' | null },
): string | null {
  if (known.birthDate !== null && known.birthDate !== birthDate)
    return 'Delapan angka pertama tidak sama dengan tanggal lahirnya.';
  if (known.sex !== null && known.sex !== sex)
    return `Angka ke-15 menyatakan ${SEX_WORDS[sex]}, sedangkan datanya ${SEX_WORDS[known.sex]}.`;
  return null;
}

const SEX_WORDS = { male: 'laki-laki', female: 'perempuan' };
const DESTROYED_BY_EXPONENT =
  'Nomor ini rusak oleh Excel (ditulis dengan E+). Jadikan kolomnya teks, lalu salin lagi nomornya dari sumbernya.';
// A spreadsheet keeps 15 digits of a number and writes zeros for the rest; serials start at 001.
const DESTROYED_BY_ROUNDING =
  'Nomor berakhir 000: tiga angka terakhirnya rusak oleh Excel. Jadikan kolomnya teks, lalu salin lagi nomornya dari sumbernya.';

function faultOfDigits(digits: string): string {
  if (!parseBirthDate(digits.slice(0, 8)))
    return 'Delapan angka pertama bukan tanggal lahir yang mungkin (tahun, bulan, tanggal).';
  if (digits.endsWith('000')) return DESTROYED_BY_ROUNDING;
  const year = Number(digits.slice(8, 12));
  if (year < 1950 || year > 2100) return 'Angka ke-9 sampai ke-12 bukan tahun pengangkatan yang mungkin.';
  const pair = Number(digits.slice(12, 14));
  if (pair === 0 || (pair > 12 && pair < 21))
    return 'Angka ke-13 dan ke-14 harus bulan pengangkatan (01 sampai 12), atau hitungan kontrak PPPK (21 ke atas).';
  return 'Angka ke-15 harus 1 (laki-laki) atau 2 (perempuan).';
}

/** `19860926 201505 1 001`, as printed on decrees. */
export function formatNip(nip: string): string {
  return nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4');
}

/** Whoever may have a number now was born in these years. */
export const BIRTH_YEARS = { first: 1930, last: 2015 };

/** Of eight digits: year, month, day. */
export function parseBirthDate(digits: string): WorkDate | null {
  const text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const instant = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== text) return null;
  const year = Number(digits.slice(0, 4));
  // Work dates begin in 2000; birth dates need the century before as well.
  return year >= BIRTH_YEARS.first && year <= BIRTH_YEARS.last
    ? (parseWorkDate(text) ?? (text as WorkDate))
    : null;
}
