import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type TimeZone,
  type WorkDate,
  addDays,
  instantAt,
  weekdayOf,
  workDate,
} from '../../platform/index.js';
import { LEAVE_KINDS } from '../leave/leave-kind.js';
import { cutAtMidpoints, planDay } from '../schedules/plan-day.rules.js';
import { BASE_HOURS, RAMADAN_HOURS, THREE_SHIFTS } from '../schedules/reference/purbalingga-rules.js';
import { type RuleSetContent, type RosterRules, parseRuleSetContent } from '../schedules/rule-set.js';
import { dayRowOf } from './attendance-day.rules.js';
import { STATUSES } from './codes.js';
import { type PersonDayFacts, deriveDay } from './derive-day.rules.js';
import { DIRECTIONS, type Press } from './presses.rules.js';

const DAY = workDate('2026-11-19');
const PIKET: RosterRules = {
  ...THREE_SHIFTS,
  shifts: { ...THREE_SHIFTS.shifts, H: { start: '07:30', end: '07:30', breaks: [] } },
};

function planned(
  rules: RuleSetContent,
  date: WorkDate,
  codes: readonly string[] = [],
  zone: TimeZone = 'Asia/Jakarta',
): PersonDayFacts['shifts'] {
  const rosterCodes = codes.map((code, i) => ({ seq: i + 1, code }));
  return planDay({ workDate: date, zone, rules, freed: false, rosterCodes }).map((plan) => ({
    plan,
    rules: { id: '5f0c7a52-2c0f-4a54-9a52-6c5a3c1f2b11', decree: 'Perbup 61/2018', content: rules },
  }));
}

function factsOf(wish: Partial<PersonDayFacts> & { workDate: WorkDate }): PersonDayFacts {
  const over = instantAt(addDays(wish.workDate, 3), '12:00', 'Asia/Jakarta');
  return {
    zone: 'Asia/Jakarta',
    shifts: [],
    offShiftCode: null,
    events: [],
    leaves: [],
    now: over,
    sourcesCompleteUntil: over,
    ...wish,
  };
}

const press = (date: WorkDate, time: string, zone: TimeZone = 'Asia/Jakarta'): Press => ({
  direction: 'unknown',
  occurredAt: instantAt(date, time, zone),
});

describe('the day to which a press belongs', () => {
  const next = addDays(DAY, 1);
  it.each<[string, WorkDate, string[], Press[], object[]]>([
    [
      '06:59 WIB is yesterday in UTC, and today in the office',
      DAY,
      [],
      [press(DAY, '06:59'), press(DAY, '16:00')],
      [{ code: 'H' }],
    ],
    [
      'a night shift ends on the next morning',
      DAY,
      ['M'],
      [press(DAY, '20:50'), press(next, '07:02')],
      [{ code: 'H', workedMinutes: 600 }],
    ],
    [
      'piket for 24 hours',
      DAY,
      ['H'],
      [press(DAY, '07:25'), press(next, '07:31')],
      [{ code: 'H', plannedMinutes: 1440, workedMinutes: 1440 }],
    ],
    [
      'piket for 24 hours, an hour late',
      DAY,
      ['H'],
      [press(DAY, '08:30'), press(next, '07:31')],
      [{ code: 'TL', lateMinutes: 60 }],
    ],
    [
      'back to back: morning and evening, pressed between',
      DAY,
      ['P', 'S'],
      [press(DAY, '06:55'), press(DAY, '13:59:59'), press(DAY, '14:00'), press(DAY, '21:00')],
      [
        { code: 'H', seq: 1 },
        { code: 'H', seq: 2 },
      ],
    ],
    [
      'the last night of a year',
      workDate('2026-12-31'),
      ['M'],
      [press(workDate('2026-12-31'), '20:59'), press(workDate('2027-01-01'), '07:00')],
      [{ code: 'H', workedMinutes: 600 }],
    ],
    [
      'the last night of February',
      workDate('2028-02-29'),
      ['M'],
      [press(workDate('2028-02-29'), '21:05'), press(workDate('2028-03-01'), '07:00')],
      [{ code: 'TL', lateMinutes: 5 }],
    ],
  ])('%s', (_case, date, codes, events, expected) => {
    const shifts = planned(codes.length > 0 ? PIKET : BASE_HOURS, date, codes);
    expect(deriveDay(factsOf({ workDate: date, shifts, events }))).toMatchObject(expected);
  });

  it.each<[string, TimeZone, string, string]>([
    ['WIB', 'Asia/Jakarta', '2026-11-19T00:30:59Z', '07.30.59 WIB'],
    ['WITA', 'Asia/Makassar', '2026-11-18T23:30:59Z', '07.30.59 WITA'],
    ['WIT', 'Asia/Jayapura', '2026-11-18T22:30:59Z', '07.30.59 WIT'],
  ])('is on time until second 59 by the clock of the place: %s', (_zone, zone, instant, words) => {
    const shifts = planned(BASE_HOURS, DAY, [], zone);
    const at = (later: number): Press => ({
      direction: 'in',
      occurredAt: new Date(Date.parse(instant) + later),
    });
    const [inTime] = deriveDay(factsOf({ workDate: DAY, zone, shifts, events: [at(0)] }));
    expect(inTime).toMatchObject({ code: 'H', lateMinutes: 0 });
    expect(inTime!.reasons[0]!.fact).toContain(words);
    expect(deriveDay(factsOf({ workDate: DAY, zone, shifts, events: [at(1000)] }))[0]!.lateMinutes).toBe(1);
  });
});

describe('the days around Idul Fitri 2026 (SKB 1497/2025: 18, 20, 23, 24 March joint leave; 19, 21, 22 March holidays)', () => {
  const rest = (kind: 'joint-leave' | 'national-holiday', name: string) => ({
    kind,
    name,
    decree: 'SKB 1497/2025',
    ruleSetId: '5f0c7a52-2c0f-4a54-9a52-6c5a3c1f2b11',
  });
  it.each<[string, Partial<PersonDayFacts>, object[]]>([
    [
      '2026-03-17',
      { shifts: planned(RAMADAN_HOURS, workDate('2026-03-17')) },
      [{ status: 'absent', code: 'TK' }],
    ],
    ['2026-03-18', { rest: rest('joint-leave', 'Cuti bersama Nyepi') }, [{ status: 'holiday', code: 'CBR' }]],
    [
      '2026-03-20',
      { rest: rest('joint-leave', 'Cuti bersama Idulfitri') },
      [{ status: 'holiday', code: 'CBR' }],
    ],
    ['2026-03-21', {}, []],
    [
      '2026-03-23',
      { rest: rest('joint-leave', 'Cuti bersama Idulfitri'), leaves: [{ kind: 'annual' }] },
      [{ status: 'holiday', code: 'CBR' }],
    ],
    [
      '2026-03-24',
      { shifts: planned(THREE_SHIFTS, workDate('2026-03-24'), ['P']) },
      [{ status: 'absent', code: 'TK' }],
    ],
    [
      '2026-03-25',
      { shifts: planned(BASE_HOURS, workDate('2026-03-25')), leaves: [{ kind: 'annual' }] },
      [{ status: 'on-leave', code: 'CT' }],
    ],
  ])('%s', (date, wish, expected) => {
    expect(deriveDay(factsOf({ workDate: workDate(date), ...wish }))).toMatchObject(expected);
    expect(deriveDay(factsOf({ workDate: workDate(date), ...wish }))).toHaveLength(expected.length);
  });
});

/** Any rules that the parser accepts, around the regency's hours. */
const counting = fc.record(
  {
    onTimeSeconds: fc.constantFrom(0, 59, 959),
    lateFrom: fc.constantFrom('start', 'limit'),
    checkInUntilMinutes: fc.integer({ min: 0, max: 300 }),
    checkOutFromMinutes: fc.integer({ min: 0, max: 300 }),
    payBack: fc.constantFrom({ upToMinutes: 30 }, { upToMinutes: 30, byMinutes: 30 }),
    rounding: fc.constantFrom({ minutes: 15, towards: 'up' }, { minutes: 5, towards: 'nearest' }),
    minimumPresence: fc.constantFrom(
      { minutes: 240, otherwise: 'absent' },
      { minutes: 240, otherwise: 'noted' },
    ),
    missingCheckIn: fc.constantFrom({ as: 'absent' }, { as: 'minutes', minutes: 91 }),
    missingCheckOut: fc.constantFrom({ as: 'absent' }, { as: 'noted' }, { as: 'minutes', minutes: 91 }),
    finalAfterHours: fc.integer({ min: 1, max: 72 }),
    rollCall: fc.constantFrom(
      { days: [1, 2, 3, 4, 5], from: '06:45', start: '07:15', until: '07:30', press: 'own' },
      { days: [1, 2, 3, 4, 5], from: '06:45', start: '07:15', until: '07:30', press: 'any' },
    ),
  },
  { requiredKeys: [] },
);
const instant = fc
  .integer({ min: -3 * 3600, max: 36 * 3600 })
  .map((second) => new Date(instantAt(DAY, '00:00', 'Asia/Jakarta').getTime() + second * 1000));
const leaveOf = (part: 'whole' | 'first-half' | 'second-half') =>
  fc.record({
    kind: fc.constantFrom(...LEAVE_KINDS),
    part: fc.constant(part),
    documentNumber: fc.constant('850/1'),
  });

const anyFacts: fc.Arbitrary<PersonDayFacts> = fc
  .record({
    rules: counting,
    flexMinutes: fc.constantFrom(undefined, 90),
    codes: fc.constantFrom<string[]>([], ['P'], ['M'], ['P', 'S'], ['H'], ['LP']),
    rest: fc.constantFrom(null, {
      kind: 'national-holiday' as const,
      name: 'Libur',
      decree: 'SKB',
      ruleSetId: '5f0c7a52-2c0f-4a54-9a52-6c5a3c1f2b11',
    }),
    home: fc.constantFrom(null, { kind: 'work-from-home' as const, name: 'WFH', decree: 'SE' }),
    events: fc.array(fc.record({ direction: fc.constantFrom(...DIRECTIONS), occurredAt: instant }), {
      maxLength: 6,
    }),
    leaves: fc.oneof(
      fc.array(leaveOf('whole'), { maxLength: 1 }),
      fc.tuple(leaveOf('first-half')),
      fc.tuple(leaveOf('second-half')),
      fc.tuple(leaveOf('first-half'), leaveOf('second-half')),
    ),
    grace: fc.array(
      fc.record({
        checkInAt: fc.option(instant),
        checkOutAt: fc.option(instant),
        cited: fc.constantFrom('G-1', 'G-2', 'G-3'),
      }),
      { maxLength: 2 },
    ),
    now: instant,
    sourcesCompleteUntil: fc.option(instant),
  })
  .map(({ rules, flexMinutes, codes, home, ...rest }) => {
    const base = codes.length > 0 ? PIKET : BASE_HOURS;
    const days = { 4: { ...BASE_HOURS.days[weekdayOf(DAY)]!, flexMinutes } };
    const content = parseRuleSetContent(
      JSON.parse(JSON.stringify({ ...base, ...rules, ...(codes.length === 0 && { days }) })),
    );
    const shifts = codes.includes('LP')
      ? []
      : planned(content, DAY, codes).map((shift) => ({ ...shift, home }));
    return factsOf({
      workDate: DAY,
      shifts,
      offShiftCode: codes.includes('LP') ? 'LP' : null,
      ...rest,
    });
  });

const rowsOf = (facts: PersonDayFacts) => deriveDay(facts).map((day) => dayRowOf('p', DAY, 'u', day));

describe('whatever the rules and the facts are', () => {
  it('the same facts give the same rows, in whatever order they arrive, and however often a press does', () => {
    fc.assert(
      fc.property(anyFacts, fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), (facts, order) => {
        const mixed = <Item>(items: readonly Item[]) =>
          items
            .map((item, i) => ({ item, place: order[i % order.length]! }))
            .sort((a, b) => a.place - b.place)
            .map(({ item }) => item);
        const again = {
          ...facts,
          events: mixed([...facts.events, ...facts.events.filter((_, i) => order[i]! % 2 === 0)]),
          leaves: mixed(facts.leaves),
          grace: mixed(facts.grace ?? []),
          shifts: mixed(facts.shifts),
        };
        expect(rowsOf(again)).toEqual(rowsOf(facts));
        expect(rowsOf(facts)).toEqual(rowsOf(facts));
      }),
      { numRuns: 400 },
    );
  });

  it('a final day is the same at any later time: it never hangs on the clock of the worker', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 0, max: 400 * 86_400 }), (facts, later) => {
        const days = rowsOf(facts);
        fc.pre(days.length > 0 && days.every(({ provisional }) => !provisional));
        const now = new Date(facts.now.getTime() + later * 1000);
        expect(rowsOf({ ...facts, now })).toEqual(days);
        // Neither does it hang on how far beyond it the sources have told.
        const until = facts.sourcesCompleteUntil;
        if (until)
          expect(rowsOf({ ...facts, now, sourcesCompleteUntil: now > until ? now : until })).toEqual(days);
      }),
      { numRuns: 600 },
    );
  });

  it('each row has one known status, whole minutes of no debt, and adds up', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const days = deriveDay(facts);
        if (facts.shifts.length > 0) expect(days).toHaveLength(facts.shifts.length);
        for (const day of days) {
          expect(STATUSES).toContain(day.status);
          for (const minutes of [
            day.lateMinutes,
            day.leftEarlyMinutes,
            day.workedMinutes,
            day.repaidMinutes,
            day.forgivenMinutes,
          ])
            expect(minutes >= 0 && Number.isInteger(minutes)).toBe(true);
          expect(day.workedMinutes).toBeLessThanOrEqual(day.plannedMinutes);
          expect(day.repaidMinutes).toBeLessThanOrEqual(day.lateMinutes);
          expect(day.status === 'absent' && (day.provisional || day.lateMinutes > 0)).toBe(false);
          expect(day.status === 'expected' && !day.provisional).toBe(false);
          expect(day.reasons.length).toBeGreaterThan(0);
          expect(day.reasons.every(({ source, fact }) => source !== '' && fact !== '')).toBe(true);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('a grace only ever helps', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const without = deriveDay({ ...facts, grace: [] });
        for (const [i, day] of deriveDay(facts).entries()) {
          const before = without[i]!;
          if (before.status !== 'present' || day.status !== 'present') continue;
          if (before.checkInAt) expect(day.lateMinutes).toBeLessThanOrEqual(before.lateMinutes);
          expect(before.missingCheckIn || !day.missingCheckIn).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('no press belongs to two windows', () => {
  it('in whatever order shifts of a fortnight follow one another', () => {
    const codes = fc.array(fc.constantFrom('P', 'S', 'M', 'H', 'PS', ''), { minLength: 3, maxLength: 14 });
    fc.assert(
      fc.property(codes, fc.integer({ min: 0, max: 14 * 1440 }), (fortnight, minute) => {
        const shifts = cutAtMidpoints(
          fortnight.flatMap((of, i) => planned(PIKET, addDays(DAY, i), [...of]).map(({ plan }) => plan)),
        );
        const at = new Date(instantAt(DAY, '00:00', 'Asia/Jakarta').getTime() + minute * 60_000);
        const owners = shifts.filter(({ counted }) => at >= counted.from && at < counted.to);
        expect(owners.length).toBeLessThanOrEqual(1);
        const inside = shifts.filter(({ startsAt, endsAt }) => at >= startsAt && at < endsAt);
        if (inside.length > 0) expect(owners).toEqual(inside.slice(0, 1));
      }),
      { numRuns: 300 },
    );
  });
});
