import { READ_LIMITS } from './read-limits.js';

/** What must not stand in any cell, in the words of a spreadsheet user. */
export type CellFault = 'formula' | 'error' | 'html' | 'direction' | 'control' | 'too-long';

const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
// Tab and line breaks are ordinary white space in cells; NUL and the rest are not typed by anybody.
const CONTROL = /(?![\t\n\v\f\r])\p{Cc}|\p{Surrogate}|\p{Noncharacter_Code_Point}/u;
const HTML = /<\s*[a-z!/?]/i;
/** A spreadsheet takes `+62 812...`, `-` and `-5` for what they look like, everything else after these signs for a formula. */
const FORMULA = /^\s*(?:[=@]|[+-](?![\d\s().-]*$))/;
/** What a formula shows that has lost what it needs. `#N/A` is left: many write it for "nothing". */
const ERROR = /^#(?:REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!)$/;
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;

/** @returns what is wrong with the text of a cell as it stands in the file, or null */
export function faultOfCell(text: string, isText: boolean): CellFault | null {
  if (text.length > READ_LIMITS.cellLetters) return 'too-long';
  if (CONTROL.test(text)) return 'control';
  if (DIRECTION.test(text)) return 'direction';
  if (HTML.test(text)) return 'html';
  if (ERROR.test(text)) return 'error';
  // In an XLSX a text is a text, whatever it begins with; formulas stand in an element of their own.
  return isText || !FORMULA.test(text) ? null : 'formula';
}

/** The cell as we keep it: one line, single spaces, without the apostrophe by which exports (ours too) disarm formulas. */
export function tidyCell(text: string): string {
  const plain = text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
  return /^'[=+\-@]/.test(plain) ? plain.slice(1) : plain;
}

/** 0 -> `A`, 26 -> `AA` */
export function columnLetters(index: number): string {
  const rest = index % 26;
  const letter = String.fromCharCode(65 + rest);
  return index < 26 ? letter : columnLetters((index - rest) / 26 - 1) + letter;
}

/** `AB12` -> 27; -1 when it is no address of a cell. */
export function columnIndex(address: string): number {
  const letters = /^([A-Z]{1,3})[0-9]+$/.exec(address)?.[1];
  if (!letters) return -1;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const WORDS: Record<CellFault, string> = {
  formula:
    'berisi rumus. Salin seluruh lembar, lalu tempel nilainya saja (Tempel Spesial, Nilai), dan simpan lagi',
  error: 'berisi kesalahan rumus (#REF! dan sejenisnya). Perbaiki di Excel, lalu simpan nilainya saja',
  html: 'berisi kode HTML (tanda < diikuti huruf). Hapus kode itu',
  direction: 'berisi tanda pengubah arah tulisan yang tidak terlihat. Ketik ulang isinya',
  control: 'berisi byte NUL atau karakter kendali yang tidak terlihat. Ketik ulang isinya',
  'too-long': `lebih panjang dari ${READ_LIMITS.cellLetters.toLocaleString('id-ID')} huruf. Persingkat isinya`,
};

/** One sentence a kind of fault, with the first cells in which it was found. */
export function cellFaultWords(found: readonly { cell: string; fault: CellFault }[], more: boolean): string {
  const kinds = [...new Set(found.map(({ fault }) => fault))];
  return kinds
    .map((kind) => {
      const cells = found.filter(({ fault }) => fault === kind).map(({ cell }) => cell);
      const last = more ? ', dan mungkin lainnya,' : '';
      return `Sel ${cells.join(', ')}${last} ${WORDS[kind]}.`;
    })
    .join(' ');
}

/** Excel counts days from 30 December 1899 (its 29 February 1900 never was), or from 1904 in old files of the Mac. */
export function dateOfSerial(serial: number, since1904 = false): string | null {
  if (!Number.isFinite(serial) || serial < 61 || serial > 80_000) return null;
  const days = Math.floor(serial) + (since1904 ? 1462 : 0);
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}
