import { describe, expect, it } from '@jest/globals';
import { type RecapSums, addSums, presentPercentOf } from './recap.rules.js';

const month = (some: Partial<RecapSums>): RecapSums => ({ ...addSums([]), ...some });

describe('the sums of a month', () => {
  it('adds people up to their unit', () => {
    const sum = addSums([
      month({ workingDays: 20, present: 19, lateCount: 1, lateMinutes: 12, absent: 1 }),
      month({ workingDays: 18, present: 15, leave: 3 }),
    ]);
    expect(sum).toEqual(
      month({ workingDays: 38, present: 34, lateCount: 1, lateMinutes: 12, absent: 1, leave: 3 }),
    );
  });

  it.each([
    ['all decided days', month({ workingDays: 20, present: 19 }), 95],
    ['leaves days that are still open out', month({ workingDays: 20, present: 10, open: 10 }), 100],
    ['never rounds up to 100', month({ workingDays: 1000, present: 999 }), 99],
    ['nothing before the first day', month({ workingDays: 1, open: 1 }), null],
  ])('share of present days: %s', (_, sums, percent) => {
    expect(presentPercentOf(sums)).toBe(percent);
  });
});
