import { createHash } from 'node:crypto';

/** Ids of tokens, codes and sessions are keys to somebody's account: only their SHA-256 is stored. */
export function hashId(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}
