import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACTIVATION_BITS, newActivationCode, readActivationCode } from './activation-code.rules.js';

describe('activation codes', () => {
  it('are another each time, of letters that nobody mixes up, with at least 60 bits of chance', () => {
    const codes = Array.from({ length: 300 }, newActivationCode);
    expect(new Set(codes).size).toBe(300);
    for (const code of codes) {
      expect(code).toMatch(/^.{4}-.{4}-.{4}-.{4}$/);
      expect(code).not.toMatch(/[0125 8OQDILZSBGU]/);
    }
    expect(ACTIVATION_BITS).toBeGreaterThanOrEqual(60);
    // Every letter of the alphabet is in use: the bits are really there.
    expect(2 ** (ACTIVATION_BITS / 16)).toBeCloseTo(new Set(codes.join('').replaceAll('-', '')).size);
  });

  it('are read back from paper however they are typed', () => {
    for (const code of Array.from({ length: 30 }, newActivationCode))
      for (const typed of [
        code,
        code.toLowerCase(),
        code.replaceAll('-', ' '),
        ` ${code.replaceAll('-', '')} `,
        code.replaceAll('-', '–'),
      ])
        expect(readActivationCode(typed)).toBe(code);
  });

  it('never break, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const code = readActivationCode(typed);
        expect(code === null || code.length === 19).toBe(true);
      }),
    );
    expect(readActivationCode('0000-0000-0000-0000')).toBeNull();
    expect(readActivationCode('7KWM-4TXP-W9EA')).toBeNull();
  });
});
