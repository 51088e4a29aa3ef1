import type { Queryable, WorkDate } from '../../platform/index.js';
import type { EmploymentKind } from '../person-words.js';

/** Where somebody stands on the day of the sheet; what entry into applications may depend on. */
export interface SheetStanding {
  personId: string;
  /** Null: belongs to no unit (not yet, or no longer). */
  unitId: string | null;
  /** Null: not employed. */
  kind: EmploymentKind | null;
}

/** Everybody whose unit or kind of employment the sheet changes, once before and once after it. */
export interface SheetShift {
  /** The day from which the sheet holds. */
  day: WorkDate;
  /** Without those who are new. */
  before: readonly SheetStanding[];
  /** Without those who leave; newcomers are not in the database yet, hold no roles and will have an active account. */
  after: readonly SheetStanding[];
  /** Roles that end with it, given or following from a post: whoever moves leaves them behind. */
  ending: readonly { personId: string; role: string; unitId: string }[];
}

/** Who may enter an application with the sheet and could not before, and the other way round. */
export interface ApplicationForecast {
  applicationId: string;
  name: string;
  gains: readonly string[];
  loses: readonly string[];
}

export type MakeForecast = (db: Queryable, shift: SheetShift) => Promise<readonly ApplicationForecast[]>;
