import type { WorkDate } from '../../platform/index.js';
import type { EmploymentFacts, EndReason, NumberFacts, PersonalFacts } from './person-facts.js';

/** What shall hold about a person from a day on. Only what is named changes. */
export interface PersonWish {
  personId: string;
  /** The caller made the id; the person is not in the database yet. */
  isNew?: boolean | undefined;
  from: WorkDate;
  /** Undated: holds at once, whatever `from` says. A retirement date also ends the employment on it. */
  person?: Partial<PersonalFacts> | undefined;
  /** Null: no number from that day on. */
  number?: NumberFacts | null | undefined;
  /** A contract's last day also ends the employment the day after. */
  employment?: Partial<EmploymentFacts> | undefined;
  unitId?: string | undefined;
  /** `from` is the first day on which the person is no longer employed. What else is named about the service is not looked at. */
  leaves?: { reason: EndReason } | undefined;
  /** By which it was decided, when not by that of the change: what is planned again keeps its own. */
  decree?: string | undefined;
}
