import { type TimeZone, type WorkDate, instantAt, weekdayOf } from '../../platform/index.js';
import {
  OFF_CODES,
  type OffCode,
  type RuleSetContent,
  type WorkHours,
  breakMinutesOf,
  lengthOf,
} from './rule-set.js';

const MINUTE = 60_000;

/** Working time that a person should be at work, with the window in which presses count for it. */
export interface PlannedShift {
  workDate: WorkDate;
  seq: number;
  startsAt: Date;
  endsAt: Date;
  /** From included, to excluded; never overlaps the window of another shift of the person. */
  counted: { from: Date; to: Date };
  breakMinutes: number;
  /** Code of the roster (P, S, M); null for weekly hours. */
  shiftCode: string | null;
}

export interface RosterCode {
  seq: number;
  code: string;
}

export interface PlanDayInput {
  workDate: WorkDate;
  /** Of the person's unit on that day. */
  zone: TimeZone;
  /** Roster rules when the person stands in the roster that day, else the weekly rules; null when nobody made any. */
  rules: RuleSetContent | null;
  /** The calendar frees the day; rosters stand above it. */
  freed: boolean;
  rosterCodes: readonly RosterCode[];
}

/** The shifts of one person on one day, before `cutAtMidpoints` has looked at their neighbours. */
export function planDay({ workDate, zone, rules, freed, rosterCodes }: PlanDayInput): PlannedShift[] {
  if (!rules) return [];
  if (rules.pattern === 'weekly') {
    const hours = rules.days[weekdayOf(workDate)];
    if (!hours || freed) return [];
    return [shiftOf({ workDate, zone, rules, hours, seq: 1, shiftCode: null })];
  }
  // The roster stands above the calendar: hospitals and Satpol PP work on holidays (Perpres 21/2023 art. 7).
  const shifts = rosterCodes.flatMap(({ seq, code }) => {
    const hours = Object.hasOwn(rules.shifts, code) ? rules.shifts[code] : undefined;
    return hours ? [shiftOf({ workDate, zone, rules, hours, seq, shiftCode: code })] : [];
  });
  return cutAtMidpoints(shifts);
}

/**
 * Windows of neighbouring shifts of one person, cut in the middle of the free time between them,
 * so that every instant belongs to one shift at most. Takes shifts of several days in any order.
 * A shift that begins before the one before it has ended is left out: nobody is at two posts at once.
 */
export function cutAtMidpoints<Shift extends PlannedShift>(shifts: readonly Shift[]): Shift[] {
  const ordered = [...shifts].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.seq - b.seq);
  const result: Shift[] = [];
  for (const shift of ordered) {
    const before = result.at(-1);
    if (!before || before.counted.to <= shift.counted.from) {
      result.push(shift);
      continue;
    }
    if (before.endsAt > shift.startsAt) continue;
    const middle = new Date((before.endsAt.getTime() + shift.startsAt.getTime()) / 2);
    const to = earlier(before.counted.to, later(middle, shift.counted.from));
    const from = later(shift.counted.from, earlier(middle, before.counted.to));
    result[result.length - 1] = { ...before, counted: { from: before.counted.from, to } };
    result.push({ ...shift, counted: { from, to: shift.counted.to } });
  }
  return result;
}

/** Does a press at that instant count for the shift? */
export function contains({ counted }: Pick<PlannedShift, 'counted'>, instant: Date): boolean {
  const at = instant.getTime();
  return at >= counted.from.getTime() && at < counted.to.getTime();
}

/** The code that says the person is off that day (LP, LJ), or null. */
export function offShiftCodeOf(rosterCodes: readonly { code: string }[]): OffCode | null {
  return OFF_CODES.find((off) => rosterCodes.some(({ code }) => code === off)) ?? null;
}

/** The hours from which a shift was planned: its weekday's, or its code's. */
export function hoursOf(shift: PlannedShift, rules: RuleSetContent): WorkHours | undefined {
  if (rules.pattern === 'weekly') return rules.days[weekdayOf(shift.workDate)];
  return shift.shiftCode === null ? undefined : rules.shifts[shift.shiftCode];
}

function shiftOf(given: {
  workDate: WorkDate;
  zone: TimeZone;
  rules: RuleSetContent;
  hours: WorkHours;
  seq: number;
  shiftCode: string | null;
}): PlannedShift {
  const { workDate, zone, rules, hours, seq, shiftCode } = given;
  const startsAt = instantAt(workDate, hours.start, zone);
  const endsAt = new Date(startsAt.getTime() + lengthOf(hours) * MINUTE);
  return {
    workDate,
    seq,
    startsAt,
    endsAt,
    counted: {
      from: new Date(startsAt.getTime() - rules.countedBeforeMinutes * MINUTE),
      // Who came late under flexible hours leaves later, and may still be counted as long after that.
      to: new Date(endsAt.getTime() + ((hours.flexMinutes ?? 0) + rules.countedAfterMinutes) * MINUTE),
    },
    breakMinutes: breakMinutesOf(hours),
    shiftCode,
  };
}

const earlier = (a: Date, b: Date) => (a < b ? a : b);
const later = (a: Date, b: Date) => (a > b ? a : b);
