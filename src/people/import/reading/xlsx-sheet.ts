import { columnIndex, columnLetters, dateOfSerial } from './cell.rules.js';
import type { RawCell, RawRow } from './raw-row.js';
import { READ_LIMITS } from './read-limits.js';
import { SheetRefused } from './sheet-refused.js';
import { type XmlHandler, XlsxPackage, broken } from './xlsx-package.js';
import { sharedStrings, sheetDialect } from './xlsx-parts.js';

/** The rows of the first visible sheet of an XLSX. */
export async function* xlsxRows(file: Buffer): AsyncGenerator<RawRow[]> {
  const parts = await XlsxPackage.open(file);
  const { sheet, since1904, dateStyles } = await sheetDialect(parts);
  const shared = await sharedStrings(parts);
  const reader = new SheetReader({ shared, since1904, dateStyles });
  for await (const _ of parts.read(sheet, reader)) if (reader.rows.length > 0) yield reader.taken();
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
    this.line = r === undefined ? this.line + 1 : Number(r);
    if (!Number.isInteger(this.line)) throw broken();
    this.row = { line: this.line, cells: [] };
  }

  private openCell({ r, t = 'n', s = '0' }: Record<string, string>): void {
    const column = r === undefined ? this.row!.cells.length : columnIndex(r);
    if (column === -1) throw broken();
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
      case 'd':
        return { text: value.slice(0, 10), isText: true };
      default:
        return { text: value, isText: true };
    }
  }
}
