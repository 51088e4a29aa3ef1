import type { Fault, TimeZone, WorkDate } from '../../../platform/index.js';
import type { Typed } from '../../../web/index.js';
import type { ClockChange } from '../clocks/clock-change.js';
import type { PinMove } from '../pins/pin-moves.query.js';
import type { Source } from '../source.js';
import type { FileRow, KeptRow, PinRow } from '../sources.query.js';

/** One source with all that belongs to it; shared by the parts of its page. */
export interface SourcePageProps {
  source: Source;
  mayWrite: boolean;
  pins: readonly PinRow[];
  moves: readonly PinMove[];
  clocks: readonly ClockChange[];
  files: readonly FileRow[];
  kept: { rows: readonly KeptRow[]; count: number };
  now: Date;
  today: WorkDate;
  zone: TimeZone;
  typed: Typed;
  faults: readonly Fault[];
  done: string | null;
}
