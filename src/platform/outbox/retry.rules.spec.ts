import { describe, expect, it } from '@jest/globals';
import { nextAttemptAfter } from './retry.rules.js';

const NOW = new Date('2026-11-20T00:00:00Z');
const pauseAfter = (attempts: number) => {
  const next = nextAttemptAfter(attempts, NOW);
  return next === null ? null : (next.getTime() - NOW.getTime()) / 1000;
};

describe('trying again', () => {
  it('tries again within seconds after a restart of the other server', () => expect(pauseAfter(1)).toBe(2));

  it('pauses longer each time, and gives up after less than a day', () => {
    const pauses: number[] = [];
    for (let attempts = 1; pauseAfter(attempts) !== null; attempts += 1) pauses.push(pauseAfter(attempts)!);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3600;
    expect(hours).toBeGreaterThan(20);
    expect(hours).toBeLessThan(24);
  });
});
