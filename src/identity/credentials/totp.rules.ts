import { timingSafeEqual } from 'node:crypto';
import { HOTP, Secret, TOTP } from 'otpauth';

/** What every authenticator application on a phone can do (RFC 6238 with the values of RFC 4226): nothing else is offered. */
const FORM = { algorithm: 'SHA1', digits: 6 } as const;
const PERIOD_SECONDS = 30;
/** RFC 6238 section 5.2: one step of delay, on either side. */
const TOLERATED_STEPS = 1;
/** A clock that is wrong by up to ten minutes is recognised, and told. */
const RECOGNISED_STEPS = 20;

export type CodeJudgement =
  | { kind: 'good'; step: number }
  /** A right code of another time: the phone's clock is wrong. */
  | { kind: 'skewed'; step: number; skew: ClockSkew }
  | { kind: 'wrong' };

export interface ClockSkew {
  minutes: number;
  direction: 'ahead' | 'behind';
}

/** The 30-second step in which an instant lies. */
export function stepAt(milliseconds: number): number {
  return Math.floor(milliseconds / 1000 / PERIOD_SECONDS);
}

/** 160 random bits, as RFC 4226 section 4 recommends, in Base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

export function codeAt(secret: string, step: number): string {
  return HOTP.generate({ secret: Secret.fromBase32(secret), counter: step, ...FORM });
}

/** As typed or pasted: spaces and hyphens between the digits are fine. Null when it cannot be a code. */
export function canonicalCode(typed: string): string | null {
  const digits = typed.replace(/[\s\-\u00a0]/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** Compares a code with that of now, of its neighbours, and then of the last and next ten minutes, nearest first. */
export function judgeCode(secret: string, typed: string, step: number): CodeJudgement {
  const code = canonicalCode(typed);
  if (code === null) return { kind: 'wrong' };
  const matches = (distance: number) => sameText(codeAt(secret, step + distance), code);
  for (let distance = 0; distance <= RECOGNISED_STEPS; distance += 1) {
    for (const offset of distance === 0 ? [0] : [-distance, distance]) {
      if (!matches(offset)) continue;
      return distance <= TOLERATED_STEPS
        ? { kind: 'good', step: step + offset }
        : { kind: 'skewed', step: step + offset, skew: skewOf(offset) };
    }
  }
  return { kind: 'wrong' };
}

function skewOf(offset: number): ClockSkew {
  const minutes = Math.max(1, Math.round((Math.abs(offset) * PERIOD_SECONDS) / 60));
  return { minutes, direction: offset > 0 ? 'ahead' : 'behind' };
}

function sameText(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** What the QR code says; a phone opens it as a link, too (Google Authenticator "Key URI Format"). */
export function keyUri(secret: string, { issuer, account }: { issuer: string; account: string }): string {
  return new TOTP({ ...FORM, period: PERIOD_SECONDS, issuer, label: account, secret }).toString();
}

/** `ABCD EFGH IJKL`, for eyes and fingers. */
export function inGroups(text: string): string {
  return text.match(/.{1,4}/g)?.join(' ') ?? '';
}
