import { describe, expect, it } from '@jest/globals';
import { type WorkDate, workDate } from '../../../platform/index.js';
import { BASE_HOURS, RAMADAN_HOURS } from '../../schedules/reference/purbalingga-rules.js';
import type { AssignedRules } from '../../schedules/resolve-rules.rules.js';
import {
  type CalendarRevision,
  type RuleChange,
  asIfAlways,
  comparedDays,
  daysOf,
  withChange,
} from './changed-rules.rules.js';
import { ForecastTally } from './forecast-sums.rules.js';
import { type Category, type DayOutcome, verdictOf } from './outcome.rules.js';
import { NO_SUMS, type PersonOutcome, comparedDay, sumUp } from './person-outcome.rules.js';
import { isStricter } from './stricter.rules.js';

const day = workDate;
const outcome = (category: Category, short = 0, plannedMinutes = 450): DayOutcome => ({
  category,
  lateMinutes: short,
  leftEarlyMinutes: 0,
  workedMinutes: 0,
  plannedMinutes,
});

describe('a day is', () => {
  it.each([
    ['worse', 'on time', outcome('present'), 'late', outcome('late', 20)],
    ['worse', 'late', outcome('late', 5), 'later', outcome('late', 35)],
    ['worse', 'very late', outcome('late', 120), 'one press short', outcome('incomplete', 0)],
    ['worse', 'one press short', outcome('incomplete', 60), 'absent', outcome('absent')],
    ['worse', 'not asked for', outcome('none', 0, 0), 'absent', outcome('absent')],
    ['better', 'absent', outcome('absent'), 'a holiday', outcome('holiday', 0, 0)],
    ['better', 'late', outcome('late', 20), 'on time', outcome('present')],
    ['other', 'too early gone', outcome('left-early', 20), 'as late', outcome('late', 20)],
    ['other', 'on time', outcome('present'), 'on time, an hour longer', outcome('present', 0, 510)],
    ['same', 'on leave', outcome('on-leave'), 'on leave', outcome('on-leave')],
  ])('%s when it was %s and would be %s', (verdict, _was, before, _would, after) => {
    expect(verdictOf(before, after)).toBe(verdict);
  });
});

describe('the running day is stricter', () => {
  const hours = (from: string, to: string) => ({
    startsAt: new Date(`2026-11-20T${from}:00Z`),
    endsAt: new Date(`2026-11-20T${to}:00Z`),
  });
  const usual = hours('07:30', '16:00');
  it.each([
    [true, 'it begins earlier', [usual], [hours('07:00', '16:00')]],
    [true, 'it ends later', [usual], [hours('07:30', '16:30')]],
    [true, 'it moves half an hour ahead', [usual], [hours('07:00', '15:30')]],
    [true, 'nothing was planned', [], [usual]],
    [true, 'a second shift comes', [usual], [usual, hours('20:00', '22:00')]],
    [false, 'it stays', [usual], [usual]],
    [false, 'it is shorter on both ends', [usual], [hours('08:00', '15:00')]],
    [false, 'it is free now', [usual], []],
  ])('%s: %s', (stricter, _when, before, after) => {
    expect(isStricter(before, after)).toBe(stricter);
  });
});

describe('the days compared', () => {
  const today = day('2026-11-20');
  const ends = (days: readonly WorkDate[]) => [days[0], days.at(-1), days.length];
  it.each([
    ['for good: the last four weeks', '2026-12-01', null, 'replay', '2026-10-23', '2026-11-19', 28],
    ['three days: the same weekdays', '2026-12-02', '2026-12-05', 'replay', '2026-11-11', '2026-11-13', 3],
    ['Ramadan: thirty days', '2027-02-08', '2027-03-10', 'replay', '2026-10-19', '2026-11-17', 30],
    ['longer than a month: a month', '2026-12-01', '2027-06-01', 'replay', '2026-10-20', '2026-11-19', 31],
    ['past days alone', '2026-11-02', '2026-11-07', 'past', '2026-11-02', '2026-11-06', 5],
    ['past days and on', '2026-11-16', null, 'past', '2026-11-16', '2026-11-20', 5],
  ] as const)('%s', (_what, from, until, basis, first, last, length) => {
    const found = comparedDays({ from: day(from), until: until === null ? null : day(until) }, today);
    expect([found.basis, ...ends(found.days)]).toEqual([basis, first, last, length]);
    if (basis === 'replay') expect(found.days.at(-1)! < today).toBe(true);
  });

  it('looks ahead only where days are to come', () => {
    expect(comparedDays({ from: day('2026-11-02'), until: day('2026-11-07') }, today).ahead).toEqual([]);
    expect(ends(comparedDays({ from: day('2026-11-16'), until: null }, today).ahead)).toEqual([
      '2026-11-21',
      '2026-12-18',
      28,
    ]);
  });
});

describe('withChange', () => {
  const held = (id: string, unitId: string, from: string | null, until: string | null): AssignedRules => ({
    id,
    aspect: 'hours',
    unitId,
    employeeKind: null,
    personId: null,
    content: BASE_HOURS,
    from,
    until,
  });
  const change: RuleChange = {
    aspect: 'hours',
    scope: { unitId: 'dinkes', employeeKind: null, personId: null },
    from: day('2026-12-01'),
    until: day('2026-12-11'),
    rules: { id: 'ramadan', content: RAMADAN_HOURS },
  };
  const told = (assigned: readonly AssignedRules[]) =>
    assigned.map(({ id, unitId, from, until }) => [id, unitId, from, until]);

  it('cuts what the same scope had and lets it go on, and touches no other scope', () => {
    const assigned = [held('base', 'pemkab', null, null), held('own', 'dinkes', '2020-01-01', null)];
    expect(told(withChange(assigned, change))).toEqual([
      ['base', 'pemkab', null, null],
      ['own', 'dinkes', '2020-01-01', '2026-12-01'],
      ['ramadan', 'dinkes', '2026-12-01', '2026-12-11'],
      ['own', 'dinkes', '2026-12-11', null],
    ]);
  });

  it('takes away without anything in its place', () => {
    const assigned = [held('own', 'dinkes', '2020-01-01', null)];
    expect(told(withChange(assigned, { ...change, rules: null, until: null }))).toEqual([
      ['own', 'dinkes', '2020-01-01', '2026-12-01'],
    ]);
  });

  it('lays what holds on the first day over other days', () => {
    const assigned = withChange([held('base', 'pemkab', '2018-08-17', null)], change);
    expect(told(asIfAlways(assigned, day('2026-12-05')))).toEqual([
      ['base', 'pemkab', null, null],
      ['ramadan', 'dinkes', null, null],
    ]);
    expect(told(asIfAlways(assigned, day('2026-12-11')))).toEqual([['base', 'pemkab', null, null]]);
  });
});

describe('the counts of a forecast', () => {
  const person = (compared: ReturnType<typeof comparedDay>[]): PersonOutcome => ({
    personId: 'p',
    unitId: 'u',
    ...sumUp(compared),
    closed: 0,
    ahead: { before: 450, after: 420 },
    stricterToday: false,
    touched: true,
    tpp: null,
  });

  it('tell whose allowance is cut more and whose less, and the rupiah of those whose amount is known', () => {
    const tally = new ForecastTally();
    const priced = (before: [number, number | null], after: [number, number | null]) =>
      tally.take({
        ...person([]),
        tpp: {
          before: { share: before[0], deduction: before[1] },
          after: { share: after[0], deduction: after[1] },
        },
      });
    priced([0, 0], [50, 15_000]);
    priced([100, 30_000], [50, 15_000]);
    priced([50, null], [100, null]);
    tally.take(person([]));
    expect(tally.result().tpp).toEqual({
      priced: 3,
      more: 2,
      less: 1,
      known: 2,
      deductionBefore: 30_000,
      deductionAfter: 30_000,
    });
  });

  it('add up: every person-day is in one category before and in one after', () => {
    const tally = new ForecastTally();
    tally.take(
      person([
        comparedDay(day('2026-11-16'), outcome('present'), outcome('late', 20)),
        comparedDay(day('2026-11-17'), outcome('absent'), outcome('absent')),
      ]),
    );
    tally.take(person([comparedDay(day('2026-11-16'), outcome('late', 10), outcome('present'))]));
    const sums = tally.result();
    expect(sums).toMatchObject({
      people: 2,
      peopleWorse: 1,
      peopleBetter: 1,
      days: 3,
      verdicts: { same: 1, other: 0, better: 1, worse: 1 },
      before: { ...NO_SUMS, lateMinutes: 10, plannedMinutes: 1350 },
      after: { ...NO_SUMS, lateMinutes: 20, plannedMinutes: 1350 },
      aheadBefore: 900,
      aheadAfter: 840,
    });
    expect(sums.moves.reduce((all, { days }) => all + days, 0)).toBe(sums.days);
    expect(Object.values(sums.verdicts).reduce((all, days) => all + days, 0)).toBe(sums.days);
  });
});

describe('days of the calendar that are revised', () => {
  const entry = (day: string) => ({
    id: day,
    day: workDate(day),
    kind: 'regency-day' as const,
    name: 'Hari jadi',
    free: true,
    unitId: null,
    decree: 'SE 1',
  });
  const revision = (days: string[], removed: string | null = null): CalendarRevision => ({
    aspect: 'calendar',
    scope: { unitId: 'u', employeeKind: null, personId: null },
    entries: days.map(entry),
    removed: removed === null ? null : { id: 'x', day: workDate(removed) },
  });
  it.each([
    [
      'been are compared as they were',
      ['2026-11-18', '2026-11-20'],
      null,
      'past',
      ['2026-11-18', '2026-11-20'],
      [],
    ],
    ['to come are compared as they are planned', ['2026-11-23'], null, 'replay', [], ['2026-11-23']],
    ['of both kinds are both', ['2026-11-23', '2026-11-19'], null, 'past', ['2026-11-19'], ['2026-11-23']],
    ['a day that goes is one of them, once', ['2026-11-19'], '2026-11-19', 'past', ['2026-11-19'], []],
  ] as const)('that have %s', (_name, days, removed, basis, been, ahead) => {
    expect(daysOf(revision([...days], removed), workDate('2026-11-20'))).toEqual({
      basis,
      days: been,
      ahead,
    });
  });
});
