import type { PublicHeadKey } from '../chain/head-key.rules.js';
import type { PlacedEntry } from '../chain/seal.rules.js';

/** The first line of an export. */
export interface HeaderLine {
  type: 'header';
  format: 'e-akun-audit';
  version: 1;
  issuer: string;
  exported_at: string;
  /** The end of the chain before the first entry: position 0 and zeros, or that of a signed head. */
  anchor: { position: number; hash: string; head: string | null };
  keys: { kid: string; jwk: PublicHeadKey['jwk']; created_at: string; introduced: string | null }[];
}

/** One entry with the hash of its place. */
export interface EntryLine {
  type: 'entry';
  hash: string;
  /** Only when the server saw, as it wrote this line, that the entry or its place is not its own work. */
  broken?: 'code';
  entry: PlacedEntry;
}

/** A signed head, right after the entry at its position. */
export interface HeadLine {
  type: 'head';
  jws: string;
}

/** The last line. */
export interface EndLine {
  type: 'end';
  count: number;
  jws: string;
}

/** What the last line has signed. */
export interface EndClaims {
  purpose: 'audit-export';
  issuer: string;
  exported_at: string;
  count: number;
  heads: number;
  /** Where the exported piece ends. */
  position: number;
  hash: string;
  /** SHA-256 of all lines before, each with its line feed, in hexadecimal digits. */
  digest: string;
}

export type ExportLine = HeaderLine | EntryLine | HeadLine | EndLine;
