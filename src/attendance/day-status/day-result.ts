import type { Status, StatusCode } from './codes.js';
import type { Reason } from './reasons.rules.js';
import type { RollCall } from './roll-call.rules.js';

/** The result: a row of `attendance_day`. */
export interface DayStatus {
  status: Status;
  code: StatusCode;
  /** True until the counted window has ended and every source has reported past its end, or the cut-off has passed. */
  provisional: boolean;
  /** The times that count: a press, or what a grace puts in its place. */
  checkInAt: Date | null;
  checkOutAt: Date | null;
  lateMinutes: number;
  leftEarlyMinutes: number;
  workedMinutes: number;
  /** Net working time of the shift; 0 without one. */
  plannedMinutes: number;
  /** Of `lateMinutes`, worked off after the end of the same day. */
  repaidMinutes: number;
  /** Taken away by a grace, so in neither of the minutes above. */
  forgivenMinutes: number;
  missingCheckIn: boolean;
  missingCheckOut: boolean;
  /** Of a leave for one half, beside what the other half was. */
  halfDayCode: StatusCode | null;
  rollCall: RollCall | null;
  reasons: Reason[];
}

/** A day of which nothing is known. */
export const EMPTY_DAY = {
  checkInAt: null,
  checkOutAt: null,
  lateMinutes: 0,
  leftEarlyMinutes: 0,
  workedMinutes: 0,
  plannedMinutes: 0,
  repaidMinutes: 0,
  forgivenMinutes: 0,
  missingCheckIn: false,
  missingCheckOut: false,
  halfDayCode: null,
  rollCall: null,
};
