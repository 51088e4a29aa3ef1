import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type LeaveYear, leaveBalances } from './leave-balance.rules.js';

const QUOTA = { days: 12, carriedTotal: 18, unusedTotal: 24, postponedTotal: 24 };
const year = (given: Partial<LeaveYear> = {}): Omit<LeaveYear, 'year'> => ({
  entitled: true,
  known: true,
  added: 0,
  spent: 0,
  longLeave: false,
  postponed: false,
  ...given,
});
const days = (count: number) => count * 2;
const last = (given: Omit<LeaveYear, 'year'>[]) =>
  leaveBalances(
    given.map((one, place) => ({ year: 2026 - given.length + 1 + place, ...one })),
    QUOTA,
  ).at(-1)!;

describe('annual leave', () => {
  it.each([
    ['PP 11/2017 art. 312: 12 working days a year', [year()], 12, [0, 0, 12]],
    ['PP 11/2017 art. 311: none before a year of service is full', [year({ entitled: false })], 0, [0, 0, 0]],
    [
      'art. 313(1): what one year left over, 6 days at the most, 18 with the new ones',
      [year({ spent: days(2) }), year()],
      18,
      [0, 6, 12],
    ],
    ['art. 313(1): only what is really left over', [year({ spent: days(9) }), year()], 15, [0, 3, 12]],
    ['art. 313(2): 24 when two years were not used at all', [year(), year(), year()], 24, [6, 6, 12]],
    ['art. 313(2): more unused years do not add up', [year(), year(), year(), year()], 24, [6, 6, 12]],
    [
      'art. 313(2): one day used in either year is no unused year',
      [year({ spent: days(1) }), year(), year()],
      18,
      [0, 6, 12],
    ],
    ['art. 314: postponed by the official, up to 24', [year({ postponed: true }), year()], 24, [0, 12, 12]],
    [
      'art. 314: postponed days that were used before are gone',
      [year({ postponed: true, spent: days(5) }), year()],
      19,
      [0, 7, 12],
    ],
    ['art. 333: joint leave worked is added to the same year', [year({ added: days(3) })], 15, [0, 0, 15]],
    [
      'art. 333: and is not carried into the next one',
      [year({ added: days(3), spent: days(12) }), year()],
      15,
      [0, 3, 12],
    ],
    ['art. 316: long leave takes the annual leave of its year', [year({ longLeave: true })], 0, [0, 0, 0]],
    [
      'art. 316: but what was used before stays, and what was carried over may be used',
      [year(), year({ longLeave: true, spent: days(2) })],
      4,
      [0, 6, 0],
    ],
    ['a year before the books began gives nothing', [year({ known: false }), year()], 12, [0, 0, 12]],
    [
      'nothing is carried from a year that gave no right',
      [year({ entitled: false }), year()],
      12,
      [0, 0, 12],
    ],
    ['carried days are used before new ones', [year(), year({ spent: days(8) })], 10, [0, 6, 12]],
  ] as [string, Omit<LeaveYear, 'year'>[], number, number[]][])('%s', (_title, years, left, granted) => {
    const balance = last(years);
    expect(balance.left / 2).toBe(left);
    expect(balance.buckets.map((bucket) => bucket.granted / 2)).toEqual(granted);
  });

  it('gives a contract six days before its first year is full, and carries none of them (BKN 7/2022)', () => {
    const years = [year({ entitled: false }), year()].map((one, i) => ({ year: 2025 + i, ...one }));
    const [first, second] = leaveBalances(years, { ...QUOTA, early: 6 });
    expect([first!.left, second!.left]).toEqual([days(6), days(12)]);
  });

  it('uses the oldest days first, half days too', () => {
    const { buckets } = last([year(), year(), year({ spent: days(9) + 1 })]);
    expect(buckets).toEqual([
      { from: 2024, granted: 12, spent: 12 },
      { from: 2025, granted: 12, spent: 7 },
      { from: 2026, granted: 24, spent: 0 },
    ]);
  });

  it('never grants more than the largest total, and never loses count', () => {
    const aYear = fc.record({
      entitled: fc.boolean(),
      known: fc.boolean(),
      added: fc.constant(0),
      spent: fc.nat(30),
      longLeave: fc.boolean(),
      postponed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(aYear, { minLength: 1, maxLength: 6 }), (years) => {
        const balance = last(years);
        expect(balance.granted).toBeLessThanOrEqual(48);
        expect(balance.left).toBe(balance.granted - balance.spent);
        for (const { granted, spent } of balance.buckets) {
          expect(granted).toBeGreaterThanOrEqual(spent);
          expect(spent).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
