import { describe, expect, it } from '@jest/globals';
import { hashClientSecret, makeClientSecret, secretMatches } from './client-secret.js';

const NOW = new Date('2026-11-20T00:00:00Z');
const later = new Date(NOW.getTime() + 1000);
const before = new Date(NOW.getTime() - 1000);

describe('client secrets', () => {
  it('have 256 bits and need no encoding in a header', () => {
    expect(makeClientSecret()).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(makeClientSecret()).not.toBe(makeClientSecret());
  });

  it.each([
    ['the only one', ['a'], [null], 'a', true],
    ['the first of two', ['a', 'b'], [null, null], 'a', true],
    ['the second of two', ['a', 'b'], [null, null], 'b', true],
    ['one that runs out later', ['a'], [later], 'a', true],
    ['one that has run out', ['a'], [before], 'a', false],
    ['another one', ['a'], [null], 'b', false],
    ['an empty one', ['a'], [null], '', false],
    ['any while there is none', [], [], 'a', false],
    ['an endless one', ['a'], [null], 'a'.repeat(1001), false],
  ] as [string, string[], (Date | null)[], string, boolean][])('%s', (_, known, until, given, expected) => {
    const secrets = known.map((secret, i) => ({
      hash: hashClientSecret(secret),
      expiresAt: until[i] ?? null,
    }));
    expect(secretMatches(given, secrets, NOW)).toBe(expected);
  });
});
