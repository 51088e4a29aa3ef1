import type { EmploymentFacts, EndReason, NumberFacts, PersonalFacts } from '../../employees/person-facts.js';
import type { ColumnKey } from '../columns/sheet-columns.js';

/** What is wrong with a cell, for the person who will mend it. */
export interface CellFaultWords {
  column: ColumnKey;
  message: string;
}

/** What a row says about somebody. What it leaves empty it does not say. */
export interface RowWords {
  line: number;
  /** Our own key, from an export. */
  personId: string | null;
  siasnId: string | null;
  number: NumberFacts | null;
  person: Partial<PersonalFacts> & { fullName: string };
  employment: Partial<EmploymentFacts>;
  unitId: string;
  leaves: EndReason | null;
  /** The sheet says so, but it is entered on the person's page, because it needs its dates and decree. */
  away: 'unpaid-leave' | 'suspended' | null;
}

export type CheckedRow =
  | { ok: true; line: number; words: RowWords; faults: readonly [] }
  /** By number or id the person may be known all the same, and is then left as they are. */
  | { ok: false; line: number; known: KnownBy; faults: readonly CellFaultWords[] };

/** By what somebody is recognised for certain. */
export interface KnownBy {
  personId: string | null;
  number: string | null;
  siasnId: string | null;
}

export function knownBy(row: CheckedRow): KnownBy {
  if (!row.ok) return row.known;
  const { personId, number, siasnId } = row.words;
  return { personId, number: number?.number ?? null, siasnId };
}
