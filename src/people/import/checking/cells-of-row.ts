import { type WorkDate, parseWorkDate } from '../../../platform/index.js';
import type { ColumnKey } from '../columns/sheet-columns.js';
import { readDay } from './cell-dates.rules.js';
import type { CellFaultWords } from './row-words.js';

/** A cell by its meaning; empty for a column that the sheet does not have. */
export type CellsByColumn = (key: ColumnKey) => string;

/** Spreadsheets and programs write "nothing" in many ways. */
const NOTHING = /^(-+|n\/?a|null|nil|\(null\)|#n\/a|tidak ada)$/i;

/** The cells of one row, and what was found wrong with them so far. */
export class CellsOfRow {
  readonly faults: CellFaultWords[] = [];

  constructor(private readonly cells: CellsByColumn) {}

  text(column: ColumnKey): string {
    const text = this.cells(column);
    return NOTHING.test(text) ? '' : text;
  }

  /** Undefined where the cell is empty or nobody understands it. */
  word<Read>(column: ColumnKey, read: (text: string) => Read | null, hint: string): Read | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    const found = read(text);
    if (found === null) this.fault(column, `"${short(text)}" tidak dikenal. ${hint}`);
    return found ?? undefined;
  }

  /** A day within these years; as text, because birth dates begin long before work dates. */
  day(column: ColumnKey, first: string, last: string): string | null {
    const text = this.text(column);
    if (text === '') return null;
    const day = readDay(text);
    if (!day) this.fault(column, `"${short(text)}" bukan tanggal yang ada. Isi seperti 26-09-1986.`);
    else if (day.slice(0, 4) < first || day.slice(0, 4) > last)
      this.fault(column, `Tahun ${day.slice(0, 4)} tidak mungkin di sini (${first} sampai ${last}).`);
    else return day;
    return null;
  }

  /** A day that we keep: work dates begin in 2000. */
  workDay(column: ColumnKey): WorkDate | undefined {
    return parseWorkDate(this.day(column, '2000', '2100')) ?? undefined;
  }

  fault(column: ColumnKey, message: string): void {
    this.faults.push({ column, message });
  }
}

export function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Without what is not said. */
export function said<Facts extends object>(
  facts: Facts,
): { [Key in keyof Facts]: Exclude<Facts[Key], undefined> } {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Facts]: Exclude<Facts[Key], undefined>;
  };
}
