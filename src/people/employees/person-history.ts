import type { Span } from './dated.rules.js';
import type { EmploymentFacts, EndReason, NumberFacts, PersonFacts, PersonalFacts } from './person-facts.js';

/** A row of `employment`: what held, by which decree, and why it ended if it did not simply go on. */
export interface EmploymentRow extends EmploymentFacts {
  decree: string;
  endReason: EndReason | null;
}

export interface BreakRow {
  kind: 'unpaid-leave' | 'suspended';
  decree: string;
}

/** Everything dated about one person, each list in the order of its days. */
export interface PersonHistory {
  personId: string;
  revision: number;
  person: PersonalFacts;
  numbers: Span<NumberFacts>[];
  employments: Span<EmploymentRow>[];
  /** Ids of units. */
  units: Span<string>[];
  breaks: Span<BreakRow>[];
}

/** Facts as of a day, told from a history: the unit by its id alone. */
export type FactsOnDay = Omit<PersonFacts, 'unit'> & { unit: { id: string } | null };

/** Somebody's history before and after a change. */
export interface ChangedHistory {
  isNew: boolean;
  before: PersonHistory;
  after: PersonHistory;
}
