import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type WorkDate, addDays, workDate } from '../../platform/index.js';
import { type TimelinePiece, layOver } from './rule-timeline.rules.js';

const piece = (ruleSetId: string, from: string | null, until: string | null): TimelinePiece => ({
  ruleSetId,
  from: from as WorkDate | null,
  until: until as WorkDate | null,
});

describe('layOver', () => {
  const base = piece('base', '2018-08-17', null);
  it.each<[string, TimelinePiece[], Parameters<typeof layOver>[1], TimelinePiece[]]>([
    [
      'cuts the base for Ramadan and lets it go on afterwards',
      [base],
      piece('ramadan', '2026-02-19', '2026-03-21'),
      [
        piece('base', '2018-08-17', '2026-02-19'),
        piece('ramadan', '2026-02-19', '2026-03-21'),
        piece('base', '2026-03-21', null),
      ],
    ],
    [
      'ends the base for good',
      [base],
      piece('six-days', '2026-07-01', null),
      [piece('base', '2018-08-17', '2026-07-01'), piece('six-days', '2026-07-01', null)],
    ],
    [
      'joins what touches: Ramadan a day longer',
      [
        piece('base', null, '2026-02-19'),
        piece('ramadan', '2026-02-19', '2026-03-20'),
        piece('base', '2026-03-20', null),
      ],
      piece('ramadan', '2026-03-20', '2026-03-21'),
      [
        piece('base', null, '2026-02-19'),
        piece('ramadan', '2026-02-19', '2026-03-21'),
        piece('base', '2026-03-21', null),
      ],
    ],
    [
      'takes away what lies between two days',
      [base],
      { ruleSetId: null, from: workDate('2026-12-01'), until: workDate('2027-01-01') },
      [piece('base', '2018-08-17', '2026-12-01'), piece('base', '2027-01-01', null)],
    ],
    [
      'covers several pieces whole',
      [piece('a', '2026-01-01', '2026-02-01'), piece('b', '2026-02-01', '2026-03-01')],
      piece('c', '2025-12-31', '2026-03-01'),
      [piece('c', '2025-12-31', '2026-03-01')],
    ],
    ['changes nothing when it holds already', [base], piece('base', '2026-01-01', '2026-06-01'), [base]],
    ['begins where nothing held', [], piece('a', '2026-01-01', null), [piece('a', '2026-01-01', null)]],
  ])('%s', (_title, held, laid, expected) => expect(layOver(held, laid)).toEqual(expected));

  it('holds one rule set at most on every day, and the last one laid where it was laid', () => {
    const start = workDate('2026-01-01');
    const lay = fc.record({
      ruleSetId: fc.constantFrom('a', 'b', 'c', null),
      from: fc.nat(40),
      days: fc.option(fc.integer({ min: 1, max: 20 })),
    });
    fc.assert(
      fc.property(fc.array(lay, { maxLength: 12 }), (layers) => {
        const expected: (string | null)[] = Array.from({ length: 70 }, () => null);
        let pieces: TimelinePiece[] = [];
        for (const { ruleSetId, from, days } of layers) {
          pieces = layOver(pieces, {
            ruleSetId,
            from: addDays(start, from),
            until: days === null ? null : addDays(start, from + days),
          });
          expected.fill(ruleSetId, from, days === null ? undefined : from + days);
        }
        const found = expected.map((_one, i) => {
          const day = addDays(start, i);
          const holding = pieces.filter(
            ({ from, until }) => (from === null || from <= day) && (until === null || day < until),
          );
          expect(holding.length).toBeLessThanOrEqual(1);
          return holding[0]?.ruleSetId ?? null;
        });
        expect(found).toEqual(expected);
      }),
    );
  });
});
