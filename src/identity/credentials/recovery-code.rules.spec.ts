import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  RECOVERY_CODES,
  newRecoveryCodes,
  readRecoveryCode,
  recoveryCodeText,
} from './recovery-code.rules.js';

describe('row 34: recovery codes', () => {
  it('are ten, each with a selector of its own and at least ten random letters that nobody mixes up', () => {
    for (let round = 0; round < 50; round += 1) {
      const codes = newRecoveryCodes();
      expect(codes).toHaveLength(RECOVERY_CODES);
      expect(new Set(codes.map(({ selector }) => selector)).size).toBe(RECOVERY_CODES);
      expect(new Set(codes.map(({ secret }) => secret)).size).toBe(RECOVERY_CODES);
      for (const { secret } of codes) expect(secret).toMatch(/^[2-9A-HJKMNP-Z]{10,}$/);
    }
  });

  it('are read back from paper however they are typed', () => {
    for (const code of newRecoveryCodes()) {
      const text = recoveryCodeText(code);
      expect(text).toMatch(/^.{4}-.{4}-.{4}$/);
      for (const typed of [
        text,
        text.toLowerCase(),
        text.replaceAll('-', ' '),
        ` ${text.replaceAll('-', '')} `,
        text.replaceAll('-', '–'),
      ])
        expect(readRecoveryCode(typed)).toEqual(code);
    }
  });

  it('never break, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const code = readRecoveryCode(typed);
        if (code) expect(recoveryCodeText(code)).toHaveLength(14);
      }),
    );
    expect(readRecoveryCode('123456')).toBeNull();
    expect(readRecoveryCode('0000-0000-0000')).toBeNull();
  });
});
