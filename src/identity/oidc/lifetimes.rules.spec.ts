import { describe, expect, it } from '@jest/globals';
import { LIFETIMES, sessionSeconds } from './lifetimes.rules.js';

const HOUR = 3600;

describe('the end of a session', () => {
  it.each([
    ['a shared computer, just signed in', { transient: true, loginTs: 0 }, 0, 12 * HOUR],
    ['a shared computer, in use for ten hours', { transient: true, loginTs: 0 }, 10 * HOUR, 2 * HOUR],
    ['a shared computer, over', { transient: true, loginTs: 0 }, 13 * HOUR, 1],
    ['an own device', { loginTs: 0 }, 24 * HOUR, 13 * 24 * HOUR],
    ['before the sign-in', {}, 0, 12 * HOUR],
  ])('%s', (_, session, now, expected) => {
    expect(sessionSeconds(session, now)).toBe(expected);
  });

  it('comes before that of the grants that hang on it', () => {
    expect(LIFETIMES.grant).toBeGreaterThan(LIFETIMES.refreshToken);
    expect(LIFETIMES.code).toBeLessThanOrEqual(60);
  });
});
