import { describe, expect, it } from '@jest/globals';
import { hashClientSecret, judgeSecret, makeClientSecret } from './client-secret.js';

const NOW = new Date('2026-11-20T00:00:00Z');
const later = new Date(NOW.getTime() + 1000);
const before = new Date(NOW.getTime() - 1000);

describe('client secrets', () => {
  it('have 256 bits and need no encoding in a header', () => {
    expect(makeClientSecret()).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(makeClientSecret()).not.toBe(makeClientSecret());
  });

  it.each([
    ['the only one', ['a'], [null], 'a', 'right'],
    ['the first of two', ['a', 'b'], [null, null], 'a', 'right'],
    ['the second of two', ['a', 'b'], [null, null], 'b', 'right'],
    ['one that runs out later', ['a'], [later], 'a', 'right'],
    ['one that has run out', ['a'], [before], 'a', 'expired'],
    ['another one', ['a'], [null], 'b', 'wrong'],
    ['an empty one', ['a'], [null], '', 'wrong'],
    ['any while there is none', [], [], 'a', 'wrong'],
    ['an endless one', ['a'], [null], 'a'.repeat(1001), 'wrong'],
  ] as [string, string[], (Date | null)[], string, string][])('%s', (_, known, until, given, expected) => {
    const secrets = known.map((secret, i) => ({
      hash: hashClientSecret(secret),
      expiresAt: until[i] ?? null,
    }));
    expect(judgeSecret(given, secrets, NOW).outcome).toBe(expected);
  });
});
