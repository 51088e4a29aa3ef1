import { LIFETIMES } from '../lifetimes.rules.js';

/** When a key came, signs and goes. */
export interface KeyDates {
  activeFrom: Date;
  /** When its successor takes over; null for the newest. */
  retiredAt: Date | null;
  /** From then on nothing that it has signed is valid; null for the newest. */
  removeAfter: Date | null;
}

export type KeyUse = 'sign' | 'cookie';
/** `next`: published, not in use. `active`: signs. `retired`: published for what it has signed. `gone`: neither. */
export type KeyPhase = 'next' | 'active' | 'retired' | 'gone';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long applications may keep the list of our keys (cache-control of `/oidc/jwks`). */
export const JWKS_CACHE_SECONDS = 5 * MINUTE;
/** A new key is seen everywhere before it signs: as long as the list may be kept, and as much again for slow caches. */
export const LEAD_SECONDS = 2 * JWKS_CACHE_SECONDS;
/** In a hurry: as long as our own processes need to hear of it. */
export const HASTE_SECONDS = 5;
/** Without anybody asking, keys are changed this often. */
export const KEY_AGE_DAYS = 90;

/**
 * How long a key is still good for checking. Tokens live an hour at most, but an application may show the ID token of
 * the sign-in again when it signs out (RP-Initiated Logout 1.0, id_token_hint), up to the end of the longest session.
 */
const KEEP_SECONDS: Record<KeyUse, number> = {
  sign: LIFETIMES.ownDeviceSession + Math.max(LIFETIMES.idToken, LIFETIMES.apiToken) + HOUR,
  cookie: LIFETIMES.ownDeviceSession + HOUR,
};

export function keyPhase(key: KeyDates, now: Date): KeyPhase {
  if (key.removeAfter && now >= key.removeAfter) return 'gone';
  if (key.retiredAt && now >= key.retiredAt) return 'retired';
  return now >= key.activeFrom ? 'active' : 'next';
}

export function removalOf(use: KeyUse, retiredAt: Date): Date {
  return after(retiredAt, KEEP_SECONDS[use]);
}

/**
 * The keys of one kind as they are to be used: the one that signs first, then the others, newest first. Whatever the
 * clock says, one of them signs: should it be set back before all of them, the oldest does; set ahead, the newest.
 */
export function inOrderOfUse<Key extends KeyDates>(keys: readonly Key[], now: Date): Key[] {
  const newestFirst = keys
    .filter((key) => keyPhase(key, now) !== 'gone')
    .toSorted((a, b) => b.activeFrom.getTime() - a.activeFrom.getTime());
  const signer = newestFirst.find(({ activeFrom }) => activeFrom <= now) ?? newestFirst.at(-1);
  return signer ? [signer, ...newestFirst.filter((key) => key !== signer)] : [];
}

/** When the next key begins or goes, or null when nothing is planned. */
export function nextMoment(keys: readonly KeyDates[], now: Date): Date | null {
  const ahead = keys
    .flatMap(({ activeFrom, removeAfter }) => [activeFrom, removeAfter])
    .filter((moment): moment is Date => moment !== null && moment > now);
  return ahead.length > 0 ? new Date(Math.min(...ahead.map((moment) => moment.getTime()))) : null;
}

/** Is it time for new ones? `newest` are the keys without an end, of any kind. */
export function isDue(newest: readonly KeyDates[], now: Date): boolean {
  return newest.every(({ activeFrom }) => after(activeFrom, KEY_AGE_DAYS * DAY) <= now);
}

export function after(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1000);
}
