import type { PlannedShift } from '../schedules/plan-day.rules.js';
import type { CountingRules, RuleSetContent } from '../schedules/rule-set.js';
import type { StatusCode } from './codes.js';
import type { DayFacts } from './day-facts.js';
import {
  type Told,
  absentReason,
  correctedReasons,
  graceReasons,
  halfReasons,
  placeReasons,
  pressReasons,
  rollCallReason,
} from './day-reasons.rules.js';
import type { DayStatus } from './day-result.js';
import { type DueTimes, dueTimes } from './due-times.rules.js';
import type { Excuses } from './excuses.rules.js';
import { isComplete, isFinal } from './finality.rules.js';
import { withGrace } from './grace.rules.js';
import { lateMinutesOf, leftEarlyMinutesOf, repaidMinutesOf, workedMinutesOf } from './minutes.rules.js';
import { type Press, type PressLimits, type ReadPresses, readPresses } from './presses.rules.js';
import { type Reason, SOURCES, clockText, clockTexts } from './reasons.rules.js';
import { type RollCall, rollCallOf, rollCallTimes } from './roll-call.rules.js';

const MINUTE = 60_000;

/** A shift, its rules, and the presses inside its window. */
export interface Shift {
  plan: PlannedShift;
  rules: RuleSetContent;
  inside: readonly Press[];
}

/** A day on which one must be at work, or for a half of it: what its presses make of it. */
export function workedDay(
  facts: DayFacts,
  shift: Shift,
  excuses: Excuses,
): Omit<DayStatus, 'plannedMinutes'> {
  const { plan, rules, inside } = shift;
  const due = dueTimes(plan, rules, excuses.freeHalf);
  const told: Told = { facts, due, rules, decree: facts.decree ?? SOURCES.system };
  const final = isFinal(facts, plan.counted.to, rules);
  const pressed = readPresses(limitsOf(due, rules), inside);
  const times = withGrace(pressed, facts.grace ?? [], plan);
  const given = { plan, rules, due, final, halfDayCode: excuses.halfDayCode };
  if (inside.length === 0 && times.used.length === 0) return withoutPress(given, told, excuses);

  const measured = measure(times, given, facts.now);
  const absent = final ? absentBy(measured, given) : null;
  const before = [...placeReasons(excuses.place, facts.home ?? null), ...halfReasons(excuses, told)];
  if (absent) {
    const why = absentReason(absent, { ...told, worked: measured.workedMinutes });
    return { ...absentDay(times, given), reasons: [...before, why] };
  }
  const forgivenMinutes = forgiven(pressed, measured, given);
  const rollCall = atHome(excuses, facts) ? null : rollCallAt(facts, shift, excuses, { ...times, final });
  // Written out: hundreds of thousands of times a spread costs more than deriving.
  return {
    status: 'present',
    code: codeOf(measured, atHome(excuses, facts)),
    provisional: !final,
    checkInAt: measured.checkInAt,
    checkOutAt: measured.checkOutAt,
    lateMinutes: measured.lateMinutes,
    leftEarlyMinutes: measured.leftEarlyMinutes,
    workedMinutes: measured.workedMinutes,
    repaidMinutes: measured.repaidMinutes,
    forgivenMinutes,
    missingCheckIn: measured.missingCheckIn,
    missingCheckOut: measured.missingCheckOut,
    halfDayCode: excuses.halfDayCode,
    rollCall,
    reasons: before.concat(
      pressReasons(measured, told),
      correctedReasons(measured, inside, told),
      notCounted(pressed, times, inside, told),
      graceReasons(times.used, forgivenMinutes, told),
      final ? tooLittle(measured, given, told) : [],
      rollCallReason(rollCall, told),
    ),
  };
}

interface Given {
  plan: PlannedShift;
  rules: RuleSetContent;
  due: DueTimes;
  final: boolean;
  halfDayCode: StatusCode | null;
}

type Measured = Pick<
  DayStatus,
  | 'checkInAt'
  | 'checkOutAt'
  | 'lateMinutes'
  | 'leftEarlyMinutes'
  | 'repaidMinutes'
  | 'workedMinutes'
  | 'missingCheckIn'
  | 'missingCheckOut'
>;

function limitsOf(due: DueTimes, { checkInUntilMinutes, checkOutFromMinutes }: CountingRules): PressLimits {
  return {
    startsAt: due.startsAt,
    endsAt: due.endsAt,
    checkInUntil:
      checkInUntilMinutes === undefined
        ? null
        : new Date(due.latestStartsAt.getTime() + checkInUntilMinutes * MINUTE),
    checkOutFrom:
      checkOutFromMinutes === undefined
        ? null
        : new Date(due.endsAt.getTime() - checkOutFromMinutes * MINUTE),
  };
}

function measure({ checkInAt, checkOutAt }: ReadPresses, given: Given, now: Date): Measured {
  const { plan, rules, due, final } = given;
  const missingCheckIn = checkInAt === null;
  // Before the window ends a check-out can still come.
  const missingCheckOut = checkOutAt === null && now >= plan.counted.to;
  const late = checkInAt ? lateMinutesOf(due, rules, checkInAt) : 0;
  const early = checkOutAt ? leftEarlyMinutesOf(due, rules, checkInAt, checkOutAt) : 0;
  return {
    checkInAt,
    checkOutAt,
    lateMinutes: late + (final && missingCheckIn ? minutesFor(rules.missingCheckIn) : 0),
    leftEarlyMinutes: early + (final && missingCheckOut ? minutesFor(rules.missingCheckOut) : 0),
    repaidMinutes: repaidMinutesOf(due, rules, { lateMinutes: late, checkInAt, checkOutAt }),
    workedMinutes: checkInAt && checkOutAt ? workedMinutesOf(plan, due, rules, { checkInAt, checkOutAt }) : 0,
    missingCheckIn,
    missingCheckOut,
  };
}

function minutesFor(treatment: CountingRules['missingCheckIn']): number {
  return treatment?.as === 'minutes' ? treatment.minutes : 0;
}

/** By which rule a day with presses is absent all the same; null when none says so. */
function absentBy(
  day: Measured,
  { rules, halfDayCode }: Given,
): 'missing-check-in' | 'missing-check-out' | 'below-minimum' | null {
  if (day.missingCheckIn && rules.missingCheckIn?.as === 'absent') return 'missing-check-in';
  if (day.missingCheckOut && rules.missingCheckOut?.as === 'absent') return 'missing-check-out';
  if (rules.minimumPresence?.otherwise === 'absent' && isTooLittle(day, rules, halfDayCode))
    return 'below-minimum';
  return null;
}

/** Both times are known, and too little lies between them; of half a day half is enough. */
function isTooLittle(day: Measured, { minimumPresence }: CountingRules, half: StatusCode | null): boolean {
  if (!minimumPresence || !day.checkInAt || !day.checkOutAt) return false;
  return day.workedMinutes < (half ? minimumPresence.minutes / 2 : minimumPresence.minutes);
}

function tooLittle(day: Measured, { rules, halfDayCode }: Given, { decree }: Told): Reason[] {
  if (!isTooLittle(day, rules, halfDayCode)) return [];
  const fact = `Bekerja ${day.workedMinutes} menit, kurang dari yang paling sedikit.`;
  return [{ rule: 'below-minimum', source: decree, fact }];
}

/** Minutes that the presses alone would have cost. Without a press there is nothing to compare with. */
function forgiven(pressed: ReadPresses, measured: Measured, { due, rules }: Given): number {
  const late = pressed.checkInAt ? lateMinutesOf(due, rules, pressed.checkInAt) : 0;
  const early = pressed.checkOutAt
    ? leftEarlyMinutesOf(due, rules, pressed.checkInAt, pressed.checkOutAt)
    : 0;
  return (
    (measured.checkInAt === pressed.checkInAt ? 0 : Math.max(0, late - measured.lateMinutes)) +
    (measured.checkOutAt === pressed.checkOutAt ? 0 : Math.max(0, early - measured.leftEarlyMinutes))
  );
}

const atHome = ({ place }: Excuses, { home }: DayFacts): boolean => place !== null || Boolean(home);

function codeOf({ lateMinutes, leftEarlyMinutes }: Measured, home: boolean): StatusCode {
  return home ? 'WFH' : lateMinutes > 0 ? 'TL' : leftEarlyMinutes > 0 ? 'PSW' : 'H';
}

/** A grace proves presence as a press does. Whoever is free in the first half need not attend. */
function rollCallAt(
  facts: DayFacts,
  { plan, rules, inside }: Shift,
  { freeHalf }: Excuses,
  { checkInAt, final }: ReadPresses & { final: boolean },
): RollCall | null {
  const held = freeHalf === 'first-half' ? null : rollCallTimes(facts, plan, rules);
  if (!held) return null;
  const graced = checkInAt && !inside.some(({ occurredAt }) => occurredAt === checkInAt);
  const presses = graced ? [...inside, { direction: 'roll-call' as const, occurredAt: checkInAt }] : inside;
  return rollCallOf(held, presses, (until) => final || isComplete(facts, until));
}

/** Presses inside the window that the rules take for neither arrival nor departure, when nothing else tells of the day. */
function notCounted(
  pressed: ReadPresses,
  times: ReadPresses,
  inside: readonly Press[],
  told: Told,
): Reason[] {
  if (inside.length === 0 || pressed.checkInAt || pressed.checkOutAt || times.checkInAt || times.checkOutAt)
    return [];
  const fact = `Presensi pukul ${clockTexts(inside, told.facts)} berada di luar batas masuk dan pulang.`;
  return [{ rule: 'not-counted', source: told.decree, fact }];
}

const NOTHING = {
  lateMinutes: 0,
  leftEarlyMinutes: 0,
  repaidMinutes: 0,
  forgivenMinutes: 0,
  missingCheckIn: false,
  missingCheckOut: false,
  rollCall: null,
};

/** The presses stay visible, but minutes are not counted beside an absent day. */
function absentDay({ checkInAt, checkOutAt }: ReadPresses, { halfDayCode }: Given) {
  return {
    ...NOTHING,
    status: 'absent' as const,
    code: 'TK' as const,
    provisional: false,
    checkInAt,
    checkOutAt,
    workedMinutes: 0,
    halfDayCode,
  };
}

function withoutPress(given: Given, told: Told, excuses: Excuses): Omit<DayStatus, 'plannedMinutes'> {
  const { due, final, halfDayCode } = given;
  const { zone, workDate } = told.facts;
  const schedule = `${clockText(due.startsAt, zone, workDate)} sampai ${clockText(due.endsAt, zone, workDate)}`;
  const half = halfReasons(excuses, told);
  if (final) {
    const fact = `Jadwal ${schedule}; tidak ada presensi, cuti, izin, atau dinas yang tercatat.`;
    const day = absentDay({ checkInAt: null, checkOutAt: null }, given);
    return { ...day, reasons: [...half, { rule: 'absent', source: SOURCES.discipline, fact }] };
  }
  const fact = `Jadwal ${schedule}; belum ada presensi.`;
  return {
    ...NOTHING,
    status: 'expected',
    code: 'BP',
    provisional: true,
    checkInAt: null,
    checkOutAt: null,
    workedMinutes: 0,
    halfDayCode,
    reasons: [...half, { rule: 'waiting-for-press', source: told.decree, fact }],
  };
}
