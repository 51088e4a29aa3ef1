import type { Permission } from '../../../access/index.js';
import type { ColumnSet } from '../../reports/recap-column-sets.rules.js';
import type { Span } from '../../reports/span.rules.js';

/** What somebody ordered: a span of many units, a file for each. */
export interface ExportWish {
  askedBy: string;
  /** With all below it; null: the units of whoever asked, each by itself. */
  unitId: string | null;
  span: Span;
  columns: ColumnSet;
}

export interface PartWish {
  unitId: string;
  code: string;
  name: string;
  /** The chosen unit with all below it, beside its parts. */
  whole: boolean;
}

export interface ExportPart extends PartWish {
  place: number;
  state: 'waiting' | 'made' | 'failed';
  /** Why it could not be made. */
  reason: string | null;
  people: number | null;
  /** What else than to export one must be allowed for what its files tell. */
  needs: Permission[];
  madeAt: Date | null;
}

export interface ExportOrder extends ExportWish {
  id: string;
  askedAt: Date;
  state: 'waiting' | 'working' | 'ready' | 'failed' | 'cancelled';
  expiresAt: Date | null;
  unitName: string | null;
  /** Parts done with, of all; and of these, those that could not be made. */
  done: number;
  all: number;
  failed: number;
}

/** Orders of one person that may wait or be worked on at a time, and that may be given in a day. */
export const ORDERS_AT_ONCE = 2;
export const ORDERS_A_DAY = 20;
/** A part that fails is tried again after the others, and then given up. */
export const TRIES = 2;
/** How long what is made is kept. */
export const KEPT_DAYS = 7;

export const ORDERS = '/presensi/rekap/berkas';
