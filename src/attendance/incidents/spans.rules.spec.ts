import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { failuresOf } from './spans.rules.js';

const at = (time: string) => new Date(`2026-11-20T${time}:00+07:00`);
const words = (spans: { from: Date; to: Date }[]) =>
  spans.map(({ from, to }) =>
    [from, to].map((when) => new Date(when.getTime() + 7 * 3600_000).toISOString().slice(11, 19)).join('-'),
  );

describe('failures', () => {
  it.each<[string, [string, string][], string[], string[]]>([
    ['nothing', [], [], []],
    ['a gap', [['07:00', '07:20']], [], ['07:00:00-07:20:00']],
    ['one refusal', [], ['07:12'], ['07:12:00-07:12:01']],
    ['refusals inside a gap', [['07:00', '07:20']], ['07:12', '07:19'], ['07:00:00-07:20:00']],
    [
      'refusals before the gap was noticed, and after it',
      [['07:02', '07:20']],
      ['07:00', '07:25'],
      ['07:00:00-07:25:01'],
    ],
    [
      'two gaps close together',
      [
        ['07:00', '07:10'],
        ['07:15', '07:20'],
      ],
      [],
      ['07:00:00-07:20:00'],
    ],
    [
      'morning and afternoon',
      [
        ['07:00', '07:10'],
        ['16:00', '16:10'],
      ],
      [],
      ['07:00:00-07:10:00', '16:00:00-16:10:00'],
    ],
  ])('%s', (_, gaps, refusals, expected) => {
    const spans = gaps.map(([from, to]) => ({ from: at(from), to: at(to) }));
    expect(words(failuresOf(spans, refusals.map(at)))).toEqual(expected);
  });

  it('cover every refusal, whatever the order, and never overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1440 }), { maxLength: 30 }), (minutes) => {
        const refusals = minutes.map((minute) => new Date(at('00:00').getTime() + minute * 60_000));
        const failures = failuresOf([], refusals);
        expect(refusals.every((when) => failures.some(({ from, to }) => from <= when && when < to))).toBe(
          true,
        );
        for (let i = 1; i < failures.length; i += 1)
          expect(failures[i]!.from > failures[i - 1]!.to).toBe(true);
        expect(failuresOf([], refusals.toReversed())).toEqual(failures);
      }),
    );
  });
});
