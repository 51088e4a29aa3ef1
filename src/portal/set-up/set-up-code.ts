import { createHash, randomInt } from 'node:crypto';

/** Crockford's letters: none that are read as another (I, L, O) and none that make rude words (U). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 7;
const GROUP_LENGTH = 4;

/** 140 random bits in groups that can be read out: `7K3M-...`. */
export function makeSetUpCode(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** SHA-256 of the code as meant: case, dashes and blanks do not matter, O is zero, I and L are one. */
export function hashSetUpCode(typed: string): Buffer {
  const meant = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return createHash('sha256').update(meant).digest();
}
