import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantAt, workDate } from '../../platform/index.js';
import { LEAVE_KINDS, type LeaveKind } from '../leave/leave-kind.js';
import { type PlannedShift, planDay } from '../schedules/plan-day.rules.js';
import { BASE_HOURS, THREE_SHIFTS } from '../schedules/reference/purbalingga-rules.js';
import { STATUSES } from './codes.js';
import { type DayFacts, type DayStatus, dayStatusOf } from './day-status.rules.js';
import type { Direction, Press } from './presses.rules.js';

const THURSDAY = workDate('2026-11-19');
const FRIDAY = workDate('2026-11-20');
const zone = 'Asia/Jakarta';

const planFor = (date = THURSDAY, code?: string): PlannedShift =>
  planDay({
    workDate: date,
    zone,
    rules: code ? THREE_SHIFTS : BASE_HOURS,
    freed: false,
    rosterCodes: code ? [{ seq: 1, code }] : [],
  })[0]!;

/** `in 07:12:00`, `out +1 07:03` (next day), `07:40` (direction unknown). */
function presses(text: string): Press[] {
  if (text === '') return [];
  return text.split(', ').map((press) => {
    const [, direction = 'unknown', next, time] = /^(?:(in|out) )?(\+1 )?([\d:]+)$/.exec(press)!;
    const at = instantAt(THURSDAY, time!, zone);
    return {
      direction: direction as Direction,
      occurredAt: new Date(at.getTime() + (next ? 86_400_000 : 0)),
    };
  });
}

/** A day that is over and complete, unless told otherwise. */
function statusOf(wish: Partial<DayFacts> = {}): DayStatus | null {
  const over = new Date('2026-11-21T20:00:00Z');
  return dayStatusOf({
    workDate: THURSDAY,
    zone,
    plan: planFor(),
    offShiftCode: null,
    events: [],
    leaves: [],
    rules: BASE_HOURS,
    decree: 'Perbup Purbalingga 61/2018',
    now: over,
    sourcesCompleteUntil: over,
    ...wish,
  });
}

describe('a planned day, decided by its presses', () => {
  it.each([
    // source, presses, code, late, early, worked
    ['ANRI 18/2016: on time until second 59', 'in 07:30:59, out 16:00', 'H', 0, 0, 479],
    ['ANRI 18/2016: late from 07:31:00', 'in 07:31:00, out 16:00', 'TL', 1, 0, 479],
    ['whole minutes: the second minute has not passed', 'in 07:31:59, out 16:00', 'TL', 1, 0, 478],
    ['Perbup 61/2018: eight hours without the break', 'in 07:10, out 16:20', 'H', 0, 0, 480],
    ['hrms#4088: coming early earns nothing', 'in 06:00, out 19:59', 'H', 0, 0, 480],
    ['left before the break: nothing is taken off', 'in 07:30, out 11:30', 'PSW', 0, 270, 240],
    ['left in the break: only its begun part is taken off', 'in 07:30, out 12:10', 'PSW', 0, 230, 270],
    ['a part of the last minute is in the person’s favour', 'in 07:30, out 15:59:30', 'H', 0, 0, 479],
    ['one whole minute early', 'in 07:30, out 15:59:00', 'PSW', 0, 1, 479],
    ['late and early on one day: late comes first in the code', 'in 08:00, out 15:00', 'TL', 30, 60, 390],
    ['ANRI 18/2016: first in and last out', 'in 07:20, out 12:00, in 13:00, out 16:05', 'H', 0, 0, 480],
    ['horilla#340: a machine fixed to "in"', 'in 07:20, in 16:05', 'H', 0, 0, 480],
    ['horilla#1115: a machine that sends no direction', '07:20, 16:05', 'H', 0, 0, 480],
    ['odoo#216667: pressed three times on arrival', 'in 07:20:00, in 07:20:01, in 07:20:02', 'H', 0, 0, 0],
    ['a press before the start is an arrival whatever it says', 'out 07:10, 16:01', 'H', 0, 0, 480],
  ] as const)('%s: %s', (_source, text, code, late, early, worked) => {
    expect(statusOf({ events: presses(text) })).toMatchObject({
      status: 'present',
      code,
      lateMinutes: late,
      leftEarlyMinutes: early,
      workedMinutes: worked,
      provisional: false,
    });
  });

  it.each([
    ['one press in the morning', 'in 07:20', false, true],
    ['one press in the afternoon without direction', '15:58', true, false],
    ['one press late in the afternoon that says "in"', 'in 13:00', false, true],
    ['one press after the end that says "in"', 'in 16:10', true, false],
    ['twice on arrival, never at the end', 'in 07:20, in 07:21', false, true],
    ['back from an errand, then forgot to check out', 'in 07:20, out 12:00, in 13:00', false, true],
    ['only check-outs', 'out 12:00, out 16:05', true, false],
    ['both', 'in 07:20, out 16:05', false, false],
  ] as const)('sees what is missing: %s', (_case, text, missingCheckIn, missingCheckOut) => {
    expect(statusOf({ events: presses(text) })).toMatchObject({
      status: 'present',
      missingCheckIn,
      missingCheckOut,
    });
  });

  it('does not miss a check-out before the window has ended', () => {
    const now = instantAt(THURSDAY, '19:59:59', zone);
    expect(statusOf({ events: presses('in 07:20'), now })).toMatchObject({
      missingCheckOut: false,
      provisional: true,
    });
  });

  it.each([
    ['06:00', 'H'],
    ['05:59:59', 'TK'],
    ['19:59:59', 'H'],
    ['20:00', 'TK'],
  ])('counts a press at %s only inside 90 minutes before to 240 after: %s', (time, code) => {
    const day = statusOf({ events: presses(time) })!;
    expect(day.code).toBe(code);
    expect(day.reasons.some(({ rule }) => rule === 'outside-window')).toBe(code === 'TK');
  });

  it('counts a night shift over midnight', () => {
    expect(
      statusOf({ plan: planFor(THURSDAY, 'M'), rules: THREE_SHIFTS, events: presses('20:48, +1 07:03') }),
    ).toMatchObject({ status: 'present', code: 'H', workedMinutes: 600, lateMinutes: 0 });
  });
});

describe('a day without a press', () => {
  const end = instantAt(THURSDAY, '20:00', zone);
  const before = new Date(end.getTime() - 1);
  it.each([
    ['in the morning', before, before, 'expected', 'BP', true],
    ['after the window, a source has not reported (facts: DKI 2019)', end, before, 'expected', 'BP', true],
    ['after the window, no source has ever reported', end, null, 'expected', 'BP', true],
    ['the sources run ahead of the clock', before, end, 'expected', 'BP', true],
    ['after the window, all have reported (PP 94/2021)', end, end, 'absent', 'TK', false],
  ] as const)('%s', (_case, now, sourcesCompleteUntil, status, code, provisional) => {
    expect(statusOf({ now, sourcesCompleteUntil })).toMatchObject({ status, code, provisional });
  });

  it.each([
    ['annual', 'on-leave', 'CT'],
    ['long', 'on-leave', 'CB'],
    ['sick', 'on-leave', 'CS'],
    ['maternity', 'on-leave', 'CM'],
    ['important', 'on-leave', 'CAP'],
    ['unpaid', 'on-leave', 'CLTN'],
    ['joint', 'on-leave', 'CBR'],
    ['excuse', 'on-leave', 'I'],
    ['study', 'on-duty', 'TB'],
    ['official-travel', 'on-duty', 'DL'],
    ['official-local', 'present', 'DD'],
    ['wfh', 'absent', 'TK'],
  ] as const)('with %s approved it is %s (inspections 2017)', (kind, status, code) => {
    expect(statusOf({ leaves: [{ kind, documentNumber: '850/1/2026' }] })).toMatchObject({ status, code });
  });

  it.each([
    ['LP', 'off-shift', 'LP'],
    ['LJ', 'off-shift', 'LJ'],
  ])('with %s in the roster it is off-shift', (offShiftCode, status, code) => {
    expect(statusOf({ plan: null, rules: null, offShiftCode })).toMatchObject({ status, code });
  });

  it('says nothing about a weekend, even inside a leave', () => {
    expect(statusOf({ plan: null, rules: null, leaves: [{ kind: 'annual' }] })).toBeNull();
  });
});

describe('leave, duty and presses together', () => {
  it('keeps a press made during leave visible, without lateness', () => {
    const day = statusOf({ leaves: [{ kind: 'annual' }], events: presses('in 09:00') })!;
    expect(day).toMatchObject({ status: 'on-leave', code: 'CT', lateMinutes: 0 });
    expect(day.reasons.map(({ rule }) => rule)).toContain('press-while-excused');
  });

  it('needs a press for work from home, and counts its lateness (DKI 2025)', () => {
    expect(statusOf({ leaves: [{ kind: 'wfh' }], events: presses('in 07:45, out 16:00') })).toMatchObject({
      status: 'present',
      code: 'WFH',
      lateMinutes: 15,
    });
  });

  it('shows a press on a free day as outside the schedule', () => {
    const day = statusOf({ plan: null, rules: null, events: presses('09:00') })!;
    expect(day).toMatchObject({ status: 'off-shift', code: 'LJ', workedMinutes: 0 });
    expect(day.reasons.map(({ rule }) => rule)).toEqual(['no-plan', 'outside-window']);
  });

  it('answers "Kenapa?" with the rule, its source and the fact', () => {
    expect(statusOf({ events: presses('in 07:42:10, out 16:00') })!.reasons[0]).toEqual({
      rule: 'late',
      source:
        'Perbup Purbalingga 61/2018; Praktik Peraturan ANRI 18/2016: terlambat dihitung setelah detik ke-59',
      fact: 'Masuk pukul 07.42.10 WIB, jadwal 07.30.00 WIB: terlambat 12 menit.',
    });
  });
});

describe('whatever happens', () => {
  const plan = planFor(FRIDAY);
  const instant = fc
    .integer({ min: -6 * 3600, max: 30 * 3600 })
    .map((second) => new Date(instantAt(FRIDAY, '00:00', zone).getTime() + second * 1000));
  const facts: fc.Arbitrary<DayFacts> = fc.record({
    workDate: fc.constant(FRIDAY),
    zone: fc.constant(zone),
    plan: fc.constant(plan),
    offShiftCode: fc.constant(null),
    events: fc.array(
      fc.record({
        direction: fc.constantFrom<Direction>('in', 'out', 'unknown'),
        occurredAt: instant,
      }),
      { maxLength: 6 },
    ),
    leaves: fc.array(fc.record({ kind: fc.constantFrom<LeaveKind>(...LEAVE_KINDS) }), { maxLength: 1 }),
    rules: fc.constant(BASE_HOURS),
    now: instant,
    sourcesCompleteUntil: fc.option(instant),
  });

  it('the same facts give the same day, in whatever order the presses arrive', () => {
    fc.assert(
      fc.property(facts, fc.infiniteStream(fc.nat()), (given, order) => {
        const shuffled = given.events
          .map((press) => ({ press, place: order.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ press }) => press);
        expect(dayStatusOf({ ...given, events: shuffled })).toEqual(dayStatusOf(given));
      }),
    );
  });

  it('every planned day has exactly one known status, no negative minutes, and no more work than planned', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const day = dayStatusOf(given)!;
        expect(STATUSES).toContain(day.status);
        expect(day.lateMinutes).toBeGreaterThanOrEqual(0);
        expect(day.leftEarlyMinutes).toBeGreaterThanOrEqual(0);
        expect(day.workedMinutes).toBeGreaterThanOrEqual(0);
        // Friday 07:30-14:30 without 90 minutes of break.
        expect(day.workedMinutes).toBeLessThanOrEqual(330);
        expect(day.status === 'absent' && day.provisional).toBe(false);
        expect(day.reasons.length).toBeGreaterThan(0);
        if (given.leaves[0] && given.leaves[0].kind !== 'wfh')
          expect(['absent', 'expected']).not.toContain(day.status);
        if (day.checkInAt && day.checkOutAt) expect(day.checkOutAt > day.checkInAt).toBe(true);
      }),
    );
  });

  it('a later press never makes anybody later', () => {
    fc.assert(
      fc.property(facts, instant, (given, occurredAt) => {
        const one = dayStatusOf({ ...given, leaves: [] })!;
        const first = one.checkInAt;
        if (!first || occurredAt <= first) return;
        const two = dayStatusOf({
          ...given,
          leaves: [],
          events: [...given.events, { direction: 'in', occurredAt }],
        })!;
        expect(two.lateMinutes).toBeLessThanOrEqual(one.lateMinutes);
      }),
    );
  });
});
