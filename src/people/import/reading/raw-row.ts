/** A cell as it stands in the file. */
export interface RawCell {
  text: string;
  /** Certainly a text, so that a sign at its beginning makes no formula of it (XLSX). */
  isText: boolean;
  /** The element of a formula stands in the cell, whatever it shows (XLSX). */
  isFormula?: boolean;
}

/** `line` as a spreadsheet program counts it. A hole in `cells` is an empty cell. */
export interface RawRow {
  line: number;
  cells: RawCell[];
}
