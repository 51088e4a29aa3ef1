import { addDays, instantAt } from '../../platform/index.js';
import { type PlannedShift, contains } from '../schedules/plan-day.rules.js';
import type { RuleSetContent } from '../schedules/rule-set.js';
import { CODE_WORDS, HOLIDAY_CODES, type Status, type StatusCode } from './codes.js';
import type { CalendarFact, DayFacts } from './day-facts.js';
import { codeInWords, excuseReason } from './day-reasons.rules.js';
import { type DayStatus, EMPTY_DAY } from './day-result.js';
import { plannedMinutesOf } from './due-times.rules.js';
import { type Excuse, excusesOf } from './excuses.rules.js';
import { cutOffOf, isFinal } from './finality.rules.js';
import { type Press, readPresses } from './presses.rules.js';
import { type Reason, SOURCES, clockText, clockTexts } from './reasons.rules.js';
import { workedDay } from './worked-day.rules.js';

export type { DayFacts } from './day-facts.js';
export type { DayStatus } from './day-result.js';

/**
 * Facts of a day -> its status. The only place where present, late, early, absent, provisional and final are decided.
 * Null when there is nothing to say: no shift, no roster entry, no freed working day, no press (weekend).
 */
export function dayStatusOf(facts: DayFacts): DayStatus | null {
  const { plan, rules } = facts;
  if (!plan) return facts.rest ? holiday(facts, facts.rest) : withoutPlan(facts);
  if (!rules) throw new Error('a planned shift without its rules');
  const excuses = excusesOf(facts.leaves);
  const { inside, outside } = split(facts.events, plan);
  const day = excuses.whole
    ? excused(facts, { plan, rules, inside }, excuses.whole, excuses.halfDayCode)
    : workedDay(facts, { plan, rules, inside }, excuses);
  return closing(day, facts, outside, plannedMinutesOf(plan));
}

/** Leave and duty beat lateness and absence; presses made meanwhile stay visible. */
function excused(
  facts: DayFacts,
  { plan, rules, inside }: { plan: PlannedShift; rules: RuleSetContent; inside: readonly Press[] },
  excuse: Excuse,
  halfDayCode: StatusCode | null,
): DayStatus {
  const reasons = [excuseReason(excuse)];
  if (halfDayCode) {
    const fact = `Setengah hari lainnya: ${codeInWords(halfDayCode)}.`;
    reasons.push({ rule: 'half-day', source: SOURCES.leave, fact });
  }
  if (inside.length > 0) {
    const fact = `Ada presensi pukul ${clockTexts(inside, facts)} selama ${codeInWords(excuse.code)}.`;
    reasons.push({ rule: 'press-while-excused', source: SOURCES.system, fact });
  }
  return {
    ...EMPTY_DAY,
    ...readPresses(plan, inside),
    status: excuse.status,
    code: excuse.code,
    provisional: !isFinal(facts, plan.counted.to, rules),
    halfDayCode,
    reasons,
  };
}

/** A working day by the rules that the calendar frees. Who presses all the same is seen, but has nothing to be late for. */
function holiday(facts: DayFacts, rest: CalendarFact): DayStatus {
  const code = rest.kind === 'work-from-home' ? 'LD' : HOLIDAY_CODES[rest.kind];
  const fact = `${CODE_WORDS[code]}: ${rest.name}.`;
  return closing(
    freeDay(facts, 'holiday', code, { rule: 'holiday', source: rest.decree, fact }),
    facts,
    facts.events,
  );
}

function withoutPlan(facts: DayFacts): DayStatus | null {
  const { offShiftCode: off, events } = facts;
  if (off === null && events.length === 0) return null;
  const code: StatusCode = off === 'LP' ? 'LP' : 'LJ';
  const reason: Reason =
    off === null
      ? { rule: 'no-plan', source: SOURCES.system, fact: 'Tidak ada jadwal kerja pada hari ini.' }
      : { rule: 'off-shift', source: SOURCES.roster, fact: `${CODE_WORDS[code]} menurut daftar piket.` };
  return closing(freeDay(facts, 'off-shift', code, reason), facts, events);
}

function freeDay(facts: DayFacts, status: Status, code: StatusCode, reason: Reason): DayStatus {
  // Nothing of a free day hangs on a press: no silent source keeps it open.
  const dayEnd = instantAt(addDays(facts.workDate, 1), '00:00', facts.zone);
  return { ...EMPTY_DAY, status, code, provisional: facts.now < dayEnd, reasons: [reason] };
}

function split(events: readonly Press[], plan: PlannedShift): { inside: Press[]; outside: Press[] } {
  const [inside, outside]: [Press[], Press[]] = [[], []];
  for (const press of events) (contains(plan, press.occurredAt) ? inside : outside).push(press);
  return { inside, outside };
}

/** What is said about every day at its end: presses that count nowhere, and that the day may still change. */
function closing(
  day: Omit<DayStatus, 'plannedMinutes'>,
  facts: DayFacts,
  outside: readonly Press[],
  plannedMinutes = 0,
): DayStatus {
  const reasons = [...day.reasons];
  if (outside.length > 0) {
    const source = facts.decree ?? SOURCES.system;
    const fact = `Presensi pukul ${clockTexts(outside, facts)} berada di luar jam yang dihitung.`;
    reasons.push({ rule: 'outside-window', source, fact });
  }
  if (day.provisional) {
    reasons.push({ rule: 'provisional', source: SOURCES.system, fact: openUntil(facts) });
  }
  return {
    status: day.status,
    code: day.code,
    provisional: day.provisional,
    checkInAt: day.checkInAt,
    checkOutAt: day.checkOutAt,
    lateMinutes: day.lateMinutes,
    leftEarlyMinutes: day.leftEarlyMinutes,
    workedMinutes: day.workedMinutes,
    plannedMinutes,
    repaidMinutes: day.repaidMinutes,
    forgivenMinutes: day.forgivenMinutes,
    missingCheckIn: day.missingCheckIn,
    missingCheckOut: day.missingCheckOut,
    halfDayCode: day.halfDayCode,
    rollCall: day.rollCall,
    reasons,
  };
}

function openUntil({ plan, rules, zone, workDate }: DayFacts): string {
  if (!plan) return 'Masih sementara sampai hari ini berakhir.';
  const cutOff = cutOffOf(plan.counted.to, rules);
  const latest = cutOff ? `, paling lambat ${clockText(cutOff, zone, workDate)}` : '';
  return `Masih sementara sampai semua sumber presensi melapor${latest}.`;
}
