import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../platform/index.js';
import {
  type AboutTheAsker,
  type AskedDays,
  halvesByYear,
  latestDayOf,
  lengthFaults,
} from './leave-length.rules.js';
import { type LeaveDetails, chargedDays, inCase } from './leave-cases.rules.js';
import { parseLeaveRules } from './leave-rules.js';
import { REFERENCE_LEAVE_RULES } from './reference/leave-examples.js';

const rulesOf = (code: string) => REFERENCE_LEAVE_RULES.find((set) => set.code === code)!.content;
const PNS = rulesOf('cuti-pns').kinds;
const asked = (first: string, last: string, part: AskedDays['part'] = 'whole'): AskedDays => ({
  first: workDate(first),
  last: workDate(last),
  part,
});
const about = (given: Partial<AboutTheAsker> = {}): AboutTheAsker => ({
  serviceSince: workDate('2015-01-01'),
  workingDays: [workDate('2026-11-23')],
  workingDaysSince: 0,
  workingDaysAhead: null,
  annualUsed: 0,
  earlier: null,
  travel: 0,
  ...given,
});

describe('what a leave may be', () => {
  it.each([
    [
      'PP 11/2017 art. 311: a year of service, not a day less',
      'annual',
      asked('2026-03-31', '2026-03-31'),
      { serviceSince: workDate('2025-04-01') },
      ['service-too-short'],
    ],
    [
      'art. 311: from the anniversary on',
      'annual',
      asked('2026-04-01', '2026-04-01'),
      { serviceSince: workDate('2025-04-01') },
      [],
    ],
    [
      'art. 312: the least is a day, no half',
      'annual',
      asked('2026-11-23', '2026-11-23', 'first'),
      {},
      ['half-day-not-allowed'],
    ],
    [
      'art. 316: long leave after five years',
      'long',
      asked('2026-11-23', '2027-01-01'),
      { serviceSince: workDate('2022-01-01') },
      ['service-too-short'],
    ],
    ['art. 316: three months to the day', 'long', asked('2026-11-23', '2027-02-22'), {}, []],
    ['art. 316: and not a day more', 'long', asked('2026-11-23', '2027-02-23'), {}, ['too-long']],
    [
      'BKN 24/2017: annual leave that was used is taken off long leave',
      'long',
      asked('2026-11-23', '2027-02-22'),
      { annualUsed: 6 },
      ['too-long'],
    ],
    ['art. 320: sick leave up to a year', 'sick', asked('2026-11-23', '2027-11-22'), {}, []],
    ['art. 325: maternity, three months', 'maternity', asked('2026-11-30', '2027-02-27'), {}, []],
    [
      'art. 325: of February the last day counts',
      'maternity',
      asked('2026-11-30', '2027-02-28'),
      {},
      ['too-long'],
    ],
    ['art. 325: for the third child', 'maternity', asked('2026-11-23', '2026-12-01'), { child: 3 }, []],
    [
      'art. 325: the fourth child is for long leave',
      'maternity',
      asked('2026-11-23', '2026-12-01'),
      { child: 4 },
      ['too-many-children'],
    ],
    [
      'art. 330: for an important reason a month',
      'important',
      asked('2026-11-23', '2026-12-23'),
      {},
      ['too-long'],
    ],
    ['art. 334: without pay after five years', 'unpaid', asked('2026-11-23', '2029-11-22'), {}, []],
    ['a half day where the rule allows it', 'excuse', asked('2026-11-23', '2026-11-23', 'second'), {}, []],
    [
      'half of several days is no half day',
      'excuse',
      asked('2026-11-23', '2026-11-24', 'first'),
      {},
      ['half-of-several-days'],
    ],
    [
      'weekends alone are no leave',
      'sick',
      asked('2026-11-21', '2026-11-22'),
      { workingDays: [] },
      ['no-working-day'],
    ],
    [
      'art. 320: several sick leaves within two years add up to a year',
      'sick',
      asked('2026-11-23', '2026-12-22'),
      { earlier: { days: 335, lastDay: workDate('2026-11-22') } },
      [],
    ],
    [
      'art. 320: and not to a day more',
      'sick',
      asked('2026-11-23', '2026-12-22'),
      { earlier: { days: 336, lastDay: workDate('2026-11-22') } },
      ['too-long-together'],
    ],
    [
      'art. 320 (4): with the health board six months more',
      'sick',
      asked('2026-11-23', '2027-05-22'),
      { earlier: { days: 365, lastDay: workDate('2026-11-22') }, details: { tim: 'TPK 1/2026' } },
      [],
    ],
    [
      'art. 320 (4): and no longer than those',
      'sick',
      asked('2026-11-23', '2027-05-25'),
      { earlier: { days: 365, lastDay: workDate('2026-11-22') }, details: { tim: 'TPK 1/2026' } },
      ['too-long-together'],
    ],
    [
      'art. 321: a miscarriage, a month and a half',
      'sick',
      asked('2026-11-23', '2027-01-06'),
      { details: { sebab: 'gugur-kandungan' } },
      [],
    ],
    [
      'art. 321: and not a day more',
      'sick',
      asked('2026-11-23', '2027-01-07'),
      { details: { sebab: 'gugur-kandungan' } },
      ['too-long'],
    ],
    [
      'art. 322: an accident on duty, until one is well',
      'sick',
      asked('2026-11-23', '2028-05-22'),
      { earlier: { days: 365, lastDay: workDate('2026-11-22') }, details: { sebab: 'kecelakaan-dinas' } },
      [],
    ],
    [
      'art. 316: for the hajj without five years of service',
      'long',
      asked('2026-11-23', '2027-01-01'),
      { serviceSince: workDate('2025-01-01'), details: { keperluan: 'haji' } },
      [],
    ],
    [
      'an example: the next long leave five years after the end of the last',
      'long',
      asked('2026-11-23', '2027-01-01'),
      { earlier: { days: 0, lastDay: workDate('2021-11-23') } },
      ['too-soon-again'],
    ],
    [
      'an example: on the day it is possible again',
      'long',
      asked('2026-11-23', '2027-01-01'),
      { earlier: { days: 0, lastDay: workDate('2021-11-22') } },
      [],
    ],
    [
      'art. 325: for the fourth child nobody asks how long ago',
      'long',
      asked('2026-11-23', '2027-01-01'),
      {
        serviceSince: workDate('2025-01-01'),
        earlier: { days: 0, lastDay: workDate('2026-01-01') },
        details: { keperluan: 'melahirkan' },
      },
      [],
    ],
    [
      'art. 312: twelve calendar days of travel to a place that is hard to reach',
      'annual',
      asked('2026-11-23', '2026-12-10'),
      { travel: 12 },
      [],
    ],
    [
      'art. 312: and not a day more',
      'annual',
      asked('2026-11-23', '2026-12-10'),
      { travel: 13 },
      ['too-much-travel'],
    ],
    [
      'art. 312: travel goes with a leave, never without one',
      'annual',
      asked('2026-11-23', '2026-11-25'),
      { travel: 3 },
      ['too-much-travel'],
    ],
    ['the last day before the first', 'sick', asked('2026-11-24', '2026-11-23'), {}, ['backwards']],
    [
      'filed on the last working day of the window',
      'sick',
      asked('2026-11-16', '2026-11-16'),
      { workingDaysSince: 5 },
      [],
    ],
    [
      'filed a working day later',
      'sick',
      asked('2026-11-16', '2026-11-16'),
      { workingDaysSince: 6 },
      ['too-late'],
    ],
  ] as [
    string,
    keyof typeof PNS,
    AskedDays,
    Partial<AboutTheAsker> & { details?: LeaveDetails },
    string[],
  ][])('%s', (_title, kind, days, { details = {}, ...more }, faults) => {
    expect(lengthFaults(days, about(more), inCase(PNS[kind]!, details))).toEqual(faults);
  });

  it.each<[string, number | null, string[]]>([
    ['so many working days ahead as the rule asks for', 3, []],
    ['one less', 2, ['too-near']],
    ['on the day itself', 0, ['too-near']],
    ['on the day itself, by an officer', null, []],
  ])('asked for %s', (_title, workingDaysAhead, faults) => {
    const rules = { ...PNS.annual!, aheadWorkingDays: 3 };
    expect(lengthFaults(asked('2026-11-23', '2026-11-23'), about({ workingDaysAhead }), rules)).toEqual(
      faults,
    );
  });

  it('is decided by the regent where it is spent abroad (art. 339)', () => {
    for (const kind of ['annual', 'sick', 'maternity', 'important'] as const)
      expect(inCase(PNS[kind]!, { negeri: 'luar' }).decidedBy).toBe('regency');
    expect(inCase(PNS.annual!, { negeri: 'dalam' }).decidedBy).toBe('agency');
  });

  it('lets a contract of less than a year ask for annual leave only where the family needs it (BKN 7/2022)', () => {
    const { annual } = rulesOf('cuti-pppk').kinds;
    const early = about({ serviceSince: workDate('2026-06-01') });
    const days = asked('2026-11-23', '2026-11-24');
    expect(lengthFaults(days, early, inCase(annual!, {}))).toEqual(['service-too-short']);
    expect(lengthFaults(days, early, inCase(annual!, { mendesak: 'menikah' }))).toEqual([]);
  });

  it('takes the days of travel from nobody, and they come last', () => {
    const days = ['2026-11-23', '2026-11-24', '2026-11-25'].map(workDate);
    const leave = { first: days[0]!, last: days[2]! };
    expect(chargedDays(days, { ...leave, details: { perjalanan: '2' } })).toEqual([days[0]]);
    expect(chargedDays(days, { ...leave, details: {} })).toEqual(days);
    // Cut by an early return, the first day is leave all the same.
    expect(chargedDays(days, { ...leave, details: { perjalanan: '9' } })).toEqual([days[0]]);
  });

  it('knows no long leave, none for important reasons and none without pay for contracts (BKN 7/2022)', () => {
    const kinds = Object.keys(rulesOf('cuti-pppk').kinds);
    expect(kinds).toEqual(expect.arrayContaining(['annual', 'sick', 'maternity']));
    expect(kinds).not.toEqual(expect.arrayContaining(['long']));
    for (const kind of ['long', 'important', 'unpaid']) expect(kinds).not.toContain(kind);
  });

  it('ends a leave of a month that begins on the 31st before the last day of a short month', () => {
    expect(latestDayOf(workDate('2026-01-31'), PNS.important!)).toBe('2026-02-27');
  });

  it('weighs days in the year in which they lie, halves as halves', () => {
    const days = ['2026-12-30', '2026-12-31', '2027-01-04'].map(workDate);
    expect([...halvesByYear(days, 'whole')]).toEqual([
      [2026, 4],
      [2027, 2],
    ]);
    expect([...halvesByYear(days.slice(0, 1), 'second')]).toEqual([[2026, 1]]);
  });
});

describe('leave rules as data', () => {
  it('are what the reader takes', () => {
    for (const { content } of REFERENCE_LEAVE_RULES) expect(parseLeaveRules(content)).toEqual(content);
  });

  it('tell the next official after whoever is to answer was reminded, never before', () => {
    const content = { ...rulesOf('cuti-pns'), reminders: { remindAfter: 4, escalateAfter: 4 } };
    expect(() => parseLeaveRules(content)).toThrow(/reminders must come before/);
  });

  it('are refused with every fault named', () => {
    const broken = { booksFrom: 1, kinds: { joint: {}, annual: { ...PNS.annual, quota: { days: 12 } } } };
    expect(() => parseLeaveRules(broken)).toThrow(
      /booksFrom must be a year; kinds knows no joint; joint: article .*annual: quota.carriedTotal/,
    );
  });
});
