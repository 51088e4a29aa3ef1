import { randomInt } from 'node:crypto';

/** Without 0 and O, 1, I and L, which people mix up on paper. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const RECOVERY_CODES = 10;
/** ASVS 6.5.2; 31 letters to the tenth are 49 bits, and each guess costs a password hash and a place in the throttle. */
const SECRET_LETTERS = 10;

export interface RecoveryCode {
  /** The first two letters: which of the person's codes it is. No secret. */
  selector: string;
  /** The rest; only its hash is kept. */
  secret: string;
}

/** A new set, each with a selector of its own. */
export function newRecoveryCodes(): RecoveryCode[] {
  const selectors = new Set<string>();
  while (selectors.size < RECOVERY_CODES) selectors.add(letters(2));
  return [...selectors].map((selector) => ({ selector, secret: letters(SECRET_LETTERS) }));
}

/** `7KQM-4TXP-W9EA` */
export function recoveryCodeText({ selector, secret }: RecoveryCode): string {
  return `${selector}${secret}`.match(/.{4}/g)!.join('-');
}

/** As typed from paper: small letters, spaces and missing hyphens are fine. Null when it cannot be a code. */
export function readRecoveryCode(typed: string): RecoveryCode | null {
  const text = typed.toUpperCase().replace(/[\s\-\u2010-\u2015\u00a0]/g, '');
  if (text.length !== 2 + SECRET_LETTERS || [...text].some((letter) => !LETTERS.includes(letter)))
    return null;
  return { selector: text.slice(0, 2), secret: text.slice(2) };
}

function letters(count: number): string {
  return Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
