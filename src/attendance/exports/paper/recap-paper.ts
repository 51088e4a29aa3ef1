import type { Permission } from '../../../access/index.js';
import type { Unit } from '../../../people/index.js';
import type { WorkDate } from '../../../platform/index.js';
import type { Letterhead, PaperBlock } from '../../../web/index.js';
import type { Signer } from '../../periods/signer.js';
import type { ColumnSet } from '../../reports/recap-column-sets.rules.js';
import type { Span } from '../../reports/span.rules.js';

export const PAPER_VIEWS = ['unit', 'nama', 'jenis', 'matriks'] as const;
export type PaperView = (typeof PAPER_VIEWS)[number];

export const PAPER_SIZES = ['F4', 'A4'] as const;
export type PaperSize = (typeof PAPER_SIZES)[number];

/** What of a recap is printed, and on what. */
export interface PaperWish {
  view: PaperView;
  columns: ColumnSet;
  size: PaperSize;
}

/** The figures of a paper, as they are printed and as their hash is made. */
export interface PaperContent {
  /** One table, or several for the same lines. */
  blocks: readonly PaperBlock[];
  /** What the heads and letters mean. */
  legend: string;
  /** A line for each person, unit or kind, in no order that matters: ids and figures, never a name. */
  lines: readonly string[];
  people: number;
  /** Person-days that may still change. */
  provisional: number;
  /** What else than to export one must be allowed for what it tells. */
  needs: readonly Permission[];
  /** SHA-256 of the days of discipline on it; null: it tells none. */
  discipline: string | null;
}

/** A paper that was issued, as the register tells it. */
export interface IssuedPaper {
  hash: string;
  code: string;
  issuedOn: WorkDate;
  issuedAt: Date;
}

export interface PrintedRecap {
  span: Span;
  unit: Unit;
  wish: PaperWish;
  content: PaperContent;
  /** `Data lengkap sampai …`: how far the sources had told everything. */
  complete: string;
  letterhead: Letterhead;
  signer: Signer | null;
  issued: IssuedPaper;
  publicUrl: string;
}
