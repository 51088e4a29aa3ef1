import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Database, LONG_PATIENCE_MS } from '../../../platform/index.js';
import { BatchesQuery } from '../batches/batches.query.js';
import { forgets, guessMapping, isHeader, mappingFaults } from '../columns/column-guess.rules.js';
import type { Mapping } from '../columns/sheet-columns.js';
import { readSheet } from '../reading/read-sheet.js';
import { SheetRefused } from '../reading/sheet-refused.js';

export type ReadOutcome =
  | {
      ok: true;
      /** The source is known and every column has its meaning: it can be checked at once. */ ready: boolean;
    }
  | { ok: false; refusal: string };

/** Reads the file of a batch into rows. Nothing about people is written. */
@Injectable()
export class SheetReading {
  constructor(
    private readonly database: Database,
    private readonly batches: BatchesQuery,
    private readonly audit: Audit,
  ) {}

  /** Safe to repeat: what a broken attempt left behind is read anew. Null when there is nothing (more) to read. */
  async read(batchId: string): Promise<ReadOutcome | null> {
    const [found] = await this.database.query<{ file: Buffer; source_id: string }>(
      `select file, source_id from import_batch where id = $1 and state = 'received' and file is not null`,
      [batchId],
      LONG_PATIENCE_MS,
    );
    if (!found) return null;
    await this.database.query(`delete from import_row where batch_id = $1`, [batchId], LONG_PATIENCE_MS);
    try {
      const headers = await this.copyRows(batchId, found.file);
      return await this.finish(batchId, headers, found.source_id);
    } catch (error) {
      if (!(error instanceof SheetRefused)) throw error;
      await this.refuse(batchId, error);
      return { ok: false, refusal: error.message };
    }
  }

  /** @returns the headers */
  private async copyRows(batchId: string, file: Buffer): Promise<string[]> {
    const { headers, rows } = await readSheet(file, { isHeader, forgets });
    let read = 0;
    for await (const batch of rows) {
      read += batch.length;
      await this.database.query(
        `with kept as (
           insert into import_row (batch_id, line, cells)
           select $1, r.line, r.cells from jsonb_to_recordset($2::jsonb) as r(line int, cells jsonb)
         )
         update import_batch set rows_read = $3 where id = $1`,
        [batchId, JSON.stringify(batch), read],
        LONG_PATIENCE_MS,
      );
    }
    return headers;
  }

  private async finish(batchId: string, headers: string[], sourceId: string): Promise<ReadOutcome> {
    const remembered = await this.batches.rememberedMapping(sourceId);
    const mapping: Mapping = guessMapping(headers, remembered);
    const known = headers.every((header) => remembered[header] !== undefined || forgets(header));
    const ready = known && mappingFaults(mapping).length === 0;
    await this.database.query(
      `update import_batch set state = $4, file = null, headers = $2::jsonb, mapping = $3::jsonb where id = $1 and state = 'received'`,
      [batchId, JSON.stringify(headers), JSON.stringify(mapping), ready ? 'checking' : 'read'],
    );
    return { ok: true, ready };
  }

  private async refuse(batchId: string, { code, message }: SheetRefused): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(`delete from import_row where batch_id = $1`, [batchId]);
      const refused = await tx.query(
        `update import_batch set state = 'refused', file = null, rows_read = 0, refusal = $2 where id = $1 and state = 'received' returning id`,
        [batchId, message],
      );
      if (refused.length === 0) return;
      await this.audit.record(tx, {
        actorId: null,
        action: 'import.refused',
        subject: { kind: 'import', id: batchId },
        outcome: 'refused',
        detail: { code },
      });
    });
  }
}
