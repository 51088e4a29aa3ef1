import { CONTENT_COLUMNS, type EntryContent } from '../record/entry-content.rules.js';
import type { PlacedEntry, Proof } from './seal.rules.js';

/** A row of `audit_entry` as the chain reads it. */
export type EntryRow = EntryContent & { mac: Buffer | null } & Record<string, unknown>;
/** The same with its place. */
export type PlacedRow = EntryRow & { position: number; proof: Proof; hash: Buffer; code: Buffer };

export const ENTRY_COLUMNS = `${CONTENT_COLUMNS}, e.mac`;
/** Of `audit_entry e` and `audit_seal s`. */
export const PLACED_COLUMNS = `${ENTRY_COLUMNS}, s.position, s.proof, s.hash, s.code`;

/** The content without what stands beside it. */
export function contentOf(row: EntryRow): EntryContent {
  const { mac: _mac, position: _position, proof: _proof, hash: _hash, code: _code, ...content } = row;
  return content;
}

export function placed(row: EntryRow, position: number, proof: Proof): PlacedEntry {
  return { ...contentOf(row), position, proof, mac: row.mac?.toString('hex') ?? null };
}
