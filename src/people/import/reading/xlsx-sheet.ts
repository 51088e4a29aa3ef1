import { columnIndex, columnLetters, dateOfSerial, tidyCell } from './cell.rules.js';
import type { RawCell, RawRow } from './raw-row.js';
import { READ_LIMITS } from './read-limits.js';
import { SheetRefused } from './sheet-refused.js';
import { type XmlHandler, XlsxPackage, broken } from './xlsx-package.js';
import { type NamedSheet, sharedStrings, sheetDialect } from './xlsx-parts.js';

/** The rows of the one visible sheet of an XLSX that is about people. */
export async function* xlsxRows(
  file: Buffer,
  isHeader: (cells: readonly string[]) => boolean,
): AsyncGenerator<RawRow[]> {
  const parts = await XlsxPackage.open(file);
  const { sheet, others, ...dialect } = await sheetDialect(parts);
  const facts = { ...dialect, shared: await sharedStrings(parts) };
  for (const other of others)
    if (await hasHeader(rowsOf(parts, other, facts), isHeader)) throw severalSheets(sheet, other);
  yield* rowsOf(parts, sheet, facts);
}

async function* rowsOf(
  parts: XlsxPackage,
  { part }: NamedSheet,
  facts: SheetFacts,
): AsyncGenerator<RawRow[]> {
  const reader = new SheetReader(facts);
  for await (const _ of parts.read(part, reader)) if (reader.rows.length > 0) yield reader.taken();
}

/** Whether these rows are people, too: who stands there only would count as having left. */
async function hasHeader(
  rows: AsyncGenerator<RawRow[]>,
  isHeader: (cells: readonly string[]) => boolean,
): Promise<boolean> {
  let seen = 0;
  for await (const batch of rows)
    for (const { cells } of batch) {
      if (seen >= READ_LIMITS.linesAboveHeader) return false;
      if (isHeader(Array.from(cells, (cell) => (cell ? tidyCell(cell.text) : '')))) return true;
      seen += 1;
    }
  return false;
}

function severalSheets(...sheets: readonly NamedSheet[]): SheetRefused {
  const names = sheets
    .map(({ name }) => `"${name.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 31)}"`)
    .join(' dan ');
  return new SheetRefused(
    'several-sheets',
    `Berkas ini memuat pegawai pada lebih dari satu lembar: ${names}. Satukan dalam satu lembar, atau hapus yang lain, lalu unggah lagi.`,
  );
}

interface SheetFacts {
  shared: readonly string[];
  since1904: boolean;
  /** Numbers of the cell styles that show a number as a date. */
  dateStyles: ReadonlySet<number>;
}

/** One `<c>` under way. */
interface OpenCell {
  column: number;
  type: string;
  style: number;
  value: string;
  isFormula: boolean;
}

/** No spreadsheet program counts further. */
const LAST_LINE = 1_048_576;

/** ECMA-376 part 1, 18.3.1: `row` > `c` > `f`, `v` or `is` > `t`. */
class SheetReader implements XmlHandler {
  rows: RawRow[] = [];
  private row: RawRow | null = null;
  private cell: OpenCell | null = null;
  /** Text counts inside `v` and `t`, and not in the reading aid of Japanese (`rPh`). */
  private listening = false;
  private aside = false;
  private line = 0;

  constructor(private readonly facts: SheetFacts) {}

  taken(): RawRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') this.openRow(attributes);
    else if (name === 'c' && this.row) this.openCell(attributes);
    else if (name === 'f' && this.cell) this.cell.isFormula = true;
    else if (name === 'rPh') this.aside = true;
    else if ((name === 'v' || name === 't') && this.cell && !this.aside) this.listening = true;
  }

  text(text: string): void {
    if (!this.listening || !this.cell) return;
    // One letter too many is enough to be refused by name.
    if (this.cell.value.length <= READ_LIMITS.cellLetters) this.cell.value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.listening = false;
    else if (name === 'rPh') this.aside = false;
    else if (name === 'c' && this.cell && this.row) {
      if (this.cell.value !== '' || this.cell.isFormula)
        this.row.cells[this.cell.column] = this.rawCell(this.cell);
      this.cell = null;
    } else if (name === 'row' && this.row) {
      if (this.row.cells.length > 0) this.rows.push(this.row);
      this.row = null;
    }
  }

  private openRow({ r }: Record<string, string>): void {
    const line = r === undefined ? this.line + 1 : Number(r);
    // Rows stand in their order, each once (ECMA-376 part 1, 18.3.1.73): else nobody could say which row is meant.
    if (!Number.isInteger(line) || line <= this.line || line > LAST_LINE) throw broken();
    this.line = line;
    this.row = { line: this.line, cells: [] };
  }

  private openCell({ r, t = 'n', s = '0' }: Record<string, string>): void {
    const column = r === undefined ? this.row!.cells.length : columnIndex(r);
    if (column === -1 || this.row!.cells[column]) throw broken();
    this.cell = { column, type: t, style: Number(s), value: '', isFormula: false };
    // Not kept before it is known to hold something: a coloured empty cell far to the right is no column.
  }

  private rawCell({ column, type, style, value, isFormula }: OpenCell): RawCell {
    if (column >= READ_LIMITS.columns)
      throw new SheetRefused(
        'too-many-columns',
        `Lembar ini terisi sampai kolom ${columnLetters(column)}; paling banyak ${READ_LIMITS.columns} kolom. Hapus kolom yang tidak diperlukan.`,
      );
    if (isFormula) return { text: value, isText: true, isFormula };
    switch (type) {
      case 's': {
        const text = this.facts.shared[Number(value)];
        if (text === undefined) throw broken();
        return { text, isText: true };
      }
      case 'n': {
        const date = this.facts.dateStyles.has(style)
          ? dateOfSerial(Number(value), this.facts.since1904)
          : null;
        return { text: date ?? value, isText: true };
      }
      case 'b':
        return { text: value === '1' ? 'TRUE' : 'FALSE', isText: true };
      case 'd':
        return { text: value.slice(0, 10), isText: true };
      default:
        return { text: value, isText: true };
    }
  }
}
