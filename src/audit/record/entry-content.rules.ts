import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from './canonical-json.rules.js';
import type { Json } from './recordable.rules.js';

/**
 * What is proven of an entry: every column but its code. Names are those of the table and of every export; the order
 * here is that of reading, the canonical one is that of RFC 8785.
 */
export interface EntryContent {
  id: number;
  /** UTC with microseconds: `2026-11-22T01:02:03.000004Z`. */
  at: string;
  actor_id: string | null;
  actor_name: string | null;
  actor_unit_id: string | null;
  actor_unit_code: string | null;
  actor_unit_name: string | null;
  application_id: string | null;
  action: string;
  subject_kind: string | null;
  subject_id: string | null;
  subject_name: string | null;
  subject_unit_id: string | null;
  subject_unit_code: string | null;
  subject_unit_name: string | null;
  outcome: 'done' | 'refused';
  detail: Json;
  before: Json;
  after: Json;
  reason: string | null;
  address: string | null;
  request_id: string | null;
}

/** An instant as it stands in the content, from a `timestamptz` column. */
export const instantText = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The content of a row of `audit_entry`, for a table or alias `e`. */
export const CONTENT_COLUMNS = `e.id, ${instantText('e.at')} as at, e.actor_id, e.actor_name, e.actor_unit_id, e.actor_unit_code,
  e.actor_unit_name, e.application_id, e.action, e.subject_kind, e.subject_id, e.subject_name, e.subject_unit_id,
  e.subject_unit_code, e.subject_unit_name, e.outcome, e.detail, e.before, e.after, e.reason,
  host(e.address) as address, e.request_id`;

/** HMAC-SHA-256 over the canonical content: nobody who holds the database alone can write or change an entry unseen. */
export function codeOf(key: Buffer, content: EntryContent): Buffer {
  return createHmac('sha256', key).update(canonicalJson(content)).digest();
}

export function isCodeOf(key: Buffer, content: EntryContent, code: Buffer): boolean {
  const expected = codeOf(key, content);
  return code.length === expected.length && timingSafeEqual(code, expected);
}

/** What the key of these codes is derived for. */
export const CODE_PURPOSE = 'audit entries';
