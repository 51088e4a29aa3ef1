import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type WorkDate, addDays, rfc3339, workDate } from '../../platform/index.js';
import { type PlannedShift, cutAtMidpoints, offShiftCodeOf, planDay } from './plan-day.rules.js';
import {
  BASE_HOURS,
  RAMADAN_HOURS,
  REFERENCE_RULE_SETS,
  THREE_SHIFTS,
} from './reference/purbalingga-rules.js';
import { CALENDAR_2025 } from './reference/calendar-2025.js';
import { EXAMPLE_RULE_SETS } from './reference/example-rules.js';
import { CALENDAR_2026 } from './reference/calendar-2026.js';
import { type RuleSetContent, breakMinutesOf, lengthOf, parseRuleSetContent } from './rule-set.js';

const day = (date: string, rules: RuleSetContent, codes = '', freed = false) =>
  planDay({
    workDate: workDate(date),
    zone: 'Asia/Jakarta',
    rules,
    freed,
    rosterCodes: codes === '' ? [] : codes.split(' ').map((code, i) => ({ seq: i + 1, code })),
  });
const words = (shifts: PlannedShift[]) =>
  shifts.map(({ startsAt, endsAt, counted }) =>
    [startsAt, endsAt, counted.from, counted.to]
      .map((at) => rfc3339(at, 'Asia/Jakarta').slice(5, 16))
      .join(' '),
  );

describe('planDay', () => {
  it.each([
    ['Thursday', '2026-11-19', BASE_HOURS, ['11-19T07:30 11-19T16:00 11-19T06:00 11-19T20:00']],
    ['Friday', '2026-11-20', BASE_HOURS, ['11-20T07:30 11-20T14:30 11-20T06:00 11-20T18:30']],
    ['Saturday', '2026-11-21', BASE_HOURS, []],
    ['Ramadan Monday', '2026-02-23', RAMADAN_HOURS, ['02-23T07:30 02-23T15:15 02-23T06:00 02-23T19:15']],
    ['Ramadan Friday', '2026-02-27', RAMADAN_HOURS, ['02-27T07:30 02-27T11:00 02-27T06:00 02-27T15:00']],
  ])('plans a %s', (_name, date, rules, expected) => {
    expect(words(day(date, rules))).toEqual(expected);
  });

  it('plans nothing by week on a day that the calendar frees', () => {
    expect(day('2026-11-19', BASE_HOURS, '', true)).toEqual([]);
  });

  it('plans a roster on a holiday as well, over midnight for the night shift', () => {
    expect(words(day('2026-08-17', THREE_SHIFTS, 'M', true))).toEqual([
      '08-17T21:00 08-18T07:00 08-17T19:30 08-18T11:00',
    ]);
  });

  it('plans nothing for rest codes, unknown codes and names of object properties', () => {
    expect(day('2026-11-19', THREE_SHIFTS, 'LP')).toEqual([]);
    expect(day('2026-11-19', THREE_SHIFTS, 'X toString constructor')).toEqual([]);
    expect(offShiftCodeOf([{ code: 'P' }])).toBeNull();
    expect(offShiftCodeOf([{ code: 'LP' }])).toBe('LP');
  });

  it('keeps a 24-hour duty one shift of the day on which it began, over the end of the year', () => {
    const { content } = EXAMPLE_RULE_SETS.find(({ code }) => code === 'contoh-piket-24-jam')!;
    expect(words(day('2026-12-31', content, 'D'))).toEqual([
      '12-31T08:00 01-01T08:00 12-31T06:30 01-01T12:00',
    ]);
  });

  it('gives the three zones the same wall clock', () => {
    const rules = { workDate: workDate('2026-11-19'), rules: BASE_HOURS, freed: false, rosterCodes: [] };
    expect(planDay({ ...rules, zone: 'Asia/Jayapura' })[0]!.startsAt.toISOString()).toBe(
      '2026-11-18T22:30:00.000Z',
    );
    expect(planDay({ ...rules, zone: 'Asia/Makassar' })[0]!.startsAt.toISOString()).toBe(
      '2026-11-18T23:30:00.000Z',
    );
  });
});

describe('cutAtMidpoints', () => {
  it('cuts two shifts of one day where one ends and the next begins', () => {
    expect(words(day('2026-11-19', THREE_SHIFTS, 'P S'))).toEqual([
      '11-19T07:00 11-19T14:00 11-19T05:30 11-19T14:00',
      '11-19T14:00 11-19T21:00 11-19T14:00 11-20T01:00',
    ]);
  });

  it('cuts in the middle of the free time between two days', () => {
    const shifts = [...day('2026-11-18', THREE_SHIFTS, 'S'), ...day('2026-11-19', THREE_SHIFTS, 'P')];
    shifts[1] = { ...shifts[1]!, counted: { ...shifts[1]!.counted, from: new Date('2026-11-18T15:00:00Z') } };
    expect(
      cutAtMidpoints(shifts).map(({ counted }) => [counted.from, counted.to].map((at) => at.toISOString())),
    ).toEqual([
      ['2026-11-18T05:30:00.000Z', '2026-11-18T18:00:00.000Z'],
      ['2026-11-18T18:00:00.000Z', '2026-11-19T11:00:00.000Z'],
    ]);
  });

  it('leaves no instant to two shifts, and every shift inside its window, for any roster', () => {
    const code = fc.constantFrom('P', 'S', 'M', 'LP', 'P S', 'P M', 'S M', 'P S M');
    fc.assert(
      fc.property(fc.array(code, { minLength: 1, maxLength: 10 }), (roster) => {
        let date = workDate('2026-11-01') as WorkDate;
        const shifts = cutAtMidpoints(
          roster.flatMap((codes) => {
            const planned = day(date, THREE_SHIFTS, codes);
            date = addDays(date, 1);
            return planned;
          }),
        );
        for (const [i, shift] of shifts.entries()) {
          expect(shift.counted.from <= shift.startsAt && shift.counted.to >= shift.endsAt).toBe(true);
          if (i > 0) expect(shifts[i - 1]!.counted.to <= shift.counted.from).toBe(true);
        }
      }),
    );
  });
});

describe('the reference data of the regency', () => {
  const weekMinutes = (rules: typeof BASE_HOURS) =>
    Object.values(rules.days).reduce((sum, hours) => sum + lengthOf(hours) - breakMinutesOf(hours), 0);

  it('works 37 h 30 min a week, and 32 h 30 min in Ramadan (Perpres 21/2023 article 4)', () => {
    expect(weekMinutes(BASE_HOURS)).toBe(37 * 60 + 30);
    expect(weekMinutes(RAMADAN_HOURS)).toBe(32 * 60 + 30);
  });

  it('has 17 national holidays and 8 days of joint leave in 2026 (SKB 1497, 2, 5/2025)', () => {
    const count = (kind: string) => CALENDAR_2026.filter((entry) => entry.kind === kind).length;
    expect([count('national-holiday'), count('joint-leave')]).toEqual([17, 8]);
    expect(new Set(CALENDAR_2026.map((entry) => workDate(entry.day))).size).toBe(25);
  });

  it('has 17 national holidays and 11 days of joint leave in 2025 (SKB 1017, 2, 2/2024 and 933, 1, 3/2025)', () => {
    const count = (kind: string) => CALENDAR_2025.filter((entry) => entry.kind === kind).length;
    expect([count('national-holiday'), count('joint-leave')]).toEqual([17, 11]);
    expect(new Set(CALENDAR_2025.map(({ day }) => day)).size).toBe(28);
    expect(CALENDAR_2025.every(({ day }) => day.startsWith('2025-'))).toBe(true);
  });

  it.each([
    ['contoh-enam-hari', 37 * 60 + 30],
    ['contoh-enam-hari-ramadan', 32 * 60 + 30],
    ['contoh-sekolah', 37 * 60 + 30],
    ['contoh-pppk-paruh-waktu', 20 * 60],
  ])('example %s works %i minutes a week, and says that it is no legal basis', (code, minutes) => {
    const { content, decree, periods } = EXAMPLE_RULE_SETS.find((set) => set.code === code)!;
    expect(weekMinutes(content as typeof BASE_HOURS)).toBe(minutes);
    expect([decree.kind, periods]).toEqual(['example', []]);
    expect(decree.cited).toMatch(/^Contoh, bukan dasar hukum/);
  });

  it('joins its weekly pieces without gap or overlap', () => {
    const pieces = REFERENCE_RULE_SETS.filter(({ aspect }) => aspect === 'hours').flatMap(
      ({ periods }) => periods,
    );
    const inOrder = pieces.map(({ from, until }) => [from, until]).sort();
    expect(inOrder).toEqual([
      ['2018-08-17', '2026-02-19'],
      ['2026-02-19', '2026-03-21'],
      ['2026-03-21', null],
    ]);
  });
});

describe('parseRuleSetContent', () => {
  it('accepts every reference rule set after a trip through JSON', () => {
    for (const { content } of [...REFERENCE_RULE_SETS, ...EXAMPLE_RULE_SETS])
      expect(parseRuleSetContent(JSON.parse(JSON.stringify(content)))).toEqual(content);
  });

  it.each([
    [null, 'pattern'],
    [{ ...BASE_HOURS, pattern: 'monthly' }, 'pattern'],
    [{ ...BASE_HOURS, days: { 8: BASE_HOURS.days[1] } }, 'days knows no 8'],
    [{ ...BASE_HOURS, days: { 1: { start: '7:30', end: '16:00', breaks: [] } } }, 'HH:MM'],
    [
      {
        ...BASE_HOURS,
        days: { 1: { start: '07:30', end: '16:00', breaks: [{ from: '15:30', to: '16:30' }] } },
      },
      'does not lie inside',
    ],
    [{ ...BASE_HOURS, onTimeSeconds: -1 }, 'onTimeSeconds'],
    [{ ...BASE_HOURS, bonus: 1 }, 'unknown field bonus'],
    [{ ...THREE_SHIFTS, offCodes: ['P'] }, 'offCodes'],
  ])('refuses %j', (content, fault) => {
    expect(() => parseRuleSetContent(content)).toThrow(fault);
  });
});
