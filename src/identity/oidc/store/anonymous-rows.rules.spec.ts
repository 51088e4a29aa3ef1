import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OF_ALL, OF_NETWORK, levelAt, secondsUntil, unitsOf } from './anonymous-rows.rules.js';

describe('the bucket of rows that nobody has signed in for', () => {
  it.each([
    [0, 1],
    [1, 1],
    [1024, 1],
    [1025, 2],
    [6000, 6],
  ])('counts %i bytes as %i units', (bytes, units) => {
    expect(unitsOf(bytes)).toBe(units);
  });

  it.each([
    ['is empty at first', undefined, 0],
    ['holds what was put in just now', { level: 500, at: 10_000 }, 500],
    ['drains with time', { level: 500, at: 8000 }, 300],
    ['is never less than empty', { level: 500, at: 0 }, 0],
    ['is not filled by a clock that was set back', { level: 500, at: 20_000 }, 500],
  ])('%s', (_, known, level) => {
    expect(levelAt(OF_NETWORK, known, 10_000)).toBe(level);
  });

  it('lets a regency behind one address sign in: 11,000 people within ten minutes, many in three windows', () => {
    // Half of them in the two minutes before 07:30, every third in three windows; each window is a row of 1.5 kB.
    let known = { level: 0, at: 0 };
    let refused = 0;
    for (let second = 0; second < 600; second += 1) {
      const people = second < 120 ? 46 : 11;
      for (let i = 0; i < (people * 5) / 3; i += 1) {
        const level = levelAt(OF_NETWORK, known, second * 1000);
        if (secondsUntil(OF_NETWORK, level, unitsOf(1500)) > 0) refused += 1;
        else known = { level: level + unitsOf(1500), at: second * 1000 };
      }
    }
    expect(refused).toBe(0);
  });

  it('never lets in more than it holds and drains, whatever comes when; and who waits as told gets in', () => {
    const arrivals = fc.array(fc.tuple(fc.nat(5000), fc.nat(16_384)), { maxLength: 200 });
    fc.assert(
      fc.property(
        arrivals,
        fc.constantFrom(OF_NETWORK, OF_ALL, { holds: 20, drainsPerSecond: 2 }),
        (all, bucket) => {
          let now = 0;
          let let_in = 0;
          let known = { level: 0, at: 0 };
          for (const [pause, bytes] of all) {
            now += pause;
            const level = levelAt(bucket, known, now);
            const wait = secondsUntil(bucket, level, unitsOf(bytes));
            if (wait > 0) {
              const later = levelAt(bucket, known, now + wait * 1000);
              expect(secondsUntil(bucket, later, unitsOf(bytes))).toBe(0);
              continue;
            }
            known = { level: level + unitsOf(bytes), at: now };
            let_in += unitsOf(bytes);
          }
          expect(let_in).toBeLessThanOrEqual(bucket.holds + (now / 1000) * bucket.drainsPerSecond + 1e-6);
        },
      ),
    );
  });
});
