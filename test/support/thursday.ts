import { type TimeZone, instantAt, weekdayOf, workDate } from '../../src/platform/index.js';
import { planDay } from '../../src/attendance/schedules/plan-day.rules.js';
import { BASE_HOURS } from '../../src/attendance/schedules/reference/purbalingga-rules.js';
import { type WeeklyRules, parseRuleSetContent } from '../../src/attendance/schedules/rule-set.js';
import type { DayFacts, LeaveFact } from '../../src/attendance/day-status/day-facts.js';
import { type DayStatus, dayStatusOf } from '../../src/attendance/day-status/day-status.rules.js';
import type { Direction, Press } from '../../src/attendance/day-status/presses.rules.js';

/** Thursday 07:30-16:00 with a break 12:00-12:30: net 480 minutes, the first half ends at 11:30. */
export const THURSDAY = workDate('2026-11-19');
export const WEEKDAYS = [1, 2, 3, 4, 5] as const;

export interface Case {
  /** `in 07:12:00, out 16:00, apel 07:10, 07:40` */
  presses?: string;
  rules?: Partial<WeeklyRules>;
  /** Of the weekday's hours. */
  flexMinutes?: number;
  halfAt?: string;
  leaves?: LeaveFact[];
  given?: Partial<DayFacts>;
  zone?: TimeZone;
}

export function dayOf({
  presses = '',
  rules,
  flexMinutes,
  halfAt,
  leaves = [],
  given,
  zone = 'Asia/Jakarta',
}: Case): DayStatus {
  const hours = { ...BASE_HOURS.days[weekdayOf(THURSDAY)]!, flexMinutes, halfAt };
  const content = parseRuleSetContent(
    JSON.parse(JSON.stringify({ ...BASE_HOURS, days: { 4: hours }, ...rules })),
  );
  const plan = planDay({ workDate: THURSDAY, zone, rules: content, freed: false, rosterCodes: [] })[0]!;
  const over = new Date('2026-11-21T20:00:00Z');
  return dayStatusOf({
    workDate: THURSDAY,
    zone,
    plan,
    offShiftCode: null,
    events: pressesOf(presses, zone),
    leaves,
    rules: content,
    decree: 'Perbup 61/2018 Pasal 3',
    now: over,
    sourcesCompleteUntil: over,
    ...given,
  })!;
}

function pressesOf(text: string, zone: TimeZone): Press[] {
  if (text === '') return [];
  return text.split(', ').map((press) => {
    const [, word = '', time] = /^(?:(in|out|apel) )?([\d:]+)$/.exec(press)!;
    const direction = ({ in: 'in', out: 'out', apel: 'roll-call', '': 'unknown' } as const)[
      word
    ] as Direction;
    return { direction, occurredAt: instantAt(THURSDAY, time!, zone) };
  });
}

export const rulesOf = (day: DayStatus) => day.reasons.map(({ rule }) => rule);
