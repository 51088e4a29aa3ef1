import { createHash } from 'node:crypto';
import { canonicalJson } from '../record/canonical-json.rules.js';
import type { EntryContent } from '../record/entry-content.rules.js';

/**
 * What was known of an entry when it got its place: `keyed`, its code fitted; `adopted`, it is older than the codes;
 * `unproven`, it had no code or a wrong one, so somebody wrote it past the application.
 */
export type Proof = 'keyed' | 'adopted' | 'unproven';

/** An entry in its place. The canonical form of this, after the hash before it, is what is hashed. */
export interface PlacedEntry extends EntryContent {
  position: number;
  proof: Proof;
  /** The code in hexadecimal digits. */
  mac: string | null;
}

/** The end of a chain, or of a piece of it. */
export interface ChainEnd {
  position: number;
  hash: Buffer;
}

/** Before the first entry stand 32 zero bytes. */
export const BEGINNING: ChainEnd = { position: 0, hash: Buffer.alloc(32) };

/** SHA-256(hash before || canonical JSON of the placed entry). */
export function hashOf(before: Buffer, entry: PlacedEntry): Buffer {
  return createHash('sha256').update(before).update(canonicalJson(entry)).digest();
}

/**
 * Entries without a code are adopted only as long as nothing else stands in the chain; afterwards whoever writes one
 * is found out.
 */
export function proofOf(mac: Buffer | null, fits: (mac: Buffer) => boolean, before: Proof | null): Proof {
  if (mac === null) return before === null || before === 'adopted' ? 'adopted' : 'unproven';
  return fits(mac) ? 'keyed' : 'unproven';
}
