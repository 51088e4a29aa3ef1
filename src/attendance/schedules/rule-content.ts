import type { Weekday } from '../../platform/index.js';

/** A pause that is not working time, wall clock of the work place. */
export interface BreakTime {
  from: string;
  to: string;
}

/** Hours of one day or one shift, wall clock `HH:MM`. An end at or before the start lies on the next day. */
export interface WorkHours {
  start: string;
  end: string;
  breaks: BreakTime[];
  /** Flexible ("dinamis", PermenPANRB 4/2025): one may come so many minutes after the start; the end moves along with the arrival. */
  flexMinutes?: number;
  /** Where the day falls into two halves for half a day of leave; without it, where half of the working time has passed. */
  halfAt?: string;
}

/** What a day becomes that has one press too few, once it is final. `minutes`: as late, or as early, as that. */
export type MissingTreatment = { as: 'noted' } | { as: 'absent' } | { as: 'minutes'; minutes: number };

/** Apel: a daily event of its own, beside coming and going. */
export interface RollCallRules {
  /** On which days of the week it is held. */
  days: Weekday[];
  /** Presses count for it from here, wall clock `HH:MM` ... */
  from: string;
  /** ... in time until this minute has ended ... */
  start: string;
  /** ... and late until before this. Who has pressed by then in no way has missed it. */
  until: string;
  /** `own`: only the button or machine of the roll call counts; `any`: whoever has pressed at all was there. */
  press: 'own' | 'any';
}

/** Until when a forgotten press may be put right; when leave is asked for stands in the rules of leave. */
export interface FilingRules {
  /** A forgotten press is accepted until so many of the person's own working days after the day. */
  correctionDays?: number;
  /** So many forgotten presses of a month at most; a machine that failed is not forgotten. */
  correctionsPerMonth?: number;
}

/** How presses become a day. Whatever is left out is not ruled: then nothing is cut, forgiven or demanded. */
export interface CountingRules {
  /** On time until this many seconds after the start. 59: late means after 07:30:59 (ANRI 18/2016), so from 07:31:00. */
  onTimeSeconds: number;
  /** A press counts from this many minutes before the start ... */
  countedBeforeMinutes: number;
  /** ... until this many minutes after the end. */
  countedAfterMinutes: number;
  /** `limit`: whoever comes after a tolerance is late from its end on; default `start`. */
  lateFrom?: 'start' | 'limit';
  /** An arrival counts until so many minutes after the start; a later press is no check-in. */
  checkInUntilMinutes?: number;
  /** A departure counts from so many minutes before the end; an earlier press is no check-out. */
  checkOutFromMinutes?: number;
  /**
   * Lateness up to so many minutes may be worked off after the end of the same day (PermenPANRB 6/2018).
   * `byMinutes`: only by working so long; without it minute for minute.
   */
  payBack?: { upToMinutes: number; byMinutes?: number };
  /** Late and early minutes become multiples of this. */
  rounding?: { minutes: number; towards: 'down' | 'up' | 'nearest' };
  rollCall?: RollCallRules;
  /** Who has worked less on a final day: only noted, or absent. */
  minimumPresence?: { minutes: number; otherwise: 'noted' | 'absent' };
  missingCheckIn?: MissingTreatment;
  missingCheckOut?: MissingTreatment;
  /** So many hours after its window a day is final, even though a source is still silent; at the latest `FINAL_AT_LAST_HOURS`. */
  finalAfterHours?: number;
  filing?: FilingRules;
  /** Which of these the decree does not say: shipped to have a figure at all, until somebody decides it. */
  examples?: ExampleField[];
}

/** A silent source keeps no day open for longer, whatever a decree leaves unsaid: a month must come to its end. */
export const FINAL_AT_LAST_HOURS = 720;

/** What may be shipped as an example inside a set that stands on a real decree. */
export const EXAMPLE_FIELDS = ['finalAfterHours', 'filing'] as const;
export type ExampleField = (typeof EXAMPLE_FIELDS)[number];

/** The same hours every week; no work on weekdays that are missing, on holidays and on joint leave. */
export interface WeeklyRules extends CountingRules {
  pattern: 'weekly';
  days: Partial<Record<Weekday, WorkHours>>;
}

/** Roster codes for "does not work": LP lepas piket (rest after duty), LJ luar sif (outside the shift). */
export const OFF_CODES = ['LP', 'LJ'] as const;
export type OffCode = (typeof OFF_CODES)[number];

/** Hours by shift code; who works when stands in the roster, holidays included. */
export interface RosterRules extends CountingRules {
  pattern: 'roster';
  shifts: Record<string, WorkHours>;
  /** Which codes for "does not work" this roster knows. */
  offCodes: OffCode[];
}

/** What stands in `rule_set.content` of the aspects `hours` and `shifts`. */
export type RuleSetContent = WeeklyRules | RosterRules;

/** What the rule book hands out: rules of working time. */
export type RuleContent = RuleSetContent;

/** Minutes from one wall-clock time to a later one, over midnight if need be. */
export function minutesFrom(start: string, later: string): number {
  const distance = minuteOfDay(later) - minuteOfDay(start);
  return distance >= 0 ? distance : distance + 1440;
}

/** Length of the shift in minutes, breaks included; the same time twice is a whole day. */
export function lengthOf(hours: WorkHours): number {
  return minutesFrom(hours.start, hours.end) || 1440;
}

/** Minutes of breaks in the shift. */
export function breakMinutesOf(hours: WorkHours): number {
  return hours.breaks.reduce((sum, pause) => sum + minutesFrom(pause.from, pause.to), 0);
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
