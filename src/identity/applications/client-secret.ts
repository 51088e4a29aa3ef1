import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret as the database keeps it. Two may be valid at once, so that an application can change over without a pause. */
export interface SecretHash {
  hash: Buffer;
  expiresAt: Date | null;
}

export type SecretVerdict =
  { outcome: 'right'; hash: Buffer } | { outcome: 'expired'; expiredAt: Date } | { outcome: 'wrong' };

/** 256 random bits, URL-safe: client_secret_basic needs no form-encoding then (many PHP libraries forget it). */
export function makeClientSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** One round of SHA-256 is enough for a random secret, and a token request must not wait for a password hash. */
export function hashClientSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Compares in constant time against every secret. That one has run out is for the developer's eyes, not for the caller's. */
export function judgeSecret(secret: string, known: readonly SecretHash[], now: Date): SecretVerdict {
  if (secret.length > 1000) return { outcome: 'wrong' };
  const hash = hashClientSecret(secret);
  let verdict: SecretVerdict = { outcome: 'wrong' };
  for (const { hash: expected, expiresAt } of known) {
    const equal = expected.length === hash.length && timingSafeEqual(expected, hash);
    if (!equal) continue;
    verdict =
      expiresAt === null || expiresAt > now
        ? { outcome: 'right', hash }
        : { outcome: 'expired', expiredAt: expiresAt };
  }
  return verdict;
}
