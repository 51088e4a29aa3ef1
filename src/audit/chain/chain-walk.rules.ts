import type { ChainFault, ChainFaultCode } from './chain-fault.js';
import { type ChainEnd, type PlacedEntry, type Proof, hashOf } from './seal.rules.js';

/** What a signed head says (the payload of its JWS). */
export interface HeadClaims {
  purpose: 'audit-head';
  /** The server whose record it is. */
  issuer: string;
  /** The day of the signature, where the regency lives. */
  day: string;
  position: number;
  /** Of the entry at that position, in hexadecimal digits. */
  hash: string;
  /** Entries since the head before. */
  entries: number;
  /** `intact`, or the first place since the head before at which the signer found the chain broken. */
  checked: 'intact' | { broken_at: number };
  signed_at: string;
}

/** Walks along a chain from its beginning, or from an end that is known, and tells the first thing that is not right. */
export class ChainWalk {
  private end: ChainEnd;
  private proof: Proof | null;

  constructor(from: ChainEnd) {
    this.end = from;
    // In the middle of a chain it is not known whether the codes had begun; then only what follows can tell.
    this.proof = from.position === 0 ? null : 'adopted';
  }

  get at(): ChainEnd {
    return this.end;
  }

  /** The next entry and the hash that is claimed for it. */
  entry(entry: PlacedEntry, hash: Buffer): ChainFault | null {
    const fault = (code: ChainFaultCode) => ({ code, position: entry.position, entryId: entry.id });
    if (entry.position !== this.end.position + 1)
      return { code: 'gap', position: this.end.position + 1, entryId: null };
    if (!hashOf(this.end.hash, entry).equals(hash)) return fault('changed');
    if (entry.proof === 'unproven') return fault('forged');
    const late = this.proof !== null && this.proof !== 'adopted';
    if (entry.proof === 'adopted' && (late || entry.mac !== null)) return fault('adopted-late');
    if (entry.proof === 'keyed' && entry.mac === null) return fault('forged');
    this.end = { position: entry.position, hash };
    this.proof = entry.proof;
    return null;
  }

  /** A head whose signature is good, met where the walk stands. */
  head({ position, hash }: Pick<HeadClaims, 'position' | 'hash'>): ChainFault | null {
    if (position !== this.end.position) return { code: 'head-elsewhere', position, entryId: null };
    if (hash !== this.end.hash.toString('hex')) return { code: 'head-differs', position, entryId: null };
    return null;
  }
}
