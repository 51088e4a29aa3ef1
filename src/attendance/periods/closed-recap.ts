import type { Month } from '../../platform/index.js';

/** Somebody's days of a closed month; `adjusted`: what days of months closed before add. */
export interface ClosedPerson extends ClosedSums {
  name: string;
  nip: string | null;
  position: string;
  adjusted: ClosedSums | null;
}

export interface ClosedSums {
  workingDays: number;
  present: number;
  lateCount: number;
  lateMinutes: number;
  leftEarlyCount: number;
  leftEarlyMinutes: number;
  absent: number;
  leave: number;
  excuse: number;
  duty: number;
}

/** What anybody may know of a closing. */
export interface CheckedRecap {
  hash: string;
  code: string;
  office: string;
  month: Month;
  closing: number;
  people: number;
  days: number;
  closedAt: Date;
  reopenedAt: Date | null;
  /** The closing that holds today, when it is another one. */
  currentCode: string | null;
}
