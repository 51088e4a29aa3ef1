import type { WorkDate } from '../../../platform/index.js';
import type { Mapping } from '../columns/sheet-columns.js';
import type { DifferenceCounts } from '../difference/difference.js';

/**
 * received (the file waits) -> read (its rows are here) -> checking -> checked (the difference is made) -> applied -> undone.
 * refused: the file itself was not taken.
 */
export type BatchState = 'received' | 'read' | 'checking' | 'checked' | 'applied' | 'refused' | 'undone';

/** A unit name of the sheet that nobody knows, and what it might mean. */
export interface UnknownUnit {
  key: string;
  name: string;
  parentName: string;
  rows: number;
  suggestions: { id: string; name: string; code: string }[];
}

/** One sheet on its way in, or an import taken back. */
export interface Batch {
  id: string;
  sourceId: string;
  sourceName: string;
  scopeUnitId: string;
  scopeCode: string;
  scopeName: string;
  effective: WorkDate;
  state: BatchState;
  fileName: string;
  fileSize: number;
  fileSha256: string;
  headers: string[];
  mapping: Mapping;
  decree: string;
  rowsRead: number;
  /** Null before the first check. */
  counts: DifferenceCounts | null;
  unknownUnits: UnknownUnit[];
  refusal: string | null;
  digest: string | null;
  skipFaults: boolean;
  uploadedBy: string | null;
  uploadedByName: string | null;
  uploadedAt: Date;
  /** Those who answered questions about it. */
  preparedBy: string[];
  approvedBy: string | null;
  approvedByName: string | null;
  approvedAt: Date | null;
  approvedDigest: string | null;
  appliedBy: string | null;
  appliedByName: string | null;
  appliedAt: Date | null;
  /** The import that this one takes back. */
  undoes: string | null;
  /** The import that takes (or took) this one back. */
  undoneBy: string | null;
  undoneAt: Date | null;
  /** Taken out within 24 hours without a second person, by whatever sheet or system; only where one is asked for. */
  leftLately?: number;
}

/** Who works with a sheet: a person, or the operator at the terminal. */
export interface SheetActor {
  personId: string | null;
  /** Highest units whose people they may import. */
  tops: readonly string[] | 'all';
  address?: string | undefined;
  requestId?: string | undefined;
}
