import type { WorkDate } from '../../../platform/index.js';
import type { EndReason, PersonFacts } from '../../employees/person-facts.js';
import type { PersonWish } from '../../employees/person-wish.js';
import type { ColumnKey } from '../columns/sheet-columns.js';
import type { CellFaultWords, CheckedRow } from '../checking/row-words.js';

export const ENTRY_KINDS = ['comes', 'goes', 'moves', 'changes', 'decide', 'note'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One column of one person, as the page shows it. */
export interface ColumnChange {
  column: ColumnKey;
  before: string;
  after: string;
}

/** Somebody who may be the person of the row. */
export interface Candidate {
  personId: string;
  name: string;
  number: string | null;
  unitName: string;
}

/** Why a person has to look: the same id in SIASN with another number, a similar name with the same birth date, a number with quite another name. */
export type DecisionReason = 'same-id' | 'similar-name' | 'other-name';

export interface EntryAbout {
  unitBefore?: string;
  unitAfter?: string;
  changes?: ColumnChange[];
  reason?: EndReason;
  /** What ends with it besides: posts, delegations, roles; in words. */
  endings?: string[];
  /** The first day without service, of somebody whose end the sheet brings near. */
  ends?: WorkDate;
  decision?: DecisionReason;
  candidates?: Candidate[];
  note?: string;
}

/** One line of the difference: what the sheet would do about one person. */
export interface Entry {
  kind: EntryKind;
  line: number | null;
  personId: string | null;
  name: string;
  number: string | null;
  about: EntryAbout;
  /** Null where nothing is done (yet). */
  wish: PersonWish | null;
}

export type Decision = { choice: 'same'; personId: string } | { choice: 'new' | 'skip' };

export interface DifferenceFacts {
  day: WorkDate;
  /** When the sheet came. */
  today: WorkDate;
  rows: readonly CheckedRow[];
  /** Everybody there is, as of the day. */
  people: readonly PersonFacts[];
  /** Whose number it ever was. */
  formerNumbers: ReadonlyMap<string, string>;
  unitName: (id: string) => string;
  inScope: (unitId: string) => boolean;
  /** May whoever imports take people out of that unit? */
  mayTake: (unitId: string) => boolean;
  /** Who stands, on the day or since, in units that are not theirs who import. */
  elsewhereSince: ReadonlySet<string>;
  /** Who was dismissed last, by a unit that is not theirs who import. */
  dismissedElsewhere: ReadonlySet<string>;
  /** Why somebody cannot come into a unit: it ends, and nobody planned where they go. */
  unplannedEnd: (who: { personId: string | null; name: string }, unitId: string) => string | null;
  /** By line. */
  decisions: ReadonlyMap<number, Decision>;
  /** The same line always makes the same person. */
  newId: (line: number) => string;
}

export interface Difference {
  entries: Entry[];
  /** Found only when compared with who is there; by line. */
  faults: Map<number, CellFaultWords[]>;
  counts: DifferenceCounts;
}

export interface DifferenceCounts {
  comes: number;
  goes: number;
  moves: number;
  changes: number;
  decide: number;
  note: number;
  /** Rows that change nothing. */
  same: number;
  /** Employed in the scope on the day, without elected officials. */
  inScope: number;
  faultyRows: number;
  /** Nobody leaves while rows are not recognised: they might be those people. */
  goesWithheld: number;
}
