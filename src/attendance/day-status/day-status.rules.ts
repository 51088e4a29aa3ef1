import type { TimeZone, WorkDate } from '../../platform/index.js';
import { addDays, instantAt } from '../../platform/index.js';
import type { LeaveKind } from '../leave/leave-kind.js';
import type { PlannedShift } from '../schedules/plan-day.rules.js';
import type { RuleSetContent } from '../schedules/rule-set.js';
import { CODE_WORDS, LEAVE_MEANING, type Status, type StatusCode } from './codes.js';
import { lateMinutesOf, leftEarlyMinutesOf, workedMinutesOf } from './minutes.rules.js';
import { type Press, readPresses } from './presses.rules.js';
import { type Reason, SOURCES, approvedReason, clockText, pressReasons } from './reasons.rules.js';

/** Everything that is known about one shift of one person (or about a day without a shift). */
export interface DayFacts {
  workDate: WorkDate;
  /** Of the person's unit. */
  zone: TimeZone;
  plan: PlannedShift | null;
  /** LP or LJ of the roster. */
  offShiftCode: string | null;
  /** Presses inside the counted window, and those of that day which lie in no window at all. Any order. */
  events: readonly Press[];
  leave: { kind: LeaveKind; documentNumber?: string | null } | null;
  /** The rules by which the shift was planned; needed whenever there is a plan. */
  rules: RuleSetContent | null;
  /** The decree of those rules, as cited in the reasons. */
  decree?: string;
  now: Date;
  /** Every source has reported all it knew up to this instant; null while none has. */
  sourcesCompleteUntil: Date | null;
}

/** The result: a row of `attendance_day`. */
export interface DayStatus {
  status: Status;
  code: StatusCode;
  /** True until the counted window has ended and every source has reported past its end. */
  provisional: boolean;
  checkInAt: Date | null;
  checkOutAt: Date | null;
  lateMinutes: number;
  leftEarlyMinutes: number;
  workedMinutes: number;
  missingCheckIn: boolean;
  missingCheckOut: boolean;
  reasons: Reason[];
}

/**
 * Facts of a day -> its status. The only place where present, late, early, absent, provisional and final are decided.
 * Null when there is nothing to say: no shift, no roster entry, no press (weekend, holiday).
 */
export function dayStatusOf(facts: DayFacts): DayStatus | null {
  const { plan, rules } = facts;
  if (!plan) return withoutPlan(facts);
  if (!rules) throw new Error('a planned shift without its rules');
  const meaning = facts.leave ? LEAVE_MEANING[facts.leave.kind] : null;
  if (meaning && !meaning.needsPress) return excused(facts, plan, meaning);
  return byPresses(facts, plan, rules, meaning?.code ?? null);
}

/** Leave and duty beat lateness and absence; presses made meanwhile stay visible. */
function excused(
  facts: DayFacts,
  plan: PlannedShift,
  { code, status }: { code: StatusCode; status: 'on-leave' | 'on-duty' | 'present' },
): DayStatus {
  const { inside, outside } = split(facts.events, plan);
  const { checkInAt, checkOutAt } = readPresses(plan, inside);
  const day: DayStatus = {
    ...EMPTY,
    status,
    code,
    provisional: !isFinal(facts, plan.counted.to),
    checkInAt,
    checkOutAt,
    reasons: [
      approvedReason(
        status === 'on-leave' ? 'leave' : 'duty',
        facts.leave?.documentNumber || 'Surat keputusan yang dicatat di E-Presensi',
        code,
      ),
    ],
  };
  if (inside.length > 0) {
    day.reasons.push({
      rule: 'press-while-excused',
      source: SOURCES.system,
      fact: `Ada presensi pukul ${times(inside, facts)} selama ${CODE_WORDS[code].toLowerCase()}.`,
    });
  }
  return closing(day, facts, outside);
}

function byPresses(
  facts: DayFacts,
  plan: PlannedShift,
  rules: RuleSetContent,
  placeCode: StatusCode | null,
): DayStatus {
  const { inside, outside } = split(facts.events, plan);
  const final = isFinal(facts, plan.counted.to);
  if (inside.length === 0) return closing(withoutPress(facts, plan, final), facts, outside);
  const { checkInAt, checkOutAt } = readPresses(plan, inside);
  const lateMinutes = checkInAt ? lateMinutesOf(plan, rules, checkInAt) : 0;
  const leftEarlyMinutes = checkOutAt ? leftEarlyMinutesOf(plan, checkOutAt) : 0;
  const day: DayStatus = {
    status: 'present',
    code: placeCode ?? (lateMinutes > 0 ? 'TL' : leftEarlyMinutes > 0 ? 'PSW' : 'H'),
    provisional: !final,
    checkInAt,
    checkOutAt,
    lateMinutes,
    leftEarlyMinutes,
    workedMinutes: checkInAt && checkOutAt ? workedMinutesOf(plan, rules, checkInAt, checkOutAt) : 0,
    missingCheckIn: checkInAt === null,
    // Before the window ends a check-out can still come.
    missingCheckOut: checkOutAt === null && facts.now >= plan.counted.to,
    reasons: [],
  };
  const placeSource = facts.leave?.documentNumber || SOURCES.flexible;
  day.reasons = [
    ...(placeCode ? [approvedReason('duty', placeSource, placeCode)] : []),
    ...pressReasons(day, { ...facts, plan }),
  ];
  return closing(day, facts, outside);
}

function withoutPress(facts: DayFacts, plan: PlannedShift, final: boolean): DayStatus {
  const schedule = `${clockText(plan.startsAt, facts.zone, facts.workDate)} sampai ${clockText(plan.endsAt, facts.zone, facts.workDate)}`;
  return final
    ? {
        ...EMPTY,
        status: 'absent',
        code: 'TK',
        provisional: false,
        reasons: [
          {
            rule: 'absent',
            source: SOURCES.discipline,
            fact: `Jadwal ${schedule}; tidak ada presensi, cuti, izin, atau dinas yang tercatat.`,
          },
        ],
      }
    : {
        ...EMPTY,
        status: 'expected',
        code: 'BP',
        provisional: true,
        reasons: [
          {
            rule: 'waiting-for-press',
            source: facts.decree ?? SOURCES.system,
            fact: `Jadwal ${schedule}; belum ada presensi.`,
          },
        ],
      };
}

function withoutPlan(facts: DayFacts): DayStatus | null {
  if (facts.offShiftCode === null && facts.events.length === 0) return null;
  const code: StatusCode = facts.offShiftCode === 'LP' ? 'LP' : 'LJ';
  const dayEnd = instantAt(addDays(facts.workDate, 1), '00:00', facts.zone);
  const day: DayStatus = {
    ...EMPTY,
    status: 'off-shift',
    code,
    provisional: !isFinal(facts, dayEnd),
    reasons: [
      facts.offShiftCode === null
        ? { rule: 'no-plan', source: SOURCES.system, fact: 'Tidak ada jadwal kerja pada hari ini.' }
        : { rule: 'off-shift', source: SOURCES.roster, fact: `${CODE_WORDS[code]} menurut daftar piket.` },
    ],
  };
  return closing(day, facts, facts.events);
}

const EMPTY = {
  checkInAt: null,
  checkOutAt: null,
  lateMinutes: 0,
  leftEarlyMinutes: 0,
  workedMinutes: 0,
  missingCheckIn: false,
  missingCheckOut: false,
};

/** Nobody is absent until every source has confirmed its data up to the end of the window (facts/attendance B1). */
function isFinal(facts: DayFacts, windowEnd: Date): boolean {
  return (
    facts.now >= windowEnd && facts.sourcesCompleteUntil !== null && facts.sourcesCompleteUntil >= windowEnd
  );
}

function split(events: readonly Press[], plan: PlannedShift): { inside: Press[]; outside: Press[] } {
  const counts = ({ occurredAt }: Press) => occurredAt >= plan.counted.from && occurredAt < plan.counted.to;
  return { inside: events.filter(counts), outside: events.filter((press) => !counts(press)) };
}

/** What is said about every day at its end: presses that count nowhere, and that the day may still change. */
function closing(day: DayStatus, facts: DayFacts, outside: readonly Press[]): DayStatus {
  const reasons = [...day.reasons];
  if (outside.length > 0) {
    reasons.push({
      rule: 'outside-window',
      source: facts.decree ?? SOURCES.system,
      fact: `Presensi pukul ${times(outside, facts)} berada di luar jam yang dihitung.`,
    });
  }
  if (day.provisional) {
    reasons.push({
      rule: 'provisional',
      source: SOURCES.system,
      fact: 'Masih sementara sampai semua sumber presensi melapor.',
    });
  }
  return { ...day, reasons };
}

function times(presses: readonly Press[], facts: DayFacts): string {
  return [...presses]
    .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())
    .map((press) => clockText(press.occurredAt, facts.zone, facts.workDate))
    .join(', ');
}
