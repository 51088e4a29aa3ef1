import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, workDate } from '../../platform/index.js';
import { spansOf } from './day-spans.rules.js';

const FIRST = workDate('2026-01-01');

describe('days read together', () => {
  it('join a person’s neighbouring days, in any order, and leave far ones apart', () => {
    const day = (personId: string, n: number) => ({ personId, workDate: addDays(FIRST, n) });
    expect(spansOf([day('a', 8), day('a', 0), day('b', 3), day('a', 2), day('a', 30)])).toEqual([
      { personId: 'a', first: '2026-01-01', last: '2026-01-09' },
      { personId: 'a', first: '2026-01-31', last: '2026-01-31' },
      { personId: 'b', first: '2026-01-04', last: '2026-01-04' },
    ]);
  });

  it('cover each day once', () => {
    const days = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 400 })));
    fc.assert(
      fc.property(days, (given) => {
        const wanted = given.map(([personId, n]) => ({ personId, workDate: addDays(FIRST, n) }));
        const spans = spansOf(wanted);
        for (const { personId, workDate } of wanted)
          expect(
            spans.filter(
              (span) => span.personId === personId && span.first <= workDate && workDate <= span.last,
            ),
          ).toHaveLength(1);
      }),
    );
  });
});
