import { randomInt } from 'node:crypto';

/** Without what eyes mix up on paper: 0 O Q D, 1 I L, 2 Z, 5 S, 8 B, G beside C and 6, U beside V. */
const LETTERS = '34679ACEFHJKMNPRTVWXY';
const GROUPS = 4;
const GROUP_LENGTH = 4;
/** Long enough for a letter to reach a school in the hills, short enough to be asked for while it is missed. */
export const ACTIVATION_DAYS = 14;

/** Bits of chance in a code: more than anybody can try, so that a fast hash keeps it well (NIST SP 800-63B-4, 3.1.2.1). */
export const ACTIVATION_BITS = GROUPS * GROUP_LENGTH * Math.log2(LETTERS.length);

/** `7KWM-4TXP-W9EA-3HNC` */
export function newActivationCode(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** As typed from paper: small letters, spaces and missing hyphens are fine. Null when it cannot be a code. */
export function readActivationCode(typed: string): string | null {
  const text = typed.toUpperCase().replace(/[\s\-\u2010-\u2015\u00a0]/g, '');
  if (text.length !== GROUPS * GROUP_LENGTH || [...text].some((letter) => !LETTERS.includes(letter)))
    return null;
  return text.match(/.{4}/g)!.join('-');
}
