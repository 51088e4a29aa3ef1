import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalCode, codeAt, inGroups, judgeCode, keyUri, newSecret, stepAt } from './totp.rules.js';

/** The secret of RFC 6238 appendix B, in Base32. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const NOW = stepAt(Date.parse('2026-11-20T07:10:00+07:00'));

describe('codes from a phone', () => {
  // Appendix B of RFC 6238 has eight digits; ours are their last six.
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at second %i it is %s, as RFC 6238 says', (second, code) => {
    expect(codeAt(RFC_SECRET, stepAt(second * 1000))).toBe(code);
  });

  it.each<[string, number, object]>([
    ['now', 0, { kind: 'good' }],
    ['half a minute late', -1, { kind: 'good' }],
    ['half a minute early', 1, { kind: 'good' }],
    ['a minute late', -2, { kind: 'skewed', skew: { minutes: 1, direction: 'behind' } }],
    ['a minute early', 2, { kind: 'skewed', skew: { minutes: 1, direction: 'ahead' } }],
    ['four minutes early', 8, { kind: 'skewed', skew: { minutes: 4, direction: 'ahead' } }],
    ['ten minutes late', -20, { kind: 'skewed', skew: { minutes: 10, direction: 'behind' } }],
    ['more than ten minutes late', -21, { kind: 'wrong' }],
    ['an hour early', 120, { kind: 'wrong' }],
  ])('%s', (_when, offset, judgement) => {
    expect(judgeCode(SECRET, codeAt(SECRET, NOW + offset), NOW)).toMatchObject(judgement);
  });

  it('names the step whose code it was, so that it is used once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), fc.integer({ min: -20, max: 20 }), (step, offset) => {
        const judged = judgeCode(SECRET, codeAt(SECRET, step + 20 + offset), step + 20);
        expect(judged.kind).not.toBe('wrong');
        // Two steps may happen to have the same code; then the nearer one is meant.
        if (judged.kind !== 'wrong')
          expect(codeAt(SECRET, judged.step)).toBe(codeAt(SECRET, step + 20 + offset));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['123 456', '123456'],
    ['123-456', '123456'],
    [' 123456\u00a0', '123456'],
    ['12345', null],
    ['1234567', null],
    ['１２３４５６', null],
    ['abcdef', null],
    ['', null],
  ])('reads %j as %j', (typed, code) => {
    expect(canonicalCode(typed)).toBe(code);
  });

  it('never breaks, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        judgeCode(SECRET, typed, NOW);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a secret', () => {
  it('has 160 bits and is another one each time', () => {
    const secrets = Array.from({ length: 50 }, newSecret);
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });

  it('is written in groups of four, and as a link that names whose it is', () => {
    expect(inGroups(SECRET)).toBe('JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP');
    const uri = new URL(keyUri(SECRET, { issuer: 'E-Akun', account: '198501012010011001' }));
    expect(uri.protocol).toBe('otpauth:');
    expect(decodeURIComponent(uri.href)).toContain('E-Akun:198501012010011001');
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({
      secret: SECRET,
      issuer: 'E-Akun',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});
