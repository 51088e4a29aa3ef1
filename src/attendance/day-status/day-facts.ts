import type { TimeZone, WorkDate } from '../../platform/index.js';
import type { LeaveKind } from '../leave/leave-kind.js';
import type { CalendarDayKind } from '../schedules/calendar-book.rules.js';
import type { PlannedShift } from '../schedules/plan-day.rules.js';
import type { RuleSetContent } from '../schedules/rule-set.js';
import type { Press } from './presses.rules.js';

export type DayPart = 'whole' | 'first-half' | 'second-half';

/** An approved leave, excuse or duty, as far as a day needs it. */
export interface LeaveFact {
  kind: LeaveKind;
  documentNumber?: string | null;
  /** Default: the whole day. */
  part?: DayPart;
}

/** Times that count because a failure of ours kept the person from pressing. */
export interface GraceFact {
  checkInAt: Date | null;
  checkOutAt: Date | null;
  /** The incident, as it is cited in reasons. */
  cited: string;
}

/** Why a working day by the rules is free, or why it is worked from home. */
export interface CalendarFact {
  kind: CalendarDayKind;
  name: string;
  decree: string;
}

/** What is known about a person and a work date, whatever the shift. */
export interface CommonFacts {
  workDate: WorkDate;
  /** Of the person's unit. */
  zone: TimeZone;
  /** One for the whole day, or one for each half. */
  leaves: readonly LeaveFact[];
  grace?: readonly GraceFact[];
  now: Date;
  /** Every source has reported all it knew up to this instant; null while none has. */
  sourcesCompleteUntil: Date | null;
}

/** Everything that is known about one shift of one person (or about a day without a shift). */
export interface DayFacts extends CommonFacts {
  plan: PlannedShift | null;
  /** LP or LJ of the roster. */
  offShiftCode: string | null;
  /** A working day that the calendar frees. */
  rest?: CalendarFact | null;
  /** The decree by which the shift is worked from home. */
  home?: CalendarFact | null;
  /** Presses inside the counted window, and those of that day which lie in no window at all. Any order. */
  events: readonly Press[];
  /** The rules by which the shift was planned; needed whenever there is a plan. */
  rules: RuleSetContent | null;
  /** Decree and article of those rules, as cited in the reasons. */
  decree?: string;
}
