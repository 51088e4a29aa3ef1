import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type MarkCount,
  addCounts,
  categoryOf,
  countsOf,
  headCount,
  noCounts,
  presentCount,
  presentPercent,
  scheduledCount,
  worstFirst,
} from './board-counts.rules.js';

const STATUSES = ['present', 'expected', 'absent', 'on-leave', 'on-duty', 'off-shift', null];

describe('the parts of the strip', () => {
  it.each([
    [{ status: 'present', lateMinutes: 0 }, 'on-time'],
    [{ status: 'present', lateMinutes: 1 }, 'late'],
    [{ status: 'expected', lateMinutes: 0 }, 'expected'],
    [{ status: 'absent', lateMinutes: 0 }, 'absent'],
    [{ status: 'on-leave', lateMinutes: 0 }, 'away'],
    [{ status: 'on-duty', lateMinutes: 0 }, 'away'],
    [{ status: 'off-shift', lateMinutes: 0 }, 'off'],
    [null, 'off'],
  ])('puts %j into %s', (mark, category) => {
    expect(categoryOf(mark)).toBe(category);
  });

  it('always sums up to the head count, whatever the results are', () => {
    const mark: fc.Arbitrary<MarkCount> = fc.record({
      status: fc.constantFrom(...STATUSES),
      code: fc.constant('H'),
      late: fc.boolean(),
      people: fc.integer({ min: 0, max: 5000 }),
    });
    fc.assert(
      fc.property(fc.array(mark), (marks) => {
        const counts = countsOf(marks);
        expect(headCount(counts)).toBe(marks.reduce((sum, { people }) => sum + people, 0));
        expect(presentCount(counts)).toBeLessThanOrEqual(scheduledCount(counts));
      }),
    );
  });

  it('adds units up to the unit above', () => {
    const one = { ...noCounts(), late: 2, off: 1 };
    expect(addCounts([one, one])).toEqual({ ...noCounts(), late: 4, off: 2 });
  });
});

describe('the share of present people', () => {
  it('leaves out those who are off shift', () => {
    expect(presentPercent({ ...noCounts(), 'on-time': 3, absent: 1, off: 96 })).toBe(75);
  });
  it('says 100 only when nobody is missing', () => {
    expect(presentPercent({ ...noCounts(), 'on-time': 999, expected: 1 })).toBe(99);
  });
  it('says nothing when nobody is scheduled', () => {
    expect(presentPercent({ ...noCounts(), off: 8 })).toBeNull();
  });
  it('puts the unit with the smallest share first and units without a working day last', () => {
    const unit = (name: string, present: number, absent: number) => ({
      name,
      counts: { ...noCounts(), 'on-time': present, absent },
    });
    const units = [unit('Libur', 0, 0), unit('Baik', 9, 1), unit('Buruk', 1, 9), unit('Besar', 90, 10)];
    expect(units.sort(worstFirst).map(({ name }) => name)).toEqual(['Buruk', 'Besar', 'Baik', 'Libur']);
  });
});
