import type { TimeZone } from '../../../../platform/index.js';
import { formatShortInstant } from '../../../../web/index.js';

export interface SignatureFacts {
  timeZone: TimeZone;
  /** Of the post whose holder may sign; null: no file is kept. */
  signerPost: string | null;
  signedAt: Date | null;
  signedWith: string | null;
}

export function signatureWords({ timeZone, signerPost, signedAt, signedWith }: SignatureFacts): string {
  if (signedAt) return `ada, ${formatShortInstant(signedAt, timeZone)} (${signedWith})`;
  return signerPost ? `menunggu ${signerPost}` : 'tidak ada';
}
