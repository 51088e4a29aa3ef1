import type { Unit } from '../../people/index.js';
import type { Month, WorkDate } from '../../platform/index.js';
import type { RosterRules } from '../schedules/rule-set.js';
import type { RestWarning, RosterCells } from './roster-cells.rules.js';

export interface RosterPerson {
  id: string;
  name: string;
  position: string;
  /** The days of the month on which the person belongs to the unit; only these can be filled. */
  days: ReadonlySet<WorkDate>;
  /** Approved leave or duty of the whole day, by day: the code on the lists (CT, DL). */
  away: ReadonlyMap<WorkDate, string>;
}

export interface RosterDay {
  day: WorkDate;
  /** Name of the holiday, or null. */
  holiday: string | null;
  /** The rules for shifts that hold in the unit that day; null: nobody has made any. */
  rules: RosterRules | null;
}

/** The roster of a unit's month, as it is. */
export interface RosterMonth {
  unit: Unit;
  month: Month;
  days: readonly RosterDay[];
  people: readonly RosterPerson[];
  cells: RosterCells;
  warnings: readonly RestWarning[];
  /** Counts every keeping; a form carries the one it was made from. */
  revision: number;
  changed: { at: Date; by: string | null } | null;
  /** Today where the unit is: days up to it are changed with a reason only. */
  today: WorkDate;
}
