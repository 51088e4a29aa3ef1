import type { Month } from '../../platform/index.js';
import type { PeriodState } from './period-states.rules.js';

/** A month of an office, as the table of months shows it. */
export interface PeriodCell {
  unitId: string;
  month: Month;
  state: PeriodState;
}

/** What is known of one month. */
export interface PeriodFacts {
  id: string;
  state: PeriodState;
  steps: number;
  closings: number;
  /** Of the last closing. */
  code: string | null;
  hash: string | null;
  closedAt: Date | null;
  /** Days of the closing that were final by their cut-off; null: not closed, or not counted then. */
  cutOffDays: number | null;
}

/** The first of them, and how many there are. */
export interface AdjustedDays {
  days: AdjustedDay[];
  all: number;
}

/** A day of a closed month that is different by now. */
export interface AdjustedDay {
  id: string;
  personId: string;
  name: string;
  workDate: string;
  beforeCode: string | null;
  beforeLate: number;
  afterCode: string | null;
  afterLate: number;
  cause: string;
  editedAt: Date;
  appliedIn: Month;
  /** The office and month that were closed. */
  closedUnit: string;
  appliedUnit: string;
}
