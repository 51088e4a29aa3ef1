import type { Month, TimeZone, WorkDate } from '../../../platform/index.js';
import type { DayPart } from '../../day-status/day-facts.js';
import type { Reason } from '../../day-status/reasons.rules.js';
import type { PlaceDistance } from '../../../people/index.js';
import type { EventDirection, EventSource } from '../../events/events.service.js';
import type { Position } from '../../events/press-proof.rules.js';
import type { LeaveKind } from '../../leave/leave-kind.js';
import type { RulesExplained } from '../../schedules/rules.query.js';

/** The answer to "Kenapa?" for one person on one day. */
export interface DayWhy {
  person: { id: string; name: string; position: string; unitCode: string; unitName: string };
  /** True when an employee asks about the own day; an official, who presses nowhere, reads it as one of the unit. */
  own: boolean;
  /** The kinds of cause that the reader may read more of. */
  openCauses: ReadonlySet<string>;
  workDate: WorkDate;
  zone: TimeZone;
  results: WhyResult[];
  plan: WhyShift[];
  rest: WhyCalendarDay | null;
  rosterCodes: string[];
  presses: WhyPress[];
  leaves: WhyLeave[];
  graces: WhyGrace[];
  /** The rules that hold for the person on that day, and by what they won; null when nobody made any. */
  rules: RulesExplained | null;
  /** Up to when every source of the unit has told everything. */
  completeUntil: Date | null;
  history: WhyChange[];
  /** What was learnt of the day after its month had been closed, latest first. */
  adjustments: WhyAdjustment[];
}

export interface WhyResult {
  seq: number;
  status: string;
  code: string;
  provisional: boolean;
  checkInAt: Date | null;
  checkOutAt: Date | null;
  lateMinutes: number;
  leftEarlyMinutes: number;
  workedMinutes: number;
  plannedMinutes: number;
  repaidMinutes: number;
  forgivenMinutes: number;
  missingCheckIn: boolean;
  missingCheckOut: boolean;
  halfDayCode: string | null;
  rollCall: string | null;
  reasons: Reason[];
  derivedAt: Date;
  ruleSetId: string | null;
}

export interface WhyCalendarDay {
  name: string;
  decree: string;
}

export interface WhyShift {
  seq: number;
  startsAt: Date;
  endsAt: Date;
  countedFrom: Date;
  countedUntil: Date;
  breakMinutes: number;
  shiftCode: string | null;
  ruleSet: { id: string; name: string; decree: string; article: string };
  home: WhyCalendarDay | null;
}

export interface WhyPress {
  id: string;
  direction: EventDirection;
  occurredAt: Date;
  receivedAt: Date;
  source: EventSource;
  /** A later event takes it back. */
  takenBack: boolean;
  /** By what, as it is cited, and as `kind:id`; null when it counts, and for who was never told. */
  takenBackBy: { cited: string; reference: string } | null;
  /** What a correction stands on. */
  cited: string | null;
  /** How far from work; null where no position is kept, or the unit has no place. */
  distance: PlaceDistance | null;
}

/** With what the distance is measured from, which is told to nobody. */
export type FoundPress = Omit<WhyPress, 'distance'> & { pressedAt: Position | null };

export interface WhyLeave {
  kind: LeaveKind;
  part: DayPart;
  documentNumber: string | null;
  approvedBy: string | null;
  requestId: string | null;
}

export interface WhyGrace {
  incidentId: string;
  checkInAt: Date | null;
  checkOutAt: Date | null;
  cited: string;
}

/** A row as it stood before or after a change, as far as the words need it. */
export interface WhyState {
  status: string;
  code: string;
  late_minutes: number;
  left_early_minutes: number;
  half_day_code?: string | null;
}

/** The day stays as it was closed; the difference counts in a later month. */
export interface WhyAdjustment extends WhyChange {
  appliedIn: Month;
}

export interface WhyChange {
  seq: number;
  at: Date;
  before: WhyState | null;
  after: WhyState | null;
  cause: string;
  reference: string | null;
  actor: string | null;
}
