import type { WorkDate } from '../../platform/index.js';

/** A cell as it is meant: a number stays a number, a day a day, and a text is never a formula. */
export type SheetCell = string | number | null | { day: WorkDate } | { share: number };

export interface SheetColumn {
  head: SheetCell;
  /** In characters. */
  width: number;
  /** Letters of a matrix stand in the middle of narrow columns. */
  centred?: boolean;
}

export interface Sheet {
  /** On the tab; at most 31 signs. */
  name: string;
  columns: readonly SheetColumn[];
  /** How many columns stay in view beside the head; none where it is left out. */
  frozenColumns?: number;
  /** Rows in pieces, asked for while they are sent: memory stays flat. */
  rows: Iterable<SheetPiece> | AsyncIterable<SheetPiece>;
  /** Asked for after the last row. */
  sums?: () => readonly SheetCell[];
}

export type SheetPiece = readonly (readonly SheetCell[])[];
