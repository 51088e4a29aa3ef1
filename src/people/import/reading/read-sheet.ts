import { type CellFault, cellFaultWords, columnLetters, faultOfCell, tidyCell } from './cell.rules.js';
import { csvRows } from './csv-sheet.js';
import type { RawRow } from './raw-row.js';
import { READ_LIMITS } from './read-limits.js';
import { SheetRefused } from './sheet-refused.js';
import { encrypted } from './xlsx-package.js';
import { xlsxRows } from './xlsx-sheet.js';

/** A row of data; `cells` stand in the order of the headers. */
export interface SheetRow {
  /** As a spreadsheet program counts: what the person sees at the left of the row. */
  line: number;
  cells: string[];
}

export interface Sheet {
  headers: string[];
  /** In batches, with a pause between them. @throws SheetRefused */
  rows: AsyncGenerator<SheetRow[]>;
}

export interface ReadWish {
  /** Is this line the headers, and not a title above them? */
  isHeader: (cells: readonly string[]) => boolean;
  /** Columns whose contents are not even looked at (NIK). */
  forgets: (header: string) => boolean;
}

const MAX_NAMED_CELLS = 10;
/** Rows that go on together: an XLSX arrives in pieces of some dozens, and each would be a statement of its own. */
const BATCH = 1000;

/** Reads a CSV or XLSX. Memory and time are bounded, whatever the file claims to be. @throws SheetRefused */
export async function readSheet(file: Buffer, wish: ReadWish): Promise<Sheet> {
  if (file.length === 0) throw new SheetRefused('empty', 'Berkas ini kosong.');
  if (file.length > READ_LIMITS.fileBytes) throw tooLarge();
  const raw = rawRowsOf(file, wish);
  const { header, rest } = await headerOf(raw, wish);
  const width = header.length;
  const forgotten = new Set(header.flatMap((name, i) => (wish.forgets(name) ? [i] : [])));
  return { headers: header, rows: dataOf(raw, rest, width, forgotten) };
}

export function tooLarge(): SheetRefused {
  return new SheetRefused(
    'too-large',
    'Berkas lebih besar dari 20 MB. Hapus lembar dan kolom yang tidak diperlukan, atau simpan sebagai CSV.',
  );
}

/** By its first bytes, not by its name. */
function rawRowsOf(file: Buffer, { isHeader }: ReadWish): AsyncGenerator<RawRow[]> {
  if (file.length >= 8 && file.readUInt32BE(0) === 0xd0cf11e0) {
    // A locked XLSX is wrapped in the container of the old format (MS-OFFCRYPTO 1.3.3).
    if (file.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw encrypted();
    throw new SheetRefused(
      'old-excel',
      'Ini format Excel lama (.xls). Buka di Excel, simpan sebagai XLSX, lalu unggah lagi.',
    );
  }
  const isZip = file.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));
  return isZip ? xlsxRows(file, isHeader) : csvRows(file);
}

async function headerOf(
  raw: AsyncGenerator<RawRow[]>,
  { isHeader }: ReadWish,
): Promise<{ header: string[]; rest: RawRow[] }> {
  const seen: RawRow[] = [];
  while (seen.length < READ_LIMITS.linesAboveHeader) {
    const next = await raw.next();
    if (next.done) break;
    seen.push(...next.value);
  }
  const first = seen.slice(0, READ_LIMITS.linesAboveHeader);
  const at = first.findIndex((row) => isHeader(textsOf(row)));
  if (at === -1)
    throw new SheetRefused(
      'no-header',
      seen.some((row) => textsOf(row).some((text) => text !== ''))
        ? 'Baris judul kolom tidak ditemukan pada 15 baris pertama. Judul kolom seperti nipBaru, nama, dan unorNama harus ada.'
        : 'Berkas ini kosong.',
    );
  const header = textsOf(first[at]!);
  while (header.at(-1) === '') header.pop();
  const faults = new Faults();
  refuseCells(first[at]!, faults);
  faults.end();
  refuseHeader(header);
  return { header: header.map((name, i) => name || `(kolom ${columnLetters(i)})`), rest: seen.slice(at + 1) };
}

function refuseHeader(header: readonly string[]): void {
  if (header.length > READ_LIMITS.columns)
    throw new SheetRefused(
      'too-many-columns',
      `Berkas ini memiliki ${header.length} kolom; paling banyak ${READ_LIMITS.columns}. Hapus kolom yang tidak diperlukan.`,
    );
  const known = new Map<string, number>();
  for (const [i, name] of header.entries()) {
    const key = name.toLowerCase();
    const before = known.get(key);
    if (name !== '' && before !== undefined)
      throw new SheetRefused(
        'duplicate-headers',
        `Judul kolom "${name}" muncul dua kali (kolom ${columnLetters(before)} dan ${columnLetters(i)}). Hapus atau ganti salah satunya.`,
      );
    known.set(key, i);
  }
}

async function* dataOf(
  raw: AsyncGenerator<RawRow[]>,
  rest: RawRow[],
  width: number,
  forgotten: ReadonlySet<number>,
): AsyncGenerator<SheetRow[]> {
  const until = Date.now() + READ_LIMITS.milliseconds;
  const faults = new Faults();
  let rows: SheetRow[] = [];
  let count = 0;
  for (
    let batch: RawRow[] | undefined = rest;
    batch;
    batch = (await raw.next()).value as RawRow[] | undefined
  ) {
    if (Date.now() > until)
      throw new SheetRefused(
        'too-slow',
        'Berkas ini terlalu lama dibaca. Simpan sebagai CSV, lalu unggah lagi.',
      );
    for (const row of batch) {
      for (const i of forgotten) delete row.cells[i];
      refuseCells(row, faults);
      const cells = textsOf(row);
      if (cells.every((text) => text === '')) continue;
      count += 1;
      if (count > READ_LIMITS.rows) throw tooManyRows();
      // What stands beyond the headers has no meaning we know, and is kept so that the check can say so.
      rows.push({
        line: row.line,
        cells: Array.from({ length: Math.max(width, cells.length) }, (_, i) => cells[i] ?? ''),
      });
    }
    if (rows.length < BATCH) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
  faults.end();
  if (count === 0)
    throw new SheetRefused('empty', 'Berkas ini tidak memuat satu pegawai pun di bawah judul kolom.');
}

function tooManyRows(): SheetRefused {
  return new SheetRefused(
    'too-many-rows',
    `Berkas ini memuat lebih dari ${READ_LIMITS.rows.toLocaleString('id-ID')} baris. Periksa apakah berkasnya benar, atau bagilah per OPD.`,
  );
}

/** Collected over the file, so that one refusal names several cells. */
class Faults {
  private readonly found: { cell: string; fault: CellFault }[] = [];

  add(cell: string, fault: CellFault): void {
    this.found.push({ cell, fault });
    if (this.found.length >= MAX_NAMED_CELLS) this.end(true);
  }

  end(more = false): void {
    if (this.found.length > 0) throw new SheetRefused('cells', cellFaultWords(this.found, more));
  }
}

function refuseCells(row: RawRow, faults: Faults): void {
  if (row.cells.length > READ_LIMITS.columns)
    throw new SheetRefused(
      'too-many-columns',
      `Baris ${row.line} memiliki ${row.cells.length} kolom; paling banyak ${READ_LIMITS.columns}.`,
    );
  row.cells.forEach(({ text, isText, isFormula }, i) => {
    const fault = isFormula ? 'formula' : faultOfCell(text, isText);
    if (fault) faults.add(`${columnLetters(i)}${row.line}`, fault);
  });
}

function textsOf({ cells }: RawRow): string[] {
  return Array.from(cells, (cell) => (cell ? tidyCell(cell.text) : ''));
}
