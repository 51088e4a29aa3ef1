import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Tx } from './database.js';

export type CopyValue = string | number | boolean | Date | null;

const ROWS_A_CHUNK = 500;

/** Loads rows with COPY inside the transaction: many times faster than INSERT, and in memory only by pieces. */
export async function copyRows(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<number> {
  const client = (await tx.manager.queryRunner!.connect()) as PoolClient;
  const copy = copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`);
  // The time limit of ordinary queries does not suit a load of hundreds of thousands of rows.
  Object.assign(copy, { query_timeout: 30 * 60_000 });
  await pipeline(Readable.from(chunks(rows)), client.query(copy));
  return copy.rowCount;
}

function* chunks(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(`${row.map(field).join('\t')}\n`);
    if (lines.length < ROWS_A_CHUNK) continue;
    yield lines.join('');
    lines = [];
  }
  if (lines.length > 0) yield lines.join('');
}

/** One value in PostgreSQL's text format of COPY. */
export function field(value: CopyValue): string {
  if (value === null) return '\\N';
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'string') return String(value);
  return value.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign]!);
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
